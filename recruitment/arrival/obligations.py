"""The first months in the ledger: one kind a step, one clock a person, all of them from the first day.

Foundation isn't among them: where it is owed, the room that gives it owes it, and a page here shows its row."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from uuid import UUID

from django.urls import reverse

from recruitment.arrival import met, owed
from recruitment.arrival.ladder import LADDER
from recruitment.arrival.models import Arrival, Step
from recruitment.arrival.numbers import Numbers
from recruitment.arrival.owed import Clock, Course
from recruitment.arrival.steps import ITEMS, OUTCOME, REVIEW, SUPERVISION, Item, words_of
from recruitment.arrival.steps import KINDS as SLUGS
from workforce.obligations import pauses
from workforce.obligations.actions import settle_together
from workforce.obligations.kinds import Described, Expected, Kind
from workforce.obligations.models import Obligation


class OfArrival(Kind):
    """The source is the arrival."""

    source_kind = "arrival.Arrival"
    page = "arrival:start"

    def __init__(self, item: Item) -> None:
        self.item = item
        self.slug, self.words, self.owner = item.kind, item.words, item.owner
        # Before an outcome is due, whoever is concerned is told by the room itself, HR among them.
        self.ladder = None if item is OUTCOME else LADDER
        self.reads = met.PEER_SUPERVISION if item is SUPERVISION else ""

    def sources_of(self, person_ids: Collection[UUID]) -> Collection[UUID]:
        rows = Arrival.objects.going_on().filter(person__in=list(person_ids))
        return list(rows.order_by().values_list("pk", flat=True))

    def expected(self, source_ids: Collection[UUID] | None) -> list[Expected]:
        return expected_of([self.item], source_ids)[self.slug]

    def arranged(self, source_ids: Collection[UUID]) -> Collection[UUID]:
        """One of the two has said so: it is the other one's turn, which is on their Today."""
        if self.item.how != "two":
            return ()
        said = Step.objects.filter(
            arrival__in=list(source_ids), confirmed_on__isnull=True, slug__startswith=self.item.slug
        )
        return set(said.values_list("arrival_id", flat=True))

    def describe(self, rows: Sequence[Obligation]) -> Mapping[UUID, Described]:
        return {
            row.pk: Described(
                words_of(f"review-{row.cycle}" if self.item is REVIEW else self.item.slug),
                reverse("arrival:detail", args=[row.source_id]),
            )
            for row in rows
        }


def expected_of(
    items: Sequence[Item], source_ids: Collection[UUID] | None
) -> dict[str, list[Expected]]:
    """By the name of the kind: all of them stand in the same few queries."""
    found: dict[str, list[Expected]] = {item.kind: [] for item in items}
    for arrival, clocks in clocks_of(source_ids):
        for each in clocks:
            if each.item in items and arrival.person_id and arrival.starts:
                found[each.item.kind].append(
                    _expected(arrival, arrival.person_id, arrival.starts, each)
                )
    return found


def clocks_of(ids: Collection[UUID] | None) -> Iterator[tuple[Arrival, list[Clock]]]:
    """Everything of these first months, with the same few queries for one and for all."""
    rows = Arrival.objects.filter(person__isnull=False).select_related(
        "assignment__role", "probation"
    )
    if ids is not None:
        rows = rows.filter(pk__in=list(ids))
    arrivals = list(rows.order_by("pk"))
    numbers, done = Numbers.load(), met.of(arrivals)
    standing = pauses.of(
        None if ids is None else {row.person_id for row in arrivals if row.person_id}
    )
    for row in arrivals:
        day = row.starts or date.max
        stops = standing.get(row.person_id, ()) if row.person_id else ()
        yield (
            row,
            owed.clocks(
                course_of(row),
                numbers.reviews(day),
                numbers.of_days(day),
                done.get(row.pk, {}),
                stops,
            ),
        )


def course_of(arrival: Arrival) -> Course:
    probation = getattr(arrival, "probation", None)
    return Course(
        starts=arrival.starts or date.max,
        is_voluntary=arrival.is_voluntary,
        months=probation.months if probation else None,
        extended=probation.extended_months if probation else 0,
        stopped_on=arrival.over_on,
        decided_on=probation.decided_on if probation else None,
    )


def _expected(arrival: Arrival, person: UUID, starts: date, each: Clock) -> Expected:
    return Expected(
        person_id=person, source_id=arrival.pk, assignment_id=arrival.assignment_id, cycle=each.cycle, begins=starts,
        due=each.due, grace_end=each.grace_end, state=each.state, met_on=each.met_on, closed_on=each.closed_on,
    )  # fmt: skip


def settle(arrival_ids: Collection[UUID], *items: Item) -> None:
    """Of these, or of every step. In the order of the room, so that two never wait for each other."""
    asked = [item for item in ITEMS if not items or item in items]
    settle_together([item.kind for item in asked], arrival_ids, partial(expected_of, asked))


KINDS = [OfArrival(item) for item in ITEMS]
__all__ = ["KINDS", "SLUGS", "clocks_of", "course_of", "settle"]
