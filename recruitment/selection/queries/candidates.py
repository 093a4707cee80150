"""Candidates, as far as a viewer sees them, and what one member scored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import QuerySet

from recruitment.selection import rules
from recruitment.selection.actions.feedback import LABEL
from recruitment.selection.actions.interviews import NEED
from recruitment.selection.models import (
    Adjustment,
    AgreedMark,
    Candidate,
    Conflict,
    Criterion,
    Feedback,
    Joint,
    Mark,
    Offer,
    Seat,
    Selection,
    Sheet,
    Slot,
)
from recruitment.selection.states import AGREED, APART, STILL_IN
from workforce.core import sealed
from workforce.core.access import Viewer
from workforce.core.sealed import Sealed

JOINED = (
    "selection__request__team",
    "selection__request__role",
    "selection__request__post",
    "selection__arranger",
)


def of(viewer: Viewer, selection: Selection) -> QuerySet[Candidate]:
    rows: QuerySet[Candidate] = Candidate.objects.visible_to(viewer).filter(selection=selection)
    return rows.order_by("number")


def get(viewer: Viewer, candidate_id: UUID) -> Candidate | None:
    rows = Candidate.objects.visible_to(viewer).select_related(*JOINED, "person")
    return rows.filter(pk=candidate_id).first()


def to_feed_back(viewer: Viewer, candidate_id: UUID) -> Candidate | None:
    """For whoever chairs, after the end too, and the centre."""
    row = Candidate.objects.select_related(*JOINED).filter(pk=candidate_id).first()
    return row if row is not None and rules.writes_feedback.test(viewer, row) else None


@dataclass(slots=True)
class Mine:
    """Of one member and these candidates: what they declared and scored; and where the panel stands."""

    known: dict[UUID, bool] = field(default_factory=dict)
    scored: set[tuple[UUID, str]] = field(default_factory=set)
    joints: dict[tuple[UUID, str], str] = field(default_factory=dict)


def mine(viewer: Viewer, seat: Seat | None, rows: Sequence[Candidate]) -> Mine:
    """Three queries for any number."""
    ids = [row.pk for row in rows]
    joints = Joint.objects.filter(candidate_id__any_of=ids)
    found = Mine(
        joints={
            (pk, by): state
            for pk, by, state in joints.values_list("candidate_id", "judged_by", "state")
        }
    )
    if seat is not None:
        said = Conflict.objects.filter(seat=seat)
        found.known = dict(said.values_list("candidate_id", "is_there"))
        sheets = Sheet.objects.filter(seat=seat, candidate_id__any_of=ids)
        found.scored = set(sheets.values_list("candidate_id", "judged_by"))
    return found


def to_declare(viewer: Viewer, selection: Selection) -> list[Candidate]:
    return list(of(viewer, selection).filter(state__in=STILL_IN))


def criteria_of(candidate: Candidate, judged_by: str) -> list[Criterion]:
    rows = Criterion.objects.filter(selection=candidate.selection_id, judged_by=judged_by)
    return list(rows)


def sheet_of(
    viewer: Viewer, candidate: Candidate, judged_by: str
) -> tuple[Sheet | None, list[Mark]]:
    """One's own."""
    rows = Sheet.objects.visible_to(viewer).filter(candidate=candidate, judged_by=judged_by)
    sheet = rows.first()
    return sheet, list(Mark.objects.filter(sheet=sheet)) if sheet else []


@dataclass(frozen=True, slots=True)
class Round:
    """One round of one candidate. `by_seat` is empty while members score apart."""

    joint: Joint | None
    by_seat: list[tuple[Seat, dict[UUID, Mark]]]
    agreed: dict[UUID, AgreedMark]

    @property
    def state(self) -> str:
        return self.joint.state if self.joint else APART


def together(viewer: Viewer, candidate: Candidate, judged_by: str) -> Round:
    """Nobody sees another's scores before all have scored. For whoever `rules.sees_scores`. Four queries."""
    joint = Joint.objects.filter(candidate=candidate, judged_by=judged_by).first()
    if joint is None or joint.state == APART or not rules.sees_scores.test(viewer, candidate):
        return Round(joint, [], {})
    sheets = Sheet.objects.filter(candidate=candidate, judged_by=judged_by)
    marks: dict[UUID, dict[UUID, Mark]] = {}
    for mark in Mark.objects.filter(sheet__in=sheets):
        marks.setdefault(mark.sheet_id, {})[mark.criterion_id] = mark
    rows = sheets.select_related("seat__person").order_by("seat__asked_on", "pk")
    agreed = AgreedMark.objects.filter(joint=joint)
    return Round(
        joint,
        [(sheet.seat, marks.get(sheet.pk, {})) for sheet in rows],
        {mark.criterion_id: mark for mark in agreed},
    )


def waited_for(selection: Selection, candidate: Candidate, judged_by: str) -> list[Seat]:
    from recruitment.selection.actions.scoring import waits_for

    candidate.selection = selection
    return waits_for(candidate, judged_by)


@dataclass(frozen=True, slots=True)
class Ranked:
    candidate: Candidate
    points: int
    most: int
    misses_essential: bool


def ranking(selection: Selection, most: int, known: Mapping[UUID, bool]) -> list[Ranked]:
    """Of those whose interview was agreed, by weighed points of both rounds: advice. Never of somebody the viewer
    knows (`known`). One query."""
    marks = AgreedMark.objects.filter(
        joint__candidate__selection=selection, joint__state=AGREED,
        joint__candidate__state__in=["interviewed", "reserve", "offered", "accepted", "appointed"],
    ).select_related("joint__candidate", "criterion")  # fmt: skip
    not_ours = {pk for pk, is_there in known.items() if is_there}
    found: dict[UUID, list[AgreedMark]] = {}
    for mark in marks:
        if mark.joint.candidate_id not in not_ours:
            found.setdefault(mark.joint.candidate_id, []).append(mark)
    return sorted(
        (_ranked(rows, most) for rows in found.values()),
        key=lambda row: (-row.points, row.candidate.number),
    )


def _ranked(marks: Sequence[AgreedMark], most: int) -> Ranked:
    return Ranked(
        marks[0].joint.candidate,
        sum(mark.points * mark.criterion.weight for mark in marks),
        sum(most * mark.criterion.weight for mark in marks),
        any(mark.criterion.is_essential and mark.points * 2 < most for mark in marks),
    )


def agreed_marks(candidate: Candidate) -> list[AgreedMark]:
    rows = AgreedMark.objects.filter(joint__candidate=candidate, joint__state=AGREED)
    return list(
        rows.select_related("criterion").order_by("criterion__judged_by", "criterion__order")
    )


def feedback_of(candidate: Candidate) -> tuple[Feedback | None, str]:
    """For whoever writes it, and the candidate."""
    row = Feedback.objects.filter(candidate=candidate).select_related("written_by").first()
    if row is None:
        return None, ""
    return row, sealed.unseal(row.letter_sealed, owner=candidate.pk, label=LABEL, row=row.pk)


def slots(viewer: Viewer, selection: Selection) -> list[Slot]:
    rows = Slot.objects.visible_to(viewer).filter(selection=selection)
    return list(rows.select_related("candidate"))


def slot(viewer: Viewer, slot_id: UUID) -> Slot | None:
    rows = Slot.objects.visible_to(viewer).filter(pk=slot_id)
    return rows.select_related("selection__request").first()


def needs(viewer: Viewer, selection: Selection) -> list[tuple[Adjustment, str]]:
    """With what candidates wrote, for whoever arranges, and for nobody else: two queries."""
    rows = list(
        Adjustment.objects.visible_to(viewer)
        .filter(candidate__selection=selection, need_sealed__isnull=False)
        .select_related("candidate__selection__request")
        .order_by("candidate__number")
    )
    words = sealed.unseal_many(
        [Sealed(row.need_sealed, row.candidate_id, NEED, row.pk) for row in rows]
    )
    return list(zip(rows, words, strict=True))


def need(viewer: Viewer, adjustment_id: UUID) -> Adjustment | None:
    rows = Adjustment.objects.visible_to(viewer).filter(pk=adjustment_id)
    return rows.select_related("candidate__selection__request").first()


def own_need(candidate: Candidate) -> str:
    """For the candidate."""
    row = Adjustment.objects.filter(candidate=candidate).first()
    if row is None:
        return ""
    return sealed.unseal(row.need_sealed, owner=candidate.pk, label=NEED, row=row.pk)


def open_offer(candidate: Candidate) -> Offer | None:
    found: Offer | None = Offer.objects.open().filter(candidate=candidate).first()
    return found
