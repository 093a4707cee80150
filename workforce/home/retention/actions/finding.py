"""Once a day: what is past its period is found, and once a month somebody is told how much waits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Q
from django.urls import reverse

from workforce.core import clock, holds, retention_classes, settings
from workforce.core.access import INFORMATION_GOVERNANCE, Viewer
from workforce.core.retention_classes import RetentionClass
from workforce.core.settings import Values
from workforce.home.retention import lots, rows
from workforce.home.retention.models import Review
from workforce.home.retention.notices import DUE
from workforce.home.retention.states import GONE, KEPT, OFF, OPEN, WAITING
from workforce.notices.actions import notify
from workforce.notices.calendar import next_working
from workforce.notices.kinds import NoticeFor
from workforce.people.models import Grant

A_MONTH = timedelta(days=28)


@transaction.atomic
def find(*, by: Viewer) -> int:
    """Twice is once. What is due no more (somebody came back, a setting changed) is taken off the list."""
    values, made = settings.load(), 0
    for period in retention_classes.decided():
        found = due(period, values)
        made += _note(period, found, clock.today())
        stale = Review.objects.filter(period=period.slug, state__in=OPEN).exclude(
            person__in=list(found)
        )
        stale.update(state=OFF, decided_on=clock.today())
    return made + sum(_find_lot(period, values) for period in retention_classes.of_nobody())


def _find_lot(period: RetentionClass, values: Values) -> int:
    """One line for all of it. What was decided, or could not go, comes up again with the next month."""
    there = 0 if holds.on_class(period.slug) else lots.count(period, period.before(values))
    rows = Review.objects.filter(period=period.slug, person__isnull=True)
    if not there:
        rows.filter(state__in=OPEN).update(state=OFF, decided_on=values.on)
        return 0
    lately = Q(state=GONE, decided_on__gt=values.on - A_MONTH)
    if rows.filter(Q(state__in=OPEN) | Q(state=KEPT, keep_until__gte=values.on) | lately).exists():
        return 0
    cycle = (rows.aggregate(last=Max("cycle"))["last"] or 0) + 1
    Review.objects.create(period=period.slug, cycle=cycle, found_on=values.on, rows=there)
    return 1


def due(period: RetentionClass, values: Values) -> dict[UUID, int]:
    """Rows past the period, by person; nothing that is held."""
    if holds.on_class(period.slug):
        return {}
    found = rows.counts_by_person(period, period.before(values), values.on)
    held = holds.people()
    return {person: n for person, n in found.items() if person not in held}


def _note(period: RetentionClass, found: dict[UUID, int], today: date) -> int:
    of_class = Review.objects.filter(period=period.slug, person__in=list(found))
    settled = of_class.filter(Q(state__in=OPEN) | Q(state=KEPT, keep_until__gte=today))
    known = set(settled.values_list("person_id", flat=True))
    cycles = dict(of_class.order_by().values_list("person_id").annotate(n=Max("cycle")))
    fresh = [
        Review(
            person_id=person,
            period=period.slug,
            cycle=cycles.get(person, 0) + 1,
            found_on=today,
            rows=n,
        )
        for person, n in found.items()
        if person not in known
    ]
    return len(Review.objects.bulk_create(fresh, ignore_conflicts=True))


def tell(*, by: Viewer) -> None:
    """On the first working day of a month, once, how many wait: no name."""
    today = clock.today()
    if today != next_working(today.replace(day=1), settings.load()):
        return
    if Review.objects.filter(state=WAITING).exists():
        notify(list(_notices(today)), by=by.person_id)


def _notices(today: date) -> Iterator[NoticeFor]:
    held = Grant.objects.filter(
        Q(ends__isnull=True) | Q(ends__gte=today), role=INFORMATION_GOVERNANCE, starts__lte=today
    )
    for person in held.order_by().values_list("person_id", flat=True).distinct():
        yield NoticeFor(person, DUE, f"{today:%Y-%m}", link=reverse("retention:due"))
