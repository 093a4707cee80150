"""How far choosing together has come, for several requests at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count, Q

from recruitment.models import Request
from recruitment.selection import matching
from recruitment.selection.models import Candidate, Offer, Seat, Selection
from recruitment.selection.states import IN_ORDER, SITS, TOLD
from recruitment.states import OFFER


@dataclass(slots=True)
class Standing:
    selection: Selection | None = None
    seats: list[Seat] = field(default_factory=list)
    candidates: Counter[str] = field(default_factory=Counter)
    feedback_owed: int = 0
    offer: Offer | None = None
    checks_open: int = 0
    suits: bool = True
    """Whether the post suits whoever was offered it; asked with `fill_suits`."""

    @property
    def begun(self) -> bool:
        return self.selection is not None

    @property
    def kinds(self) -> set[str]:
        return {seat.kind for seat in self.seats}

    @property
    def has_chair(self) -> bool:
        return any(seat.is_chair for seat in self.seats)

    @property
    def criteria_agreed(self) -> bool:
        now = self.selection.criteria_version if self.selection else 0
        return bool(self.seats) and all(seat.agreed_version == now for seat in self.seats)

    def of(self, *states: str) -> int:
        return sum(self.candidates[state] for state in states)


def of_requests(requests: Sequence[Request]) -> dict[UUID, Standing]:
    """Four queries for any number."""
    found = {request.pk: Standing() for request in requests}
    rows = Selection.objects.filter(request__in=list(found)).select_related("request")
    by_selection: dict[UUID, Standing] = {}
    for row in rows:
        by_selection[row.pk] = found[row.request_id]
        found[row.request_id].selection = row
    if by_selection:
        _fill(by_selection)
    return found


def of(selection: Selection, seats: Sequence[Seat] | None = None) -> Standing:
    """`seats`: where they were fetched before."""
    found = Standing(selection, [seat for seat in seats or () if seat.sits])
    _fill({selection.pk: found}, has_seats=seats is not None)
    return found


def fill_suits(found: Iterable[Standing]) -> None:
    """Of requests at their offer."""
    asked = [
        has for has in found if has.offer is not None and has.offer.selection.request.stage == OFFER
    ]
    if asked:
        suits = matching.of_candidates([has.offer.candidate for has in asked if has.offer])
        for has in asked:
            has.suits = bool(has.offer and suits[has.offer.candidate_id].is_suitable)


def _fill(found: dict[UUID, Standing], *, has_seats: bool = False) -> None:
    ids = list(found)
    seats = Seat.objects.filter(selection__in=ids, state=SITS).select_related("person")
    for seat in () if has_seats else seats:
        found[seat.selection_id].seats.append(seat)
    owed = Count("pk", filter=Q(state__in=TOLD, feedback__sent_on__isnull=True))
    rows = Candidate.objects.filter(selection__in=ids).order_by().values_list("selection", "state")
    for selection, state, number, waiting in rows.annotate(n=Count("pk"), owed=owed):
        found[selection].candidates[state] += number
        found[selection].feedback_owed += waiting
    offers = Offer.objects.open().filter(selection__in=ids)
    still = Count("checks", filter=~Q(checks__state=IN_ORDER))
    joined = ("candidate__selection__request", "selection__request", "made_by")
    for offer in offers.select_related(*joined).annotate(checks_open=still):
        found[offer.selection_id].offer = offer
        found[offer.selection_id].checks_open = offer.checks_open
