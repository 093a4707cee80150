"""Recruitment on Today: what waits for whom, each with its way to the decision."""

from __future__ import annotations

from django.urls import reverse

from recruitment.queries import today
from recruitment.queries.today import Ask
from workforce.core.access import Viewer
from workforce.core.cards import Answer, Card, CardRow, Contribution

EYEBROW = "Recruitment"
_DRAWN = {
    today.DECIDE: ("A request waits for your decision: {}.", "It goes to whoever decides next after you.", "Decide",
                   "request-decide"),
    today.ANSWER: ("There is a question about your request: {}.", "It waits until you answer.", "Answer it",
                   "request-answer"),
    today.AGREE: ("Can something be let pass for a request: {}?", "A central lead asks you to agree, until a day.",
                  "Look at it", "override-answer"),
    today.MISSING: ("Something is missing for a request: {}.", "You can see what, and who is nearest to helping.",
                    "See what is missing", "request-detail"),
}  # fmt: skip


def build(viewer: Viewer) -> Contribution:
    return Contribution(cards=[_card(each) for each in today.of(viewer)])


def _card(ask: Ask) -> CardRow:
    return _to_name(ask) if ask.what == today.UNNAMED else _about_request(ask)


def _to_name(ask: Ask) -> CardRow:
    return CardRow(
        key=f"{ask.what}:{ask.pk}", eyebrow=EYEBROW, title=f"Nobody is named yet to decide for {ask.role}.",
        text="A request that comes so far would wait for nobody. Name who decides, or take this turn out of the order.",
        day=ask.day, icon="people",
        answers=(Answer("Name somebody", reverse("recruitment:turn-change", args=[ask.pk]), about=f" for {ask.role}"),),
    )  # fmt: skip


def _about_request(ask: Ask) -> CardRow:
    title, text, words, name = _DRAWN[ask.what]
    about = f"{ask.role}, {ask.team}" if ask.team else f"request {ask.number}"
    return CardRow(
        key=f"{ask.what}:{ask.pk}",
        eyebrow=EYEBROW,
        title=title.format(about),
        text=f"{text} Request {ask.number}.",
        day=ask.day,
        icon="post",
        answers=(
            Answer(words, reverse(f"recruitment:{name}", args=[ask.pk]), about=f" about request {ask.number}"),
        ),
    )  # fmt: skip


CARDS = [Card("recruitment", build)]
