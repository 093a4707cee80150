"""What is set for a run: assignments, and when each is due for everybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from training.courses import rules
from training.courses.actions import locking
from training.courses.errors import CannotSave
from training.courses.models import Run, SetWork, Work
from training.courses.models.run import MOST_ASSIGNMENTS
from training.courses.obligations import SLUG
from workforce.core import audit
from workforce.core.access import Viewer
from workforce.obligations import actions as ledger


@dataclass(frozen=True, slots=True)
class Asked:
    title: str
    about: str
    due_on: date


def spread(run: Run, days: Sequence[date], count: int) -> None:
    """As many, spread over its days; the last is due two weeks after the last day. To be written out by hand."""
    if count > MOST_ASSIGNMENTS:
        raise CannotSave(f"Give {MOST_ASSIGNMENTS} assignments at most", "assignments")
    SetWork.objects.bulk_create(
        SetWork(
            run=run,
            number=n,
            title=f"Assignment {n}",
            due_on=days[-1] + timedelta(days=14)
            if n == count
            else days[max(0, round(n * len(days) / count) - 1)] + timedelta(days=7),
        )
        for n in range(1, count + 1)
    )


def copy(run: Run, made: Run, by_days: timedelta) -> None:
    SetWork.objects.bulk_create(
        SetWork(run=made, number=row.number, title=row.title, about=row.about, due_on=row.due_on + by_days)
        for row in run.set_work.all()
    )  # fmt: skip


@transaction.atomic
def change(*, row: SetWork, asked: Asked, by: Viewer) -> SetWork:
    """What it asks and when it is due, for all who have still to hand it in."""
    rules.check(rules.may_run, by, row.run)
    run = locking.locked(row.run)
    if asked.due_on < run.first_on:
        raise CannotSave("Choose a day that is not before the course begins", "due_on")
    row.title, row.about, row.due_on = asked.title, asked.about, asked.due_on
    row.save(update_fields=["title", "about", "due_on"])
    audit.record("assignment of a course set", by=by, on=None, about=f"assignment {row.pk}")
    settle(run)
    return row


def settle(run: Run) -> None:
    """What is due to whom, anew."""
    ledger.settle(SLUG, list(Work.objects.filter(enrolment__run=run).values_list("pk", flat=True)))
