"""An answer is owed by whoever said that they answer, by its day: theirs alone to see in the ledger. That something waits stands
on the list of what is open as well (queries.waiting)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.urls import reverse

from strategy.voice.models import Input, Said
from strategy.voice.owed import INPUT, SAID
from strategy.voice.reminders import INPUT_LADDER, LADDER
from workforce.core import clock
from workforce.obligations.kinds import CANCELLED, MET, OPEN, Described, Expected, Kind
from workforce.obligations.models import Obligation
from workforce.people.models import Person


class AnswerOwed(Kind):
    slug = SAID
    words = "answer to people who took part"
    source_kind = "voice.Said"
    responsible = ""
    page = "voice:open-list"
    private = True
    ladder = LADDER

    def expected(self, source_ids: Collection[UUID] | None) -> Iterator[Expected]:
        rows = Said.objects.select_related("answerer").order_by("pk")
        if source_ids is not None:
            rows = rows.filter(pk__in=source_ids)
        for row in rows:
            yield _expected(row.pk, row.answerer, row.said_on, row.due_on, row.answered_on)

    def describe(self, rows: Sequence[Obligation]) -> Mapping[UUID, Described]:
        return {
            row.pk: Described("Answer to give", reverse("voice:said-answer", args=[row.source_id]))
            for row in rows
        }


class InputAnswerOwed(Kind):
    slug = INPUT
    words = "what peer input changed, to be said"
    source_kind = "voice.Input"
    responsible = ""
    page = "voice:open-list"
    private = True
    ladder = INPUT_LADDER

    def expected(self, source_ids: Collection[UUID] | None) -> Iterator[Expected]:
        rows = Input.objects.filter(given_on__isnull=False, due_on__isnull=False)
        if source_ids is not None:
            rows = rows.filter(pk__in=source_ids)
        for row in rows.select_related("asked_by").order_by("pk"):
            yield _expected(row.pk, row.asked_by, row.given_on, row.due_on, row.answered_on)

    def describe(self, rows: Sequence[Obligation]) -> Mapping[UUID, Described]:
        return {
            row.pk: Described(
                "What changed, to be said", reverse("voice:input-answer", args=[row.source_id])
            )
            for row in rows
        }


def _expected(source: UUID, who: Person, begins: date, due: date, met: date | None) -> Expected:
    """Whoever has left owes nothing: it stands on the list of what is open, and who leads hands it on."""
    left = who.left_on if who.left_on is not None and who.left_on < clock.today() else None
    return Expected(
        person_id=who.pk,
        source_id=source,
        assignment_id=None,
        cycle="1",
        begins=begins,
        due=due,
        grace_end=due,
        state=MET if met else CANCELLED if left else OPEN,
        met_on=met,
        closed_on=met or left,
    )


KINDS = [AnswerOwed(), InputAnswerOwed()]
