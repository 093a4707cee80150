"""What a list of vacancies would change, compared with what is here. Nothing is written."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from recruitment.vacancies.importing.places import Places
from recruitment.vacancies.importing.reading import Listed, Read
from recruitment.vacancies.models import Vacancy
from recruitment.vacancies.states import CLOSED, VACANCY
from recruitment.vacancies.watching import watch
from workforce.core.settings import Values

COPIED = (
    "title", "band", "directorate", "team_words", "contract", "hours", "opens", "closes", "manager_name",
    "manager_email",
)  # fmt: skip
OF_MANAGER = ("manager_name", "manager_email")


@dataclass(frozen=True, slots=True)
class Change:
    """A vacancy with what it becomes. `row` is not saved; `moved`: from which state, empty where it stays."""

    row: Vacancy
    fields: tuple[str, ...]
    moved: str = ""


@dataclass(slots=True)
class Plan:
    new: list[Vacancy] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    same: list[Vacancy] = field(default_factory=list)
    missing: list[Vacancy] = field(default_factory=list)
    """In this full list no more, first noticed now."""
    back: list[Vacancy] = field(default_factory=list)
    """Missing before, and in it again."""
    there: int = 0

    @property
    def is_nothing(self) -> bool:
        return not (self.new or self.changed or self.missing or self.back)

    def counts(self, read: Read) -> dict[str, Any]:
        left_out = len({problem.row for problem in read.problems if problem.stops})
        return {
            "rows": read.rows, "new": len(self.new), "changed": len(self.changed), "same": len(self.same),
            "moved": sum(bool(each.moved) for each in self.changed), "missing": len(self.missing),
            "left_out": left_out, "problems": len(read.problems), "there": self.there,
            "peer": sum(row.is_peer for row in self.new),
            "states": _by_state([*self.new, *(each.row for each in self.changed), *self.same]),
        }  # fmt: skip

    def print(self) -> str:
        """The same for the same change: what was shown is what is applied."""
        parts = [
            f"new {row.ref} {[getattr(row, name) for name in (*COPIED, 'state')]}"
            for row in self.new
        ]
        parts += [
            f"change {each.row.ref} {[getattr(each.row, name) for name in each.fields]}"
            for each in self.changed
        ]
        parts += [f"missing {row.ref}" for row in self.missing] + [
            f"back {row.ref}" for row in self.back
        ]
        return hashlib.sha256("\n".join(sorted(parts)).encode()).hexdigest()


def plan(read: Read, *, as_of: date, is_whole: bool, values: Values) -> Plan:
    """Three queries and those of the watch words."""
    places, watched = Places(values), watch(values)
    here = {row.ref.upper(): row for row in Vacancy.objects.all()}
    made = Plan(there=sum(row.is_there and not row.is_by_hand for row in here.values()))
    for listed in read.listed:
        row = here.pop(listed.ref.upper(), None)
        if row is None:
            made.new.append(_new(listed, as_of, places))
            made.new[-1].is_peer = watched.catches(listed.title)
        else:
            _compare(made, row, listed, as_of, places)
    if is_whole:
        for row in here.values():
            if (
                row.is_there
                and not row.is_by_hand
                and row.missing_since is None
                and row.seen_on < as_of
            ):
                made.missing.append(row)
    return made


def _new(listed: Listed, as_of: date, places: Places) -> Vacancy:
    row = Vacancy(ref=listed.ref, state=listed.state, state_since=as_of, seen_on=as_of)
    _put(row, listed, places)
    row.advertised_on = advertised_on(row, as_of)
    return row


def _compare(made: Plan, row: Vacancy, listed: Listed, as_of: date, places: Places) -> None:
    names = (*COPIED, "area_id", "team_id", "state", "advertised_on")
    before, was = [getattr(row, name) for name in names], row.state
    _put(row, listed, places)
    if row.state != listed.state:
        VACANCY.check(row.state, listed.state)
        row.state, row.state_since = listed.state, as_of
    row.advertised_on = row.advertised_on or advertised_on(row, as_of)
    changed = tuple(
        name for name, old in zip(names, before, strict=True) if getattr(row, name) != old
    )
    if row.missing_since is not None:
        made.back.append(row)
    if changed:
        made.changed.append(Change(row, changed, was if was != row.state else ""))
    else:
        made.same.append(row)


def _put(row: Vacancy, listed: Listed, places: Places) -> None:
    for name in COPIED:
        # Who recruits for a closed vacancy may be forgotten already, and isn't learned again.
        if name in OF_MANAGER and listed.state == CLOSED:
            continue
        setattr(row, name, getattr(listed, name))
    place = places.of(listed.directorate, listed.team_words)
    row.area_id, row.team_id = place.area_id, place.team_id


def advertised_on(row: Vacancy, day: date) -> date | None:
    """Since when people can have read its advert: its opening, where that is past, else the day it was seen so."""
    if not row.is_advertised:
        return None
    return row.opens if row.opens and row.opens <= day else day


def _by_state(rows: Sequence[Vacancy]) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in rows:
        found[row.state] = found.get(row.state, 0) + 1
    return found
