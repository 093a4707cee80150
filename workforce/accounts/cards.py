"""What somebody began to write and has not saved, asked about on Today. No words of it."""

from datetime import date

from django.urls import reverse

from workforce.core import clock, kept
from workforce.core.access import Viewer
from workforce.core.cards import Answer, Card, CardRow, Contribution
from workforce.core.models import KeptWriting
from workforce.core.presenting import near_words

MOST = 3
"""Cards about drafts: with more of them one card leads to all, so that Today is not full of half sentences."""


def build(viewer: Viewer) -> Contribution:
    waiting = kept.mine(viewer)
    drafts = [row for row in waiting if row.is_draft]
    if len(drafts) <= MOST:
        return Contribution(cards=[_card(row, viewer) for row in waiting])
    lost = [_card(row, viewer) for row in waiting if not row.is_draft]
    return Contribution(cards=[*lost, _all(drafts, viewer)])


def _all(drafts: list[KeptWriting], viewer: Viewer) -> CardRow:
    last = drafts[-1]
    day = clock.local(last.kept_at).date()
    return CardRow(
        key=f"drafts:{len(drafts)}:{last.kept_at:%Y%m%d%H%M%S}",
        eyebrow="Your drafts, only you can see them",
        title=f"You have begun to write {len(drafts)} things",
        text=f"You last changed one {_when(day, viewer)}.",
        day=day,
        icon="file",
        answers=(Answer("Look at them", reverse("accounts:writing-list")),),
    )


def _when(day: date, viewer: Viewer) -> str:
    words = near_words(day, viewer.today)
    return f"on {words}" if words[0].isdigit() else words


def _card(row: KeptWriting, viewer: Viewer) -> CardRow:
    day = clock.local(row.kept_at).date()
    when = _when(day, viewer)
    look = Answer("Look at it", reverse("accounts:writing-detail", args=[row.pk]))
    if not row.is_draft:
        return CardRow(
            key=f"kept:{row.pk}",
            eyebrow="Only you can see this",
            title="What you wrote was not saved",
            text=f"Your sign-in had ended before it was, {when}. We kept it for you.",
            day=day,
            icon="file",
            answers=(look,),
        )
    return CardRow(
        key=f"draft:{row.pk}:{row.kept_at:%Y%m%d%H%M%S}",
        eyebrow="Your draft, only you can see it",
        title="Do you want to carry on writing?",
        text=f"You last changed it {when}.",
        day=day,
        icon="file",
        answers=(Answer("Carry on", f"{row.path}?{kept.DRAFT}={row.pk}"), look),
    )


CARDS = [Card("kept", build)]
