"""Whether a team is prepared (docs/field.md, Team preparation: G5). Pure: registers in, an answer with its reasons out.

Somebody is an employee number; who has none is "person:…" or "guest:…"."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from dateutil.relativedelta import relativedelta


class Why(StrEnum):
    """Why a team isn't prepared. Several may hold."""

    NOTHING = "nothing"
    NO_PEER = "no_peer"
    NO_STAFF = "no_staff"
    SHARE = "share"
    MANAGER = "manager"
    EXPIRED = "expired"
    MANAGER_CHANGED = "manager_changed"
    TEAM_CHANGED = "team_changed"


@dataclass(frozen=True, slots=True)
class Rules:
    share: int = 60
    pool_weeks: int = 6
    valid_months: int = 12
    changed: int = 50


@dataclass(frozen=True, slots=True)
class Held:
    """One session whose register is closed. `roll`: who was of the team on that day. `people`: whose sign-in was there,
    whether they came, gave it or came by their employee number. `by`: who of those in a peer role gave it."""

    preparation: UUID
    manager: UUID
    day: date
    came: frozenset[str] = frozenset()
    roll: frozenset[str] = frozenset()
    people: frozenset[UUID] = frozenset()
    by: tuple[UUID, ...] = ()
    size_said: int | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a team stands. `came` of `of`: at the session it is prepared by, with those that count together."""

    prepared_on: date | None = None
    preparation: UUID | None = None
    by: tuple[UUID, ...] = ()
    came: int = 0
    of: int = 0
    manager: UUID | None = None
    manager_came: bool = False
    valid_until: date | None = None
    new: int = 0
    now: int = 0
    why: tuple[Why, ...] = (Why.NOTHING,)

    @property
    def is_valid(self) -> bool:
        return not self.why

    @property
    def was_held(self) -> bool:
        """Enough came, and the manager: it counted once, whatever it is now."""
        return self.valid_until is not None

    @property
    def share(self) -> int | None:
        return self.came * 100 // self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Now:
    """The team today: its staff, who manages it as far as that is known, and whether a manager has left."""

    staff: frozenset[str] = frozenset()
    managers: frozenset[UUID] = frozenset()
    gone: frozenset[UUID] = field(default_factory=frozenset)


def reckon(held: Iterable[Held], now: Now, today: date, rules: Rules = Rules()) -> Standing:
    """The standing that holds longest; where none does, the last that did, and else the last session as far as it got."""
    sessions = sorted(held, key=_order)
    if not sessions:
        return Standing()
    counting = [each for each in sessions if each.by]
    found = [_standing(each, counting, now, today, rules) for each in counting]
    if valid := [each for each in found if each.is_valid]:
        return max(valid, key=lambda each: (each.valid_until or today, each.prepared_on or today))
    if once := [each for each in found if each.was_held]:
        return once[-1]
    if found and counting[-1].day >= sessions[-1].day:
        return found[-1]
    last = sessions[-1]
    return Standing(
        last.day, last.preparation, came=_came(last, last.came), of=_of(last), manager=last.manager,
        manager_came=last.manager in last.people, why=(Why.NO_PEER,),
    )  # fmt: skip


def _order(each: Held) -> tuple[object, ...]:
    """By day; of one day in an order that doesn't hang on how they were read."""
    return (
        each.day, each.preparation, sorted(each.roll), sorted(each.came), sorted(each.people), each.by, each.manager,
    )  # fmt: skip


def _standing(
    last: Held, counting: Sequence[Held], now: Now, today: date, rules: Rules
) -> Standing:
    """By this session, with those of its preparation in the weeks before it."""
    first = last.day - timedelta(weeks=rules.pool_weeks)
    pooled = [
        each for each in counting
        if each.preparation == last.preparation and first <= each.day <= last.day
    ]  # fmt: skip
    came = frozenset[str]().union(*(each.came for each in pooled))
    people = frozenset[UUID]().union(*(each.people for each in pooled))
    found = Standing(
        last.day, last.preparation, tuple(dict.fromkeys(pk for each in pooled for pk in each.by)),
        _came(last, came), _of(last), last.manager, last.manager in people,
    )  # fmt: skip
    lacking = tuple(_lacking(found, rules))
    if lacking:
        return replace(found, why=lacking)
    until = last.day + relativedelta(months=rules.valid_months)
    new = now.staff - last.roll - came if last.roll else frozenset[str]()
    found = replace(found, valid_until=until, new=len(new), now=len(now.staff))
    return replace(found, why=tuple(_lapsed(found, people, now, today, rules)))


def _lacking(found: Standing, rules: Rules) -> Iterable[Why]:
    if not found.of:
        yield Why.NO_STAFF
    elif found.came * 100 < rules.share * found.of:
        yield Why.SHARE
    if not found.manager_came:
        yield Why.MANAGER


def _lapsed(
    found: Standing, people: Collection[UUID], now: Now, today: date, rules: Rules
) -> Iterable[Why]:
    if found.valid_until is not None and today > found.valid_until:
        yield Why.EXPIRED
    is_another = bool(now.managers) and now.managers.isdisjoint(people)
    if is_another or (not now.managers and found.manager in now.gone):
        yield Why.MANAGER_CHANGED
    if found.new and found.new * 100 >= rules.changed * found.now:
        yield Why.TEAM_CHANGED


def _came(last: Held, came: Collection[str]) -> int:
    """Of the team as it was that day. Where nobody knows who that was, as many as came, and never more than it has."""
    if last.roll:
        return len(last.roll & frozenset(came))
    return min(len(came), last.size_said or 0)


def _of(last: Held) -> int:
    return len(last.roll) or last.size_said or 0
