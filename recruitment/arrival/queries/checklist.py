"""Somebody's first months, step by step, with what a viewer may do about each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from recruitment.arrival import rules
from recruitment.arrival.models import Arrival, Expectations, Step
from recruitment.arrival.queries import arrivals
from recruitment.arrival.steps import (
    FOUNDATION,
    FOUNDATION_WORDS,
    ITEMS,
    KINDS,
    REVIEW,
    Item,
    item_of,
    review_slug,
    words_of,
)
from workforce.core.access import Viewer
from workforce.obligations.kinds import MET
from workforce.obligations.models import Obligation
from workforce.people.models import Qualification

_ORDER = {item.slug: number for number, item in enumerate(ITEMS)}


@dataclass(frozen=True, slots=True)
class Line:
    slug: str
    words: str
    why: str
    due: date | None
    state: str
    met_on: date | None
    item: Item | None = None
    step: Step | None = None
    may: bool = False
    """Whether this viewer writes it down, or says yes to it."""

    @property
    def is_met(self) -> bool:
        return self.state == MET

    @property
    def waits_for_other(self) -> bool:
        return (
            self.step is not None
            and self.item is not None
            and self.item.how == "two"
            and not self.step.confirmed_on
        )

    def is_mine_to_confirm(self, person_id: UUID | None) -> bool:
        return (
            self.may
            and self.waits_for_other
            and self.step is not None
            and self.step.said_by_id != person_id
        )


def of(viewer: Viewer, arrival: Arrival, *, probation_alone: bool = False) -> list[Line]:
    """In the order of their days, as the ledger has them. Reviews and outcome for those who have a part in probation alone."""
    steps = arrivals.steps(arrival)
    wanted = Q(source_id=arrival.pk, kind__in=KINDS)
    if not probation_alone:
        wanted |= Q(kind=FOUNDATION, person=arrival.person_id)
    sees = rules.sees_probation.test(viewer, arrival)
    lines, foundation = [], None
    for row in Obligation.objects.filter(wanted):
        item = item_of(row.kind.removeprefix("arrival-"))
        if row.kind == FOUNDATION:
            foundation = row if foundation is None or row.begins > foundation.begins else foundation
        elif (
            item is not None
            and (sees or not item.of_probation)
            and (item.of_probation or not probation_alone)
        ):
            lines.append(_line(viewer, arrival, row, item, steps))
    lines += [] if probation_alone else _foundation(arrival, foundation)
    return sorted(
        lines, key=lambda line: (line.due or date.max, _ORDER.get(line.slug, 99), line.slug)
    )


def _line(
    viewer: Viewer, arrival: Arrival, row: Obligation, item: Item, steps: dict[str, Step]
) -> Line:
    slug = review_slug(int(row.cycle)) if item is REVIEW else item.slug
    running = (
        arrival.over_on is None and arrival.starts is not None and arrival.starts <= viewer.today
    )
    return Line(
        slug=slug, words=words_of(slug), why=item.why, due=row.due, state=row.state, met_on=row.met_on, item=item,
        step=steps.get(slug), may=running and rules.may_tick(viewer, arrival, item),
    )  # fmt: skip


def _foundation(arrival: Arrival, row: Obligation | None) -> list[Line]:
    """Read from whoever owes it, and from the qualification where it was done before or elsewhere."""
    held = Qualification.objects.filter(
        holder=arrival.person_id, slug=FOUNDATION, until__isnull=True
    )
    since = held.order_by("starts").values_list("starts", flat=True).first()
    if row is None and since is None:
        return []
    state = MET if since is not None else row.state if row else "open"
    why = "Eight units with whoever holds peer supervision, in the first eight weeks."
    return [Line(FOUNDATION, FOUNDATION_WORDS, why, row.due if row else since, state, since)]


def expectations(viewer: Viewer, arrival: Arrival) -> list[Expectations]:
    """Every version, newest first, for the two."""
    rows = Expectations.objects.visible_to(viewer).filter(arrival=arrival)
    return list(rows.select_related("written_by", "agreed_by"))
