"""A request for another supervisor in the ledger: owed by whoever must settle it, to whoever asked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from uuid import UUID

from supervision import states
from supervision.actions.change_requests import KIND
from supervision.ladder import CHANGE
from supervision.models import ChangeRequest
from workforce.core import clock
from workforce.obligations import kinds
from workforce.obligations.kinds import Described, Expected, Kind
from workforce.obligations.models import Obligation


class ChangeOfSupervisor(Kind):
    """Nobody holds "patch_lead" towards an assignment, so it falls to whoever leads its patch; without the
    assignment, to the centre. So whoever it is to change from never has it, nor sees it in their patch."""

    slug = KIND
    words = "another supervisor"
    source_kind = "supervision.ChangeRequest"
    owner = "patch_lead"
    ladder = CHANGE
    page = "supervision:change-list"

    def expected(self, source_ids: Collection[UUID] | None) -> Iterator[Expected]:
        rows = ChangeRequest.objects.all()
        if source_ids is not None:
            rows = rows.filter(pk__in=source_ids)
        led = set(rows.open().led(clock.today()).values_list("pk", flat=True))
        for row in rows.select_related("agreement__assignment").order_by("pk"):
            yield _expected(row, row.pk in led)

    def describe(self, rows: Sequence[Obligation]) -> Mapping[UUID, Described]:
        return {row.pk: Described("Another supervisor to offer", self.link) for row in rows}


def _expected(row: ChangeRequest, is_led: bool) -> Expected:
    """While an offer waits for the person, nobody is reminded."""
    assignment = row.agreement.assignment
    waits = row.state == states.OFFERED
    state = {
        states.ACCEPTED: kinds.MET,
        states.TAKEN_BACK: kinds.CANCELLED,
        states.OVER: kinds.CANCELLED,
    }
    return Expected(
        person_id=assignment.person_id,
        source_id=row.pk,
        assignment_id=assignment.pk if is_led else None,
        cycle="1",
        begins=row.asked_on,
        due=None if waits else row.due,
        grace_end=None if waits else row.due,
        state=state.get(row.state, kinds.OPEN),
        met_on=row.closed_on if row.state == states.ACCEPTED else None,
        closed_on=row.closed_on,
    )


KINDS = [ChangeOfSupervisor()]
