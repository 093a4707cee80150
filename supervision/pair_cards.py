"""Logs and contracts to agree, changes of supervisor, who will have nobody, and intervision, on Today."""

from __future__ import annotations

from datetime import time, timedelta

from django.urls import reverse

from supervision.queries import asks
from supervision.queries.asks import Ask
from supervision.strands import Strand, words_of
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.cards import Answer, Card, CardRow, ComingRow, Contribution
from workforce.core.presenting import count_words, day_and_month, day_words

AHEAD = timedelta(days=42)


def build(viewer: Viewer) -> Contribution:
    found = asks.of(viewer)
    now = clock.local(clock.now()).time()
    return Contribution(
        cards=[
            _MADE[ask.what](ask, viewer)
            for ask in found
            if ask.what in _MADE and not (ask.what == asks.REGISTER and _is_ahead(ask, viewer, now))
        ],
        coming=[
            _coming(ask)
            for ask in found
            if ask.what == asks.NEXT
            and _is_ahead(ask, viewer, now)
            and ask.day <= viewer.today + AHEAD
        ][:1],
    )


def _is_ahead(ask: Ask, viewer: Viewer, now: time) -> bool:
    """Without a time it is ahead all day."""
    later = ask.at is None or ask.at > now
    return ask.day > viewer.today or (ask.day == viewer.today and later)


def _coming(ask: Ask) -> ComingRow:
    return ComingRow(
        day=ask.day,
        at=ask.at,
        title="Intervision",
        href=reverse("supervision:intervision-detail", args=[ask.pk]),
        lines=["You lead it" if ask.number else f"Led by {ask.name}"],
    )


def _register(ask: Ask, viewer: Viewer) -> CardRow:
    on = "today" if ask.day == viewer.today else f"on {day_words(ask.day).rpartition(' ')[0]}"
    return CardRow(
        key=f"intervision:{ask.pk}",
        eyebrow="Intervision",
        title=f"Who came {on}?",
        text="Everybody is ticked but those who could not come. You alone see who came.",
        day=ask.day,
        icon="people",
        answers=(
            Answer("Say who came", reverse("supervision:intervision-register", args=[ask.pk])),
            Answer(
                "It did not take place",
                reverse("supervision:intervision-call-off", args=[ask.pk]),
                post=True,
            ),
        ),
    )


def _log(ask: Ask, viewer: Viewer) -> CardRow:
    """With nothing written down, the card says all there is: agreeing is one press."""
    look = reverse("supervision:meeting-agree", args=[ask.pk])
    confirm = reverse("supervision:meeting-confirm", args=[ask.pk, ask.number])
    said = "Nothing else is written down. " if ask.plain else ""
    return CardRow(
        key=f"agree:{ask.pk}:{ask.number}",
        eyebrow=words_of(ask.strand.split(",")),
        title=f"{ask.name} logged that you met on {day_words(ask.day).rpartition(' ')[0]}",
        text=f"{said}Is that how you remember it? You can agree it or add to it.",
        day=ask.day,
        answers=(Answer("Agree", confirm, post=True), Answer("Look at it", look))
        if ask.plain
        else (Answer("Look and agree", look),),
    )


def _agree(ask: Ask, viewer: Viewer) -> CardRow:
    return CardRow(
        key=f"contract:{ask.pk}:{ask.number}",
        eyebrow=_strand(ask),
        title=f"{ask.name} wrote a supervision contract",
        text="It says what supervision is for and what stays between you. You can agree it or answer.",
        day=ask.day,
        answers=(
            Answer("Look and agree", reverse("supervision:contract-detail", args=[ask.about])),
        ),
    )


def _review(ask: Ask, viewer: Viewer) -> CardRow:
    return CardRow(
        key=f"contract-review:{ask.pk}:{ask.number}",
        eyebrow=_strand(ask),
        title=f"Does your supervision contract with {ask.name} still fit?",
        text=f"You two set {day_and_month(ask.day, viewer.today)} for looking at it again.",
        day=ask.day,
        icon="calendar",
        answers=(Answer("Look at it", reverse("supervision:contract-detail", args=[ask.about])),),
    )


def _offer(ask: Ask, viewer: Viewer) -> CardRow:
    return CardRow(
        key=f"change-offer:{ask.pk}",
        eyebrow=_strand(ask),
        title=f"{ask.name} could be your new supervisor",
        text="You can accept, or ask for somebody else without a reason.",
        day=ask.day,
        icon="people",
        answers=(Answer("Look at it", reverse("supervision:change-detail", args=[ask.about])),),
    )


def _settle(ask: Ask, viewer: Viewer) -> CardRow:
    return CardRow(
        key=f"change-settle:{ask.pk}:{ask.number}",
        eyebrow=_strand(ask),
        title=f"{ask.name} asks for another supervisor",
        text=f"To be settled by {day_and_month(ask.day, viewer.today)}. Only those who can settle it know.",
        day=ask.day,
        icon="people",
        answers=(Answer("Offer somebody", reverse("supervision:change-offer", args=[ask.about])),),
    )


def _cover(ask: Ask, viewer: Viewer) -> CardRow:
    now = ask.day <= viewer.today
    since = "nobody today" if now else f"nobody from {day_and_month(ask.day, viewer.today)}"
    count = ask.number or 1
    have = "has" if count == 1 else "have"
    return CardRow(
        key=f"cover:{ask.about}:{ask.day.isoformat()}",
        eyebrow="Cover and handing over",
        title=f"Who is there for those whom {ask.name} supports?",
        text=f"{count_words(count, 'supervision')} {have} {since}. You can see who has room.",
        day=ask.day,
        icon="people",
        answers=(
            Answer("See who has room", reverse("supervision:cover-arrange", args=[ask.about])),
        ),
    )


def _strand(ask: Ask) -> str:
    return Strand(ask.strand).label


_MADE = {
    asks.LOG: _log,
    asks.AGREE: _agree,
    asks.REVIEW: _review,
    asks.OFFER: _offer,
    asks.SETTLE: _settle,
    asks.REGISTER: _register,
    asks.COVER: _cover,
}
CARDS = [Card("supervision-pairs", build)]
LOOKS = {
    "supervision contract read": "read the supervision contract you two share",
    "supervision feedback read": "read what you share about supervision",
    "request for another supervisor read": "read your request for another supervisor",
}
