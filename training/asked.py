"""Of whom a course is asked, from when to when: what the product knows of people's jobs and of whom they support."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from training.models import Audience, Course
from workforce.core import clock
from workforce.people.models import Relationship
from workforce.people.queries.jobs import paid, paid_on, voluntary, voluntary_on
from workforce.people.stretches import Job, Stretch, stretches

By = Mapping[str, Sequence[Stretch[UUID]]]
_HOLDING = {Audience.SUPERVISORS: "peer_supervisor", Audience.MANAGERS: "line_manager"}


def spans(
    people: Collection[UUID] | None, audiences: Collection[str]
) -> dict[UUID, dict[str, list[Stretch[UUID]]]]:
    """By person and audience, without what begins ahead of today. A query an audience. None: of everybody."""
    found: dict[UUID, dict[str, list[Stretch[UUID]]]] = defaultdict(dict)
    for audience in audiences:
        for person_id, jobs in _jobs(audience, people).items():
            found[person_id][audience] = stretches(jobs)
    return found


def _jobs(audience: str, people: Collection[UUID] | None) -> Mapping[UUID, list[Job[UUID]]]:
    if audience == Audience.PEERS:
        return paid(people)
    if audience == Audience.VOLUNTEERS:
        return voluntary(people)
    return _held(_HOLDING[Audience(audience)], people)


def _held(acts_as: str, people: Collection[UUID] | None) -> Mapping[UUID, list[Job[UUID]]]:
    """Whoever supports somebody, whatever their own job is; each relationship in place of a job."""
    rows = Relationship.objects.filter(
        acts_as=acts_as, assignment__isnull=False, starts__lte=clock.today()
    )
    if people is not None:
        rows = rows.filter(holder_id__in=list(people))
    found: dict[UUID, list[Job[UUID]]] = defaultdict(list)
    for holder_id, pk, starts, ends in rows.order_by("starts", "pk").values_list(
        "holder_id", "pk", "starts", "ends"
    ):
        found[holder_id].append(Job(pk, starts, ends))
    return found


def people_on(day: date, audience: str) -> set[UUID]:
    """Whom this audience has on that day: as a stretch of `spans` runs on it, since a stretch has no day between its
    jobs. One query."""
    if audience == Audience.PEERS:
        found = paid_on(day).values_list("person_id", flat=True)
    elif audience == Audience.VOLUNTEERS:
        found = voluntary_on(day).values_list("person_id", flat=True)
    else:
        held = Relationship.objects.running(day).filter(
            acts_as=_HOLDING[Audience(audience)],
            assignment__isnull=False,
            starts__lte=clock.today(),
        )
        found = held.values_list("holder_id", flat=True)
    return set(found.order_by().distinct())


def together(by: By, course: Course) -> list[Stretch[UUID]]:
    """Whoever is two of those it is asked of owes it once; of each from the day on which it was asked of them."""
    return stretches(
        replace(job, starts=max(job.starts, since))
        for each in course.asked_of
        if (since := course.asked_from(each)) is not None
        for stretch in by.get(each, ())
        for job in stretch.jobs
        if job.ends is None or job.ends >= since
    )
