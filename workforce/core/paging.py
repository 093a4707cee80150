"""One page of a long list, whatever the address says."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict


@dataclass(frozen=True, slots=True)
class Page:
    items: list[Any]
    number: int
    pages: int
    total: int
    size: int
    query: QueryDict

    def __iter__(self) -> Iterator[Any]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    @property
    def first(self) -> int:
        return (self.number - 1) * self.size + 1 if self.total else 0

    @property
    def last(self) -> int:
        return self.first + len(self.items) - 1 if self.total else 0

    def href(self, number: int) -> str:
        query = self.query.copy()
        query["page"] = str(number)
        return f"?{query.urlencode()}"

    @property
    def numbers(self) -> list[int | None]:
        """1 … 4 5 6 … 20, with None for a gap."""
        near = {1, self.pages, self.number - 1, self.number, self.number + 1}
        shown = sorted(n for n in near if 1 <= n <= self.pages)
        found: list[int | None] = []
        for number in shown:
            gap = number - (found[-1] or 0) if found else 1
            if gap == 2:
                found.append(number - 1)
            elif gap > 2:
                found.append(None)
            found.append(number)
        return found


_MOST_PAGES = 1_000_000


def _wanted(text: str, pages: int) -> int:
    """A number past the end means the last page; what is no number means the first."""
    text = text.strip().lstrip("0")
    if not (text.isascii() and text.isdigit()):
        return 1
    return pages if len(text) > 9 else min(int(text), pages)


def part_asked_for(request: HttpRequest, size: int = 25) -> slice:
    """The rows of the page that the address names, should there be as many."""
    first = (_wanted(request.GET.get("page", ""), _MOST_PAGES) - 1) * size
    return slice(first, first + size)


def page_of(
    queryset: QuerySet[Any], request: HttpRequest, size: int = 25, *, joined_late: bool = False
) -> Page:
    """`joined_late`: rows that are shown with much of other tables are chosen first, so that the database doesn't join
    all there are to sort them."""
    total = queryset.count()
    if not joined_late:
        return _page(queryset, total, request, size)
    return _page(_JoinedLate(queryset), total, request, size)


class _JoinedLate:
    def __init__(self, rows: QuerySet[Any]) -> None:
        self.rows = rows

    def __getitem__(self, part: slice) -> QuerySet[Any]:
        # By name, not as a subquery: among so many joined tables that would be looked at last.
        return self.rows.filter(pk__in=list(self.rows.values_list("pk", flat=True)[part]))


def page_of_list(items: Sequence[Any], request: HttpRequest, size: int = 25) -> Page:
    """Of what had to be worked out whole."""
    return _page(items, len(items), request, size)


def _page(
    rows: QuerySet[Any] | Sequence[Any] | _JoinedLate, total: int, request: HttpRequest, size: int
) -> Page:
    pages = max(1, -(-total // size))
    number = _wanted(request.GET.get("page", ""), pages)
    items = list(rows[(number - 1) * size : number * size]) if total else []
    return Page(items, number, pages, total, size, request.GET)
