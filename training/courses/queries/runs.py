"""Runs as they are for one person: what is open, what they are in, what they give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import F, Q

from training.courses import fitting
from training.courses.models import Certificate, Completion, Day, Enrolment, Run
from training.courses.models.run import RunQuerySet
from training.courses.states import APPLIED, OPEN, RESERVE, WITHDRAWN
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.gatherings import queries as gatherings
from workforce.gatherings.models import Facilitator, Gathering, Place
from workforce.gatherings.models.facilitator import Role
from workforce.gatherings.queries import Left
from workforce.gatherings.states import CALLED_OFF


@dataclass(frozen=True, slots=True)
class Choice:
    """One run as it is for one person. `lacks` only where it was asked for."""

    run: Run
    all_days: Sequence[Day]
    left: Left
    leading: Sequence[str]
    place: Place | None = None
    number: int | None = None
    enrolment: Enrolment | None = None
    leads_it: bool = False
    lacks: Sequence[str] = ()
    runs_it: bool = False
    asks_first: Sequence[str] = ()

    @property
    def days(self) -> list[Day]:
        """Those that are not called off."""
        return [day for day in self.all_days if day.gathering.state != CALLED_OFF]

    @property
    def is_full(self) -> bool:
        return self.left.left < 1

    @property
    def has_begun(self) -> bool:
        return any(day.gathering.has_begun() for day in self.days)

    @property
    def may_take(self) -> bool:
        return (
            self.run.state == OPEN and not self.run.by_application and not self.has_begun
            and self.place is None and not (self.leads_it or self.runs_it or self.lacks)
        )  # fmt: skip

    @property
    def may_apply(self) -> bool:
        row = self.enrolment
        return (
            self.run.state == OPEN and self.run.by_application and self.run.last_to_apply >= clock.today()
            and not (self.leads_it or self.runs_it or self.lacks)
            and (row is None or row.state in (APPLIED, WITHDRAWN))
        )  # fmt: skip


def visible(viewer: Viewer) -> RunQuerySet:
    found: RunQuerySet = Run.objects.visible_to(viewer).select_related("course", "course__owner")
    return found


def ahead(viewer: Viewer) -> RunQuerySet:
    """Open and not begun, the next first."""
    found: RunQuerySet = (
        visible(viewer).filter(state=OPEN, first_on__gte=viewer.today).order_by("first_on", "id")
    )
    return found


def given(viewer: Viewer) -> RunQuerySet:
    """Those one plans or gives, the latest first."""
    mine = Q(pk__in=Run.objects.run_by(viewer).order_by().values("pk")) | Q(
        pk__in=Run.objects.arranged_by(viewer).order_by().values("pk")
    )
    found: RunQuerySet = visible(viewer).filter(mine).order_by("-first_on", "id")
    return found


def choices(viewer: Viewer, rows: Sequence[Run]) -> list[Choice]:
    """These as they are for one person: a constant number of queries."""
    runs = {row.pk: row for row in rows}
    days = days_of(list(runs))
    left = _left(runs, days)
    places = _own_places(viewer, days)
    numbers = gatherings.waiting_numbers(places.values())
    enrolments = _own_enrolments(viewer, rows)
    leading = _leading(list(runs))
    found = []
    for pk, run in runs.items():
        place = places.get(pk)
        found.append(
            Choice(
                run=run,
                all_days=days.get(pk, []),
                left=left.get(pk, Left(run.capacity, 0, 0)),
                leading=[name for _, name in leading.get(pk, [])],
                place=place,
                number=numbers.get(place.pk) if place else None,
                enrolment=enrolments.get(pk),
                leads_it=any(person == viewer.person_id for person, _ in leading.get(pk, [])),
            )
        )
    return found


def days_of(runs: Sequence[UUID]) -> dict[UUID, list[Day]]:
    """All of each run, those called off too."""
    found: dict[UUID, list[Day]] = {}
    rows = Day.objects.filter(run__in=runs).select_related("gathering").order_by("run", "number")
    for day in rows:
        found.setdefault(day.run_id, []).append(day)
    return found


def _left(runs: Mapping[UUID, Run], days: Mapping[UUID, Sequence[Day]]) -> dict[UUID, Left]:
    """How full each is where places are booked: as its first day is."""
    first: dict[UUID, Gathering] = {}
    for pk, theirs in days.items():
        standing = [day for day in theirs if day.gathering.state != CALLED_OFF]
        if standing and not runs[pk].by_application:
            first[pk] = standing[0].gathering
    if not first:
        return {}
    left = gatherings.places_left(first.values())
    return {pk: left[row.pk] for pk, row in first.items()}


def _own_enrolments(viewer: Viewer, rows: Sequence[Run]) -> dict[UUID, Enrolment]:
    """With the certificate, without what is in it."""
    asked = [row.pk for row in rows if row.by_application]
    if viewer.person_id is None or not asked:
        return {}
    mine = Enrolment.objects.visible_to(viewer).filter(run__in=asked, person=viewer.me)
    found = mine.select_related("person", "certificate", "run__course").defer(
        "certificate__content"
    )
    return {row.run_id: row for row in found}


def own_completion(viewer: Viewer, run: Run) -> Completion | None:
    """What a run with booked places gave this viewer, with the certificate of it if they asked for one."""
    if viewer.person_id is None:
        return None
    rows = Completion.objects.filter(run=run, record__person=viewer.me)
    return rows.select_related("record", "certificate").defer("certificate__content").first()


def has_certificate(viewer: Viewer, run: Run) -> bool:
    """Made, being made or given up."""
    own = Certificate.objects.owned_by(viewer)
    return bool(own.filter(Q(enrolment__run=run) | Q(completion__run=run)).exists())


def certificates_given_up() -> int:
    """Of everybody: for whoever looks after the machinery."""
    return Certificate.objects.given_up().count()


def _own_places(viewer: Viewer, days: Mapping[UUID, Sequence[Day]]) -> dict[UUID, Place]:
    """By run, of one's own places the first ahead, else the last there was."""
    rows: list[Gathering] = [day.gathering for theirs in days.values() for day in theirs]
    own = gatherings.own_places(viewer, rows)
    found: dict[UUID, Place] = {}
    for run, theirs in days.items():
        mine = [own[day.gathering_id] for day in theirs if day.gathering_id in own]
        ahead = [
            own[d.gathering_id]
            for d in theirs
            if d.gathering_id in own and not d.gathering.has_begun()
        ]
        if mine:
            found[run] = (ahead or mine[-1:])[0]
    return found


def _leading(runs: Sequence[UUID]) -> dict[UUID, list[tuple[UUID, str]]]:
    rows = Facilitator.objects.filter(
        gathering__course_day__run__in=runs, role__in=[Role.LEAD, Role.SECOND]
    ).select_related("person")
    found: dict[UUID, list[tuple[UUID, str]]] = {}
    pairs = rows.annotate(run=F("gathering__course_day__run")).order_by(
        "role", "gathering__starts_at"
    )
    for row in pairs:
        theirs = found.setdefault(row.run, [])
        if (row.person_id, row.person.name) not in theirs:
            theirs.append((row.person_id, row.person.name))
    return found


def choice(viewer: Viewer, run: Run, *, runs_it: bool = False) -> Choice:
    """With what they lack, where they have no place yet. Whoever runs it books for anybody, for themselves too."""
    [found] = choices(viewer, [run])
    if runs_it:
        return replace(found, runs_it=True)
    if viewer.person_id is None or run.state != OPEN or found.place or found.has_begun:
        return found
    if found.enrolment and found.enrolment.state not in (APPLIED, RESERVE, WITHDRAWN):
        return found
    if run.by_application and fitting.has_another_place(run, viewer.person_id):
        lacks: Sequence[str] = (fitting.HAS_ANOTHER,)
    else:
        lacks = fitting.missing(run.course, [viewer.person_id], run.first_on).get(
            viewer.person_id, ()
        )
    return replace(
        found,
        lacks=lacks,
        asks_first=[each.title for each in run.course.asks_first.all()],
    )
