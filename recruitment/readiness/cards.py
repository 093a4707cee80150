"""Readiness on Today: what waits for whom. Nothing of what anybody answered."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse

from recruitment.readiness.items import BY_SLUG, CHECKPOINTS
from recruitment.readiness.queries import today
from recruitment.readiness.queries.today import Asks
from workforce.core.access import Viewer
from workforce.core.cards import Answer, Card, CardRow, Contribution
from workforce.core.presenting import day_and_month

EYEBROW = "Readiness of a team"


def build(viewer: Viewer) -> Contribution:
    return Contribution(cards=[_DRAWN[each.what](each, viewer) for each in today.of(viewer)])


def _card(
    each: Asks, title: str, text: str, label: str, href: str, icon: str = "people"
) -> CardRow:
    return CardRow(
        key=f"{each.what}:{each.pk}", eyebrow=EYEBROW, title=title, text=text, day=each.day, icon=icon,
        answers=(Answer(label, href, about=f"of {each.team}"),),
    )  # fmt: skip


def _detail(each: Asks) -> str:
    return reverse("readiness:assessment-detail", args=[each.pk])


def _begin(each: Asks, viewer: Viewer) -> CardRow:
    return _card(
        each, f"How ready is {each.team}, {CHECKPOINTS[each.sort]}?",
        "Its request waits for this. You score, and some of the team do so without their names.",
        "Begin", reverse("readiness:request-start", args=[each.pk, each.sort]),
    )  # fmt: skip


def _score(each: Asks, viewer: Viewer) -> CardRow:
    return _card(
        each, f"How ready is {each.team}, {CHECKPOINTS[each.sort]}?",
        "A few items a page. What you have said so far is kept.",
        "Go on scoring", _detail(each),
    )  # fmt: skip


def _talk(each: Asks, viewer: Viewer) -> CardRow:
    return _card(
        each, f"{each.team}: talk about what lies apart.",
        "What the manager and the team say differs a good deal here and there. Note when you talked, and one line.",
        "See what", _detail(each), "talk",
    )  # fmt: skip


def _moderate(each: Asks, viewer: Viewer) -> CardRow:
    if each.more == "agreed":
        return _card(
            each, f"How ready {each.team} is: will you sign?", "The peer agreed.", "Look and sign",
            reverse("readiness:assessment-sign", args=[each.pk]),
        )  # fmt: skip
    return _card(
        each, f"{each.team} was scored from both sides.", "Agree the scores, with a peer.",
        "Agree the scores", _detail(each),
    )  # fmt: skip


def _agree(each: Asks, viewer: Viewer) -> CardRow:
    return _card(
        each, f"Do you agree with how ready {each.team} is?", "You are asked as a peer, before it is signed.",
        "Look and answer", reverse("readiness:peer-agree", args=[each.pk]), "talk",
    )  # fmt: skip


def _own(each: Asks, viewer: Viewer) -> CardRow:
    by = day_and_month(each.day, viewer.today)
    waits = "" if each.day >= viewer.today else " Recruitment for the team waits for it."
    return _card(
        each, f"{each.team}: {_title(each)}", f"You see to it by {by}.{waits}",
        "It is in place", reverse("readiness:condition-meet", args=[each.pk]), "tick",
    )  # fmt: skip


def _late(each: Asks, viewer: Viewer) -> CardRow:
    return _card(
        each, f"{each.team} waits for a condition: {_title(each)}",
        f"It was due by {day_and_month(each.day, viewer.today)}. Recruitment goes on when it is met, or has another day.",
        "Look at it", reverse("readiness:condition-detail", args=[each.pk]), "wait",
    )  # fmt: skip


def _title(each: Asks) -> str:
    title = BY_SLUG[each.sort].title
    return title[:1].lower() + title[1:]


_DRAWN: dict[str, Callable[[Asks, Viewer], CardRow]] = {
    today.BEGIN: _begin, today.SCORE: _score, today.TALK: _talk, today.MODERATE: _moderate,
    today.AGREE: _agree, today.OWN: _own, today.LATE: _late,
}  # fmt: skip
CARDS = [Card("readiness", build)]
