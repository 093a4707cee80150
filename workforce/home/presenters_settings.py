"""Settings in words: what each is, where its value comes from, and who set it. No queries."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from textwrap import shorten
from typing import Any
from uuid import UUID

from django.urls import reverse

from workforce.core import access, clock
from workforce.core.ids import made_at
from workforce.core.models import SettingValue
from workforce.core.presenting import date_words
from workforce.core.settings import Setting, Values

LIST_SHOWN = 6
LETTERS_SHOWN = 80
DUE = "the due date"
SOMEBODY, NOBODY = "somebody", "the system"

ROOMS = {
    "accounts": "Signing in",
    "arrival": "Arrival and probation",
    "careers": "Careers",
    "community": "Community",
    "core": "Records",
    "courses": "Courses that run",
    "cpd": "CPD",
    "establishment": "Posts and import",
    "feedback": "Feedback",
    "feeders": "Ways in",
    "foundation": "Foundation",
    "gatherings": "Dates and registers",
    "giving": "What we give",
    "home": "Help and contacts",
    "notices": "Notices and reminders",
    "obligations": "What is owed",
    "people": "People",
    "plan": "My plan",
    "preparation": "Team preparation",
    "readiness": "Readiness",
    "recruitment": "Recruitment",
    "reflective": "Reflective practice",
    "reports": "Reports",
    "selection": "Choosing together",
    "supervision": "Supervision",
    "training": "Training",
    "urgent": "Support now",
    "vacancies": "Vacancies and adverts",
    "voice": "Co-production",
    "workshops": "Leadership workshops",
}


def value_words(value: Any) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, list):
        return ", ".join(access.ROLES.get(str(each), str(each)) for each in value) or "None"
    return str(value)


def with_unit(value: Any, unit: str) -> str:
    """28 days; a long list as how many it has, a long text as how it begins."""
    if isinstance(value, list):
        return value_words(value) if len(value) <= LIST_SHOWN else f"{len(value)} {unit}"
    if isinstance(value, str):
        return shorten(value, LETTERS_SHOWN, placeholder=" …")
    if isinstance(value, int) and not isinstance(value, bool):
        if value == 0 and unit.endswith(DUE):
            return "On the due date"
        return f"{value_words(value)} {_of_one(unit) if value == 1 else unit}"
    return value_words(value)


def _of_one(unit: str) -> str:
    """Units stand in the plural: working days, places, days after the due date."""
    counted, *rest = re.split("(?= after | before )", unit, maxsplit=1)
    return {"people": "person"}.get(counted, counted.removesuffix("s")) + "".join(rest)


def address(slug: str) -> str:
    room, _, name = slug.partition(".")
    return reverse("home:setting-update", kwargs={"room": room, "setting": name})


def settings_by_room(
    found: Sequence[Setting],
    values: Values,
    changes: Sequence[SettingValue] = (),
    names: Mapping[UUID, str] | None = None,
    *,
    words: str = "",
    changed: bool = False,
) -> list[tuple[str, list[dict[str, Any]]]]:
    """By room; only those with all of `words` in what they mean, their value, source or room."""
    by_slug: dict[str, list[SettingValue]] = {}
    for row in changes:
        by_slug.setdefault(row.slug, []).append(row)
    rooms: dict[str, list[dict[str, Any]]] = {}
    for setting in found:
        room = setting.slug.partition(".")[0]
        heading = ROOMS.get(room, room.replace("_", " ").capitalize())
        row = _setting_row(setting, values, by_slug.get(setting.slug, []), names or {})
        named = setting.slug.replace("_", " ")
        looked = " ".join([heading, named, row["words"], row["now"], row["source"]]).casefold()
        if all(word in looked for word in words.casefold().split()) and (
            row["note"] or not changed
        ):
            rooms.setdefault(heading, []).append(row)
    return sorted(rooms.items())


def _setting_row(
    setting: Setting, values: Values, changes: Sequence[SettingValue], names: Mapping[UUID, str]
) -> dict[str, Any]:
    now = values.get(setting.slug)
    return {
        "words": setting.words,
        "href": address(setting.slug),
        "now": with_unit(now, setting.unit),
        "default": with_unit(setting.default, setting.unit)
        if now != setting.default
        else "The same",
        "source": setting.source,
        "note": _note(changes, values, names),
    }


def _note(changes: Sequence[SettingValue], values: Values, names: Mapping[UUID, str]) -> str:
    """Who changed it for everybody, and how many roles and people have their own."""
    everybody = [row for row in changes if not row.role and row.person is None]
    said = [
        f"{'Since' if row.starts <= values.on else 'From'} {date_words(row.starts)}, by {set_by(row, names)}"
        for row in everybody
    ]
    roles = len({row.role for row in changes if row.role})
    people = len({row.person for row in changes if row.person})
    if roles:
        said.append(f"{roles} {'role' if roles == 1 else 'roles'} otherwise")
    if people:
        said.append(f"{people} {'person' if people == 1 else 'people'} otherwise")
    return "; ".join(said)


def set_by(row: SettingValue, names: Mapping[UUID, str]) -> str:
    return names.get(row.set_by, SOMEBODY) if row.set_by else NOBODY


def override_rows(
    rows: Sequence[SettingValue], names: Mapping[UUID, str], roles: Mapping[str, str], unit: str
) -> list[list[str]]:
    return [
        [
            with_unit(row.value, unit),
            for_whom(row, names, roles),
            date_words(row.starts),
            date_words(row.until) or "no end",
            set_by(row, names),
            date_words(clock.local(made_at(row.pk)).date()),
        ]
        for row in rows
    ]


def for_whom(row: SettingValue, names: Mapping[UUID, str], roles: Mapping[str, str]) -> str:
    if row.person:
        return names.get(row.person, SOMEBODY)
    return roles.get(row.role, row.role) or "Everyone"


def resets(
    rows: Sequence[SettingValue], names: Mapping[UUID, str], roles: Mapping[str, str]
) -> list[dict[str, str]]:
    """What is set today or later, a button each level."""
    today = clock.today()
    found: dict[tuple[str, UUID | None], dict[str, str]] = {}
    for row in rows:
        if row.until is None or row.until >= today:
            whom = for_whom(row, names, roles)
            found.setdefault(
                (row.role, row.person),
                {"href": reverse("home:setting-reset", args=[row.pk]), "whom": whom},
            )
    return list(found.values())
