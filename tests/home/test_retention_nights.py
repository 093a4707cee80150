"""Whatever the nights delete by themselves, nothing of it is under legal hold. Every task of the schedule is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import timedelta

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from recruitment.models import Request
from recruitment.selection.models import Candidate, LearningTalk
from tests.world import World
from tests.worlds import built_once
from wellbeing.away.models import Absence
from wellbeing.returning.models import Return
from workforce.config.celery import app
from workforce.core import clock, retention_classes
from workforce.core.models import AuditEvent, LegalHold
from workforce.core.retention import keeps
from workforce.core.sealed import SealedField
from workforce.people.models import Assignment, Person, Relationship

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stays")]
AUDIT = "purge_audit"
DELETES_NOTHING = {
    "notices.send", "notices.reconcile", "accounts.send_waiting_mail", "reports.reconcile", "schedules.tell",
    "courses.certificates", "urgent.look", "establishment.folder", "home.settle", "obligations.daily", "measures.daily",
    "gatherings.settle_calendars",
}  # fmt: skip
"""What sends, makes files and reads them, and what works out anew what is owed, counted and in calendars."""
BY_RULE = (
    "adjustments.daily", "arrival.daily", "away.daily", "recognition.daily", "returning.daily", "selection.daily",
    "staying.daily", AUDIT,
)  # fmt: skip
"""Of these something goes without a hold, so that what is seen to stay would have gone."""
NIGHTS = sorted({each["task"] for each in settings.CELERY_BEAT_SCHEDULE.values()} - DELETES_NOTHING)
WORKED_OUT = {"obligations.Obligation"}
"""What is owed is worked out anew each night, and goes when nothing is owed any more."""
LEADS_TO_NOBODY = {"selection.FunnelRow", "vacancies.Vacancy", "vacancies.VacancyStep"}
"""These are held as a class alone."""
NAMED_BY = {"selection.FunnelRow": "thread"}
"""Written anew under another id each night, so that nothing is left of when."""
YEARS = timedelta(days=365 * 12)
"""Longer than anything is kept that goes by rule."""


def _all_left_long_ago(world: World) -> None:
    today = clock.today()
    Relationship.objects.filter(starts__gt=today).delete()
    Relationship.objects.filter(ends__isnull=True).update(ends=today)
    Relationship.objects.filter(ends__gt=today).update(ends=today)
    Assignment.objects.filter(starts__gt=today).delete()
    Assignment.objects.update(ends=today)
    Person.objects.update(left_on=today)
    Absence.objects.filter(pk__in=Absence.objects.values("pk")[:1]).update(state="taken_back")
    Return.objects.exclude(state="draft").update(state="completed", over_on=today)
    talks = LearningTalk.objects.values("offer__selection__request")
    Request.objects.filter(pk__in=talks).update(stage="withdrawn")


built = built_once(then=_all_left_long_ago)


def _there() -> set[tuple[str, str, str]]:
    """Each row of a class that can be held, with which of its sealed columns have something in them."""
    asked = []
    for label, keep in keeps().items():
        if label not in WORKED_OUT and all(each.can_be_held for each in keep.classes):
            meta = apps.get_model(label)._meta
            sealed = [each.column for each in meta.concrete_fields if isinstance(each, SealedField)]
            words = " || ".join(
                [f"('{name}' IS NULL)::int::text".replace("'", '"') for name in sealed] or ["''"]
            )
            asked.append(
                f"SELECT '{label}', {NAMED_BY.get(label, meta.pk.column)}::text, {words} FROM {meta.db_table}"
            )
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(asked))
        return set(cursor.fetchall())


def _of_nobody() -> set[str]:
    """Rows that lead to no person: candidates from outside with what hangs on them, and lines of the log of nobody."""
    outside = Candidate.objects.filter(person=None)
    found = set(AuditEvent.objects.filter(on=None, actor=None).values_list("pk", flat=True))
    for field in Candidate._meta.related_objects:
        rows = field.related_model._base_manager.filter(**{f"{field.field.name}__in": outside})
        found |= set(rows.values_list("pk", flat=True))
        for below in field.related_model._meta.related_objects:
            lines = below.related_model._base_manager.filter(**{f"{below.field.name}__in": rows})
            found |= set(lines.values_list("pk", flat=True))
    return {str(pk) for pk in found | set(outside.values_list("pk", flat=True))}


def _gone(task: str, spared: Collection[str] = ()) -> Counter[str]:
    app.loader.import_default_modules()
    with clock.at(clock.today() + YEARS):
        before = _there()
        call_command(AUDIT) if task == AUDIT else app.tasks[task]()
        gone = before - _there()
        return Counter(label for label, pk, _ in gone if pk not in spared)


def _hold(**on: object) -> None:
    LegalHold.objects.get_or_create(
        **on, lifted_on=None,
        defaults={"reason": "claim", "asked_by": "legal", "starts": clock.today(), "review_on": clock.today()},
    )  # fmt: skip


@pytest.mark.parametrize("task", [*NIGHTS, AUDIT])
def test_a_night_deletes_nothing_of_who_is_held(built: World, task: str) -> None:
    for person in Person.objects.values_list("pk", flat=True):
        _hold(person=person)
    gone = _gone(task, _of_nobody())
    assert {label: n for label, n in gone.items() if label not in LEADS_TO_NOBODY} == {}


@pytest.mark.parametrize("task", [*BY_RULE, "vacancies.daily"])
def test_a_night_deletes_nothing_of_a_class_that_is_held(built: World, task: str) -> None:
    for each in retention_classes.CLASSES:
        if each.can_be_held:
            _hold(period=each.slug)
    assert _gone(task) == {}


def test_without_a_hold_they_delete(built: World) -> None:
    assert [task for task in BY_RULE if not _gone(task)] == []
