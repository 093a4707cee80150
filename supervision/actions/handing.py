"""Somebody else holds a strand now: what stands in the diary goes with it."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db import transaction

from supervision import calendars, states
from supervision.models import Meeting
from supervision.strands import HOLDER_OF, STRAND_OF
from workforce.core import audit
from workforce.core.access import Viewer
from workforce.people.models import Relationship
from workforce.people.models.relationship import Kind


@transaction.atomic
def take_over(*, relationship_ids: Collection[UUID], on: date, by: Viewer) -> int:
    """Planned meetings from `on` are with whoever holds the strand now; the date stands until either of
    the two moves it. One in several strands stays with the one before while they hold another of them.
    Cover by itself takes nothing over: `stand_in` does, where the one covered is away."""
    held = _in_force(Relationship.objects.filter(pk__in=relationship_ids).running(on))
    ahead = _ahead([row.assignment_id for row in held if row.assignment_id], on)
    now = {(row.assignment_id, STRAND_OF[row.acts_as]): row.holder_id for row in held}
    moved = []
    for meeting in ahead:
        mine = {now.get((meeting.assignment_id, strand)) for strand in meeting.strands}
        heir = next((pk for pk in mine if pk), None)
        if heir and heir != meeting.holder_id and not _holds_another(meeting, now, on):
            meeting.holder_id = heir
            moved.append(meeting)
    _keep(moved, ahead, by)
    return len(moved)


@transaction.atomic
def stand_in(covers: Collection[Relationship], *, away: UUID, by: Viewer) -> int:
    """What is planned with `away` in the days of these covers is with whoever stands in. One in several
    strands only where the same person stands in for all of them."""
    ahead = _ahead([row.assignment_id for row in covers if row.assignment_id], by.today)
    moved = []
    for meeting in ahead:
        there = {
            STRAND_OF[row.acts_as]: row.holder_id
            for row in covers
            if row.assignment_id == meeting.assignment_id and _is_in(row, meeting.date)
        }
        heirs = {there.get(strand) for strand in meeting.strands}
        if meeting.holder_id == away and len(heirs) == 1 and (heir := heirs.pop()):
            meeting.holder_id = heir
            moved.append(meeting)
    _keep(moved, moved, by)
    return len(moved)


def _is_in(row: Relationship, day: date) -> bool:
    return row.starts <= day and (row.ends is None or day <= row.ends)


def _keep(moved: Collection[Meeting], beside: Collection[Meeting], by: Viewer) -> None:
    """`beside`: whose place in calendars may be another, moved or not."""
    Meeting.objects.bulk_update(moved, ["holder"], batch_size=500)
    calendars.settle([meeting.pk for meeting in beside], by=by)
    audit.record_each(
        "planned meeting taken over",
        [(row.assignment.person_id, f"meeting {row.pk}") for row in moved],
        by=by,
    )


@transaction.atomic
def let_go(*, relationship_ids: Collection[UUID], on: date, by: Viewer) -> int:
    """Whoever has left meets nobody any more: what stands in the diary after `on` in their name, and
    was taken over by nobody, goes out of it. Who only holds the strand no more has it out of their own
    calendar."""
    ended = _in_force(Relationship.objects.filter(pk__in=relationship_ids).select_related("holder"))
    ahead = _ahead([row.assignment_id for row in ended if row.assignment_id], on)
    gone = {
        (row.assignment_id, row.holder_id)
        for row in ended
        if row.holder.left_on is not None and row.holder.left_on <= on
    }
    out = [row for row in ahead if row.date > on and (row.assignment_id, row.holder_id) in gone]
    Meeting.objects.filter(pk__in=[row.pk for row in out]).update(state=states.REMOVED)
    calendars.settle([row.pk for row in ahead], by=by)
    audit.record_each(
        "planned meeting called off",
        [(row.assignment.person_id, f"meeting {row.pk}") for row in out],
        by=by,
    )
    return len(out)


def _in_force(rows: Iterable[Relationship]) -> list[Relationship]:
    return [
        row
        for row in rows
        if row.assignment_id and row.acts_as in STRAND_OF and row.kind != Kind.COVER
    ]


def _ahead(assignments: Collection[UUID], on: date) -> list[Meeting]:
    rows = Meeting.objects.select_for_update(of=("self",), no_key=True).filter(
        assignment__in=assignments, state=states.PLANNED, date__gte=on
    )
    return list(rows.select_related("assignment").order_by("pk"))


def _holds_another(meeting: Meeting, now: dict[tuple[UUID | None, str], UUID], on: date) -> bool:
    others = [
        HOLDER_OF[strand]
        for strand in meeting.strands
        if (meeting.assignment_id, strand) not in now
    ]
    if not others:
        return False
    rows = Relationship.objects.filter(assignment=meeting.assignment_id, acts_as__in=others)
    return rows.filter(holder=meeting.holder_id).running(on).exists()
