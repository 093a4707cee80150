"""What of somebody's first months is done, and since when: read from where it stands. A few queries for any number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Min, Q, QuerySet

from recruitment.arrival.models import Arrival, Expectations, Probation, Step
from recruitment.arrival.states import ENDED, LAPSED, PASSED
from recruitment.arrival.steps import EXPECTATIONS, NAMES, OUTCOME, REVIEW, SUPERVISION, item_of
from workforce.core import clock
from workforce.obligations.models import Obligation
from workforce.people.models import Relationship
from workforce.people.models.role import Nature

PEER_SUPERVISION = "supervision-peer"
"""The kind under which the ledger has the meetings of peer supervision, whichever room owes them."""
_ALWAYS = ("contact_person", "buddy", "peer_supervisor")
Met = dict[tuple[str, str], date]


def of(arrivals: Sequence[Arrival]) -> dict[UUID, Met]:
    """By arrival: each step that is done, by its slug and the name of its row, with the day."""
    found: dict[UUID, Met] = defaultdict(dict)
    ids = [row.pk for row in arrivals]
    # Two that are said by both are done once both have said so.
    both = ~Q(slug__startswith="review-") & ~Q(slug="absence") | Q(confirmed_on__isnull=False)
    for arrival, slug, on in Step.objects.filter(both, arrival__in=ids).values_list(
        "arrival_id", "slug", "on"
    ):
        item = item_of(slug)
        if item is not None:
            cycle = slug.removeprefix("review-") if item is REVIEW else "1"
            found[arrival][item.slug, cycle] = on
    for arrival, day in _agreed(ids):
        found[arrival][EXPECTATIONS.slug, "1"] = day
    for arrival, day in _decided(ids):
        found[arrival][OUTCOME.slug, "1"] = day
    _named(arrivals, found)
    _supervised(arrivals, found)
    return found


def _agreed(ids: Collection[UUID]) -> Sequence[tuple[UUID, date]]:
    """The first time both agreed: a later wording keeps it done."""
    rows = Expectations.objects.filter(arrival__in=ids, agreed_on__isnull=False)
    return list(
        rows.order_by().values("arrival").annotate(on=Min("agreed_on")).values_list("arrival", "on")
    )


def _decided(ids: Collection[UUID]) -> Sequence[tuple[UUID, date]]:
    rows = Probation.objects.filter(
        arrival__in=ids, state__in=[PASSED, LAPSED, ENDED], decided_on__isnull=False
    )
    return list(rows.values_list("arrival_id", "decided_on"))


def needed(arrival: Arrival) -> tuple[str, ...]:
    """Whom somebody has beside them on their first day."""
    if arrival.is_voluntary or arrival.assignment is None:
        return _ALWAYS
    is_clinical = arrival.assignment.role.nature == Nature.CLINICAL
    return (*_ALWAYS, "line_manager", *(("clinical_supervisor",) if is_clinical else ()))


def _named(arrivals: Sequence[Arrival], found: dict[UUID, Met]) -> None:
    """Done on the day on which the last of them began. Once done it stays so, whoever goes later."""
    posts = [row.assignment_id for row in arrivals if row.assignment_id]
    rows = Relationship.objects.filter(assignment__in=posts, starts__lte=clock.today())
    first: dict[UUID, dict[str, date]] = defaultdict(dict)
    for post, kind, day in (
        rows.order_by().values("assignment", "acts_as").annotate(on=Min("starts"))
        .values_list("assignment", "acts_as", "on")
    ):  # fmt: skip
        first[post][kind] = day
    for row in arrivals:
        days = (
            [first[row.assignment_id].get(kind) for kind in needed(row)]
            if row.assignment_id
            else [None]
        )
        if all(days) and row.starts is not None:
            found[row.pk][NAMES.slug, "1"] = max(row.starts, *[day for day in days if day])


def _supervised(arrivals: Sequence[Arrival], found: dict[UUID, Met]) -> None:
    """The first meeting of peer supervision in the ledger, where nobody ticked it before."""
    by_person = {row.person_id: row for row in arrivals if row.person_id and row.starts}
    rows = Obligation.objects.filter(
        kind=PEER_SUPERVISION, person__in=list(by_person), state="met", met_on__isnull=False
    )
    for person, days in _days_of(rows).items():
        row = by_person[person]
        held = sorted(day for day in days if row.starts is not None and day >= row.starts)
        if held and held[0] < found[row.pk].get((SUPERVISION.slug, "1"), date.max):
            found[row.pk][SUPERVISION.slug, "1"] = held[0]


def _days_of(rows: QuerySet[Obligation]) -> dict[UUID, list[date]]:
    days: dict[UUID, list[date]] = defaultdict(list)
    for person, on in rows.order_by().values_list("person_id", "met_on"):
        days[person].append(on)
    return days
