"""What is owed about plans, in private: that one is offered to somebody new, and that its writer looks at it again.

Neither knows whether the other is met: a manager is never told that there is a plan, by no reminder that stops."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.urls import reverse

from wellbeing import holders
from wellbeing.plan.models import Offer, Plan, Review, Wish
from wellbeing.plan.reminders import LADDER, OFFER_LADDER
from wellbeing.plan.slugs import (
    AFTER_AWAY,
    AFTER_CHANGE,
    FIRST_REVIEW,
    NEXT_REVIEW,
    OFFER,
    OFFERED_BY,
    REVIEW,
)
from workforce.core import clock, settings
from workforce.core.ids import made_at
from workforce.core.settings import Values
from workforce.obligations import pauses
from workforce.obligations.dates import Days, due
from workforce.obligations.kinds import CANCELLED, MET, OPEN, Described, Expected, Kind
from workforce.obligations.models import Obligation
from workforce.people.models import Assignment, Relationship
from workforce.people.queries import jobs

_DAY = timedelta(days=1)


class OfferKind(Kind):
    """The source is the person; the other party whoever line manages them today."""

    slug = OFFER
    words = "offer of a plan"
    source_kind = "people.Person"
    owner = "line_manager"
    ladder = OFFER_LADDER
    page = "plan:offer-list"
    private = True

    def expected(self, source_ids: Collection[UUID] | None) -> Iterator[Expected]:
        today = clock.today()
        days = int(settings.load(today).get(OFFERED_BY))
        hired = {**jobs.voluntary(source_ids), **jobs.paid(source_ids)}
        people = list(hired) if source_ids is None else list(source_ids)
        offered = dict(
            Offer.objects.filter(person__in=people).values_list("person_id", "offered_on")
        )
        standing = pauses.of(None if source_ids is None else people)
        managers = holders.holders_of(list(hired), today, ["line_manager"])
        for person, held in hired.items():
            first = min(held, key=lambda job: job.starts)
            until = due(first.starts, days, standing.get(person, ()))
            if first.starts + days * _DAY < clock.local(made_at(person)).date():
                continue  # They were here long before anybody could offer it in the product.
            on = offered.get(person)
            is_over = all(job.ends is not None and job.ends < today for job in held)
            by = managers.get(person) or []
            yield Expected(
                person_id=person, source_id=person, assignment_id=first.pk, cycle="1",
                begins=first.starts, due=until, grace_end=until,
                state=MET if on else CANCELLED if is_over else OPEN,
                met_on=on, closed_on=on or (_last(held) + _DAY if is_over else None),
                other_id=by[0].person_id if by else None,
            )  # fmt: skip

    def describe(self, rows: Sequence[Obligation]) -> Mapping[UUID, Described]:
        return {row.pk: Described("Something to offer", reverse("plan:offer-list")) for row in rows}


def _last(held: Iterable[jobs.Job[UUID]]) -> date:
    return max(job.ends for job in held if job.ends is not None)


class ReviewKind(Kind):
    """The source is the plan. There is no other party: it goes to the writer alone."""

    slug = REVIEW
    words = "look at one's own plan"
    source_kind = "plan.Plan"
    ladder = LADDER
    page = "plan:plan-detail"
    private = True

    def expected(self, source_ids: Collection[UUID] | None) -> Iterator[Expected]:
        plans = Plan.objects.all() if source_ids is None else Plan.objects.filter(pk__in=source_ids)
        found = list(plans.order_by("pk"))
        people = [each.person_id for each in found]
        values = settings.load()
        looked = _looked([each.pk for each in found])
        standing = pauses.of(people)
        changed = _changes(people)
        wishes = {each.person_id: each for each in Wish.objects.filter(person__in=people)}
        for plan in found:
            time = _Time(
                standing.get(plan.person_id, []), changed.get(plan.person_id, ()),
                wishes.get(plan.person_id) or Wish(), values,
            )  # fmt: skip
            yield from _rows(plan, looked.get(plan.pk, ()), time)

    def describe(self, rows: Sequence[Obligation]) -> Mapping[UUID, Described]:
        return {
            row.pk: Described("Something of your own to look at", reverse("plan:plan-detail"))
            for row in rows
        }


@dataclass(frozen=True, slots=True)
class _Time:
    pauses: Sequence[Days]
    changes: Sequence[date]
    """The days on which somebody else began to line manage them, or they began in another role."""
    wish: Wish
    values: Values


def _rows(plan: Plan, looked: Sequence[date], time: _Time) -> Iterator[Expected]:
    """A cycle closes with a look; the last one is open, for as long as any reminder is wanted."""
    begins, slug = plan.begun_on, FIRST_REVIEW
    for number, day in enumerate(looked, start=1):
        until = due_by(begins, slug, time) or day
        yield _row(plan, number, begins, until, day)
        begins, slug = day, NEXT_REVIEW
    until_open = due_by(begins, slug, time)
    if until_open is not None or time.wish.by_date:
        yield _row(plan, len(looked) + 1, begins, until_open, None)


def _row(plan: Plan, number: int, begins: date, until: date | None, met: date | None) -> Expected:
    return Expected(
        person_id=plan.person_id, source_id=plan.pk, assignment_id=None, cycle=str(number),
        begins=begins, due=until, grace_end=until, state=MET if met else OPEN, met_on=met,
        closed_on=met,
    )  # fmt: skip


def due_by(begins: date, slug: str, time: _Time) -> date | None:
    """The earliest of what the writer wants to be reminded by; None: of nothing, or their clock stands still."""
    found: list[date | None] = []
    if time.wish.by_date:
        found.append(due(begins, int(time.values.get(slug)), time.pauses))
    if time.wish.after_away:
        after = int(time.values.get(AFTER_AWAY))
        back = (end for _, end in time.pauses if end is not None and end >= begins)
        found += [due(end, after, time.pauses) for end in back]
    if time.wish.on_change:
        after = int(time.values.get(AFTER_CHANGE))
        found += [due(day, after, time.pauses) for day in time.changes if day > begins]
    return min((day for day in found if day is not None), default=None)


def _looked(plans: Collection[UUID]) -> Mapping[UUID, Sequence[date]]:
    found: dict[UUID, list[date]] = defaultdict(list)
    rows = Review.objects.filter(plan__in=plans).order_by("looked_on", "pk")
    for plan, day in rows.values_list("plan_id", "looked_on"):
        found[plan].append(day)
    return found


def _changes(people: Collection[UUID]) -> Mapping[UUID, Sequence[date]]:
    """What is planned is not known yet."""
    found: dict[UUID, list[date]] = defaultdict(list)
    for person, day in (*_managers_who_followed(people), *_roles_that_followed(people)):
        found[person].append(day)
    return found


def _managers_who_followed(people: Collection[UUID]) -> Iterator[tuple[UUID, date]]:
    rows = Relationship.objects.filter(
        kind="line_manager", assignment__person__in=people, starts__lte=clock.today()
    ).order_by("starts", "pk")
    last: dict[UUID, UUID] = {}
    for person, holder, starts in rows.values_list("assignment__person_id", "holder_id", "starts"):
        if person in last and last[person] != holder:
            yield person, starts
        last[person] = holder


def _roles_that_followed(people: Collection[UUID]) -> Iterator[tuple[UUID, date]]:
    """Somebody who had posts before began in a role that none of those they had the day before was of."""
    rows = Assignment.objects.filter(person__in=people, starts__lte=clock.today())
    before: dict[UUID, list[tuple[UUID, date | None]]] = defaultdict(list)
    for person, role, starts, ends in rows.order_by("starts", "pk").values_list(
        "person_id", "role_id", "starts", "ends"
    ):
        eve = starts - timedelta(days=1)
        held = {of for of, until in before[person] if until is None or until >= eve}
        if before[person] and role not in held:
            yield person, starts
        before[person].append((role, ends))
