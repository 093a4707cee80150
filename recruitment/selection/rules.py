"""Who may. When is the business of states and of the actions."""

from __future__ import annotations

from collections.abc import Iterable

import rules

from recruitment.models import Request
from recruitment.rules import is_central, may_list, need
from recruitment.selection.models import Candidate, Conflict, Feedback, Offer, Seat, Selection
from recruitment.selection.states import ASKED, PANEL_STAGES, SITS
from workforce.core.access import CENTRAL_LEAD, HR, Viewer
from workforce.people.rules import is_in_a_peer_role

__all__ = ["is_in_a_peer_role", "may_list", "need"]


@rules.predicate
def runs_request(viewer: Viewer, request: Request) -> bool:
    """The line manager it names, whoever asked, HR and the centre; once it was handed in."""
    if viewer.person_id is None or request.handed_in_on is None:
        return False
    if viewer.has(CENTRAL_LEAD, HR):
        return True
    return viewer.person_id in (request.line_manager_id, request.asked_by_id)


@rules.predicate
def runs(viewer: Viewer, selection: Selection) -> bool:
    return runs_request.test(viewer, selection.request)


def seat_of(viewer: Viewer, selection: Selection) -> Seat | None:
    """The seat they sit on, while the panel may look."""
    if viewer.person_id is None or selection.request.stage not in PANEL_STAGES:
        return None
    rows = Seat.objects.filter(selection=selection, person=viewer.me, state=SITS)
    return viewer.once(("panel seat", selection.pk), rows.first)


def remember_seat(viewer: Viewer, selection: Selection, seats: Iterable[Seat]) -> None:
    """Where a page fetched the seats anyway."""
    mine = [each for each in seats if each.person_id == viewer.person_id and each.sits]
    if selection.request.stage in PANEL_STAGES:
        viewer.once(("panel seat", selection.pk), lambda: mine[0] if mine else None)


@rules.predicate
def sits(viewer: Viewer, selection: Selection) -> bool:
    return seat_of(viewer, selection) is not None


@rules.predicate
def was_asked(viewer: Viewer, seat: Seat) -> bool:
    return viewer.person_id == seat.person_id and seat.state == ASKED


@rules.predicate
def chairs(viewer: Viewer, selection: Selection) -> bool:
    seat = seat_of(viewer, selection)
    return seat is not None and seat.is_chair


@rules.predicate
def is_free_to_judge(viewer: Viewer, candidate: Candidate) -> bool:
    """Nothing is between them, as far as they said."""
    rows = Conflict.objects.filter(candidate=candidate, seat__person=viewer.me, is_there=True)
    return not rows.exists()


@rules.predicate
def decides(viewer: Viewer, candidate: Candidate) -> bool:
    """The chair; the centre where there is none, or the chair knows the candidate."""
    may = chairs.test(viewer, candidate.selection) or is_central.test(viewer, None)
    return may and is_free_to_judge.test(viewer, candidate)


@rules.predicate
def scores(viewer: Viewer, candidate: Candidate) -> bool:
    return sits.test(viewer, candidate.selection) and is_free_to_judge.test(viewer, candidate)


@rules.predicate
def arranges(viewer: Viewer, selection: Selection) -> bool:
    """The one person who reads what candidates need."""
    return viewer.person_id is not None and selection.arranger_id == viewer.person_id


@rules.predicate
def sees_scores(viewer: Viewer, candidate: Candidate) -> bool:
    """What the panel agreed: the panel, and the centre; never somebody who knows the candidate."""
    may = sits.test(viewer, candidate.selection) or is_central.test(viewer, None)
    return may and is_free_to_judge.test(viewer, candidate)


@rules.predicate
def writes_feedback(viewer: Viewer, candidate: Candidate) -> bool:
    """The chair, after the end too, while it is owed; and the centre. It begins with what the panel scored: not for
    somebody who knows the candidate."""
    if viewer.person_id is None or not is_free_to_judge.test(viewer, candidate):
        return False
    if is_central.test(viewer, None):
        return True
    sent = Feedback.objects.filter(candidate=candidate, sent_on__isnull=False)
    if candidate.selection.request.stage not in PANEL_STAGES and sent.exists():
        return False
    rows = Seat.objects.filter(
        selection=candidate.selection_id, person=viewer.me, is_chair=True, state=SITS
    )
    return rows.exists()


@rules.predicate
def is_hr_or_central(viewer: Viewer, _: object = None) -> bool:
    return viewer.person_id is not None and viewer.has(CENTRAL_LEAD, HR)


@rules.predicate
def runs_offer(viewer: Viewer, offer: Offer) -> bool:
    return runs.test(viewer, offer.selection)


@rules.predicate
def is_recruitment_lead(viewer: Viewer, _: object = None) -> bool:
    """Who reads grounds of a placement: the centre, and nobody else."""
    return is_central.test(viewer, None)


@rules.predicate
def may_look(viewer: Viewer, _: object = None) -> bool:
    """The list of what one sits on or runs."""
    if viewer.person_id is None:
        return False
    if may_list.test(viewer, None) or viewer.has(HR):
        return True
    rows = Seat.objects.filter(person=viewer.me, state__in=[ASKED, SITS])
    return viewer.once("sits on a panel", rows.exists)
