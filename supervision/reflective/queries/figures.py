"""The figures of the report: groups and shares, never a name, never a line about themes."""

from __future__ import annotations

from datetime import date, time, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from supervision.reflective.gatherings import SLUG
from supervision.reflective.obligations import SLUG as KIND
from workforce.core import clock
from workforce.gatherings.kinds import Attendance
from workforce.gatherings.models import Gathering, Place
from workforce.gatherings.states import BOOKED, CALLED_OFF, HELD
from workforce.obligations import queries as ledger
from workforce.people.models import Patch
from workforce.people.queries.jobs import paid_on, patch_of
from workforce.reports.suppression import Split

NO_PATCH = "In no patch"
_MIDNIGHT = time()
_REASONS = (Attendance.APOLOGIES, Attendance.ON_LEAVE, Attendance.CLASH, Attendance.NOT_THERE)


def current(day: date) -> dict[str, Split]:
    """By patch, of everybody it was owed to on that day and whose clock ran: for whom it was not due yet. Whose clock
    stands still since, with no end in sight, has no due date, and it wasn't due. Three queries."""
    home = patch_of(paid_on(day))
    found: dict[UUID | None, Split] = {}
    for rows in ledger.live_parts(day):
        grouped = (
            rows.filter(kind=KIND)
            .order_by()
            .values(patch=home)
            .annotate(
                all=Count("pk"), yes=Count("pk", filter=Q(due__isnull=True) | Q(due__gte=day))
            )
        )
        for row in grouped:
            split = Split(row["yes"], row["all"] - row["yes"])
            found[row["patch"]] = found.get(row["patch"], Split(0, 0)) + split
    names = {patch.pk: patch.name for patch in Patch.objects.all()}
    by_name: dict[str, Split] = {}
    for key, split in found.items():
        name = names.get(key, NO_PATCH) if key else NO_PATCH
        by_name[name] = by_name.get(name, Split(0, 0)) + split
    return {name: by_name[name] for name in sorted(by_name, key=lambda n: (n == NO_PATCH, n))}


def held(first: date, last: date) -> Split:
    """Of the groups that were to meet in these days, those that did."""
    rows = _in_days(first, last).filter(ends_at__lte=clock.now())
    found = rows.aggregate(all=Count("pk"), yes=Count("pk", filter=~Q(state=CALLED_OFF)))
    return Split(found["yes"], found["all"] - found["yes"])


def places(first: date, last: date) -> dict[str, int]:
    """Of the places in groups whose register is closed, how many by what it says."""
    rows = Place.objects.filter(
        gathering__in=_in_days(first, last).filter(state=HELD).values("pk"), state=BOOKED
    )
    counted = dict(
        rows.order_by().values("attendance").annotate(n=Count("pk")).values_list("attendance", "n")
    )
    return {mark: counted.get(mark, 0) for mark in (Attendance.CAME, *_REASONS)}


def _in_days(first: date, last: date) -> QuerySet[Gathering]:
    starts, after = clock.at_local(first, _MIDNIGHT), clock.at_local(last + timedelta(1), _MIDNIGHT)
    rows = Gathering.objects.filter(kind=SLUG, slot__isnull=False)
    return rows.filter(starts_at__gte=starts, starts_at__lt=after)
