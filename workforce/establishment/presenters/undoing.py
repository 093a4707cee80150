"""What goes back when an import is undone, in words."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from workforce.core.paging import Page
from workforce.core.presenting import count_words, date_words, moment_words
from workforce.establishment.standing import InTheWay, Names

NOUNS = {
    "people_person": ("person", "people"),
    "people_post": ("post", "posts"),
    "people_assignment": ("job of a person here", "jobs of people here"),
    "people_relationship": ("line of support", "lines of support"),
    "people_staffinpost": ("job of other staff", "jobs of other staff"),
    "people_team": ("team", "teams"),
    "people_servicearea": ("directorate", "directorates"),
    "people_grant": ("role given", "roles given"),
}
TABLES = tuple(NOUNS)
GOES = {"added": "goes again", "changed": "as before", "taken away": "comes back"}
_QUIET = {"sort_name", "state_since", "id"}
MOST_SHOWN = 50


class Undo:
    def __init__(
        self,
        *,
        counts: Sequence[tuple[str, str, int]],
        rows: Page,
        in_the_way: Sequence[InTheWay],
        until: datetime | None,
    ) -> None:
        self.until = moment_words(until)
        self.figures = [
            f"{count_words(n, *NOUNS[table])} {what} by the import: {GOES[what]}"
            for table, what, n in counts
            if table in NOUNS
        ]
        self.stops = [[each.name, each.words] for each in in_the_way[:MOST_SHOWN]]
        self.more_stops = max(0, len(in_the_way) - MOST_SHOWN)
        names = Names([(row.table, row.row, row.before or row.after) for row in rows])
        self.rows = [
            [names.of(row.table, row.row), NOUNS[row.table][0].capitalize(), _words(row)]
            for row in rows
        ]


def _words(row: Any) -> str:
    if row.before is None:
        return "Added by the import: goes again"
    if row.after is None:
        return "Taken away by the import: comes back"
    return "; ".join(
        _field(name, row.after.get(name), value)
        for name, value in row.before.items()
        if row.after.get(name) != value and name not in _QUIET
    )


def _field(name: str, now: Any, before: Any) -> str:
    words = name.removesuffix("_id").replace("_", " ")
    if name.endswith("_id"):
        return f"{words}: as it was"
    return f"{words}: {_shown(now)} → {_shown(before)}"


def _shown(value: Any) -> str:
    if value is None or value == "":
        return "none"
    try:
        return date_words(date.fromisoformat(str(value)))
    except ValueError:
        return str(value)
