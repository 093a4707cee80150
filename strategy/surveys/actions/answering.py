"""Somebody says how it is for them. Nothing is put on record of their having done so but that their ticket is gone: no
line in the audit log, no one-time key, no draft, no time."""

from __future__ import annotations

from django.db import transaction
from django.http import Http404

from strategy.surveys import pad, states
from strategy.surveys.models import Asks, Survey, Ticket
from strategy.surveys.pad import Given
from strategy.surveys.scale import WORDS
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.people.errors import Refused

NO_TICKET = "There is nothing to answer here any more. Thank you"
NOTHING = "Answer one question at least, or say that you would rather not"


@transaction.atomic
def answer(*, survey: Survey, given: Given, by: Viewer) -> None:
    """Once. Refused for the second time, and once it is closed."""
    row = _locked(survey, by)
    if not (given.chosen or any(given.words.values())):
        raise Refused(NOTHING)
    _fits(row, given)
    _use_ticket(row, by)
    pad.put(row, given)
    row.save(update_fields=["answers_pad", "sums_pad", "poured"])


@transaction.atomic
def rather_not(*, survey: Survey, by: Viewer) -> None:
    """They aren't asked any more. It looks as an answer does, and mixes the pad as well."""
    row = _locked(survey, by)
    _use_ticket(row, by)
    pad.mix(row)
    row.save(update_fields=["answers_pad", "sums_pad", "poured"])


def _locked(survey: Survey, by: Viewer) -> Survey:
    rows = Survey.objects.select_for_update(no_key=True, of=("self",)).select_related("version")
    row: Survey | None = rows.filter(pk=survey.pk).first()
    if by.person_id is None:
        raise Http404
    if row is None or row.state != states.OPEN or clock.today() > row.closes_on:
        raise Refused(NO_TICKET)
    return row


def _use_ticket(row: Survey, by: Viewer) -> None:
    if not Ticket.objects.filter(survey=row, person_id=by.me).delete()[0]:
        raise Refused(NO_TICKET)


def _fits(row: Survey, given: Given) -> None:
    """What is no answer to a question of this survey would stand out in the sums."""
    asked = {each.key: each for each in row.version.questions.all()}
    for key, value in given.chosen.items():
        question = asked.get(key)
        if question is None or value not in options(question.asks, question.options):
            raise Http404
    if any(key not in asked or asked[key].asks != Asks.WORDS for key in given.words):
        raise Http404


def options(asks: str, said: list[str]) -> dict[str, str]:
    """The answers of a question, by what is kept of them."""
    if asks == Asks.SCALE:
        return WORDS
    return {f"c{number}": words for number, words in enumerate(said)}
