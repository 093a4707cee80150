"""Courses in the passport: what goes on, what is due, and what an awarding body has confirmed. What is complete is a record."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from training.courses.models import Enrolment
from training.courses.presenters import cohort as presenters
from training.courses.presenters import runs
from training.courses.queries import panels as queries
from training.courses.states import ACCEPTED
from training.passports import DONE, DUE, RUNNING, Line
from workforce.core.access import Viewer
from workforce.people.models import Person


def lines(viewer: Viewer, person: Person) -> Sequence[Line]:
    """Of one's own alone: what others wrote is theirs. A query or two."""
    if viewer.person_id != person.pk:
        return []
    rows = queries.enrolments(viewer)
    goes_on = [row for row in rows if row.state == ACCEPTED]
    found = [_accredited(row) for row in rows if row.accredited_on]
    found += [_running(row) for row in goes_on]
    titles = {row.pk: row.run.course.title for row in goes_on}
    for work in queries.to_hand_in(viewer, goes_on):
        if work.due:
            href = reverse("courses:work-detail", args=[work.pk])
            found.append(Line(DUE, work.set_work.title, titles[work.enrolment_id], work.due, href))
    return found


def _href(row: Enrolment) -> str:
    return reverse("courses:run-detail", args=[row.run_id])


def _accredited(row: Enrolment) -> Line:
    title = f"{row.run.course.title}: accredited"
    return Line(DONE, title, presenters.accreditation_words(row), row.accredited_on, _href(row))


def _running(row: Enrolment) -> Line:
    return Line(RUNNING, row.run.course.title, runs.when_words(row.run), None, _href(row))


PARTS = [lines]
