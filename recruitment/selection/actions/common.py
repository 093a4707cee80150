"""What several actions share: locks in one order (the selection, then the request), and how a candidate goes on."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from recruitment.errors import CannotSave, Changed, SavedBefore
from recruitment.selection.models import Candidate, Criterion, Seat, Selection, Slot
from recruitment.selection.owed import FEEDBACK
from recruitment.selection.states import CANDIDATE, INVITED, RUNS, SITS, STILL_IN, TOLD
from workforce.core import audit, clock, once
from workforce.core.access import Viewer
from workforce.core.states import NotAllowed
from workforce.obligations.actions import settle

JOINED = ("request__team__area__patch", "request__role", "request__post", "request__line_manager")
OVER = "This recruitment is over"


def locked(selection: Selection | UUID) -> Selection:
    pk = selection.pk if isinstance(selection, Selection) else selection
    Selection.objects.select_for_update(no_key=True).get(pk=pk)
    return Selection.objects.select_related(*JOINED).get(pk=pk)


def locked_running(selection: Selection | UUID) -> Selection:
    row = locked(selection)
    if row.request.stage not in RUNS:
        raise CannotSave(OVER)
    return row


def fresh(candidate: Candidate) -> Candidate:
    """Within the lock of its selection."""
    row = Candidate.objects.filter(pk=candidate.pk).first()
    if row is None:
        raise Changed("This candidate is here no more")
    row.selection = locked(row.selection_id)
    return row


def change(candidate: Candidate, to: str, *, by: Viewer) -> Candidate:
    """From one state to another. Raises Changed where somebody did so meanwhile."""
    try:
        CANDIDATE.check(candidate.state, to)
    except NotAllowed as error:
        now = CANDIDATE.words[candidate.state]
        raise Changed(f"This candidate is “{now}” meanwhile. Look at it again") from error
    candidate.state, candidate.state_since = to, by.today
    if to in TOLD and candidate.decided_on is None:
        candidate.decided_on = by.today
    if to == INVITED:
        candidate.invited_on = by.today
    candidate.save(update_fields=["state", "state_since", "decided_on", "invited_on"])
    if to not in STILL_IN:
        Slot.objects.filter(candidate=candidate, starts_at__gt=clock.now()).update(candidate=None)
    audit.record(f"candidate {to}", by=by, on=None, about=f"candidate {candidate.pk}")
    settle(FEEDBACK, [candidate.pk])
    return candidate


def need_first(by: Viewer, once_key: str) -> None:
    if not once.claim(by, once_key):
        raise SavedBefore("This was saved before")


def sitting(selection: Selection) -> list[Seat]:
    rows = Seat.objects.filter(selection=selection, state=SITS).select_related("person")
    return list(rows)


def are_agreed(selection: Selection, seats: list[Seat]) -> bool:
    """Everybody who sits agreed to the criteria as they stand."""
    return bool(seats) and all(seat.agreed_version == selection.criteria_version for seat in seats)


def need_agreed(selection: Selection) -> None:
    if not are_agreed(selection, sitting(selection)):
        raise CannotSave(
            "Everybody on the panel agrees to the criteria first. Then candidates are opened"
        )


def criteria_of(selection: Selection, judged_by: str) -> Mapping[UUID, Criterion]:
    rows = Criterion.objects.filter(selection=selection, judged_by=judged_by)
    return {row.pk: row for row in rows}
