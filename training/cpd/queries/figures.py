"""The figures of the report: how many have any entry, and the hours of those who have; never whose."""

from __future__ import annotations

from datetime import date

from django.db.models import Sum

from training.cpd.models import Entry
from workforce.people.models import Assignment
from workforce.people.models.assignment import Employment
from workforce.people.scopes import runs
from workforce.reports.suppression import Split

PAID, VOLUNTEERS = "Paid peer roles", "Volunteers"


def hours(first: date, last: date) -> dict[str, list[int]]:
    """By paid and voluntary, of each of those who are in a peer role on the last day, the quarters of an hour in
    these days: noughts too. Whoever is both is paid. Two queries."""
    logged = dict(
        Entry.objects.standing()
        .filter(day__range=(first, last))
        .order_by()
        .values_list("person_id")
        .annotate(quarters=Sum("quarters"))
    )
    rows = Assignment.objects.filter(runs(last)).order_by()
    kinds: dict[object, str] = {}
    for person_id, employment, is_paid in rows.values_list(
        "person_id", "employment", "role__is_paid"
    ):
        kind = PAID if is_paid and employment != Employment.VOLUNTEER else VOLUNTEERS
        if kind == PAID or person_id not in kinds:
            kinds[person_id] = kind
    found: dict[str, list[int]] = {PAID: [], VOLUNTEERS: []}
    for person_id, kind in kinds.items():
        found[kind].append(logged.get(person_id, 0))
    return found


def any_entry(quarters: list[int]) -> Split:
    yes = sum(each > 0 for each in quarters)
    return Split(yes, len(quarters) - yes)


def median_hours(quarters: list[int], least: int) -> int | None:
    """Of those with any entry, in whole hours, halves up; None: too few to say without telling one's own."""
    some = sorted(each for each in quarters if each)
    if len(some) < 2 * least:
        return None
    middle = len(some) // 2
    twice = some[middle] + some[middle - (len(some) % 2 == 0)]
    return (twice + 4) // 8
