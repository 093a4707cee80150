"""The assignments of one person: they come with the place, and are handed in, marked, sent back, talked about."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.http import Http404

from training.courses import numbers, rules, words
from training.courses.actions import locking, settling
from training.courses.errors import CannotSave, Changed
from training.courses.models import Enrolment, Run, Submission, SubmissionFile, Work
from training.courses.notices import EXTENDED, MARKED, TO_MARK
from training.courses.obligations import SLUG
from training.courses.queries import markers
from training.courses.states import (
    ACCEPTED,
    ACCREDITED,
    AGAIN,
    CALLED_OFF,
    DEFERRED,
    HANDED_IN,
    LEFT,
    PASSED,
    TALK,
    TO_DO,
    WORK,
)
from workforce.core import audit, clock, documents, once, settings
from workforce.core.access import Viewer
from workforce.core.documents import Upload
from workforce.core.presenting import and_words, date_words
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor
from workforce.obligations import actions as ledger
from workforce.obligations.models import Obligation

ALREADY = "Somebody has answered this in the meantime. Look at it again"


def begin(row: Enrolment) -> None:
    """What was passed in an earlier run is passed."""
    made = [
        Work(
            enrolment=row,
            set_work=each,
            state=PASSED if each.number in row.carried_passed else TO_DO,
            passed_on=row.accepted_on if each.number in row.carried_passed else None,
        )
        for each in row.run.set_work.all()
    ]
    Work.objects.bulk_create(made)
    settle(row)


def settle(row: Enrolment) -> None:
    ledger.settle(SLUG, list(row.work.values_list("pk", flat=True)))


@transaction.atomic
def hand_in(
    *, work: Work, text: str, upload: Upload | None, by: Viewer, once_key: str = ""
) -> Submission:
    """One's own: words, a file, or both. The second press is the first. Raises CannotSave for a file that is none of
    those that are taken."""
    if by.person_id is None or by.person_id != work.enrolment.person_id:
        raise Http404
    run = locking.locked(work.enrolment.run)
    if once_key and not once.claim(by, once_key):
        return work.submissions.latest("attempt")
    now = locking.work(work)
    _refuse_to_take(run, now)
    if not text.strip() and upload is None:
        raise CannotSave("Write something, or choose a file", "text")
    now.attempts += 1
    row = _submission(now, text, upload, by.person_id)
    _move(now, HANDED_IN, handed_in_on=clock.today())
    audit.record("assignment handed in", by=by, on=by.person_id, about=f"submission {row.pk}")
    link = f"/learning/courses/work/{now.pk}/"
    notify(
        (
            NoticeFor(each, TO_MARK, f"work:{now.pk}:{now.attempts}", link=link)
            for each in markers.of_run(run, by.person_id)
        ),
        by=by.person_id,
    )
    ledger.settle(SLUG, [now.pk])
    return row


def _refuse_to_take(run: Run, work: Work) -> None:
    if run.state == CALLED_OFF:
        raise CannotSave("This course was called off, so there is nothing to hand in")
    if work.enrolment.state in (LEFT, DEFERRED):
        raise CannotSave("You are not in this course any more. Look at My courses")
    goes_on = work.enrolment.state == ACCEPTED and work.state != PASSED
    if not (goes_on and WORK.can_move(work.state, HANDED_IN)):
        raise CannotSave(f"This is {WORK.words[work.state]}, so there is nothing to hand in")


def _submission(work: Work, text: str, upload: Upload | None, owner: UUID) -> Submission:
    row = Submission(work=work, attempt=work.attempts)
    if upload is not None:
        row.file_kind, content = documents.looked_at(upload, int(settings.get(numbers.MEGABYTES)))
        row.file_size = len(content)
    name = upload.name if upload else ""
    row.words, row.file_name = words.sealed_handed_in(row, owner, text.strip(), name)
    row.save()
    if upload is not None:
        held = SubmissionFile(submission=row)
        held.sealed = words.sealed_file(held, owner, content)
        held.save()
    return row


@transaction.atomic
def mark(*, work: Work, passed: bool, said: str, by: Viewer) -> Work:
    """Passed; or to be handed in again with words for what is missing; after so many hand-ins a talk instead. Raises
    Changed for the second of two who mark at once, and CannotSave where somebody else should."""
    rules.check_over(by, work.enrolment)
    run = locking.locked(work.enrolment.run)
    now = locking.work(work)
    if now.state != HANDED_IN:
        raise Changed(ALREADY)
    _refuse_near(run, now, by)
    if not passed and not said.strip():
        raise CannotSave("Write what is missing, so that they can hand it in again", "said")
    most = int(settings.get(numbers.ATTEMPTS))
    to = PASSED if passed else AGAIN if now.attempts < most else TALK
    last = now.submissions.get(attempt=now.attempts)
    last.result, last.marked_on, last.marked_by_id = to, clock.today(), by.person_id
    last.marked_words = words.sealed_said(last, now.enrolment.person_id, said.strip())
    last.save()
    _move(
        now, to,
        passed_on=clock.today() if passed else None,
        asked_again_on=clock.today() if to == AGAIN else now.asked_again_on,
    )  # fmt: skip
    audit.record("assignment marked", by=by, on=now.enrolment.person_id, about=f"work {now.pk}")
    _tell(now, MARKED, by)
    ledger.settle(SLUG, [now.pk])
    settling.settle(run, by=by)
    return now


def _refuse_near(run: Run, work: Work, by: Viewer) -> None:
    """Whoever supports the person marks only if nobody else could."""
    if by.person_id is None:
        return
    person = work.enrolment.person_id
    near = markers.near(person, clock.today())
    if by.person_id not in near:
        return
    others = [each for each in markers.people_of_run(run, person) if each.pk not in near]
    if others:
        raise CannotSave(
            f"You support this person at work, so {and_words([each.name for each in others][:3])} can mark it instead"
        )


@transaction.atomic
def unmark(*, work: Work, by: Viewer) -> Work:
    """To put a mark right: it is to be marked once more, until somebody is accredited on it. What was said stays for
    whoever marks it to begin from, and is nobody's answer meanwhile."""
    rules.check_over(by, work.enrolment)
    run = locking.locked(work.enrolment.run)
    now = locking.work(work)
    if now.enrolment.state == ACCREDITED:
        raise CannotSave("They are accredited already. Take that back first")
    if now.state != PASSED or not now.attempts:
        raise Changed(ALREADY)
    now.submissions.filter(attempt=now.attempts).update(result="")
    _move(now, HANDED_IN, passed_on=None)
    audit.record("mark taken back", by=by, on=now.enrolment.person_id, about=f"work {now.pk}")
    ledger.settle(SLUG, [now.pk])
    settling.settle(run, by=by)
    return now


@transaction.atomic
def talked(*, work: Work, by: Viewer) -> Work:
    """The two have talked about it: it may be handed in once more."""
    rules.check_over(by, work.enrolment)
    locking.locked(work.enrolment.run)
    now = locking.work(work)
    if now.state != TALK:
        raise Changed(ALREADY)
    _move(now, AGAIN, asked_again_on=clock.today())
    audit.record(
        "assignment talked about", by=by, on=now.enrolment.person_id, about=f"work {now.pk}"
    )
    _tell(now, MARKED, by)
    ledger.settle(SLUG, [now.pk])
    return now


@transaction.atomic
def extend(*, work: Work, until: date, by: Viewer) -> Work:
    """More time for one person."""
    rules.check_over(by, work.enrolment)
    locking.locked(work.enrolment.run)
    now = locking.work(work)
    if now.state not in (TO_DO, AGAIN):
        raise Changed(ALREADY)
    if until < clock.today():
        raise CannotSave("Choose a day that is ahead", "until")
    if (due := _due(now)) and until <= due:
        raise CannotSave(f"Choose a day after {date_words(due)}, when it is due now", "until")
    now.extended_until = until
    now.version += 1
    now.save(update_fields=["extended_until", "version"])
    audit.record(
        "more time for an assignment", by=by, on=now.enrolment.person_id, about=f"work {now.pk}"
    )
    _tell(now, EXTENDED, by)
    ledger.settle(SLUG, [now.pk])
    return now


def _due(work: Work) -> date | None:
    """None while their clock stands still."""
    rows = Obligation.objects.open().filter(kind=SLUG, source_id=work.pk)
    return rows.values_list("due", flat=True).first()


def _move(work: Work, to: str, **columns: object) -> None:
    WORK.check(work.state, to)
    work.state = to
    work.version += 1
    for name, value in columns.items():
        setattr(work, name, value)
    work.save()


def _tell(work: Work, kind: str, by: Viewer) -> None:
    person = work.enrolment.person_id
    occasion = f"work:{work.pk}:{work.version}"
    link = f"/learning/courses/work/{work.pk}/"
    notify([NoticeFor(person, kind, occasion, link=link)], by=by.person_id)
