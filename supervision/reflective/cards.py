"""Reflective practice on Today: a place in one press, what comes, who came, and the programme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from django.urls import reverse

from supervision.reflective.queries import today
from supervision.reflective.queries.today import Row
from supervision.reflective.states import OPEN
from workforce.core import settings
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.core.cards import Answer, Card, CardRow, ComingRow, Contribution
from workforce.core.presenting import date_words, day_and_month
from workforce.gatherings import presenters as words
from workforce.gatherings.coming import coming_row
from workforce.gatherings.queries import Left

EYEBROW = "Reflective practice"


def build(viewer: Viewer) -> Contribution:
    found = today.of(viewer)
    cards = [*_who_came(found.to_close), *_offer(found.offer, viewer)]
    if viewer.has(CENTRAL_LEAD):
        cards += _plan(found.cycles, viewer)
    return Contribution(cards=cards, coming=[_coming(row) for row in found.coming])


def _offer(row: Row | None, viewer: Viewer) -> Iterator[CardRow]:
    """Soon due, without a place: the best there is, in one press."""
    if row is None or row.day is None:
        return
    gathering = row.gathering
    since = "Due by" if row.day >= viewer.today else "Due since"
    left = words.left_words(Left(gathering.capacity, row.number or 0, 0))
    where = words.where_words(gathering, is_in_it=False)
    yield CardRow(
        key=f"reflective:{row.day.isoformat()}",
        eyebrow=EYEBROW,
        title=f"{words.when_words(gathering)}: would that suit you?",
        text=". ".join(
            part
            for part in (f"{since} {day_and_month(row.day, viewer.today)}", where, left)
            if part
        )
        + ".",
        day=row.day,
        icon="calendar",
        answers=(
            Answer("Book this one", reverse("reflective:slot-book", args=[row.about]), post=True),
            Answer("See other times", reverse("reflective:mine")),
        ),
    )


def _who_came(rows: Sequence[Row]) -> Iterator[CardRow]:
    for row in rows:
        yield CardRow(
            key=f"register:{row.about}",
            eyebrow=EYEBROW,
            title=f"Who came on {words.when_words(row.gathering)}?",
            text="Everyone is ticked: untick whoever was not there.",
            day=row.gathering.day,
            icon="people",
            answers=(
                Answer(
                    "Say who came",
                    reverse("reflective:slot-register", args=[row.about]),
                    about=words.when_words(row.gathering),
                ),
            ),
        )


def _plan(cycles: Sequence[Row], viewer: Viewer) -> Iterator[CardRow]:
    """In good time before the last open cycle ends: the next one is to be planned, or opened."""
    opened = [row for row in cycles if row.note == OPEN and row.day]
    if not opened or opened[-1].day is None:
        return
    ends, newest = opened[-1].day, cycles[-1]
    if ends > viewer.today + _ahead(viewer):
        return
    is_planned = newest.pk != opened[-1].pk
    yield CardRow(
        key=f"programme:{opened[-1].pk}",
        eyebrow=EYEBROW,
        title="Open the next cycle" if is_planned else "Plan the next cycle",
        text=f"This one {'ended' if ends < viewer.today else 'ends'} on {date_words(ends)}.",
        day=ends,
        icon="calendar",
        answers=(
            Answer(
                "Look at it" if is_planned else "Copy this one to the next",
                reverse("reflective:cycle-detail", args=[newest.pk]),
            ),
        ),
    )


def _ahead(viewer: Viewer) -> timedelta:
    return timedelta(days=int(settings.of(viewer).get("reflective.plan_ahead_days")))


def _coming(row: Row) -> ComingRow:
    href = reverse("reflective:slot-detail", args=[row.about])
    return coming_row(row.gathering, row.note, title=EYEBROW, href=href)


CARDS = [Card("reflective", build)]
