"""On Today: what one comes to, whether one was there, words to say yes to, and an answer one owes. Neutral words, no name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse

from strategy.community.gatherings import WORDS
from strategy.community.queries import today
from workforce.core import clock, settings
from workforce.core.access import Viewer
from workforce.core.asks import Said
from workforce.core.cards import Answer, Card, CardRow, ComingRow, Contribution
from workforce.core.presenting import capital, date_words, day_and_month
from workforce.gatherings.coming import coming_row
from workforce.gatherings.models import Gathering

EYEBROW = "Community"


def build(viewer: Viewer) -> Contribution:
    cards = [*_owed(viewer), *_yes(viewer), *_there(viewer), *_heads(viewer)]
    return Contribution(cards=cards, coming=[_coming(row) for row in today.coming(viewer)])


def _owed(viewer: Viewer) -> Iterator[CardRow]:
    for row in today.to_answer(viewer):
        day = row.day("day") or viewer.today
        yield CardRow(
            key=f"community-answer:{row.pk}",
            eyebrow=EYEBROW,
            title="What do you answer your colleagues?",
            text=f"They ask something of you. Your answer is due by {date_words(day)}, and all of them can read it.",
            day=day,
            icon="talk",
            answers=(Answer("Answer", reverse("community:theme-answer", args=[row.pk])),),
        )


def _yes(viewer: Viewer) -> Iterator[CardRow]:
    rows = today.to_approve(viewer)
    stays = timedelta(days=int(settings.of(viewer).get("community.theme_days"))) if rows else None
    for row in rows:
        # They may say so until it can leave the room: what is due before that comes first.
        before = row.day("day") or viewer.today
        yield CardRow(
            key=f"community-yes:{row.more['about']}",
            eyebrow=EYEBROW,
            title="Are these words right?",
            text="What was said where you were is put into words. They go no further unless three of you say yes.",
            day=before + stays if stays else before,
            icon="people",
            answers=(
                Answer("Look at them", reverse("community:occasion-themes", args=[row.more["about"]])),
            ),
        )  # fmt: skip


def _there(viewer: Viewer) -> Iterator[CardRow]:
    for row in today.over(viewer):
        when = day_and_month(row.moment("starts"), viewer.today)
        where = [row.more["about"]]
        yield CardRow(
            key=f"community-there:{row.more['about']}",
            eyebrow=EYEBROW,
            title=f"Were you there on {when}?",
            text="Nobody else sees what you say.",
            day=_day(row, viewer),
            icon="you",
            answers=(
                Answer("I was there", reverse("community:occasion-there", args=where), when, post=True),
                Answer("I wasn't", reverse("community:occasion-not-there", args=where), when, post=True),
            ),
        )  # fmt: skip


def _heads(viewer: Viewer) -> Iterator[CardRow]:
    rows = today.to_count(viewer)
    for row in rows:
        when = day_and_month(row.moment("starts"), viewer.today)
        yield CardRow(
            key=f"community-heads:{row.more['about']}",
            eyebrow=EYEBROW,
            title=f"How many came on {when}?",
            text="A number is enough: hours are given back by it, without names.",
            day=_day(row, viewer),
            icon="people",
            answers=(
                Answer("Say how many", reverse("community:occasion-heads", args=[row.more["about"]]), when),
            ),
        )  # fmt: skip


def _day(row: Said, viewer: Viewer) -> date:
    at = row.moment("starts")
    return clock.local(at).date() if at else viewer.today


def _coming(row: Said) -> ComingRow:
    more, now = row.more, clock.now()
    kind = more["kind"]
    gathering = Gathering(
        pk=more["about"], kind=kind, starts_at=row.moment("starts") or now, ends_at=row.moment("ends") or now,
        place=more["where"] or "", link=more["link"] or "", capacity=1,
    )  # fmt: skip
    words = WORDS.get(kind, "")
    return coming_row(
        gathering,
        more["note"] or "",
        title=capital(words),
        href=reverse("community:occasion-detail", args=[more["about"]]),
    )


CARDS = [Card("community", build)]
