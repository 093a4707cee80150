"""The words several pages of this room share."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse

from workforce.core.access import ROLES
from workforce.core.presenting import capital, date_words
from workforce.people.models import Assignment, Person, Relationship, Team
from workforce.people.models.relationship import Kind
from workforce.people.queries.teams import FEW
from workforce.people.scopes import TRIAD

Row = dict[str, Any]
TRIAD_WORDS = {kind: Kind(kind).label.lower() for kind in TRIAD}


def person_href(person: Person) -> str:
    return reverse("people:person-detail", args=[person.pk])


def team_link(row: Assignment) -> Row:
    return {"text": row.team.name, "href": reverse("people:team-detail", args=[row.team_id])}


def kind_words(row: Relationship) -> str:
    words = Kind(row.acts_as).label
    return f"Cover for {words.lower()}" if row.kind == Kind.COVER else words


def team_of(row: Relationship) -> Team:
    """The team, or the one of the assignment, that it is towards."""
    team: Team = row.assignment.team if row.assignment is not None else row.team
    return team


def towards_words(row: Relationship) -> str:
    """The team or the patch."""
    return str(row.patch) if row.patch is not None else str(team_of(row))


def few(count: int) -> str:
    return f"fewer than {FEW}" if 0 < count < FEW else f"{count:,}"


def dates(row: Any, today: date) -> str:
    """From 3 May 2026; from 3 May 2026 to 9 June 2026; until 9 June 2026."""
    if row.starts > today:
        until = f" to {date_words(row.ends)}" if row.ends else ""
        return f"From {date_words(row.starts)}{until}"
    if row.ends is None:
        return f"Since {date_words(row.starts)}"
    return f"{date_words(row.starts)} to {date_words(row.ends)}"


def leads(rows: Iterable[Relationship], today: date, *, link: bool) -> list[Row]:
    return [
        {
            "name": row.holder.name,
            "href": person_href(row.holder) if link else "",
            "role": kind_words(row),
            "lines": [dates(row, today)],
        }
        for row in rows
    ]


def coaches(rows: Iterable[Relationship], today: date, *, change: bool) -> list[Row]:
    """Who coaches a team, with what may be changed about each."""
    return [
        {
            "name": row.holder.name,
            "href": "",
            "role": kind_words(row),
            "lines": [dates(row, today)],
            "links": coach_links(row) if change else [],
        }
        for row in rows
    ]


def coach_links(row: Relationship) -> list[Row]:
    links = [
        {"text": words, "href": reverse(f"people:relationship-{name}", args=[row.pk])}
        for words, name in (("Hand over", "hand-over"), ("Cover", "cover"), ("End", "end"))
        if name != "cover" or row.kind != Kind.COVER
    ]
    return [{**link, "about": f"{kind_words(row).lower()} {row.holder.name}"} for link in links]


def members(rows: Iterable[Assignment], today: date) -> list[Row]:
    return [
        {
            "name": row.person.name,
            "href": person_href(row.person),
            "role": row.role.words,
            "lines": [dates(row, today)],
        }
        for row in rows
    ]


def grant_words(role: str) -> str:
    words = ROLES[role]
    return capital(words)
