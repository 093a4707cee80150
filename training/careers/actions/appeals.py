"""A refusal is appealed once, and heard by somebody else than who refused it."""

from __future__ import annotations

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.http import Http404

from training.careers import states, telling
from training.careers.actions.requests import (
    answerers,
    close,
    done,
    fits_words,
    locked,
    of_person,
    same_version,
)
from training.careers.labels import ANSWER, APPEAL
from training.careers.models import FlexibleAnswer, FlexibleRequest, Ground
from training.careers.queries.hearers import has_nobody_to_hear_it, hearers
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.presenting import date_words
from workforce.core.sealed import seal
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Person

ASKED_SINCE = "You have asked for something else in this post since. Withdraw that first"


@transaction.atomic
def appeal(request: FlexibleRequest, *, to: Person, words: str = "", by: Viewer) -> FlexibleRequest:
    """To a manager of the line manager or somebody of the central team, within the days for it; to somebody else once
    whoever was to hear it has left."""
    row = of_person(request, by)
    if row.state != states.REFUSED and not has_nobody_to_hear_it(row, by.today):
        raise Conflict("Only a refusal can be appealed, and once. How it stands is above")
    _in_time(row, by)
    if to.pk not in {each.pk for each in hearers(by, row)}:
        raise Refused("Choose who should hear it")
    _refuse_second_open(row)
    fits_words(words)
    row.appeal_words = seal(words.strip(), owner=row.person_id, label=APPEAL, row=row.pk)
    row.heard_by, row.appealed_on = to, row.appealed_on or by.today
    row.state, row.version, row.closed_on = states.APPEALED, row.version + 1, None
    _open(row)
    done("flexible working appealed", row, by)
    telling.flexible(telling.FLEXIBLE_APPEALED, row, [to.pk], by=by)
    others = [each for each in answerers(row) if each != to.pk]
    telling.flexible(telling.FLEXIBLE_TO_MANAGER, row, others, by=by)
    return row


@transaction.atomic
def hear(
    request: FlexibleRequest, *, agree: bool, ground: str = "", words: str = "", version: int,
    by: Viewer,
) -> FlexibleAnswer:  # fmt: skip
    """By whoever was asked to: agreed as asked, or the refusal stands, on a ground and with words."""
    row = locked(request)
    if by.person_id is None or row.heard_by_id != by.person_id:
        raise Http404
    same_version(row, version)
    if row.state != states.APPEALED:
        raise Conflict("This appeal is answered already. How it stands is above")
    fits_words(words)
    if not agree and (ground not in Ground.values or not words.strip()):
        raise Refused("Choose the ground on which it stands, and write why")
    to = states.AGREED if agree else states.STANDS
    made = FlexibleAnswer(
        request=row, outcome=to, ground="" if agree else ground, by_id=by.person_id, on=by.today,
        is_of_appeal=True,
    )  # fmt: skip
    made.words = seal(words.strip(), owner=row.person_id, label=ANSWER, row=made.pk)
    made.save(force_insert=True)
    close(row, to, by.today)
    done(f"flexible appeal: {states.FLEXIBLE.words[to]}", row, by)
    telling.flexible(telling.FLEXIBLE_TO_PERSON, row, [row.person_id], by=by)
    telling.flexible(telling.FLEXIBLE_TO_MANAGER, row, answerers(row), by=by)
    return made


def _in_time(row: FlexibleRequest, by: Viewer) -> None:
    """What was appealed in time stays so, whoever hears it in the end."""
    if row.state == states.APPEALED:
        return
    days = int(settings.load(by.today).get("careers.flexible_appeal_days"))
    until = (row.closed_on or by.today) + timedelta(days=days)
    if by.today > until:
        raise Refused(
            f"It could be appealed until {date_words(until)}. You can ask anew at any time"
        )


def _refuse_second_open(row: FlexibleRequest) -> None:
    others = FlexibleRequest.objects.open().filter(assignment=row.assignment_id)
    if others.exclude(pk=row.pk).exists():
        raise Conflict(ASKED_SINCE)


def _open(row: FlexibleRequest) -> None:
    """One open request a post: what is asked at the same moment is seen only here."""
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise Conflict(ASKED_SINCE) from error
