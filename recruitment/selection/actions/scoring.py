"""Scores: apart first, then together. No words are taken, so no story can be kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from recruitment.errors import CannotSave, Changed
from recruitment.selection import rules, telling
from recruitment.selection.actions.common import (
    change,
    criteria_of,
    fresh,
    locked_running,
    need_agreed,
    sitting,
)
from recruitment.selection.models import (
    AgreedMark,
    Candidate,
    Conflict,
    Criterion,
    Joint,
    JudgedBy,
    Mark,
    Reason,
    Seat,
    Selection,
    Sheet,
    WithoutSomebody,
)
from recruitment.selection.owed import FEEDBACK
from recruitment.selection.states import (
    AGREED,
    APART,
    APPLIED,
    INTERVIEWED,
    INVITED,
    SCORES,
    TOGETHER,
    TOLD,
)
from recruitment.states import INTERVIEW, SHORTLIST
from workforce.core import audit, settings
from workforce.core.access import Viewer
from workforce.obligations.actions import settle

ROUND_OF = {APPLIED: (JudgedBy.APPLICATION, SHORTLIST), INVITED: (JudgedBy.INTERVIEW, INTERVIEW)}
"""By where a candidate stands: what is judged then, and where the request has to be."""


@dataclass(frozen=True, slots=True)
class Said:
    points: int
    reason: str


Marks = Mapping[UUID, Said]


@transaction.atomic
def score(*, candidate: Candidate, marks: Marks, by: Viewer, version: int | None = None) -> Sheet:
    """One member's own. It can be changed until everybody has scored."""
    rules.need(rules.scores, by, candidate)
    locked_running(candidate.selection_id)
    row = fresh(candidate)
    judged_by = round_of(row)
    need_agreed(row.selection)
    seat = Seat.objects.get(selection=row.selection, person=by.me)
    _need_declared(seat, row)
    joint = joint_of(row, judged_by)
    if joint.state != APART:
        raise Changed("The scores are looked at together already")
    _check(marks, criteria_of(row.selection, judged_by))
    sheet = _sheet(seat, row, judged_by, version, by)
    Mark.objects.bulk_create(
        [Mark(sheet=sheet, criterion_id=pk, points=said.points, reason=said.reason) for pk, said in marks.items()]
    )  # fmt: skip
    if row.selection.scoring_began_on is None:
        row.selection.scoring_began_on = by.today
        row.selection.save(update_fields=["scoring_began_on"])
    audit.record("scored", by=by, on=by.person_id, about=f"candidate {row.pk}")
    _go_together(joint, row, by=by)
    return sheet


def _sheet(
    seat: Seat, candidate: Candidate, judged_by: str, version: int | None, by: Viewer
) -> Sheet:
    sheet = Sheet.objects.filter(seat=seat, candidate=candidate, judged_by=judged_by).first()
    if sheet is None:
        return Sheet.objects.create(
            seat=seat, candidate=candidate, judged_by=judged_by, scored_on=by.today
        )
    if version is not None and version != sheet.version:
        raise Changed("You changed this in another window meanwhile. Look at it again")
    sheet.version, sheet.scored_on = sheet.version + 1, by.today
    sheet.save(update_fields=["version", "scored_on"])
    sheet.marks.all().delete()
    return sheet


@transaction.atomic
def close_without(*, candidate: Candidate, reason: str, by: Viewer) -> Joint:
    """The chair looks together without whoever has not scored; two must have."""
    rules.need(rules.decides, by, candidate)
    locked_running(candidate.selection_id)
    row = fresh(candidate)
    judged_by = round_of(row)
    joint = joint_of(row, judged_by)
    if joint.state != APART:
        raise Changed("The scores are looked at together already")
    if reason not in WithoutSomebody.values:
        raise CannotSave("Choose why", "reason")
    if len(_scored(row, judged_by)) < least_scores():
        raise CannotSave(f"At least {least_scores()} members score before anybody looks together")
    joint.closed_without = reason
    joint.save(update_fields=["closed_without"])
    _to(joint, TOGETHER)
    audit.record("scores looked at together", by=by, on=None, about=f"candidate {row.pk}")
    telling.together(row, by=by)
    return joint


@transaction.atomic
def agree(*, candidate: Candidate, marks: Marks, by: Viewer) -> Joint:
    """What the panel agreed. After an interview the candidate has been interviewed."""
    rules.need(rules.decides, by, candidate)
    locked_running(candidate.selection_id)
    row = fresh(candidate)
    judged_by = round_of(row)
    joint = joint_of(row, judged_by)
    if joint.state == APART:
        raise CannotSave("Everybody scores alone first")
    if joint.state == AGREED:
        raise Changed("The panel's scores are agreed already. Look at them again")
    _check(marks, criteria_of(row.selection, judged_by))
    AgreedMark.objects.bulk_create(
        [AgreedMark(joint=joint, criterion_id=pk, points=said.points, reason=said.reason) for pk, said in marks.items()]
    )  # fmt: skip
    joint.agreed_on, joint.agreed_by_id = by.today, by.person_id
    joint.save(update_fields=["agreed_on", "agreed_by"])
    _to(joint, AGREED)
    audit.record("scores agreed", by=by, on=None, about=f"candidate {row.pk}")
    if judged_by == JudgedBy.INTERVIEW:
        change(row, INTERVIEWED, by=by)
    return joint


def look_again(selection: Selection, *, by: Viewer) -> None:
    """Who has to score changed: somebody left, or knows a candidate."""
    for row in Candidate.objects.filter(selection=selection, state__in=ROUND_OF):
        row.selection = selection
        judged_by, stage = ROUND_OF[row.state]
        if selection.request.stage == stage:
            _go_together(joint_of(row, judged_by), row, by=by)


def settle_feedback(selection: Selection) -> None:
    """Who owes it is whoever chairs."""
    rows = Candidate.objects.filter(selection=selection, state__in=TOLD)
    settle(FEEDBACK, list(rows.values_list("pk", flat=True)))


def round_of(row: Candidate) -> str:
    judged_by, stage = ROUND_OF.get(row.state, ("", ""))
    if not judged_by:
        raise Changed("Nothing is scored of this candidate now")
    if row.selection.request.stage != stage:
        raise CannotSave(
            "Scoring begins when the advert is over and the shortlist is being made"
            if stage == SHORTLIST
            else "Scoring begins when the interviews do"
        )
    return judged_by


def joint_of(candidate: Candidate, judged_by: str) -> Joint:
    return Joint.objects.get_or_create(candidate=candidate, judged_by=judged_by)[0]


def least_scores() -> int:
    return int(settings.get("selection.least_scores"))


def waits_for(candidate: Candidate, judged_by: str) -> list[Seat]:
    """Who sits, said that nothing is between them, and has not scored; or has said nothing yet."""
    known = Conflict.objects.filter(candidate=candidate, is_there=True)
    free = set(known.values_list("seat_id", flat=True)) | _scored(candidate, judged_by)
    return [seat for seat in sitting(candidate.selection) if seat.pk not in free]


def _scored(candidate: Candidate, judged_by: str) -> set[UUID]:
    rows = Sheet.objects.filter(candidate=candidate, judged_by=judged_by)
    return set(rows.values_list("seat_id", flat=True))


def _go_together(joint: Joint, candidate: Candidate, *, by: Viewer) -> None:
    if joint.state != APART or waits_for(candidate, joint.judged_by):
        return
    if len(_scored(candidate, joint.judged_by)) >= least_scores():
        _to(joint, TOGETHER)
        telling.together(candidate, by=by)


def _to(joint: Joint, state: str) -> None:
    SCORES.check(joint.state, state)
    joint.state = state
    joint.save(update_fields=["state"])


def _need_declared(seat: Seat, candidate: Candidate) -> None:
    if not Conflict.objects.filter(seat=seat, candidate=candidate, is_there=False).exists():
        raise CannotSave("Say first whether you know this candidate")


def _check(marks: Marks, criteria: Mapping[UUID, Criterion]) -> None:
    most = int(settings.get("selection.most_points"))
    if set(marks) != set(criteria):
        raise CannotSave("Score every criterion")
    for said in marks.values():
        if not 0 <= said.points <= most or said.reason not in Reason.values:
            raise CannotSave(f"Choose 0 to {most} points and a reason for every criterion")
