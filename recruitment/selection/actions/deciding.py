"""What becomes of a candidate, and where the request goes on."""

from __future__ import annotations

from django.db import transaction

from recruitment.actions import moving
from recruitment.errors import CannotSave, Changed
from recruitment.selection import rules
from recruitment.selection.actions.common import change, fresh, locked_running
from recruitment.selection.models import Candidate, Joint, JudgedBy, Offer, Selection
from recruitment.selection.states import (
    AGREED,
    APPLIED,
    CANDIDATE,
    INTERVIEWED,
    INVITED,
    NOT_NOW,
    RESERVE,
)
from recruitment.states import ADVERT, CHECKS, INTERVIEW, OFFER, SHORTLIST
from workforce.core.access import Viewer

BY_HAND = {
    ADVERT: (SHORTLIST,),
    SHORTLIST: (INTERVIEW, ADVERT),
    INTERVIEW: (SHORTLIST, ADVERT),
    OFFER: (CHECKS, ADVERT),
}
"""Where a press moves a request; offers and their answers move it the rest of the way."""


@transaction.atomic
def decide(*, candidate: Candidate, to: str, seen: str, by: Viewer) -> Candidate:
    """From where it was `seen`. After the panel agreed its scores: invited or not; after the interview on the reserve list or not. An offer is
    made by `offering`."""
    rules.need(rules.decides, by, candidate)
    locked_running(candidate.selection_id)
    row = fresh(candidate)
    may = {
        APPLIED: (INVITED, NOT_NOW),
        INTERVIEWED: (RESERVE, NOT_NOW),
        RESERVE: (NOT_NOW,),
        INVITED: (NOT_NOW,),
    }
    if row.state != seen or to not in may.get(row.state, ()):
        now = CANDIDATE.words[row.state]
        raise Changed(f"This was decided meanwhile: “{now}”. Look at it again")
    if row.state == APPLIED and not _is_agreed(row, JudgedBy.APPLICATION):
        raise CannotSave("The panel agrees its scores first. Then you decide")
    return change(row, to, by=by)


@transaction.atomic
def move(*, selection: Selection, to: str, seen: str, by: Viewer) -> None:
    """By whoever runs it, or the chair. What stops it is said."""
    if not rules.runs.test(by, selection):
        rules.need(rules.chairs, by, selection)
    row = locked_running(selection)
    if to not in BY_HAND.get(seen, ()):
        raise CannotSave("This request can't go there from here")
    if to == ADVERT and Offer.objects.open().filter(selection=row).exists():
        raise CannotSave("An offer is open. It is answered or taken back first")
    moving.move(request=row.request, to=to, seen=seen, by=by)


def _is_agreed(candidate: Candidate, judged_by: str) -> bool:
    return Joint.objects.filter(candidate=candidate, judged_by=judged_by, state=AGREED).exists()
