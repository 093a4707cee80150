"""Somebody's first months begin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from recruitment.actions import moving
from recruitment.arrival import lengths, telling
from recruitment.arrival.actions import following, programme
from recruitment.arrival.models import Arrival, Probation
from recruitment.arrival.numbers import Numbers
from recruitment.arrival.obligations import settle
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


@dataclass(frozen=True, slots=True)
class _Known:
    """What is there of these people, read once for all of them; what begins meanwhile is added."""

    late: timedelta
    numbers: Numbers
    requests: dict[UUID, Request]
    arrivals: Mapping[UUID, list[Arrival]] = field(default_factory=lambda: defaultdict(list))

    def of(self, person: UUID, *, is_voluntary: bool) -> list[Arrival]:
        return [row for row in self.arrivals[person] if row.is_voluntary == is_voluntary]


@transaction.atomic
def begin_many(*, assignment_ids: Collection[UUID], by: Viewer) -> list[Arrival]:
    """For whoever of these begins anew: a move without a day between is no arrival, it takes these first months along."""
    wanted = Assignment.objects.filter(pk__in=list(assignment_ids))
    rows = list(
        wanted.select_related("person", "role", "team__area", "post").order_by("starts", "pk")
    )
    people = {row.person_id for row in rows}
    known = _known(people, {row.post_id for row in rows if row.post_id})
    hired, helping = jobs.paid(people), jobs.voluntary(people)
    made, moved = [], []
    for row in rows:
        is_voluntary = any(job.pk == row.pk for job in helping.get(row.person_id, ()))
        if is_voluntary and row.person_id in hired:
            continue
        found = (helping if is_voluntary else hired).get(row.person_id, [])
        stretch = next((s for s in stretches(found) if any(j.pk == row.pk for j in s.jobs)), None)
        if stretch is None:
            continue
        if going := _going(row, stretch, known.of(row.person_id, is_voluntary=is_voluntary)):
            following.go_along(going, stretch, by)
            moved.append(going.pk)
        elif arrival := _begin(row, stretch, is_voluntary, known, by):
            made.append((arrival, row, stretch))
    _probations(made, known.numbers)
    begun = [arrival for arrival, _, _ in made]
    programme.start_from_template(begun)
    _settle_and_tell(begun, moved, by)
    return begun


def _known(people: Collection[UUID], posts: Collection[UUID]) -> _Known:
    """Locks them, in one order: two who begin somebody's first months at once don't begin them twice."""
    locked = Person.objects.select_for_update(no_key=True).filter(pk__in=list(people))
    list(locked.order_by("pk").values_list("pk", flat=True))
    late = timedelta(days=int(settings.get("arrival.recorded_late_days")))
    asked = Request.objects.filter(post__in=list(posts), stage__in=[OFFER, CHECKS, STARTING])
    requests = {
        row.post_id: row for row in asked.select_related("arrival").order_by("-pk") if row.post_id
    }
    known = _Known(late, Numbers.load(), requests)
    for arrival in Arrival.objects.filter(person__in=list(people)).order_by("-starts", "-pk"):
        if arrival.person_id:
            known.arrivals[arrival.person_id].append(arrival)
    return known


def _going(row: Assignment, stretch: Stretch[UUID], known: Sequence[Arrival]) -> Arrival | None:
    same = (a for a in known if a.starts and a.starts >= stretch.starts)
    return next(same, None) or next((a for a in known if a.assignment_id == row.pk), None)


def _begin(
    row: Assignment, stretch: Stretch[UUID], is_voluntary: bool, known: _Known, by: Viewer
) -> Arrival | None:
    if row.starts != stretch.starts or row.starts < by.today - known.late:
        return None
    arrival = _of_request(row, known.requests) or Arrival(made_on=by.today)
    arrival.person, arrival.assignment, arrival.team = row.person, row, row.team
    arrival.starts, arrival.is_voluntary = row.starts, is_voluntary
    arrival.save()
    if not is_voluntary:
        for old in known.of(row.person_id, is_voluntary=True):
            following.close(old, on=row.starts, by=by)
    _take_up(arrival, by)
    known.arrivals[row.person_id].insert(0, arrival)
    return arrival


def _settle_and_tell(made: Sequence[Arrival], moved: Sequence[UUID], by: Viewer) -> None:
    audit.record_each(
        "first months begun",
        [(row.person_id, f"arrival {row.pk}") for row in made if row.person_id],
        by=by,
    )
    telling.begun(made, by=by)
    if ids := [*moved, *(row.pk for row in made)]:
        settle(ids)
    for row in made:
        arrived(row, by=by)


def _of_request(row: Assignment, requests: dict[UUID, Request]) -> Arrival | None:
    """Prepared for the request of this post; or nothing is prepared, and it belongs to that request. The first of two who
    share a post has it."""
    asked = requests.pop(row.post_id, None) if row.post_id else None
    if asked is None:
        return None
    prepared: Arrival | None = getattr(asked, "arrival", None)
    if prepared is not None:
        return prepared if prepared.is_prepared else None
    return Arrival(request=asked, made_on=asked.stage_since)


def _probations(
    begun: Iterable[tuple[Arrival, Assignment, Stretch[UUID]]], numbers: Numbers
) -> None:
    made = []
    for arrival, row, stretch in begun:
        if not arrival.is_voluntary and row.employment in WITH_PROBATION:
            need_employment(row)
            months = lengths.months_of(row.starts, stretch.ends, numbers.of_length(row.starts))
            made.append(Probation(arrival=arrival, months=months))
    Probation.objects.bulk_create(made)


def _take_up(arrival: Arrival, by: Viewer) -> None:
    """Who was named while it was prepared stands beside the person now, unless somebody else does by now."""
    row = arrival.assignment
    named = {"contact_person": arrival.contact_person, "buddy": arrival.buddy}
    if not any(named.values()):
        return
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
def move_requests(*, by: Viewer) -> None:
    rows = Arrival.objects.filter(person__isnull=False, request__stage=STARTING).select_related(
        "request"
    )
    for row in rows.order_by("pk"):
        arrived(row, by=by)
