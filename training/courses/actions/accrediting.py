"""The awarding body has confirmed it: apart from being complete, with a number of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from training import gives
from training.courses import rules
from training.courses.actions import locking
from training.courses.errors import CannotSave
from training.courses.models import Enrolment
from training.courses.notices import ACCREDITED as TOLD
from training.courses.states import ACCREDITED, COMPLETE
from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor
from workforce.people.actions import qualifications
from workforce.people.actions.qualifications import Held

GIVEN = {gives.LEVEL_4: gives.ACCREDITED}
"""By what a course gives when it is complete, what is given beside it."""


@dataclass(frozen=True, slots=True)
class Award:
    body: str
    on: date
    credits: int | None
    number: str


@transaction.atomic
def accredit(*, row: Enrolment, award: Award, by: Viewer) -> Enrolment:
    rules.check_over(by, row)
    run = locking.locked(row.run)
    now = locking.enrolment(row)
    if now.state != COMPLETE or now.completed_on is None:
        raise CannotSave("Only somebody who has completed the course is accredited")
    if not now.completed_on <= award.on <= clock.today():
        raise CannotSave("Choose a day from the one it was complete to today", "on")
    now.state = ACCREDITED
    now.accredited_by, now.accredited_on = award.body, award.on
    now.credits, now.certificate_number = award.credits, award.number
    now.version += 1
    try:
        with transaction.atomic():
            now.save()
    except IntegrityError as error:
        raise CannotSave(
            "Somebody else has this certificate number. Look at it again", "number"
        ) from error
    qualifications.write_many(_held(now, run.course.gives), by=by)
    audit.record("course accredited", by=by, on=now.person_id, about=f"enrolment {now.pk}")
    link = f"/learning/courses/runs/{run.pk}/"
    told = NoticeFor(now.person_id, TOLD, f"enrolment:{now.pk}:{now.version}", link=link)
    notify([told], by=by.person_id)
    return now


@transaction.atomic
def take_back(*, row: Enrolment, by: Viewer) -> Enrolment:
    """It was written down by mistake."""
    rules.check_over(by, row)
    run = locking.locked(row.run)
    now = locking.enrolment(row)
    if now.state != ACCREDITED:
        return now
    qualifications.take_out_many(_held(now, run.course.gives), by=by)
    now.state = COMPLETE
    now.accredited_by, now.accredited_on = "", None
    now.credits, now.certificate_number = None, ""
    now.version += 1
    now.save()
    audit.record("accreditation taken back", by=by, on=now.person_id, about=f"enrolment {now.pk}")
    return now


def _held(row: Enrolment, slug: str) -> list[Held]:
    if slug not in GIVEN or row.accredited_on is None:
        return []
    return [Held(row.person_id, GIVEN[slug], row.accredited_on, None)]
