"""One date for several people: each has a planned meeting of their own, and sees nobody else's."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from supervision import rules, states
from supervision.actions.dating import Plan, plan_many, rearrange, remove
from supervision.actions.diary import Slot
from supervision.actions.group import LEAST, Together, check_in_post
from supervision.actions.logging import lock
from supervision.errors import CannotSave, SavedBefore
from supervision.models import Meeting
from workforce.core import once
from workforce.core.access import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupPlan(Together):
    """A date for several, still to come."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What was done, and the assignments whose date was another one already: theirs stays."""

    done: Sequence[Meeting]
    left: Collection[UUID]


@transaction.atomic
def plan_group(wanted: GroupPlan, *, by: Viewer, once_key: str = "") -> Settled:
    """Whoever has that very date already keeps it. Raises SavedBefore."""
    if once_key and not once.claim(by, once_key):
        raise SavedBefore
    people = set(wanted.assignment_ids)
    if len(people) < LEAST:
        raise CannotSave(
            "Tick at least two people, or set a date with one from their page", "people"
        )
    lock(people)
    check_in_post(people, wanted.date)
    pairs = rules.pairs(people, by.today)
    for pk in people:
        rules.check(rules.may_plan, by, rules.place_in(pairs[pk], [wanted.strand]))
    there = Meeting.objects.filter(
        assignment_id__in=people,
        state=states.PLANNED,
        date=wanted.date,
        strands__contains=[wanted.strand],
    )
    before = set(there.values_list("assignment_id", flat=True))
    made = plan_many([_plan(wanted, pk) for pk in sorted(people - before)], by=by)
    return Settled(made, before)


@transaction.atomic
def move_group(*, meetings: Collection[Meeting], to: Slot, by: Viewer) -> Settled:
    """For all of them or for none; whose date was moved or called off meanwhile is left as it is."""
    standing, left = _standing(meetings)
    check_in_post({each.assignment_id for each in standing}, to.date)
    return Settled([rearrange(meeting=each, to=to, by=by) for each in standing], left)


@transaction.atomic
def call_off_group(*, meetings: Collection[Meeting], by: Viewer) -> Settled:
    standing, left = _standing(meetings)
    for each in standing:
        remove(meeting=each, by=by)
    return Settled(standing, left)


def _plan(wanted: GroupPlan, assignment_id: UUID) -> Plan:
    return Plan(
        assignment_id=assignment_id,
        strands=[wanted.strand],
        holder_id=wanted.holder_id,
        date=wanted.date,
        time=wanted.time,
        minutes=wanted.minutes,
        mode=wanted.mode,
    )


def _standing(meetings: Collection[Meeting]) -> tuple[list[Meeting], set[UUID]]:
    """Locked, in one order: two who move the same group wait for each other, and for whoever logs it."""
    lock({each.assignment_id for each in meetings})
    rows = Meeting.objects.select_for_update(of=("self",)).filter(
        pk__in=[each.pk for each in meetings]
    )
    found = list(rows.order_by("pk"))
    standing = [each for each in found if each.state == states.PLANNED]
    return standing, {each.assignment_id for each in found if each.state != states.PLANNED}
