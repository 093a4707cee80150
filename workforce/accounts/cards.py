"""What somebody began to write and has not saved, asked about on Today. No words of it."""

from django.urls import reverse

from workforce.core import clock, kept
from workforce.core.access import Viewer
from workforce.core.cards import Answer, Card, CardRow, Contribution
from workforce.core.models import KeptWriting
from workforce.core.presenting import near_words


def build(viewer: Viewer) -> Contribution:
    return Contribution(cards=[_card(row, viewer) for row in kept.mine(viewer)])


def _card(row: KeptWriting, viewer: Viewer) -> CardRow:
    day = clock.local(row.kept_at).date()
    words = near_words(day, viewer.today)
    when = f"on {words}" if words[0].isdigit() else words
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
        answers=(Answer("Carry on", row.path), look),
    )


CARDS = [Card("kept", build)]
