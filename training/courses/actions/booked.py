"""What a place ahead stands for: a gate may take it for the qualification that the course gives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef

from training import gives
from training.courses.actions import locking
from training.courses.models import BookedPlace, Day, Run
from training.courses.states import OPEN
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.gatherings.models import Place
from workforce.gatherings.states import BOOKED, CALLED_OFF
from workforce.people.actions import qualifications
from workforce.people.actions.qualifications import Held
from workforce.people.models import Qualification

Wanted = Mapping[tuple[UUID, str], date]


def settle_runs(runs: Collection[UUID], *, by: Viewer) -> None:
    """For whoever has or had a place in one of these. Nothing, where their courses give nothing a gate waits for."""
    rows = Run.objects.filter(pk__in=list(runs), course__gives__in=gives.BOOKED)
    if found := list(rows.values_list("pk", flat=True)):
        placed = Place.objects.filter(gathering__course_day__run__in=found, person__isnull=False)
        settle(set(placed.order_by().values_list("person_id", flat=True)), by=by)  # type: ignore[arg-type]


def settle(people: Collection[UUID], *, by: Viewer) -> None:
    """What stands for a place of theirs is what it should be: the earliest run's last day. Within the caller's
    transaction; what was recorded by hand stays."""
    if not people:
        return
    locking.places_of(people)
    wanted, ours = _wanted(people), _ours(people)
    over = [row for key, row in ours.items() if wanted.get(key) != row.until]
    qualifications.take_out_many([_held(row) for row in over], by=by)
    standing = {key for key, row in ours.items() if wanted.get(key) == row.until}
    _write({key: until for key, until in wanted.items() if key not in standing}, by)


def _wanted(people: Collection[UUID]) -> Wanted:
    """By person and qualification, the last day of the first run in which they have a place to its end: places on days
    ahead are alike, so the last of them says it. Whoever gave up in the middle keeps those of the days before."""
    today = clock.today()
    places = Place.objects.live().filter(
        person_id__in=list(people),
        gathering__course_day__run__state=OPEN,
        gathering__course_day__run__last_on__gte=today,
        gathering__course_day__run__course__gives__in=gives.BOOKED,
    )
    later = Day.objects.standing().filter(
        run=OuterRef("gathering__course_day__run"),
        gathering__starts_at__gt=OuterRef("gathering__starts_at"),
    )
    places = places.exclude(gathering__state=CALLED_OFF).exclude(Exists(later)).order_by()
    waits: set[tuple[UUID, UUID]] = set()
    found: dict[tuple[UUID, UUID], tuple[str, date]] = {}
    for person, run, slug, until, state in places.values_list(
        "person_id", "gathering__course_day__run", "gathering__course_day__run__course__gives",
        "gathering__course_day__run__last_on", "state",
    ):  # fmt: skip
        found[person, run] = (gives.BOOKED[slug], until)
        waits |= {(person, run)} if state != BOOKED else set()
    earliest: dict[tuple[UUID, str], date] = {}
    for (person, run), (slug, until) in found.items():
        if (person, run) not in waits:
            earliest[person, slug] = min(until, earliest.get((person, slug), until))
    return earliest


def _ours(people: Collection[UUID]) -> dict[tuple[UUID, str], Qualification]:
    rows = Qualification.objects.filter(booked_place__isnull=False, holder__in=list(people))
    return {(row.holder_id, row.slug): row for row in rows}


def _write(wanted: Wanted, by: Viewer) -> None:
    """One that was recorded by hand today stands in its place, and isn't ours."""
    today = clock.today()
    qualifications.write_many(
        [Held(person, slug, today, until) for (person, slug), until in wanted.items()], by=by
    )
    by_slug: dict[str, set[UUID]] = defaultdict(set)
    for person, slug in wanted:
        by_slug[slug].add(person)
    for slug, holders in by_slug.items():
        rows = Qualification.objects.filter(
            slug=slug, holder__in=holders, starts=today, booked_place__isnull=True
        )
        mine = [row for row in rows if row.until == wanted[row.holder_id, slug]]
        BookedPlace.objects.bulk_create(BookedPlace(qualification=row) for row in mine)


def _held(row: Qualification) -> Held:
    return Held(row.holder_id, row.slug, row.starts, row.until)
