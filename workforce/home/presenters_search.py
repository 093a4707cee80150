"""Results of a search in words and order."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import QueryDict

from workforce.core.paging import Page
from workforce.core.presenting import count_words
from workforce.core.searching import MOST_OF_A_KIND, Found, Group, Hits, Results, Source


def rows(found: Iterable[Found]) -> list[dict[str, Any]]:
    return [
        {"title": each.title, "href": each.href, "lines": list(each.lines), "tag": each.tag}
        for each in found
    ]


def count(source: Source, hits: Hits) -> str:
    words = count_words(hits.total, source.one, source.many)
    return f"More than {words}. Add a word to find fewer" if hits.is_cut else words


def groups_of(found: Sequence[Group]) -> list[dict[str, Any]]:
    return [
        {
            "slug": group.source.slug,
            "heading": group.source.heading,
            "rows": rows(group.hits.rows),
            "count": count(group.source, group.hits),
            "is_more": group.is_more,
            "total": group.hits.total,
        }
        for group in found
    ]


def groups(results: Results) -> list[dict[str, Any]]:
    return groups_of(results.groups)


def page_of(hits: Hits, number: int, size: int, query: QueryDict) -> Page:
    """`number` may lie beyond the end; then the page has no rows, and its links lead back."""
    total = min(hits.total, MOST_OF_A_KIND)
    pages = max(1, -(-total // size))
    return Page(list(hits.rows), min(number, pages), pages, total, size, query)
