"""First months, as far as a viewer sees them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.db.models import OuterRef, Q, QuerySet, Subquery

from recruitment.arrival.models import Arrival, Coaching, Probation, ProgrammeRow, Step
from recruitment.arrival.states import RUNNING
from recruitment.arrival.steps import KINDS, OUTCOME
from recruitment.models import Request
from recruitment.selection.queries import people
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.obligations.models import Obligation, Pause
from workforce.people.models import Assignment, Person, Relationship
from workforce.people.models.relationship import Kind
from workforce.people.scopes import here, runs

JOINED = (
    "person",
    "assignment__role",
    "assignment__post",
    "team__area__patch",
    "request__role",
    "probation",
)
ORDER = (
    Kind.CONTACT_PERSON,
    Kind.BUDDY,
    Kind.LINE_MANAGER,
    Kind.PEER_SUPERVISOR,
    Kind.CLINICAL_SUPERVISOR,
    Kind.JOB_COACH,
)


def seen(viewer: Viewer) -> QuerySet[Arrival]:
    rows: QuerySet[Arrival] = Arrival.objects.visible_to(viewer).select_related(*JOINED)
    return rows


def get(viewer: Viewer, arrival_id: UUID) -> Arrival | None:
    return seen(viewer).filter(pk=arrival_id).first()


def mine(viewer: Viewer) -> Arrival | None:
    """The latest of one's own, whether it goes on or not."""
    if viewer.person_id is None:
        return None
    return seen(viewer).filter(person=viewer.me).order_by("-starts").first()


def listed(viewer: Viewer) -> QuerySet[Arrival]:
    """Those that go on, newest first, with the next thing that is due and the day by which probation has an outcome. Not
    one's own: that is a page of its own."""
    due = Obligation.objects.open().filter(source_id=OuterRef("pk"), due__isnull=False)
    first = due.filter(kind__in=KINDS).order_by("due", "kind")
    rows = seen(viewer).going_on().filter(person__isnull=False)  # type: ignore[attr-defined]
    if viewer.person_id is not None:
        rows = rows.exclude(person=viewer.me)
    found: QuerySet[Arrival] = rows.annotate(
        next_kind=Subquery(first.values("kind")[:1]),
        next_cycle=Subquery(first.values("cycle")[:1]),
        next_due=Subquery(first.values("due")[:1]),
        outcome_due=Subquery(due.filter(kind=OUTCOME.kind).values("due")[:1]),
    ).order_by("-starts", "-pk")
    return found


def in_time(rows: QuerySet[Arrival], viewer: Viewer) -> QuerySet[Arrival]:
    """Of these, whose first months go on: by the calendar, or because probation has no outcome yet."""
    return rows.filter(_goes_on(viewer))


def behind(rows: QuerySet[Arrival], viewer: Viewer) -> QuerySet[Arrival]:
    return rows.exclude(_goes_on(viewer))


def is_behind(arrival: Arrival, viewer: Viewer) -> bool:
    return arrival.starts is not None and not _is_going_on(arrival, viewer)


def _goes_on(viewer: Viewer) -> Q:
    going = Probation.objects.filter(state__in=RUNNING).order_by().values("arrival")
    return Q(starts__gt=_first_day(viewer)) | Q(pk__in=going)


def _is_going_on(arrival: Arrival, viewer: Viewer) -> bool:
    probation = getattr(arrival, "probation", None)
    is_open = probation is not None and probation.state in RUNNING
    return is_open or (arrival.starts is not None and arrival.starts > _first_day(viewer))


def _first_day(viewer: Viewer) -> date:
    """Whoever began on it has their first months behind them today."""
    months = int(settings.of(viewer).get("arrival.word_months"))
    return viewer.today - relativedelta(months=months)


def prepared(viewer: Viewer) -> list[Arrival]:
    rows = seen(viewer).filter(person__isnull=True).select_related("contact_person", "buddy")
    return list(rows.order_by("request__hoped_start", "pk")[:50])


def of_request(viewer: Viewer, asked: Request) -> Arrival | None:
    rows = seen(viewer).filter(request=asked).select_related("contact_person", "buddy")
    return rows.first()


def of_person(viewer: Viewer, person: Person) -> Arrival | None:
    return seen(viewer).filter(person=person).order_by("-starts").first()


def steps(arrival: Arrival) -> dict[str, Step]:
    rows = Step.objects.filter(arrival=arrival).select_related("said_by", "confirmed_by")
    return {row.slug: row for row in rows}


def step(viewer: Viewer, arrival: Arrival, slug: str) -> Step | None:
    rows = Step.objects.visible_to(viewer).select_related("arrival", "said_by", "confirmed_by")
    return rows.filter(arrival=arrival, slug=slug).first()


def programme(viewer: Viewer, arrival: Arrival) -> list[ProgrammeRow]:
    return list(ProgrammeRow.objects.visible_to(viewer).filter(arrival=arrival))


def line(viewer: Viewer, arrival: Arrival, row_id: UUID) -> ProgrammeRow | None:
    return ProgrammeRow.objects.visible_to(viewer).filter(arrival=arrival, pk=row_id).first()


def coaching(viewer: Viewer, arrival: Arrival) -> Coaching | None:
    rows = Coaching.objects.visible_to(viewer).select_related("coach")
    return rows.filter(arrival=arrival).first()


@dataclass(frozen=True, slots=True)
class Beside:
    kind: str
    holder: Person


def beside(arrival: Arrival, day: date) -> list[Beside]:
    """Who is there for somebody today or, before it begins, on the first day."""
    if arrival.assignment is None:
        named = ((Kind.CONTACT_PERSON, arrival.contact_person), (Kind.BUDDY, arrival.buddy))
        return [Beside(kind.value, holder) for kind, holder in named if holder is not None]
    rows = Relationship.objects.running(max(day, arrival.assignment.starts)).filter(
        assignment=arrival.assignment
    )
    order = {kind.value: number for number, kind in enumerate(ORDER)}
    found = [
        Beside(row.acts_as, row.holder)
        for row in rows.select_related("holder")
        if row.acts_as in order
    ]
    return sorted(found, key=lambda each: (order[each.kind], each.holder.sort_name))


def is_paused(person_id: UUID | None, day: date) -> bool:
    return person_id is not None and Pause.objects.on(day).filter(person=person_id).exists()


def suggested_buddies(arrival: Arrival, day: date) -> Sequence[tuple[Person, str]]:
    """Who comes to mind first: who brought lived experience to the panel that chose the person, then peers whom the same
    peer supervisor supports, then peers of the patch."""
    met = _met_on_panel(arrival, day)
    supervisors = Relationship.objects.running(day).filter(
        assignment=arrival.assignment, acts_as="peer_supervisor"
    )
    theirs = Relationship.objects.running(day).filter(
        acts_as="peer_supervisor", holder__in=supervisors.values("holder"), assignment__isnull=False
    )
    near = set(theirs.values_list("assignment__person_id", flat=True))
    rows = Assignment.objects.filter(
        runs(day), here(day, "person"), team__area__patch=arrival.team.area.patch_id
    )
    rows = rows.exclude(person=arrival.person_id).exclude(team__area__patch__isnull=True)
    rows = rows.exclude(person__in=[person.pk for person, _ in met])
    found = rows.select_related("person", "role", "team").order_by("person__sort_name", "starts")
    by_person = {row.person_id: row for row in found[:200]}
    first = sorted(
        by_person.values(), key=lambda row: (row.person_id not in near, row.person.sort_name)
    )
    near_ones = [(row.person, f"{row.role.words}, {row.team.name}") for row in first]
    return [*met, *near_ones][:12]


def _met_on_panel(arrival: Arrival, day: date) -> list[tuple[Person, str]]:
    if arrival.request is None:
        return []
    return [
        (person, "Of the panel")
        for person in people.lived_on_panel(arrival.request)
        if person.pk != arrival.person_id and (person.left_on is None or person.left_on >= day)
    ]
