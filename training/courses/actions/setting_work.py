"""What is set for a run: assignments, and when each is due for everybody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from training.courses import rules
from training.courses.actions import locking
from training.courses.errors import CannotSave, Changed
from training.courses.models import Run, SetWork, Work
from training.courses.models.run import MOST_ASSIGNMENTS
from training.courses.notices import DUE_MOVED
from training.courses.obligations import SLUG
from workforce.core import audit
from workforce.core.access import Viewer
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor
from workforce.obligations import actions as ledger
from workforce.obligations.models import Obligation


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
def change(*, row: SetWork, asked: Asked, version: int | None, by: Viewer) -> SetWork:
    """What it asks and when it is due, for all who have still to hand it in: whoever has another day by it is told.
    Raises Changed when it is not at `version` any more."""
    rules.check(rules.may_run, by, row.run)
    run = locking.locked(row.run)
    now = SetWork.objects.get(pk=row.pk)
    if now.version != version:
        raise Changed(
            "Somebody changed this in the meantime. How it stands is above. Save yours once more if it is to stand"
        )
    if asked.due_on < run.first_on:
        raise CannotSave("Choose a day that is not before the course begins", "due_on")
    before = _due(now)
    now.title, now.about, now.due_on = asked.title, asked.about, asked.due_on
    now.version += 1
    now.save(update_fields=["title", "about", "due_on", "version"])
    audit.record("assignment of a course set", by=by, on=None, about=f"assignment {now.pk}")
    settle(run)
    _tell(now, before, by)
    return now


Due = Mapping[UUID, tuple[UUID, date | None]]


def _due(row: SetWork) -> Due:
    """By the work of those who still owe it: whose it is, and by when. None while their clock stands still."""
    work = Work.objects.filter(set_work=row).values("pk")
    owed = Obligation.objects.open().filter(kind=SLUG, source_id__in=work).order_by()
    rows = owed.values_list("source_id", "person_id", "due")
    return {source: (person, due) for source, person, due in rows}


def _tell(row: SetWork, before: Due, by: Viewer) -> None:
    """Not of other words, nor whoever has their own day: more time, or a second time."""
    moved = [work for work, now in _due(row).items() if before.get(work) != now]
    people = {work: person for work, (person, _) in before.items()}
    notify(
        (
            NoticeFor(people[work], DUE_MOVED, f"assignment:{row.pk}:{row.version}", link=f"/learning/courses/work/{work}/")
            for work in moved
            if work in people
        ),
        by=by.person_id,
    )  # fmt: skip


def settle(run: Run) -> None:
    """What is due to whom, anew."""
    ledger.settle(SLUG, list(Work.objects.filter(enrolment__run=run).values_list("pk", flat=True)))
