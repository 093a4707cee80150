"""On Today: a policy that one looks after and that is to be looked at again. What one is asked to read stands among what
comes, for a while: it is nothing that anybody owes, and it pushes nothing out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.urls import reverse

from strategy.policies.limits import READ_DAYS
from strategy.policies.owed import REVIEW
from strategy.policies.queries import today
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.asks import Said
from workforce.core.cards import Answer, Card, CardRow, ComingRow, Contribution
from workforce.core.presenting import as_sentence, count_words, date_words

NEAR = timedelta(days=28)


def build(viewer: Viewer) -> Contribution:
    due = [
        row for row in today.of(viewer, REVIEW) if (row.day("day") or viewer.today) <= viewer.today + NEAR
    ]  # fmt: skip
    return Contribution(
        cards=[_review(row, viewer) for row in due],
        coming=_to_read(today.of(viewer, today.READ), viewer),
    )


def _review(row: Said, viewer: Viewer) -> CardRow:
    day, policy = row.day("day") or viewer.today, row.uuid("policy")
    when = f"It is to be looked at by {date_words(day)}."
    if day < viewer.today:
        when = f"It was to be looked at by {date_words(day)}."
    return CardRow(
        key=f"policy-review:{policy}:{day}",
        eyebrow="A policy you look after",
        title="Does this policy still say what it should?",
        text=f"{as_sentence(row.more['title'] or '')} {when}",
        # Once its day has passed it holds all the same: what somebody waits for stands before it.
        day=max(day, viewer.today),
        icon="book",
        answers=(
            Answer("It stays as it is", reverse("policies:policy-stays", args=[policy])),
            Answer("Look at it", reverse("policies:policy-detail", args=[policy])),
        ),
    )


def _to_read(rows: Sequence[Said], viewer: Viewer) -> list[ComingRow]:
    """One line, until so many days after they were asked to read it. The register goes on saying it."""
    if not rows:
        return []
    days = timedelta(days=int(settings.of(viewer).get(READ_DAYS)))
    fresh = [(row.day("day") or viewer.today) + days for row in rows]
    ahead = [day for day in fresh if day >= viewer.today]
    if not ahead:
        return []
    return [
        ComingRow(
            day=min(ahead),
            title=f"{count_words(len(ahead), 'policy', 'policies')} to read",
            lines=["Say that you have read it, when you have"],
            href=f"{reverse('policies:policy-list')}?only=unread",
        )
    ]


CARDS = [Card("policies", build)]
