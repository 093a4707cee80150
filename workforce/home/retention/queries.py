from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from workforce.core import retention_classes, settings
from workforce.core.access import INFORMATION_GOVERNANCE, Viewer
from workforce.core.models import LegalHold
from workforce.core.retention_classes import RetentionClass
from workforce.home.queries import people_named
from workforce.home.retention import lots, rows
from workforce.home.retention.models import Confirmation, Removal, Review
from workforce.home.retention.states import OPEN, TO_GO
from workforce.people.models import Assignment, Person
from workforce.people.names import sort_name


def open_reviews(viewer: Viewer, period: str = "") -> QuerySet[Review]:
    """What is to be deleted first, then class by class, the oldest leaver first."""
    found = Review.objects.visible_to(viewer).filter(state__in=OPEN).select_related("person")
    found = found.filter(person__isnull=False)
    if period:
        found = found.filter(period=period)
    return found.order_by("state", "period", "person__left_on", "pk")


def of_the_organisation(viewer: Viewer) -> QuerySet[Review]:
    """A line a class, of records that are nobody's own."""
    found = Review.objects.visible_to(viewer).filter(state__in=OPEN, person__isnull=True)
    return found.order_by("state", "period")


def review(viewer: Viewer, pk: UUID) -> Review | None:
    found = Review.objects.visible_to(viewer).filter(state__in=OPEN, pk=pk)
    return found.select_related("person").first()


def what_goes(viewer: Viewer, row: Review) -> dict[str, int]:
    period = retention_classes.of(row.period)
    before = period.before(settings.of(viewer))
    if row.person_id is None:
        return lots.by_kind(period, before)
    return rows.by_kind(period, before, row.person_id)


def what_stays(viewer: Viewer, row: Review) -> dict[tuple[str, str], int]:
    """Of the organisation's records, by kind and why. A person's go whole or not at all."""
    period = retention_classes.of(row.period)
    if row.person_id is not None:
        return {}
    return lots.staying(period, period.before(settings.of(viewer)))


def has_waiting(viewer: Viewer) -> int:
    return Review.objects.visible_to(viewer).filter(state__in=OPEN).exclude(state=TO_GO).count()


def holds_running(viewer: Viewer) -> QuerySet[LegalHold]:
    return LegalHold.objects.visible_to(viewer).running().order_by("review_on", "pk")


def hold(viewer: Viewer, pk: UUID) -> LegalHold | None:
    return LegalHold.objects.visible_to(viewer).filter(pk=pk).first()


def names(viewer: Viewer, ids: Collection[UUID | None]) -> dict[UUID, str]:
    """Of those whom a hold or a deletion is about."""
    if not viewer.has(INFORMATION_GOVERNANCE):
        return {}
    return people_named({each for each in ids if each})


def removals(viewer: Viewer) -> QuerySet[Removal]:
    return Removal.objects.visible_to(viewer).order_by("-on", "-pk")


def person_called(said: str) -> list[UUID]:
    """By employee number, or by the whole name as it is written."""
    words = said.split()
    called = {sort_name(" ".join(words[n:]), " ".join(words[:n])) for n in range(1, len(words))}
    found = Person.objects.filter(Q(employee_number=said.strip()) | Q(sort_name__in=called))
    return list(found.values_list("pk", flat=True)[:2])


@dataclass(frozen=True, slots=True)
class Period:
    of: RetentionClass
    words: str
    confirmed: Confirmation | None


def periods(viewer: Viewer) -> list[Period]:
    """Each class with its period in force today, and who confirmed just that."""
    values = settings.of(viewer)
    last: dict[str, Confirmation] = {}
    for each in Confirmation.objects.visible_to(viewer).order_by("on", "pk"):
        last[each.period] = each
    return [
        Period(each, each.period_words(values), _still(last.get(each.slug), each, values))
        for each in retention_classes.CLASSES
    ]


def _still(row: Confirmation | None, period: RetentionClass, values: Any) -> Confirmation | None:
    is_so = row is not None and row.number == int(values.get(period.setting_slug))
    return row if is_so else None


@dataclass(frozen=True, slots=True)
class Own:
    """A class as it is for somebody who leaves on a day."""

    of: RetentionClass
    words: str
    until: date | None


def last_day(viewer: Viewer) -> date | None:
    """Recorded, gone by or still to come."""
    return Person.objects.filter(pk=viewer.me).values_list("left_on", flat=True).first()


def who_leaves(viewer: Viewer, pk: UUID) -> Person | None:
    """Somebody the viewer sees, whose last day is recorded."""
    return Person.objects.visible_to(viewer).filter(pk=pk, left_on__isnull=False).first()


def own_periods(viewer: Viewer, person: UUID, left_on: date | None) -> list[Own]:
    """As they are for this person. Of employment and volunteering the one that is theirs."""
    values = settings.of(viewer)
    is_employed = Assignment.objects.filter(person=person).employed().exists()
    not_theirs = rows.VOLUNTEERING if is_employed else rows.EMPLOYMENT
    return [
        Own(each, each.period_words(values), each.kept_until(left_on, values) if left_on else None)
        for each in retention_classes.CLASSES
        if each.slug != not_theirs
    ]
