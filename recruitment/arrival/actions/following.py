"""Somebody's first months go along with them to another post, are taken back when their first day is put off, and are
over when they leave."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from recruitment.arrival import telling
from recruitment.arrival.actions import programme
from recruitment.arrival.models import Arrival, Coaching, Expectations, Probation, Provided, Step
from recruitment.arrival.obligations import settle
from recruitment.arrival.states import EXTENDED, OPEN, OVER, PROBATION, RUNNING
from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.people.models import Assignment
from workforce.people.queries import jobs
from workforce.people.stretches import Stretch, stretches

DAY = timedelta(days=1)


@transaction.atomic
def follow(*, assignment_ids: Collection[UUID], by: Viewer) -> None:
    """Their first day moved, or their team was merged into another one."""
    moved = Assignment.objects.filter(pk__in=list(assignment_ids))
    people = set(moved.order_by().values_list("person_id", flat=True))
    put_off = dict(moved.filter(starts__gt=clock.today()).values_list("pk", "starts"))
    rows = Arrival.objects.filter(person__in=people)
    hired, helping = jobs.paid(people), jobs.voluntary(people)
    touched = []
    for row in rows.order_by("pk"):
        if row.over_on is not None and row.is_voluntary and row.person_id in hired:
            continue  # over because they are paid now
        found = (helping if row.is_voluntary else hired).get(row.person_id, [])  # type: ignore[arg-type]
        near = next(
            (s for s in stretches(found) if any(j.pk == row.assignment_id for j in s.jobs)), None
        )
        was = row.pk
        if near is not None:
            go_along(row, near, by)
        elif row.assignment_id in put_off:
            _put_off(row, put_off[row.assignment_id], by)
        else:
            continue
        touched.append(was)
    if touched:
        settle(touched)


def _put_off(arrival: Arrival, to: date, by: Viewer) -> None:
    """Taken back as if they had not begun, unless somebody wrote something, or a request waits for them: then it waits."""
    if arrival.request_id is None and not _is_written_in(arrival):
        pk, person = arrival.pk, arrival.person_id
        telling.not_begun(arrival)
        arrival.delete()
        audit.record("first months put off", by=by, on=person, about=f"arrival {pk}")
        return
    arrival.starts = to
    arrival.save(update_fields=["starts"])


def _is_written_in(arrival: Arrival) -> bool:
    of_probation = Provided.objects.filter(probation__arrival=arrival)
    kept = (Step, Expectations, Coaching)
    return (
        any(model._default_manager.filter(arrival=arrival).exists() for model in kept)
        or of_probation.exists()
        or programme.is_changed(arrival)
    )


def go_along(arrival: Arrival, stretch: Stretch[UUID], by: Viewer) -> None:
    """Whoever calls this settles the ledger."""
    now = stretch.job_on(by.today)
    # Work that was there before, and was recorded later, doesn't take the first months back to that day.
    starts = stretch.starts if len(stretch.jobs) == 1 else arrival.starts
    row = Assignment.objects.select_related("team").get(pk=now.pk)
    if arrival.over_on is not None:
        if stretch.ends is not None and stretch.ends < by.today:
            return
        _open_again(arrival, by)
    arrival.assignment, arrival.team, arrival.starts, arrival.over_on = row, row.team, starts, None
    arrival.save(update_fields=["assignment", "team", "starts", "over_on"])


def _open_again(arrival: Arrival, by: Viewer) -> None:
    """It goes on after all, and so does what was still to be decided."""
    for row in Probation.objects.select_for_update().filter(arrival=arrival, state=OVER):
        to = EXTENDED if row.extended_months else OPEN
        PROBATION.check(row.state, to)
        row.state, row.decided_on, row.version = to, None, row.version + 1
        row.save(update_fields=["state", "decided_on", "version"])
    audit.record("first months go on", by=by, on=arrival.person_id, about=f"arrival {arrival.pk}")


@transaction.atomic
def close(arrival: Arrival, *, on: date, by: Viewer) -> None:
    """`on`: the first day on which they are here no more."""
    locked = Arrival.objects.select_for_update(of=("self",), no_key=True).get(pk=arrival.pk)
    if locked.over_on is not None:
        return
    locked.over_on = on
    locked.save(update_fields=["over_on"])
    running = Probation.objects.filter(arrival=locked, state__in=RUNNING)
    running.update(state=OVER, decided_on=on)
    audit.record("first months over", by=by, on=locked.person_id, about=f"arrival {locked.pk}")
    settle([locked.pk])


@transaction.atomic
def close_those_who_left(*, by: Viewer) -> int:
    """Once it is sure that nothing goes on: a move ends one post before the next one begins."""
    rows = Arrival.objects.going_on().filter(assignment__ends__lt=by.today)
    people = set(rows.values_list("person_id", flat=True))
    hired, helping = jobs.paid(people), jobs.voluntary(people)
    closed = 0
    for row in rows.order_by("pk"):
        found = (helping if row.is_voluntary else hired).get(row.person_id, [])  # type: ignore[arg-type]
        near = next(
            (s for s in stretches(found) if any(j.pk == row.assignment_id for j in s.jobs)), None
        )
        if near is None or (near.ends is not None and near.ends < by.today):
            close(row, on=(near.ends if near and near.ends else by.today) + DAY, by=by)
            closed += 1
        else:
            go_along(row, near, by)
            settle([row.pk])
    return closed
