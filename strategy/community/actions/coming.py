"""Somebody says for themselves that they come, that they don't, and that they were there. What they need, and what they ask
for the agenda, has no name on it: no line in the log, no one-time key, no moment."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from django.db import transaction

from strategy.community import rules
from strategy.community.errors import CannotSave
from strategy.community.labels import NEED, QUESTION
from strategy.community.models import AccessNeed, Occasion, Question
from workforce.core import clock, settings
from workforce.core.access import Viewer
from workforce.core.sealed import Sealed, seal, unseal_many
from workforce.gatherings import actions as gatherings
from workforce.gatherings.kinds import Attendance, Who
from workforce.gatherings.models import Place
from workforce.gatherings.states import PLANNED

OVER = "This one is over, so nothing can be asked for it any more. Ask for the next one"
NOT_BEGUN = "This has not begun yet"
TOO_LATE = "This could be said until a few days after it. Tell whoever hosted, if it matters"


@transaction.atomic
def book(*, occasion: Occasion, by: Viewer) -> Place:
    rules.need(rules.may_come.test(by, occasion))
    return gatherings.book(
        gathering=occasion.gathering, who=Who(person_id=rules.need_person(by)), by=by
    )


@transaction.atomic
def give_up(*, place: Place, by: Viewer) -> None:
    rules.need(place.person_id == rules.need_person(by))
    gatherings.give_up(place=place, by=by)


@transaction.atomic
def was_there(*, occasion: Occasion, by: Viewer) -> None:
    """From its beginning until some days after it; with a place or without one."""
    rules.need(rules.may_come.test(by, occasion) and not rules.hosts.test(by, occasion))
    need_sayable(occasion)
    gatherings.walk_in(
        gathering=occasion.gathering,
        who=Who(person_id=rules.need_person(by)),
        by=_themselves(),
    )


@transaction.atomic
def was_not_there(*, occasion: Occasion, by: Viewer) -> None:
    """Whoever had a place, and isn't asked any more."""
    person = rules.need_person(by)
    need_sayable(occasion)
    mine = Place.objects.booked().filter(gathering=occasion.gathering, person_id=person).first()
    if mine is not None:
        gatherings.mark(
            gathering=occasion.gathering, marks={mine.pk: Attendance.NOT_THERE}, by=_themselves()
        )


def need_sayable(occasion: Occasion) -> None:
    if not occasion.gathering.has_begun():
        raise CannotSave(NOT_BEGUN)
    if not is_sayable(occasion):
        raise CannotSave(TOO_LATE)


def is_sayable(occasion: Occasion) -> bool:
    last = clock.local(occasion.gathering.ends_at).date() + timedelta(
        days=int(settings.get("community.there_days"))
    )
    row = occasion.gathering
    return row.state == PLANNED and row.has_begun() and clock.today() <= last


def _themselves() -> Viewer:
    """The register is nobody's here: each marks their own place, and the log says no more than that."""
    return Viewer.system()


@transaction.atomic
def need(*, occasion: Occasion, words: str, by: Viewer) -> None:
    """What somebody needs so that they can be there."""
    rules.need(rules.may_come.test(by, occasion))
    _need_ahead(occasion)
    key = uuid4()
    AccessNeed.objects.create(
        id=key,
        occasion=occasion,
        need_words=seal(words, owner=occasion.pk, label=NEED, row=key),
    )


@transaction.atomic
def ask(*, occasion: Occasion, words: str, by: Viewer) -> None:
    """For the agenda. The very same question stands there once: a second press adds nothing."""
    rules.need(rules.may_come.test(by, occasion))
    _need_ahead(occasion)
    rows = Question.objects.filter(occasion=occasion)
    there = unseal_many([Sealed(row.question_words, occasion.pk, QUESTION, row.pk) for row in rows])
    if words.strip() in there:
        return
    key = uuid4()
    Question.objects.create(
        id=key,
        occasion=occasion,
        question_words=seal(words.strip(), owner=occasion.pk, label=QUESTION, row=key),
    )


@transaction.atomic
def put_on_agenda(*, question: Question, on: bool, by: Viewer) -> None:
    rules.need(rules.hosts.test(by, question.occasion))
    Question.objects.filter(pk=question.pk).update(on_agenda=on)


@transaction.atomic
def take_out(*, question: Question, by: Viewer) -> None:
    """By whoever hosts: it names somebody, or was sent by mistake."""
    rules.need(rules.hosts.test(by, question.occasion))
    question.delete()


def _need_ahead(occasion: Occasion) -> None:
    if occasion.gathering.state != PLANNED or occasion.gathering.ends_at <= clock.now():
        raise CannotSave(OVER)
