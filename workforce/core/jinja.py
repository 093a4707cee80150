"""The page templates: strict about our own names, lenient inside the design system's macros."""

from collections.abc import Callable, MutableMapping
from typing import Any

from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from jinja2 import (
    BaseLoader,
    ChainableUndefined,
    Environment,
    PackageLoader,
    StrictUndefined,
    Template,
    pass_context,
)
from jinja2.runtime import Context

from workforce.core import clock, governed, presenting
from workforce.core.navigation import brand


class DesignSystemLoader(BaseLoader):
    """Templates under `nhsuk/` come from the package and are compiled in an environment of their own,
    because they read parameters nobody gave; in our pages a name nobody gave is a mistake."""

    def __init__(self, ours: BaseLoader, theirs: Environment) -> None:
        self.ours = ours
        self.theirs = theirs

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,
    ) -> Template:
        if name.startswith("nhsuk/"):
            return self.theirs.get_template(name)
        return self.ours.load(environment, name, globals)

    def list_templates(self) -> list[str]:
        return self.ours.list_templates()


def url(name: str, *args: Any, **kwargs: Any) -> str:
    return reverse(name, args=args or None, kwargs=kwargs or None)


def url_if_built(name: str, **kwargs: Any) -> str:
    """The address, or nothing while its room has no such page."""
    try:
        return reverse(name, kwargs=kwargs or None)
    except NoReverseMatch:
        return ""


def asset(name: str) -> str:
    return static(f"built/{name}")


@pass_context
def flash_messages(context: Context) -> list[Any]:
    request = context.get("request")
    return list(get_messages(request)) if request is not None else []


@pass_context
def governing(context: Context, slug: str) -> list[governed.Governing]:
    """The policies in force that govern this form, for whoever looks at the page."""
    viewer = context.get("viewer")
    return governed.governing(viewer, slug) if viewer is not None else []


FILTERS: dict[str, Callable[..., Any]] = {
    name: getattr(presenting, name)
    for name in (
        "date_words",
        "day_words",
        "day_and_month",
        "time_words",
        "moment_words",
        "near_words",
        "initials",
        "tone_of",
        "count_words",
        "and_words",
        "mid_sentence",
        "share_words",
        "paragraphs",
    )
}


def environment(**options: Any) -> Environment:
    theirs = Environment(
        loader=PackageLoader("nhsuk_frontend_jinja"),
        autoescape=True,
        undefined=ChainableUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=options.get("bytecode_cache"),
    )
    # All our templates fit in memory: compiled once a process, they need no cache on the disk but in tests.
    options |= {"autoescape": True, "undefined": StrictUndefined, "cache_size": -1}
    options |= {"trim_blocks": True, "lstrip_blocks": True}
    options["loader"] = DesignSystemLoader(options["loader"], theirs)
    made = Environment(**options)  # noqa: S701  it is on, three lines above
    made.filters.update(FILTERS)
    made.globals.update(
        url=url,
        url_if_built=url_if_built,
        static=static,
        asset=asset,
        brand=brand,
        today=clock.today,
        span_words=presenting.span_words,
        flash_messages=flash_messages,
        governing=governing,
    )
    return made
