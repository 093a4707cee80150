"""Feedback in the ledger: owed by whoever chairs the panel, to every candidate about whom something was decided."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import timedelta
from uuid import UUID

from django.urls import reverse

from recruitment.selection.models import Candidate, Conflict, Seat
from recruitment.selection.owed import FEEDBACK
from recruitment.selection.reminders import FEEDBACK as LADDER
from recruitment.selection.states import SITS, TOLD
from workforce.core import settings
from workforce.core.settings import Values
from workforce.notices import calendar
from workforce.obligations.kinds import MET, OPEN, Described, Expected, Kind
from workforce.obligations.models import Obligation

GRACE = timedelta(days=7)
DAYS = "selection.feedback_days"


class FeedbackOwed(Kind):
    """Working days, whoever is away: a candidate waits. Only the chair sees it by name."""

    slug = FEEDBACK
    words = "feedback to a candidate"
    source_kind = "selection.Candidate"
    responsible = ""
    ladder = LADDER
    page = "selection:desk-list"
    private = True

    def expected(self, source_ids: Collection[UUID] | None) -> Iterator[Expected]:
        rows = Candidate.objects.filter(state__in=TOLD, decided_on__isnull=False)
        if source_ids is not None:
            rows = rows.filter(pk__in=source_ids)
        found = list(rows.select_related("feedback").order_by("pk"))
        of = {row.selection_id for row in found}
        seats = Seat.objects.filter(selection__in=of, is_chair=True, state=SITS)
        chairs = dict(seats.values_list("selection_id", "person_id"))
        said = Conflict.objects.filter(seat__in=seats, is_there=True)
        known = set(said.values_list("candidate_id", flat=True))
        values = settings.load()
        for row in found:
            # Of somebody the chair knows the centre writes it, as it decides about them.
            if row.selection_id in chairs and row.pk not in known:
                yield _expected(row, chairs[row.selection_id], values)

    def describe(self, rows: Sequence[Obligation]) -> Mapping[UUID, Described]:
        return {
            row.pk: Described(
                "Feedback to a candidate", reverse("selection:feedback-write", args=[row.source_id])
            )
            for row in rows
        }


def _expected(row: Candidate, chair: UUID, values: Values) -> Expected:
    since = row.decided_on or row.state_since
    due = calendar.working_days_after(since, int(values.get(DAYS)), values)
    sent = row.feedback.sent_on if hasattr(row, "feedback") else None
    return Expected(
        person_id=chair,
        source_id=row.pk,
        assignment_id=None,
        cycle="1",
        begins=since,
        due=due,
        grace_end=due + GRACE,
        state=MET if sent else OPEN,
        met_on=sent,
        closed_on=sent,
    )


KINDS = [FeedbackOwed()]
