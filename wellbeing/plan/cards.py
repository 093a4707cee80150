"""On Today stands that there is something, without a name and without what it is about: a screen is read by others, too.
The oldest is asked first; several of one kind are one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from wellbeing.plan.queries import today
from workforce.core import asks, clock
from workforce.core.access import Viewer
from workforce.core.asks import Said
from workforce.core.cards import Answer, Card, CardRow, Contribution

EYEBROW = "For you alone"


def build(viewer: Viewer) -> Contribution:
    found: dict[str, list[Said]] = {}
    for row in asks.of(viewer, *today.WHATS):
        found.setdefault(row.what, []).append(row)
    return Contribution(cards=list(_rows(found, viewer.today)))


def _rows(found: dict[str, list[Said]], now: date) -> Iterator[CardRow]:
    if rows := [*found.get(today.HOLDER, ()), *found.get(today.LINE, ())]:
        yield _card(
            "plan-answer", rows, now, "There is something to answer",
            "It waits for as long as you like.", Answer("Look at it", reverse("plan:plan-detail")),
        )  # fmt: skip
    if rows := found.get(today.SHARED, []):
        yield _card(
            "plan-shared", rows, now, "Something was shared with you",
            "Whoever shared it sees when you open it.", Answer("Look at it", reverse("plan:shared-list")),
        )  # fmt: skip
    if rows := found.get(today.CHECK_IN, []):
        yield _card(
            "plan-check-in", rows, now, "Is this a moment for yourself?",
            "Only you are reminded. Leaving it out is fine.", Answer("Take it", reverse("plan:check-in-add")),
            Answer("Not this time", reverse("plan:check-in-not-now"), post=True),
        )  # fmt: skip
    if rows := found.get(today.BEGIN, []):
        yield _card(
            "plan-begin", rows, now, "There is a page here that is yours alone",
            "You can use it if you like. Nobody is told whether you do.",
            Answer("Have a look", reverse("plan:plan-detail")),
            Answer("Not now", reverse("plan:not-now"), post=True),
        )  # fmt: skip
    if rows := found.get(today.TO_OFFER, []):
        yield _card(
            "plan-to-offer", rows, now, "There is something to offer to somebody new",
            "Whether they take it up is theirs.", Answer("Look at it", reverse("plan:offer-list")),
        )  # fmt: skip


def _card(
    key: str, rows: list[Said], now: date, title: str, text: str, *answers: Answer
) -> CardRow:
    days = [day for row in rows if (day := _day(row))]
    return CardRow(
        key=key, eyebrow=EYEBROW, title=title, text=text, day=min(days, default=now), icon="you",
        answers=answers,
    )  # fmt: skip


def _day(row: Said) -> date | None:
    if row.what == today.LINE:
        moment = row.moment("day")
        return clock.local(moment).date() if moment else None
    return row.day("day") if "day" in row.more else None


CARDS = [Card("plan", build)]
