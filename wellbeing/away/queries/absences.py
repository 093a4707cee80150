"""Time away, for the two it is between, and its dates for HR."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from recruitment.arrival.models import Arrival, Step
from recruitment.arrival.steps import ABSENCE as TALK
from wellbeing.away.actions.reading import WISH_READ
from wellbeing.away.labels import HOW, WISH
from wellbeing.away.models import Absence, Contacted, MindDay, SeenTo, Turn, Wish
from wellbeing.away.models.chosen import held_since
from wellbeing.away.obligations import SLUG
from wellbeing.away.prompts import BY_SLUG, Prompt
from wellbeing.holders import managed
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.audit import AuditEvent
from workforce.core.sealed import Sealed, unseal_many
from workforce.obligations.models import Obligation
from workforce.people.models import Assignment, Person


def get(viewer: Viewer, absence_id: UUID) -> Absence | None:
    rows = Absence.objects.visible_to(viewer).standing().select_related("person")
    return rows.filter(pk=absence_id).first()


def of_person(viewer: Viewer, person: UUID) -> list[Absence]:
    """The newest first; no total of anything."""
    rows = Absence.objects.visible_to(viewer).standing().filter(person=person)
    return list(rows.order_by("-starts", "-pk")[:12])


def now_or_ahead(rows: Sequence[Absence], viewer: Viewer) -> list[Absence]:
    return [row for row in rows if row.ends is None or row.ends >= viewer.today]


def managed_person(viewer: Viewer, person_id: UUID) -> Person | None:
    return managed(viewer).filter(pk=person_id).first()


def is_volunteer(viewer: Viewer, person: UUID) -> bool:
    """With no paid post beside: breaks are theirs."""
    rows = Assignment.objects.visible_to(viewer).filter(person=person).running(viewer.today)
    found = list(rows)
    return bool(found) and not any(row.is_employed for row in found)


@dataclass(frozen=True, slots=True)
class Managed:
    """One of those somebody manages."""

    person: Person
    now: Absence | None
    ahead: Absence | None
    days: Sequence[MindDay]


def people(viewer: Viewer) -> list[Managed]:
    """In the order of their names, never of their dates. Three queries."""
    found = list(managed(viewer).order_by("sort_name", "pk"))
    away: dict[UUID, list[Absence]] = defaultdict(list)
    rows = Absence.objects.visible_to(viewer).standing().filter(person__in=found)
    for row in rows.filter(Q(ends__isnull=True) | Q(ends__gte=viewer.today)).order_by("starts"):
        away[row.person_id].append(row)
    days: dict[UUID, list[MindDay]] = defaultdict(list)
    for day in MindDay.objects.coming_for(viewer).order_by("on"):
        days[day.person_id].append(day)
    return [
        Managed(
            person,
            next((row for row in away[person.pk] if row.starts <= viewer.today), None),
            next((row for row in away[person.pk] if row.starts > viewer.today), None),
            days[person.pk],
        )
        for person in found
    ]


def coming_days(viewer: Viewer, person: UUID) -> list[MindDay]:
    return list(MindDay.objects.coming_for(viewer).filter(person=person).order_by("on"))


@dataclass(frozen=True, slots=True)
class Asked:
    absence_id: UUID
    prompt: Prompt


def prompts(viewer: Viewer, absences: Sequence[Absence]) -> list[Asked]:
    """What waits for this line manager now."""
    rows = Obligation.objects.visible_to(viewer).open()
    rows = rows.filter(
        kind=SLUG, person_id=viewer.me, due__lte=viewer.today,
        source_id__in=[row.pk for row in absences],
    )  # fmt: skip
    return [Asked(row.source_id, BY_SLUG[row.cycle]) for row in rows.order_by("due", "pk")]


def contacts(viewer: Viewer, absences: Sequence[Absence]) -> list[Contacted]:
    rows = Contacted.objects.visible_to(viewer).filter(absence__in=[row.pk for row in absences])
    return list(rows.select_related("by").order_by("-on", "-pk")[:12])


def seen_to(viewer: Viewer, absences: Sequence[Absence]) -> list[SeenTo]:
    rows = SeenTo.objects.visible_to(viewer).filter(absence__in=[row.pk for row in absences])
    return list(rows.order_by("-on", "-pk")[:12])


@dataclass(frozen=True, slots=True)
class Wished:
    """`is_read`: whom it was shown to may read it today."""

    row: Wish
    words: str
    how: str
    often: str
    by_whom: str
    is_read: bool


def wish_of(viewer: Viewer, person: UUID) -> Wished | None:
    rows = Wish.objects.visible_to(viewer).filter(person=person).select_related("shown_to")
    read = ExpressionWrapper(held_since(viewer.today), output_field=BooleanField())
    row = rows.annotate(is_read=read).first()
    if row is None:
        return None
    words, said = unseal_many(
        [
            Sealed(row.words, row.person_id, WISH, row.pk),
            Sealed(row.how_words, row.person_id, HOW, row.pk),
        ]
    )
    how, often, by_whom = said.strip().split("|")
    return Wished(row, words, how, often, by_whom, bool(row.is_read))


@dataclass(frozen=True, slots=True)
class Look:
    who: str
    at: datetime


def wish_looks(viewer: Viewer) -> list[Look]:
    """Who read how one would like to be in touch, and when: for its writer."""
    rows = AuditEvent.objects.visible_to(viewer).filter(action=WISH_READ, on=viewer.me)
    found = list(rows.order_by("-at").values_list("actor", "at")[:5])
    names = Person.objects.in_bulk([who for who, _ in found])
    return [Look(names[who].name if who in names else "Somebody", at) for who, at in found]


@dataclass(frozen=True, slots=True)
class Talk:
    """The talk in the first month, as somebody's first months have it: it is written down there, once."""

    arrival_id: UUID
    slug: str
    step: Step | None


def talk_of(viewer: Viewer, person: UUID) -> Talk | None:
    rows = Arrival.objects.visible_to(viewer).going_on().filter(person=person, is_voluntary=False)
    arrival = rows.order_by("-starts").first()
    if arrival is None:
        return None
    said = Step.objects.visible_to(viewer).filter(arrival=arrival, slug=TALK.slug)
    return Talk(arrival.pk, TALK.slug, said.select_related("said_by", "confirmed_by").first())


def turn_of(viewer: Viewer) -> Turn | None:
    rows = Turn.objects.visible_to(viewer).standing().filter(person_id=viewer.me)
    return rows.select_related("manager").first()


def turn(viewer: Viewer, turn_id: UUID) -> Turn | None:
    rows = Turn.objects.visible_to(viewer).select_related("person", "manager")
    return rows.filter(pk=turn_id).first()


def turned_to(viewer: Viewer) -> list[Turn]:
    """Those who may turn to this viewer."""
    rows = Turn.objects.visible_to(viewer).standing().filter(manager_id=viewer.me)
    return list(rows.select_related("person").order_by("person__sort_name", "pk"))


def dates(viewer: Viewer) -> QuerySet[Absence]:
    """For HR: in the order in which they began, never by how long."""
    since = viewer.today - timedelta(days=int(settings.of(viewer).get("away.list_days")))
    found: QuerySet[Absence] = (
        Absence.objects.dates_for(viewer)
        .filter(Q(ends__isnull=True) | Q(ends__gte=since))
        .select_related("person")
        .order_by("-starts", "-pk")
    )
    return found
