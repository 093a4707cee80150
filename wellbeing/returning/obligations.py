"""Reviews of coming back, owed by the two; and the offer to look at one's own plan, to the person alone. Private."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.urls import reverse

from wellbeing.holders import holders_of
from wellbeing.returning import ladder, weeks
from wellbeing.returning.models import Hold, Return, Review, Version
from wellbeing.returning.numbers import Numbers, load, numbers_on
from wellbeing.returning.states import COMPLETED, ENDED, OPEN
from workforce.core import clock
from workforce.obligations import dates, pauses
from workforce.obligations.actions import settle as settle_kind
from workforce.obligations.dates import Days
from workforce.obligations.kinds import CANCELLED, MET, Described, Expected, Kind
from workforce.obligations.kinds import OPEN as OWED
from workforce.obligations.models import Obligation
from workforce.people.models.relationship import Kind as Role

REVIEW, PLAN = "return-review", "return-plan"
DAY = timedelta(days=1)


class _OfReturn(Kind):
    source_kind = "returning.Return"
    private = True
    title = ""

    def describe(self, rows: Sequence[Obligation]) -> Mapping[UUID, Described]:
        return {
            row.pk: Described(self.title, reverse("returning:detail", args=[row.source_id]))
            for row in rows
        }


class Reviews(_OfReturn):
    """One is open at a time: what passed is not made up."""

    slug = REVIEW
    words = "look at something together"
    title = "Something to look at together"
    owner = Role.LINE_MANAGER
    ladder = ladder.REVIEW

    def expected(self, source_ids: Collection[UUID] | None) -> Iterator[Expected]:
        rows = _rows(source_ids)
        managers = _managers({row.person_id for row in rows})
        stops, values = stops_of(rows), load()
        versions, held = _in_force(rows), _held(rows)
        for row in rows:
            version = versions.get((row.pk, row.in_force))
            if version is None or row.starts is None:
                continue
            numbers = numbers_on(row.begun_on, values)
            yield from _reviews(
                row, version, held.get(row.pk, []), managers.get(row.person_id), numbers,
                stops.get(row.pk, []),
            )  # fmt: skip


class Plans(_OfReturn):
    """To the person alone: at the end, and twice later. A press closes it; so does the next one."""

    slug = PLAN
    words = "look at what is yours"
    title = "Something of yours to look at, if you like"
    ladder = ladder.PLAN

    def expected(self, source_ids: Collection[UUID] | None) -> Iterator[Expected]:
        values = load()
        for row in _rows(source_ids):
            if row.state == COMPLETED and row.over_on is not None:
                yield from _offers(row, row.over_on, numbers_on(row.begun_on, values))


def stops_of(rows: Collection[Return]) -> Mapping[UUID, list[Days]]:
    """The days on which each stands still: held by the person, or away once it had begun. Two queries."""
    standing = pauses.of({row.person_id for row in rows})
    found: dict[UUID, list[Days]] = defaultdict(list)
    for hold in Hold.objects.filter(of__in=[row.pk for row in rows]):
        found[hold.of_id].append((hold.starts, hold.ends))
    for row in rows:
        found[row.pk] = dates.merge([*found[row.pk], *standing.get(row.person_id, ())])
    return found


def settle(row: Return) -> None:
    settle_many([row.pk])


def settle_many(rows: Collection[UUID]) -> None:
    for kind in (REVIEW, PLAN) if rows else ():
        settle_kind(kind, rows)


def _rows(source_ids: Collection[UUID] | None) -> list[Return]:
    rows = Return.objects.filter(in_force__gt=0)
    if source_ids is not None:
        rows = rows.filter(pk__in=list(source_ids))
    return list(rows.order_by("pk"))


def _managers(people: Collection[UUID]) -> Mapping[UUID, UUID]:
    held = holders_of(people, clock.today(), [Role.LINE_MANAGER]) if people else {}
    return {person: found[0].person_id for person, found in held.items() if found}


def _in_force(rows: Collection[Return]) -> Mapping[tuple[UUID, int], Version]:
    found = Version.objects.filter(of__in=[row.pk for row in rows]).defer("content")
    return {(each.of_id, each.number): each for each in found}


def _held(rows: Collection[Return]) -> Mapping[UUID, list[date]]:
    found: dict[UUID, list[date]] = defaultdict(list)
    reviews = Review.objects.filter(of__in=[row.pk for row in rows]).order_by("on")
    for of, day in reviews.values_list("of_id", "on"):
        found[of].append(day)
    return found


def _reviews(
    row: Return, version: Version, held: Sequence[date], manager: UUID | None, numbers: Numbers,
    stops: Sequence[Days],
) -> Iterator[Expected]:  # fmt: skip
    for number, day in enumerate(held, start=1):
        yield _expected(row, str(number), day, day, MET, day, manager)
    if row.state in (COMPLETED, ENDED) or row.state not in OPEN:
        return
    days = weeks.review_days(version.starts, version.weeks, numbers.weekly, numbers.later, stops)
    known = [day for day in days if day is not None]
    due = weeks.next_review(known, held)
    if due is not None or len(known) < len(days):
        yield _expected(row, str(len(held) + 1), version.starts, due, OWED, None, manager)


def _offers(row: Return, over: date, numbers: Numbers) -> Iterator[Expected]:
    days = [over, *(over + timedelta(days=7 * after) for after in numbers.after)]
    for number, day in enumerate(days, start=1):
        seen = row.plan_offered_on
        is_met = seen is not None and seen >= day
        later = days[number] if number < len(days) else day + timedelta(days=28)
        is_over = not is_met and clock.today() >= later
        state = MET if is_met else CANCELLED if is_over else OWED
        closed = max(seen, day) if is_met and seen else later if is_over else None
        yield _expected(row, str(number), day, day, state, closed, None)


def _expected(
    row: Return, cycle: str, begins: date, due: date | None, state: str, closed: date | None,
    manager: UUID | None,
) -> Expected:  # fmt: skip
    return Expected(
        person_id=row.person_id,
        source_id=row.pk,
        assignment_id=None,
        cycle=cycle,
        begins=begins,
        due=due,
        grace_end=due,
        state=state,
        met_on=closed if state == MET else None,
        closed_on=closed,
        other_id=manager,
    )


KINDS = [Reviews(), Plans()]
