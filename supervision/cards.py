"""Supervision on Today: questions with the answer filled in, dates, the triad, who waits for whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import islice

from django.urls import reverse

from supervision import pair_cards, presenters
from supervision.ledger import KIND_STRANDS
from supervision.models import Meeting
from supervision.queries import strands
from supervision.queries.strands import Desk, StrandRow
from supervision.strands import Strand, words_of
from workforce.core.access import ADVANCED_PRACTITIONER, Viewer
from workforce.core.cards import Answer, Card, CardRow, ComingRow, Contribution, Panel, PanelRow
from workforce.core.presenting import day_and_month, day_words
from workforce.obligations.models import Obligation

AHEAD = timedelta(days=42)
SHOWN = 6


def build(viewer: Viewer) -> Contribution:
    late = strands.first_in_patch(viewer) if viewer.has(ADVANCED_PRACTITIONER) else []
    desk = strands.desk(viewer, beside=late)
    if not desk.mine and not desk.held:
        return Contribution(panels=list(_patch(viewer, late, desk)))
    return Contribution(
        cards=[*_met(desk, viewer), *_arrange(desk)],
        coming=list(_coming(desk, viewer)),
        panels=[*_team(desk), *_held(desk), *_patch(viewer, late, desk)],
    )


def _met(desk: Desk, viewer: Viewer) -> Iterator[CardRow]:
    """Did you meet Priya on Thursday 8 October?"""
    for meeting in _once(row.asked for row in (*desk.mine, *desk.held)):
        row = next(r for r in (*desk.mine, *desk.held) if meeting in r.planned)
        called = meeting.holder.called if row in desk.mine else row.supported.called
        on = "today" if meeting.date == viewer.today else f"on {_day(meeting)}"
        yield CardRow(
            key=f"met:{meeting.pk}",
            eyebrow=words_of(meeting.strands),
            title=f"Did you meet {called} {on}?",
            text="If you did, we have filled in most of it for you. It takes about 1 minute.",
            day=meeting.date,
            answers=(
                Answer("Yes, we met", reverse("supervision:meeting-held", args=[meeting.pk])),
                Answer(
                    "No, we did not meet", reverse("supervision:meeting-miss", args=[meeting.pk])
                ),
            ),
        )


def _day(meeting: Meeting) -> str:
    """Thursday 8 October"""
    return day_words(meeting.date).rpartition(" ")[0]


def _once(found: Iterable[Meeting | None]) -> list[Meeting]:
    """A meeting for several strands is asked about once."""
    return list({meeting.pk: meeting for meeting in found if meeting is not None}.values())


def _arrange(desk: Desk) -> Iterator[CardRow]:
    """Asked of whoever holds the strand: the person supported does not chase."""
    for row in desk.held:
        if row.asked is None and row.is_due and row.due is not None:
            kind = presenters.kind_words(row.strand)
            yield CardRow(
                key=f"arrange:{row.agreement.pk}:{row.due.isoformat()}",
                eyebrow=Strand(row.strand).label,
                title=f"Can you set a date with {row.supported.called}?",
                text=f"A {kind} is due since {day_and_month(row.due, row.today)}.",
                day=row.due,
                icon="calendar",
                answers=(
                    Answer(
                        "Set a date", reverse("supervision:meeting-plan", args=[row.agreement.pk])
                    ),
                    Answer(
                        "We have met", reverse("supervision:meeting-log", args=[row.agreement.pk])
                    ),
                ),
            )


def _coming(desk: Desk, viewer: Viewer) -> Iterator[ComingRow]:
    rows = {m.pk: m for row in (*desk.mine, *desk.held) for m in row.planned}
    people = {m.pk: row for row in (*desk.mine, *desk.held) for m in row.planned}
    for meeting in rows.values():
        if viewer.today <= meeting.date <= viewer.today + AHEAD:
            row = people[meeting.pk]
            other = meeting.holder if row in desk.mine else row.supported
            yield ComingRow(
                day=meeting.date,
                at=meeting.time,
                title=f"{words_of(meeting.strands)} with {other.name}",
                href=reverse("supervision:meeting-detail", args=[meeting.pk]),
                lines=[presenters.day_and_hours(meeting)],
            )


def _team(desk: Desk) -> Iterator[Panel]:
    if desk.mine:
        yield Panel(
            slug="team",
            heading="Your support team",
            rows=[
                PanelRow(
                    **presenters.team_person(row),
                    href=reverse("supervision:support-list") if row.acting else "",
                )
                for row in desk.mine
            ],
        )


def _held(desk: Desk) -> Iterator[Panel]:
    if desk.held:
        due = [row for row in desk.held if row.is_due or row.asked]
        rest = [row for row in desk.held if row not in due]
        yield Panel(
            slug="held",
            heading="People you support",
            rows=[_held_row(row) for row in islice([*due, *rest], SHOWN)],
            href=reverse("supervision:people-list"),
            action="See all",
        )


def _held_row(row: StrandRow) -> PanelRow:
    words, _ = presenters.held_tag(row)
    return PanelRow(
        name=row.supported.name,
        href=presenters.person_address(row.supported.pk),
        role=Strand(row.strand).label,
        lines=[f"{label}: {value}" for label, value in presenters.supported_lines(row)],
        flag="" if words in {"Date set", "In hand", "Paused"} else f"{words}.",
    )


def _patch(viewer: Viewer, rows: Sequence[Obligation], desk: Desk) -> Iterator[Panel]:
    """For whoever leads a patch: what waits past its grace, and who can set a date."""
    if not viewer.has(ADVANCED_PRACTITIONER):
        return
    acting = strands.who_acts(rows[:SHOWN], viewer, desk.holders)
    yield Panel(
        slug="patch",
        heading="Waiting in your patch",
        beside=False,
        lead="" if rows else "Nobody in your patch is waiting for a supervision past its due date.",
        rows=[
            PanelRow(
                name=row.person.name,
                href=reverse("people:person-detail", args=[row.person_id]),
                role=Strand(KIND_STRANDS[row.kind]).label,
                lines=[f"Due {day_and_month(row.due, viewer.today)}"],
                flag=f"{acting[row.pk].name} can set a date."
                if row.pk in acting
                else "Nobody holds this yet: you can name someone.",
            )
            for row in rows[:SHOWN]
        ],
        href=reverse("supervision:waiting-list") if rows else "",
        action="See all",
    )


CARDS = [Card("supervision", build), *pair_cards.CARDS]

# What the log of who looked says in words, to the person it was about.
LOOKS = {
    **pair_cards.LOOKS,
    "supervision read": "read what you two kept of a meeting",
    "meeting dates opened": "opened your meeting dates",
}
