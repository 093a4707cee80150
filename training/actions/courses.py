"""A course is written, offered, changed and withdrawn."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.db import IntegrityError, transaction

from training import asked, gives
from training.actions import coverage
from training.models import Competence, Course, Part, Record
from training.models.course import ASKABLE
from training.obligations import SLUG
from training.states import COURSE, DRAFTED, OFFERED, WITHDRAWN
from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.core.errors import CannotSave
from workforce.obligations.actions import settle
from workforce.obligations.models import Obligation
from workforce.people.errors import Conflict

CHANGEABLE = frozenset(
    {"title", "code", "about", "owner", "level", "mode", "hours", "days", "funding", "funding_source", "cost", "audiences",
     "asked_of", "due_days", "asks_months", "valid_months", "is_statutory", "by_lived_experience", "co_delivered_with", "gives", "credits",
     "accredited_by"}
)  # fmt: skip
SAME_NAME = "There is a course with this title or code already. Open that one, or choose another"
MEANWHILE = (
    "Somebody else changed this course while you were writing. What you wrote is still below; open the course again to see "
    "what it says now, then decide."
)
NOT_ITSELF = "A course can't ask for itself first, nor for one that asks for this one first"
FOUNDATION_IS_OWED = "Whoever begins in a peer role owes foundation already, by its eight units. Ask this course of nobody"
FOUNDATION_IS_FOR_GOOD = "Foundation is done for good. Leave this empty"
# What is asked of people, and what gates read, follows these.
_MOVES_DUTIES = frozenset({"asked_of", "due_days", "gives", "by_lived_experience"})


@transaction.atomic
def draft(
    *,
    by: Viewer,
    asks_first: Collection[Course] = (),
    competences: Collection[Competence] = (),
    **fields: Any,
) -> Course:
    """`fields` are the names in CHANGEABLE. Raises CannotSave for a title or a code that is taken."""
    row = Course()
    _set(row, fields)
    _save(row)
    row.asks_first.set(asks_first)
    row.competences.set(competences)
    audit.record("course drafted", by=by, on=None, about=f"course {row.pk}")
    return row


@transaction.atomic
def change(
    course: Course,
    *,
    version: int | None,
    by: Viewer,
    asks_first: Collection[Course] | None = None,
    competences: Collection[Competence] | None = None,
    **fields: Any,
) -> Course:
    """What was recorded of it before stays as it was, its last days too. Raises Conflict for whoever comes second."""
    row = _locked(course)
    if version is not None and version != row.version:
        raise Conflict(MEANWHILE)
    before = {name: getattr(row, name) for name in fields}
    _refuse_other_gift(row, fields)
    _set(row, fields)
    if asks_first is not None:
        _refuse_circle(row, asks_first)
        row.asks_first.set(asks_first)
    if competences is not None:
        row.competences.set(competences)
    row.version += 1
    _save(row)
    audit.record("course changed", by=by, on=None, about=f"course {row.pk}")
    if any(before[name] != getattr(row, name) for name in _MOVES_DUTIES & before.keys()):
        _settle_all(by)
    return row


@transaction.atomic
def offer(course: Course, *, by: Viewer) -> Course:
    """From now on everybody sees it. Whom it is asked of owes it from today on, nobody from before."""
    row = _locked(course)
    COURSE.check(row.state, OFFERED)
    row.state = OFFERED
    if row.asked_of:
        row.asked_since, row.asked_later = clock.today(), {}
    row.version += 1
    row.save()
    audit.record("course offered", by=by, on=None, about=f"course {row.pk}")
    _settle_all(by)
    return row


@transaction.atomic
def withdraw(course: Course, *, by: Viewer) -> Course:
    """Asked of nobody any more; what was recorded of it counts as long as it said."""
    row = _locked(course)
    COURSE.check(row.state, WITHDRAWN)
    row.state = WITHDRAWN
    row.version += 1
    row.save()
    audit.record("course withdrawn", by=by, on=None, about=f"course {row.pk}")
    _settle_all(by)
    return row


@transaction.atomic
def throw_away(course: Course, *, by: Viewer) -> None:
    """A draft that nobody has seen."""
    row = _locked(course)
    if row.state != DRAFTED:
        raise Conflict(
            "Only a course that is still being written can be thrown away. Withdraw it instead."
        )
    if Part.objects.filter(course=row).exists():
        raise Conflict("This course is in a programme of courses. Take it out there first.")
    audit.record("course thrown away", by=by, on=None, about=f"course {row.pk}")
    row.delete()


def _set(row: Course, fields: Mapping[str, Any]) -> None:
    if unknown := set(fields) - CHANGEABLE:
        raise TypeError(f"a course has no {', '.join(sorted(unknown))} to set")
    asked_before = set(row.asked_of)
    for name, value in fields.items():
        setattr(row, name, value)
    if not row.asked_of:
        row.asked_since, row.due_days, row.asked_later = None, None, {}
    elif row.asked_since is None:
        row.asked_since = clock.today()
    else:
        # Asked of more people than before: of them from today on, so that nobody is late from the start. Those of whom it
        # was asked already owe it from the day they did.
        today = clock.today().isoformat()
        new = dict.fromkeys(set(row.asked_of) - asked_before, today)
        row.asked_later = {
            who: on for who, on in {**row.asked_later, **new}.items() if who in row.asked_of
        }
    _refuse_unlike_foundation(row)
    if row.asked_of and row.due_days is None:
        raise CannotSave("Enter within how many days it is to be done", "due_days")


def _refuse_unlike_foundation(row: Course) -> None:
    """What gives foundation is owed once, by its units, and counts for good."""
    if row.gives != gives.FOUNDATION:
        return
    if row.asked_of:
        raise CannotSave(FOUNDATION_IS_OWED, "asked_of")
    if row.valid_months is not None:
        raise CannotSave(FOUNDATION_IS_FOR_GOOD, "valid_months")


def _refuse_other_gift(row: Course, fields: Mapping[str, Any]) -> None:
    if fields.get("gives", row.gives) != row.gives and Record.objects.filter(course=row).exists():
        raise CannotSave(
            "People have completed it, and have what it gives. Write another course for what is to come",
            "gives",
        )


def _refuse_circle(row: Course, first: Collection[Course]) -> None:
    """Nothing that is asked first may ask for this one, however far along."""
    wanted = {each.pk for each in first}
    seen = set(wanted)
    while wanted:
        if row.pk in wanted:
            raise CannotSave(NOT_ITSELF, "asks_first")
        found = Course.asks_first.through.objects.filter(from_course__in=wanted)
        wanted = set(found.values_list("to_course", flat=True)) - seen
        seen |= wanted


def _save(row: Course) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise CannotSave(SAME_NAME, "title") from error


def _settle_all(by: Viewer) -> None:
    """Of everybody it is asked of, and of whom it was."""
    owing = Obligation.objects.filter(kind=SLUG).order_by().values_list("person_id", flat=True)
    settle(SLUG, {*asked.spans(None, ASKABLE), *owing.distinct()})
    coverage.count(None, by=by)


def _locked(course: Course) -> Course:
    row = Course.objects.select_for_update(no_key=True).filter(pk=course.pk).first()
    if row is None:
        raise Conflict("This course was thrown away meanwhile.")
    return row
