"""A programme of courses is written, offered, changed and withdrawn."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import IntegrityError, transaction

from training.models import Course, CourseProgramme, Part
from training.states import DRAFTED, OFFERED, PROGRAMME, WITHDRAWN
from workforce.core import audit
from workforce.core.access import Viewer
from workforce.core.errors import CannotSave
from workforce.core.presenting import and_words
from workforce.people.errors import Conflict
from workforce.people.models import Person

SAME_NAME = "There is a programme with this title already. Open that one, or choose another"
MEANWHILE = (
    "Somebody else changed this programme while you were writing. What you wrote is still below; open the programme again "
    "to see what it says now, then decide."
)


@transaction.atomic
def draft(
    *,
    title: str,
    courses: Sequence[Course],
    by: Viewer,
    about: str = "",
    owner: Person | None = None,
) -> CourseProgramme:
    """`courses` in their order. Raises CannotSave for a title that is taken."""
    row = CourseProgramme(title=title, about=about, owner=owner)
    _save(row)
    _set_parts(row, courses)
    audit.record("programme drafted", by=by, on=None, about=f"course programme {row.pk}")
    return row


@transaction.atomic
def change(
    programme: CourseProgramme,
    *,
    version: int | None,
    title: str,
    courses: Sequence[Course],
    by: Viewer,
    about: str = "",
    owner: Person | None = None,
) -> CourseProgramme:
    """Who is how far follows at once: it is read off records. Raises Conflict for whoever comes second."""
    row = _locked(programme)
    if version is not None and version != row.version:
        raise Conflict(MEANWHILE)
    row.title, row.about, row.owner = title, about, owner
    row.version += 1
    _save(row)
    _set_parts(row, courses)
    audit.record("programme changed", by=by, on=None, about=f"course programme {row.pk}")
    return row


@transaction.atomic
def offer(programme: CourseProgramme, *, by: Viewer) -> CourseProgramme:
    """Everybody sees it. Raises CannotSave while a course of it is not offered."""
    row = _locked(programme)
    PROGRAMME.check(row.state, OFFERED)
    waiting = Course.objects.filter(parts__programme=row).exclude(state=OFFERED)
    if titles := list(waiting.order_by("parts__order").values_list("title", flat=True)):
        raise CannotSave(
            f"Offer {and_words(titles)} first, or choose another course for the programme"
        )
    return _move(row, OFFERED, "programme offered", by)


@transaction.atomic
def withdraw(programme: CourseProgramme, *, by: Viewer) -> CourseProgramme:
    """Its courses stay offered, and what people have done of them stays theirs."""
    row = _locked(programme)
    PROGRAMME.check(row.state, WITHDRAWN)
    return _move(row, WITHDRAWN, "programme withdrawn", by)


@transaction.atomic
def throw_away(programme: CourseProgramme, *, by: Viewer) -> None:
    """A draft that nobody has seen. Its courses stay."""
    row = _locked(programme)
    if row.state != DRAFTED:
        raise Conflict(
            "Only a programme that is still being written can be thrown away. Withdraw it instead."
        )
    audit.record("programme thrown away", by=by, on=None, about=f"course programme {row.pk}")
    row.delete()


def _move(row: CourseProgramme, state: str, words: str, by: Viewer) -> CourseProgramme:
    row.state = state
    row.version += 1
    row.save()
    audit.record(words, by=by, on=None, about=f"course programme {row.pk}")
    return row


def _set_parts(row: CourseProgramme, courses: Sequence[Course]) -> None:
    Part.objects.filter(programme=row).delete()
    Part.objects.bulk_create(
        Part(programme=row, course=course, order=number) for number, course in enumerate(courses, 1)
    )


def _save(row: CourseProgramme) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise CannotSave(SAME_NAME, "title") from error


def _locked(programme: CourseProgramme) -> CourseProgramme:
    row = CourseProgramme.objects.select_for_update(no_key=True).filter(pk=programme.pk).first()
    if row is None:
        raise Conflict("This programme was thrown away meanwhile.")
    return row
