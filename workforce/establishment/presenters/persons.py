"""Person by person, the columns of a file, and sources, in words."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from workforce.core.paging import Page
from workforce.core.presenting import count_words, moment_words
from workforce.establishment.guarding import Guard
from workforce.establishment.importing.kinds import WORDS
from workforce.establishment.importing.mapping import Layout
from workforce.establishment.models import ImportPerson, ImportRun, ImportSource
from workforce.establishment.states import FORGOTTEN

COLOURS = {
    "joiner": "green",
    "rehire": "green",
    "leaver": "orange",
    "mover": "blue",
    "second": "blue",
}


class People:
    """One page of those for whom something changes."""

    def __init__(self, run: ImportRun, shown: Page, is_filtered: bool) -> None:
        self.run, self.is_filtered = run, is_filtered
        self.rows = [
            {"name": row.name, "employee": row.employee, "tags": _tags(row), "lines": _lines(row)}
            for row in shown
        ]

    @property
    def empty(self) -> str:
        if self.run.state == FORGOTTEN or not self.is_filtered:
            return "There is nothing here. Lists with names are deleted a day after the upload."
        return "Nobody of this name or kind. Look for another, or clear the filter."


def _tags(row: ImportPerson) -> list[dict[str, str]]:
    return [
        {"text": one.capitalize(), "colour": COLOURS.get(kind, "grey")}
        for kind, (one, _) in WORDS.items()
        if kind in row.kinds
    ] + ([{"text": "Stays after all", "colour": "white"}] if row.is_kept else [])


def _lines(row: ImportPerson) -> list[dict[str, str]]:
    return [{"what": what, "was": was, "will": will} for what, was, will in row.lines]


class Leavers:
    """Whose jobs end, with a tick each."""

    def __init__(self, run: ImportRun, shown: Page, guard: Guard, *, may_hand_over: bool) -> None:
        self.run = run
        self.may_choose = run.state == "checked"
        self.rows = [_leaver(row, may_hand_over) for row in shown]
        self.words = (
            f"{count_words(guard.leaving, 'person leaves', 'people leave')} of {guard.here:,} here."
        )
        self.holding = sum(bool(row.holds) for row in shown)


def _leaver(row: ImportPerson, may_hand_over: bool) -> dict[str, Any]:
    return {
        "id": row.pk,
        "name": row.name,
        "employee": row.employee,
        "lines": [f"{what}: {will}" for what, _, will in row.lines],
        "stays": row.person_id is None and "leaver" not in row.kinds,
        "is_ticked": not row.is_kept,
        "holds": row.holds,
        "href": reverse("people:person-hand-over", args=[row.person_id])
        if row.holds and may_hand_over
        else "",
    }


def column_rows(layout: Layout) -> list[list[Any]]:
    return [
        [column.heading, ", ".join(column.examples) or "nothing in the first rows"]
        for column in layout.columns
    ]


def sheet_rows(run: ImportRun, layouts: Sequence[Layout]) -> list[dict[str, Any]]:
    from urllib.parse import urlencode

    href = reverse("establishment:import-columns", args=[run.pk])
    return [
        {
            "title": layout.sheet,
            "href": f"{href}?{urlencode({'sheet': layout.sheet})}",
            "text": f"{count_words(layout.rows, 'row')}, {count_words(len(layout.columns), 'column')}",
        }
        for layout in layouts
    ]


def source_rows(sources: Sequence[ImportSource]) -> list[dict[str, Any]]:
    return [
        {
            "title": source.name,
            "href": reverse("establishment:source-change", args=[source.pk]),
            "text": _source_words(source),
        }
        for source in sources
    ]


def _source_words(source: ImportSource) -> str:
    whole = "everybody the trust employs" if source.is_whole_trust else "a part of the trust"
    alone = ", applied by itself from the folder" if source.applies_alone else ""
    return f"Holds {whole}{alone}. Last used on {moment_words(source.used_at)}."


def chosen_rows(source: ImportSource) -> list[list[str]]:
    return [
        [ours, theirs] for ours, theirs in sorted(source.mapping.items()) if ours.lower() != theirs
    ]
