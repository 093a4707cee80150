"""One day of a run: moved, called off, its register closed and put right."""

from __future__ import annotations

from django.db import transaction

from training.courses import rules
from training.courses.actions import booked, locking, runs, setting_work, settling
from training.courses.errors import CannotSave
from training.courses.models import Day, Run
from workforce.core.access import Viewer
from workforce.gatherings import actions as gatherings
from workforce.gatherings.actions.registering import Marks
from workforce.gatherings.kinds import Who
from workforce.gatherings.models import Gathering, Place
from workforce.gatherings.when import When


@transaction.atomic
def change(
    *, day: Day, when: When, place: str, link: str, version: int | None, by: Viewer
) -> Gathering:
    """Everybody in it is told of a new time or place. Raises Changed when it is not at `version` any more."""
    rules.check(rules.may_arrange, by, day.run)
    run = locking.locked(day.run)
    row = gatherings.change(
        gathering=day.gathering,
        version=-1 if version is None else version,
        by=by,
        when=when if when != day.gathering.when else None,
        place=place,
        link=link,
    )
    _dates_moved(run, by)
    return row


@transaction.atomic
def call_off(*, day: Day, by: Viewer) -> Gathering:
    """It counts for nobody. The last one left is called off with the run."""
    rules.check(rules.may_arrange, by, day.run)
    run = locking.locked(day.run)
    locking.need_unaccredited(run)
    others = run.days.standing().exclude(pk=day.pk)
    if not others.exists():
        raise CannotSave("This is the only day left. Call off the course instead")
    row = gatherings.call_off(gathering=day.gathering, by=by)
    _dates_moved(run, by)
    settling.settle(run, by=by)
    return row


def _dates_moved(run: Run, by: Viewer) -> None:
    runs.keep_dates(run)
    booked.settle_runs([run.pk], by=by)
    setting_work.settle(run)


@transaction.atomic
def close(*, day: Day, marks: Marks, by: Viewer) -> Gathering:
    """Raises Changed for the second of two who close it at once."""
    locking.locked(day.run)
    return gatherings.close(gathering=day.gathering, marks=marks, by=by)


@transaction.atomic
def reopen(*, day: Day, by: Viewer) -> Gathering:
    """What hangs on it is taken back until it is closed again."""
    locking.need_unaccredited(locking.locked(day.run))
    return gatherings.reopen(gathering=day.gathering, by=by)


@transaction.atomic
def walk_in(*, day: Day, who: Who, by: Viewer) -> Place:
    """They were there. Of a course one applies for only whoever has a place on it can be."""
    run = locking.locked(day.run)
    if run.by_application and not _is_in_it(day, who):
        raise CannotSave("Only those who have a place on this course count as having been there")
    return gatherings.walk_in(gathering=day.gathering, who=who, by=by)


def _is_in_it(day: Day, who: Who) -> bool:
    rows = day.run.enrolments.seated().filter(person_id=who.person_id)
    return who.person_id is not None and bool(rows.exists())


@transaction.atomic
def step_down(*, day: Day, by: Viewer) -> None:
    """Whoever leads it can't on that day."""
    locking.locked(day.run)
    if by.person_id is not None:
        gatherings.step_down(gathering=day.gathering, person_id=by.person_id, by=by)
