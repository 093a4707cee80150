"""Words and order for templates. No queries here."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse

from recruitment.models import Request
from recruitment.presenters import contract_words, weekly_hours
from recruitment.selection.actions.deciding import BY_HAND
from recruitment.selection.models import (
    Candidate,
    Criterion,
    JudgedBy,
    Offer,
    Reason,
    Seat,
    SeatKind,
    Selection,
    Slot,
)
from recruitment.selection.queries.candidates import Mine, Ranked, Round
from recruitment.selection.queries.standing import Standing
from recruitment.selection.states import (
    AGREED,
    APPLIED,
    CANDIDATE,
    INTERVIEWED,
    INVITED,
    NOT_NOW,
    RESERVE,
    SCORES,
    SEAT,
    TOGETHER,
    TOLD,
)
from recruitment.states import ORDER, REQUEST
from workforce.core.presenting import and_words, count_words, date_words, moment_words

Rows = list[dict[str, Any]]


def title_of(selection: Selection) -> str:
    role = selection.request.role
    return role.words if role else "A peer worker"


def caption_of(selection: Selection) -> str:
    team = selection.request.team
    return f"{selection.request}, {team.name}" if team else str(selection.request)


def post_of(request: Request) -> str:
    """For a candidate: what they applied for, without a number of ours."""
    role = request.role.words if request.role else "A peer worker"
    return f"{role}, {request.team.name}" if request.team else role


def post_facts(request: Request) -> Rows:
    """What is offered, for whoever is to say yes or no to it."""
    pairs = [
        ("Post", request.role.words if request.role else ""),
        ("Team", request.team.name if request.team else ""),
        ("Band", request.post.band.words if request.post and request.post.band else ""),
        ("Hours", weekly_hours(request)),
        ("Contract", contract_words(request)),
        ("Line manager", request.line_manager.name if request.line_manager else ""),
    ]
    return [{"key": key, "value": value} for key, value in pairs if value]


def selection_rows(rows: Sequence[Selection]) -> Rows:
    return [
        {
            "title": title_of(row),
            "href": reverse("selection:desk-detail", args=[row.request_id]),
            "text": caption_of(row),
            "note": f"{REQUEST.words[row.request.stage].capitalize()} since {date_words(row.request.stage_since)}",
        }
        for row in rows
    ]


def seat_rows(seats: Sequence[Seat]) -> Rows:
    return [
        {
            "name": seat.person.name,
            "role": SeatKind(seat.kind).label + (", chairs it" if seat.is_chair else ""),
            "lines": [] if seat.sits else [SEAT.words[seat.state].capitalize()],
            "pk": seat.pk,
            "state": seat.state,
            "is_chair": seat.is_chair,
        }
        for seat in seats
    ]


def agreed_words(standing: Standing) -> str:
    now = standing.selection.criteria_version if standing.selection else 0
    done = sum(seat.agreed_version == now for seat in standing.seats)
    if not standing.seats:
        return "Nobody sits on the panel yet, so nobody can agree to them."
    if done == len(standing.seats):
        return "Everybody on the panel has agreed to them."
    waits = [seat.person.name for seat in standing.seats if seat.agreed_version != now]
    return f"{done} of {len(standing.seats)} have agreed. They wait for {and_words(waits)}."


def moves(stage: str) -> tuple[str, list[tuple[str, str]]]:
    """Where a press takes the request: forwards, and the ways back with their words."""
    ahead, back = "", []
    for to in BY_HAND.get(stage, ()):
        if ORDER.index(to) > ORDER.index(stage):
            ahead = to
        else:
            back.append((to, f"Back to {REQUEST.words[to]}"))
    return ahead, back


def candidate_rows(rows: Sequence[Candidate], mine: Mine, *, is_member: bool, opens: bool) -> Rows:
    return [
        {
            "title": row.name,
            "href": reverse("selection:candidate-detail", args=[row.pk]) if opens else "",
            "text": f"Candidate {row.number}, {CANDIDATE.words[row.state]}",
            "note": member_words(row, mine) if is_member else "",
        }
        for row in rows
    ]


def judged_in(row: Candidate) -> str:
    return JudgedBy.APPLICATION if row.state == APPLIED else JudgedBy.INTERVIEW


def member_words(row: Candidate, mine: Mine) -> str:
    """What is the member's to do here."""
    known = mine.known.get(row.pk)
    if known is None:
        return "Say first whether you know them."
    if known:
        return "You know them, so you neither score nor decide."
    if row.state not in (APPLIED, INVITED, INTERVIEWED):
        return ""
    joint = mine.joints.get((row.pk, judged_in(row)), "")
    if joint in (TOGETHER, AGREED):
        return f"Scores: {SCORES.words[joint]}."
    return "You have scored." if (row.pk, judged_in(row)) in mine.scored else "Yours to score."


def criterion_rows(rows: Sequence[Criterion], *, changes: bool) -> list[tuple[str, Rows]]:
    return [
        (
            JudgedBy(judged_by).label,
            [
                {
                    "title": row.words,
                    "href": reverse("selection:criterion-change", args=[row.pk]) if changes else "",
                    "text": row.question,
                    "note": f"{'Essential' if row.is_essential else 'Desirable'}, weighs {row.weight}"
                    + (". Asked in every recruitment." if row.fixed else ""),
                }
                for row in rows
                if row.judged_by == judged_by
            ],
        )
        for judged_by in JudgedBy.values
    ]


def round_table(found: Round, criteria: Sequence[Criterion]) -> tuple[list[Any], list[list[Any]]]:
    """A row a criterion: what each scored, and what was agreed."""
    names = [seat.person.name for seat, _ in found.by_seat]
    columns: list[Any] = ["Criterion", *names]
    if found.state == AGREED:
        columns.append("Agreed")
    rows = []
    for row in criteria:
        cells: list[Any] = [row.words]
        for _, marks in found.by_seat:
            mark = marks.get(row.pk)
            cells.append(f"{mark.points}: {Reason(mark.reason).label}" if mark else "-")
        if found.state == AGREED:
            agreed = found.agreed.get(row.pk)
            cells.append(f"{agreed.points}" if agreed else "-")
        rows.append(cells)
    return columns, rows


def first_guess(found: Round) -> dict[UUID, tuple[int, str]]:
    """For the panel's own score: what all gave alike. Where they differ, nothing is chosen for them."""
    by_criterion: dict[UUID, set[tuple[int, str]]] = {}
    for _, marks in found.by_seat:
        for pk, mark in marks.items():
            by_criterion.setdefault(pk, set()).add((mark.points, mark.reason))
    return {pk: next(iter(given)) for pk, given in by_criterion.items() if len(given) == 1}


def ranking_rows(rows: Sequence[Ranked]) -> list[list[Any]]:
    return [
        [
            {
                "text": row.candidate.name,
                "href": reverse("selection:candidate-detail", args=[row.candidate.pk]),
            },
            f"{row.points} of {row.most}",
            "An essential one is below half"
            if row.misses_essential
            else "Each essential one is met",
            CANDIDATE.words[row.candidate.state].capitalize(),
        ]
        for row in rows
    ]


def decisions(row: Candidate) -> list[tuple[str, str]]:
    found = {
        APPLIED: [(INVITED, "Invite them to an interview"), (NOT_NOW, "Not this time")],
        INVITED: [(NOT_NOW, "Not this time: the interview doesn't take place")],
        INTERVIEWED: [(RESERVE, "On the reserve list"), (NOT_NOW, "Not this time")],
        RESERVE: [(NOT_NOW, "Not this time")],
    }
    return found.get(row.state, [])


def slot_rows(slots: Sequence[Slot], *, names: bool) -> Rows:
    return [
        {
            "day": row.starts_at.date(),
            "title": moment_words(row.starts_at),
            "lines": [
                line
                for line in (
                    f"{row.minutes} minutes",
                    row.place,
                    row.candidate.name if row.candidate and names else "Nobody has chosen it yet",
                )
                if line
            ],
            "pk": row.pk,
            "free": row.candidate_id is None,
        }
        for row in slots
    ]


def feedback_rows(rows: Sequence[Candidate]) -> Rows:
    return [
        {
            "title": row.name,
            "href": reverse("selection:feedback-write", args=[row.pk]),
            "text": CANDIDATE.words[row.state].capitalize(),
            "note": "Sent" if hasattr(row, "feedback") and row.feedback.sent_on else "To be sent",
        }
        for row in rows
        if row.state in TOLD
    ]


def offer_words(offer: Offer | None) -> str:
    if offer is None:
        return ""
    by = f", to be answered by {date_words(offer.answer_by)}" if offer.state == "made" else ""
    start = f", first day {date_words(offer.start_on)}" if offer.start_on else ""
    return f"{offer.candidate.name}: offer {offer.get_state_display()}{by}{start}"


def team_names(ids: Collection[UUID], names: Mapping[UUID, str]) -> str:
    return and_words(sorted(names[pk] for pk in ids if pk in names))


def count_of(rows: Collection[object], what: str) -> str:
    return count_words(len(rows), what)
