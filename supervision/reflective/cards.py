"""Reflective practice on Today: a place in one press, what comes, who came, and the programme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from django.urls import reverse

from supervision.reflective.queries import today
from supervision.reflective.queries.slots import Choice
from workforce.core import settings
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.core.cards import Answer, Card, CardRow, ComingRow, Contribution
from workforce.core.presenting import date_words, day_and_month
from workforce.gatherings import presenters as words
from workforce.gatherings.models import Gathering

EYEBROW = "Reflective practice"


def build(viewer: Viewer) -> Contribution:
    found = today.of(viewer)
    cards = [*_who_came(found.to_close), *_choose(found, viewer)]
    if viewer.has(CENTRAL_LEAD):
        cards += _plan(viewer)
    return Contribution(cards=cards, coming=list(_coming(found)))


def _choose(found: today.Today, viewer: Viewer) -> Iterator[CardRow]:
    """Soon due, without a place: the best there is, in one press."""
    best = found.best
    if best is None or found.due is None:
        return
    since = "Due by" if found.due >= viewer.today else "Due since"
    yield CardRow(
        key=f"reflective:{best.cycle.pk}",
        eyebrow=EYEBROW,
        title=f"{words.when_words(best.gathering)}: would that suit you?",
        text=f"{since} {day_and_month(found.due, viewer.today)}. {_place(best)}",
        day=found.due,
        icon="calendar",
        answers=(
            Answer(
                "Book this one",
                reverse("reflective:slot-book", args=[best.gathering.pk]),
                post=True,
            ),
            Answer("See other times", reverse("reflective:mine")),
        ),
    )


def _place(best: Choice) -> str:
    where = words.where_words(best.gathering, is_in_it=False)
    return (
        f"{where}. {words.left_words(best.left)}." if where else f"{words.left_words(best.left)}."
    )


def _who_came(rows: Sequence[Gathering]) -> Iterator[CardRow]:
    for row in rows:
        yield CardRow(
            key=f"register:{row.pk}",
            eyebrow=EYEBROW,
            title=f"Who came on {words.when_words(row)}?",
            text="Everyone is ticked: untick whoever was not there.",
            day=row.day,
            icon="people",
            answers=(Answer("Say who came", reverse("reflective:slot-register", args=[row.pk])),),
        )


def _plan(viewer: Viewer) -> Iterator[CardRow]:
    """In good time before a cycle ends, where no later one is open."""
    ahead = timedelta(days=int(settings.of(viewer).get("reflective.plan_ahead_days")))
    cycles = today.last_cycles(viewer)
    opened = [each for each in cycles if each.is_open]
    if not opened or opened[0].ends > viewer.today + ahead:
        return
    last, newest = opened[0], cycles[0]
    is_planned = newest.pk != last.pk
    yield CardRow(
        key=f"programme:{last.pk}",
        eyebrow=EYEBROW,
        title="Open the next cycle" if is_planned else "Plan the next cycle",
        text=f"This one {'ended' if last.ends < viewer.today else 'ends'} on {date_words(last.ends)}.",
        day=last.ends,
        icon="calendar",
        answers=(
            Answer(
                "Look at it" if is_planned else "Copy this one to the next",
                reverse("reflective:cycle-detail", args=[newest.pk]),
            ),
        ),
    )


def _coming(found: today.Today) -> Iterator[ComingRow]:
    for each in found.coming:
        row = each.gathering
        where = words.where_words(row, is_in_it=True)
        role = (
            "You lead it" if each.leads and each.leads.role != "reserve" else "You are in reserve"
        )
        waits = (
            "You are on the waiting list" if each.place and each.place.state == "waiting" else ""
        )
        yield ComingRow(
            day=row.day,
            at=row.when.starts,
            title=EYEBROW,
            href=reverse("reflective:slot-detail", args=[row.pk]),
            lines=[
                line
                for line in (words.times_words(row), where, role if each.leads else waits)
                if line
            ],
        )


CARDS = [Card("reflective", build)]
