"""Lists of people, teams, patches and roles given."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.html import format_html

from workforce.core.access import ROLES, Viewer
from workforce.core.presenting import and_words, date_words
from workforce.core.sections import sections_of
from workforce.people.models import Assignment, Grant, Patch, Person, Relationship, ServiceArea
from workforce.people.models.relationship import Kind
from workforce.people.presenters.words import (
    Row,
    dates,
    grant_words,
    kind_words,
    person_href,
    team_link,
    towards_words,
)

COLUMNS = ["Name", "Role", "Team", "Patch", "Started"]


LEFT_COLUMNS = ["Name", "Role", "Team", "Patch", "Last day"]


OTHERS_COLUMNS = ["Name", "What they are to others"]


def sections(viewer: Viewer) -> list[Row]:
    """The other lists under People, for who may open them."""
    return [dict(row) for row in sections_of(viewer, "people")]


def people_rows(rows: Iterable[Assignment], *, left: bool) -> list[list[Any]]:
    return [
        [
            {"text": row.person.name, "href": person_href(row.person)},
            row.role.words,
            team_link(row),
            str(row.team.area.patch or "") or None,
            date_words(row.ends if left else row.starts),
        ]
        for row in rows
    ]


def others_rows(people: Iterable[Person], kinds: dict[UUID, list[str]]) -> list[list[Any]]:
    return [
        [
            {"text": person.name, "href": person_href(person)},
            and_words(_held_words(kinds.get(person.pk, []))) or None,
        ]
        for person in people
    ]


def held_choices(rows: Iterable[Relationship]) -> list[tuple[str, str]]:
    return [
        (
            str(row.pk),
            f"{kind_words(row)} of {row.assignment.person.name}"
            if row.assignment
            else f"{kind_words(row)}, {towards_words(row)}",
        )
        for row in rows
    ]


def patch_leads(rows: Iterable[Relationship], today: date, *, change: bool) -> list[Row]:
    return [
        {
            "name": row.holder.name,
            "href": person_href(row.holder) if change else "",
            "role": kind_words(row),
            "lines": [dates(row, today)],
            "links": _changes_of_lead(row) if change else [],
        }
        for row in rows
    ]


def _changes_of_lead(row: Relationship) -> list[Row]:
    links = [{"text": "End", "href": reverse("people:relationship-end", args=[row.pk])}]
    if row.kind != Kind.COVER:
        cover = {"text": "Cover", "href": reverse("people:relationship-cover", args=[row.pk])}
        links.insert(0, cover)
    return [{**link, "about": f"{kind_words(row).lower()} {row.holder.name}"} for link in links]


def elsewhere(areas: Iterable[ServiceArea], patch: Patch) -> dict[str, str]:
    """For areas of another patch, which: ticking one takes it from there."""
    return {
        str(area.pk): f"Now in {area.patch}"
        for area in areas
        if area.patch is not None and area.patch_id != patch.pk
    }


def grant_rows(rows: Iterable[Grant], today: date, *, change: bool) -> list[list[Any]]:
    shown = []
    for row in rows:
        over = row.ends is not None and row.ends < today
        end = format_html(
            '<a href="{}">End<span class="nhsuk-u-visually-hidden"> {} role of {}</span></a>',
            reverse("people:grant-end", args=[row.pk]),
            ROLES[row.role],
            row.person.name,
        )
        cells: list[Any] = [row.person.name, grant_words(row.role), dates(row, today)]
        shown.append([*cells, None if over else end] if change else cells)
    return shown


def _held_words(kinds: Sequence[str]) -> list[str]:
    words = [Kind(kind).label for kind in kinds]
    return [words[0], *[word.lower() for word in words[1:]]] if words else []
