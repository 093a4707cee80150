"""What recruitment itself stops a request by: the gate, a hold, a question, a decision that is still to come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.urls import reverse

from recruitment import seven
from recruitment.holding import Missing, Stop
from recruitment.models import Decision, Request
from recruitment.queries import approvals
from recruitment.states import ADVERT, APPROVALS, BEFORE_ADVERT, GATE, RECRUITING
from workforce.core import clock
from workforce.core.presenting import and_words

Found = Mapping[UUID, Sequence[Missing]]


def _gate(requests: Sequence[Request]) -> Found:
    return {
        pk: [Missing(f"{each.check.words}: {' '.join(each.texts)}", each.who) for each in lacking]
        for pk, lacking in seven.missing(requests).items()
    }


def _held(requests: Sequence[Request]) -> Found:
    rows = Decision.objects.holding().filter(request__in=[each.pk for each in requests])
    return {
        row.request_id: [Missing(f"{row.by.name} holds it.", f"{row.by.name}, or the central team: let it go.", _page(row.request_id))]
        for row in rows.select_related("by")
    }  # fmt: skip


def _asked_back(requests: Sequence[Request]) -> Found:
    rows = Decision.objects.open_questions().filter(request__in=[each.pk for each in requests])
    return {
        row.request_id: [
            Missing("A question waits for an answer.", f"{row.request.asked_by.name}: answer it.", _page(row.request_id))
        ]
        for row in rows.select_related("request__asked_by")
    }  # fmt: skip


def _turns(requests: Sequence[Request]) -> Found:
    """Whose turn it is, of those that somebody still has to decide on."""
    today = clock.today()
    ids = [each.pk for each in requests]
    waiting = approvals.with_turn(Request.objects.filter(pk__in=ids), today)
    open_turns = {row.pk: row.turn_slug for row in waiting if row.turn_slug}
    if not open_turns:
        return {}
    words = {turn.slug: turn.words for turn in approvals.turns()}
    people = approvals.deciders([row for row in requests if row.pk in open_turns], today)
    return {
        pk: [Missing(f"{words[slug]} decides next.", _who(people.get(pk, [])), _page(pk))]
        for pk, slug in open_turns.items()
    }


def _who(people: Sequence[object]) -> str:
    names = and_words([getattr(each, "name", "") for each in people])
    return (
        f"{names}."
        if names
        else "Nobody can at present: the central team names somebody for this turn."
    )


def _page(request_id: UUID) -> str:
    return reverse("recruitment:request-detail", args=[request_id])


STOPS = [
    Stop("held", frozenset({*BEFORE_ADVERT, *RECRUITING}), _held, 10),
    Stop("question", frozenset(BEFORE_ADVERT), _asked_back, 20),
    Stop("gate", frozenset({GATE, APPROVALS, ADVERT}), _gate, 40),
    Stop("turns", frozenset({APPROVALS}), _turns, 60),
]
