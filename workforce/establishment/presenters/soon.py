"""Who begins, who finishes and who has left with something open, in rows."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.html import format_html

from workforce.core.presenting import and_words, count_words, date_words
from workforce.establishment.queries.still_open import Open
from workforce.people.models import Assignment, Person
from workforce.people.models.relationship import Kind
from workforce.people.presenters.words import person_href

JOINING = ["Name", "Role", "Team", "First day", "Not named yet"]
LEAVING = ["Name", "Role", "Team", "Last day", "Then", "Still open"]
LEFT = ["Name", "Last day", "Still open"]


def joining_rows(
    rows: Sequence[Assignment], missing: Mapping[UUID, Sequence[str]]
) -> list[list[Any]]:
    return [
        [
            _link(row.person),
            row.role.words,
            row.team.name,
            date_words(row.starts),
            and_words(_plain(kind) for kind in missing.get(row.pk, ())) or "Nothing",
        ]
        for row in rows
    ]


def leaving_rows(
    rows: Sequence[Assignment],
    last: Mapping[UUID, date],
    today: date,
    held: Mapping[UUID, Sequence[Open]],
) -> list[list[Any]]:
    return [
        [
            _link(row.person),
            row.role.words,
            row.team.name,
            date_words(row.ends),
            _afterwards(row, last),
            _things(held.get(row.person_id, ())) or None,
        ]
        for row in rows
    ]


def _afterwards(row: Assignment, last: Mapping[UUID, date]) -> str:
    if row.person.left_on is not None and row.person.left_on == row.ends:
        return "Leaves"
    goes_on = last.get(row.person_id, date.min) > (row.ends or date.max)
    return "Goes on in another post" if goes_on else "The post or the time here ends"


def left_rows(found: Iterable[tuple[Person, Sequence[Open]]]) -> list[list[Any]]:
    return [[_link(person), date_words(person.left_on), _things(held)] for person, held in found]


def _things(held: Sequence[Open]) -> str:
    return count_words(len(held), "thing") if held else ""


def _link(person: Person) -> Any:
    return format_html('<a href="{}">{}</a>', person_href(person), person.name)


def _plain(kind: str) -> str:
    return Kind(kind).label.lower()
