"""Somebody's first months begin, go along with them to another post, and are over when they leave."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from recruitment.actions import moving
from recruitment.arrival import lengths, telling
from recruitment.arrival.actions import programme
from recruitment.arrival.models import Arrival, Probation
from recruitment.arrival.numbers import Numbers
from recruitment.arrival.obligations import settle
from recruitment.arrival.states import EXTENDED, OPEN, OVER, PROBATION, RUNNING
from recruitment.errors import CannotSave, Changed
from recruitment.models import Request
from recruitment.states import ARRIVED, CHECKS, OFFER, STARTING
from workforce.core import audit, settings
from workforce.core.access import Viewer
from workforce.people.actions import relationships
from workforce.people.actions.employment import need_employment
from workforce.people.errors import Refused
from workforce.people.models import Assignment, Person, Relationship
from workforce.people.models.assignment import Employment
from workforce.people.queries import jobs
from workforce.people.stretches import Stretch, stretches

DAY = timedelta(days=1)
WITH_PROBATION = (Employment.EMPLOYED, Employment.APPRENTICE)
"""Who is on the bank has no fixed hours, and who is seconded has a post of their own elsewhere."""


@transaction.atomic
def begin_many(*, assignment_ids: Collection[UUID], by: Viewer) -> list[Arrival]:
    """For whoever of these begins anew: a move without a day between is no arrival, it takes these first months along."""
    rows = Assignment.objects.filter(pk__in=list(assignment_ids)).select_related(
        "person", "role", "team__area", "post"
    )
    people = {row.person_id for row in rows}
    hired, helping = jobs.paid(people), jobs.voluntary(people)
    made = []
    for row in rows.order_by("starts", "pk"):
        is_voluntary = any(job.pk == row.pk for job in helping.get(row.person_id, ()))
        if is_voluntary and row.person_id in hired:
            continue
        found = (helping if is_voluntary else hired).get(row.person_id, [])
        stretch = next((s for s in stretches(found) if any(j.pk == row.pk for j in s.jobs)), None)
        if stretch is not None and (arrival := _begin(row, stretch, is_voluntary, by)):
            made.append(arrival)
    return made


def _begin(
    row: Assignment, stretch: Stretch[UUID], is_voluntary: bool, by: Viewer
) -> Arrival | None:
    Person.objects.select_for_update(no_key=True).get(pk=row.person_id)
    same = Arrival.objects.filter(
        person=row.person_id, is_voluntary=is_voluntary, starts__gte=stretch.starts
    )
    if going := same.order_by("-starts").first():
        _follow(going, stretch, by)
        return None
    late = int(settings.get("arrival.recorded_late_days"))
    if row.starts != stretch.starts or row.starts < by.today - late * DAY:
        return None
    arrival = _of_request(row) or Arrival(made_on=by.today)
    arrival.person, arrival.assignment, arrival.team = row.person, row, row.team
    arrival.starts, arrival.is_voluntary = row.starts, is_voluntary
    arrival.save()
    if not is_voluntary:
        _close_voluntary(row, by)
        _probation(arrival, row, stretch.ends)
    _take_up(arrival, by)
    programme.start_from_template(arrival=arrival, by=by)
    audit.record("first months begun", by=by, on=row.person_id, about=f"arrival {arrival.pk}")
    telling.begun(arrival, by=by)
    settle([arrival.pk])
    arrived(arrival, by=by)
    return arrival


def _of_request(row: Assignment) -> Arrival | None:
    """Prepared for the request of this post; or nothing is prepared, and it belongs to that request."""
    if row.post_id is None:
        return None
    asked = Request.objects.filter(post=row.post_id, stage__in=[OFFER, CHECKS, STARTING]).first()
    if asked is None:
        return None
    prepared = Arrival.objects.filter(request=asked).first()
    if prepared is not None:
        return prepared if prepared.is_prepared else None
    return Arrival(request=asked, made_on=asked.stage_since)


def _probation(arrival: Arrival, row: Assignment, ends: date | None) -> None:
    if row.employment not in WITH_PROBATION:
        return
    need_employment(row)
    months = lengths.months_of(row.starts, ends, Numbers.load().of_length(row.starts))
    arrival.probation = Probation.objects.create(arrival=arrival, months=months)


def _take_up(arrival: Arrival, by: Viewer) -> None:
    """Who was named while it was prepared stands beside the person now, unless somebody else does by now."""
    row = arrival.assignment
    named = {"contact_person": arrival.contact_person, "buddy": arrival.buddy}
    there = set(Relationship.objects.filter(assignment=row).values_list("acts_as", flat=True))
    for kind, holder in named.items():
        if holder is None or row is None or kind in there:
            continue
        try:
            with transaction.atomic():
                relationships.begin(
                    kind=kind, holder=holder, starts=max(row.starts, by.today), assignment=row, by=by
                )  # fmt: skip
        except Refused:
            continue  # they left meanwhile, or it is the person: it shows as missing, and whoever owes it names another


def arrived(arrival: Arrival, *, by: Viewer) -> None:
    """The request is done with the first day. What stops it is asked again by night."""
    asked = arrival.request
    if asked is None or asked.stage != STARTING or arrival.is_prepared:
        return
    try:
        with transaction.atomic():
            moving.move(
                request=asked, to=ARRIVED, seen=STARTING, what="The first day has come", by=by
            )
    except (CannotSave, Changed):
        return


@transaction.atomic
def follow(*, assignment_ids: Collection[UUID], by: Viewer) -> None:
    """Their first day moved, or their team was merged into another one."""
    people = set(
        Assignment.objects.filter(pk__in=list(assignment_ids)).values_list("person_id", flat=True)
    )
    rows = Arrival.objects.filter(person__in=people)
    hired, helping = jobs.paid(people), jobs.voluntary(people)
    for row in rows.order_by("pk"):
        if row.over_on is not None and row.is_voluntary and row.person_id in hired:
            continue  # over because they are paid now
        found = (helping if row.is_voluntary else hired).get(row.person_id, [])  # type: ignore[arg-type]
        near = next(
            (s for s in stretches(found) if any(j.pk == row.assignment_id for j in s.jobs)), None
        )
        if near is not None:
            _follow(row, near, by)


def _follow(arrival: Arrival, stretch: Stretch[UUID], by: Viewer) -> None:
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
    settle([arrival.pk])


def _open_again(arrival: Arrival, by: Viewer) -> None:
    """It goes on after all, and so does what was still to be decided."""
    for row in Probation.objects.select_for_update().filter(arrival=arrival, state=OVER):
        to = EXTENDED if row.extended_months else OPEN
        PROBATION.check(row.state, to)
        row.state, row.decided_on, row.version = to, None, row.version + 1
        row.save(update_fields=["state", "decided_on", "version"])
    audit.record("first months go on", by=by, on=arrival.person_id, about=f"arrival {arrival.pk}")


def _close_voluntary(row: Assignment, by: Viewer) -> None:
    for old in Arrival.objects.filter(
        person=row.person_id, is_voluntary=True, over_on__isnull=True
    ):
        close(old, on=row.starts, by=by)


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
            _follow(row, near, by)
    return closed


@transaction.atomic
def move_requests(*, by: Viewer) -> None:
    rows = Arrival.objects.filter(person__isnull=False, request__stage=STARTING).select_related(
        "request"
    )
    for row in rows.order_by("pk"):
        arrived(row, by=by)
