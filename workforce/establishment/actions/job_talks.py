"""The conversation about a job before an apprenticeship ends: that it took place, and what came of it."""

from datetime import date

from django.db import IntegrityError, transaction
from django.urls import reverse

from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.core.presenting import date_words
from workforce.establishment.change_telling import JOB_TALK
from workforce.establishment.models import JobTalk
from workforce.establishment.signals import job_talked
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Assignment
from workforce.people.models.assignment import Employment


@transaction.atomic
def record(assignment: Assignment, *, held_on: date, outcome: str, by: Viewer) -> JobTalk:
    if assignment.employment != Employment.APPRENTICE:
        raise Refused("This is asked for apprentices alone.")
    if held_on > clock.today():
        raise Refused("Enter a day that is not after today.")
    if held_on < assignment.starts:
        raise Refused(f"The apprenticeship began on {date_words(assignment.starts)}.")
    try:
        with transaction.atomic():
            made = JobTalk.objects.create(
                person_id=assignment.person_id, assignment=assignment, held_on=held_on,
                outcome=outcome, recorded_by=by.person_id,
            )  # fmt: skip
    except IntegrityError as error:
        raise Conflict("This conversation is recorded already. Look at the page again.") from error
    audit.record("job talk recorded", by=by, on=assignment.person_id, about=f"job talk {made.pk}")
    link = reverse("people:person-detail", args=[assignment.person_id])
    notify([NoticeFor(assignment.person_id, JOB_TALK, str(made.pk), link=link)], by=by.person_id)
    job_talked.send(sender=None, assignment_ids=[assignment.pk])
    return made
