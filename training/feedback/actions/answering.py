"""Somebody says what it was like. Nothing is put on record of their having done so but `Answered`, or that a slip is
gone: no line in the audit log, no one-time key, no time."""

from __future__ import annotations

from django.db import transaction
from django.http import Http404

from training.feedback import pad, reading, rules, slips
from training.feedback.models import Answered, Round, Slip
from training.feedback.questions import Said
from training.feedback.states import OPEN
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.errors import CannotSave
from workforce.gatherings.models import Gathering
from workforce.gatherings.states import CALLED_OFF

CLOSED = "This is closed, so nothing more can be said here"
ANSWERED = "You have been here already. Thank you"
NO_SLIP = "This code can't be used. It may have been used, or feedback is closed. Look at how it is spelled"
NOT_BEGUN = "This has not begun yet. The code works from its beginning on"


@transaction.atomic
def answer(*, gathering: Gathering, said: Said, by: Viewer) -> None:
    """Once for each who came. CannotSave for the second time, and once it is closed."""
    row = _locked(gathering, by)
    _mark(row, by)
    _put(row, said)


@transaction.atomic
def rather_not(*, gathering: Gathering, by: Viewer) -> None:
    """They aren't asked any more. It leaves the same mark as an answer does, and mixes the pad as well."""
    row = _locked(gathering, by)
    _mark(row, by)
    pad.write(row, pad.read(row))
    row.save(update_fields=["pad"])


@transaction.atomic
def answer_by_slip(*, code: str, said: Said) -> str:
    """Without signing in. The slip is gone with its answer; whoever comes second with it is refused. Returns the
    address at which they read what was said, once it is shown."""
    row = _of_slip(code)
    if not Slip.objects.filter(round=row, code=slips.hash_of(code)).delete()[0]:
        raise CannotSave(NO_SLIP, "code")
    _put(row, said)
    return reading.give(row)


def check_slip(code: str) -> Round:
    """The open round that this code takes an answer for."""
    found = (
        Round.objects.filter(slips__code=slips.hash_of(code)).select_related("gathering").first()
    )
    if found is None or not is_open(found) or found.gathering.state == CALLED_OFF:
        raise CannotSave(NO_SLIP, "code")
    if not found.gathering.has_begun():
        raise CannotSave(NOT_BEGUN, "code")
    return found


def is_open(row: Round) -> bool:
    return row.state == OPEN and clock.today() <= row.closes_on


def _of_slip(code: str) -> Round:
    found = check_slip(code)
    row = Round.objects.select_for_update(no_key=True).get(pk=found.pk)
    if not is_open(row):
        raise CannotSave(NO_SLIP, "code")
    return row


def _locked(gathering: Gathering, by: Viewer) -> Round:
    if not rules.came(by, gathering):
        raise Http404
    row = Round.objects.select_for_update(no_key=True).filter(gathering=gathering).first()
    if row is None or not is_open(row):
        raise CannotSave(CLOSED)
    return row


def _mark(row: Round, by: Viewer) -> None:
    if by.person_id is None:
        raise Http404
    if Answered.objects.filter(round=row, person=by.me).exists():
        raise CannotSave(ANSWERED)
    Answered.objects.create(round=row, person_id=by.person_id)


def _put(row: Round, said: Said) -> None:
    pad.put(row, said)
    row.save(update_fields=["pad"])
