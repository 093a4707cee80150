"""What the addresses of the product are called."""

from collections.abc import Iterator

from django.urls import Resolver404, URLPattern, URLResolver, resolve

MISSING = "/no-such-page/"


def name_of(path: str) -> str | None:
    """The name of an address; what has none of its own, like a page that isn't there, has its path."""
    if path == MISSING:
        return "no such page"
    try:
        return resolve(path).view_name or None
    except Resolver404:
        return None


def names(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for each in resolver.url_patterns:
        if isinstance(each, URLPattern):
            if each.name:
                yield prefix + each.name
        else:
            yield from names(each, f"{prefix}{each.namespace}:" if each.namespace else prefix)
