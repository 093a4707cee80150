"""The ladder as one person sees it: every paid role by band, what it asks, and which of it they have."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from training.careers.rungs import RoleOnRung, Rung, asked, asks_of
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.people.models import Assignment, Qualification, RoleType
from workforce.people.queries.jobs import paid, voluntary

_MONTH = 30.4375
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Climb:
    rungs: list[Rung]
    mine: list[str]
    """What one is, in words."""
    next: list[tuple[RoleOnRung, str]]
    """The roles of the rung above one's own, with its band: whoever helps out stands below the first rung."""
    outside: list[RoleOnRung]
    """Roles without a band: volunteering, an apprenticeship."""


def of(viewer: Viewer) -> Climb:
    """Five queries."""
    day = viewer.today
    roles = list(RoleType.objects.select_related("band").order_by("order", "words"))
    jobs = Assignment.objects.running(day).filter(person_id=viewer.me)
    mine = set(jobs.values_list("role__slug", flat=True))
    held, months, number = _held(viewer), _months(viewer), settings.of(viewer).get
    by_band: dict[tuple[int, str], list[RoleOnRung]] = defaultdict(list)
    outside: list[RoleOnRung] = []
    for role in roles:
        found = asked(asks_of(role.slug, role.tier), held, months, number)
        entry = RoleOnRung(role.slug, role.words, found, role.slug in mine)
        if role.band is None:
            outside.append(entry)
        else:
            by_band[role.band.order, role.band.words].append(entry)
    rungs = [Rung(band, order, by_band[order, band]) for order, band in sorted(by_band)]
    return Climb(rungs, [r.words for r in roles if r.slug in mine], _next(rungs), outside)


def _next(rungs: list[Rung]) -> list[tuple[RoleOnRung, str]]:
    here = max((number for number, rung in enumerate(rungs) if rung.is_mine), default=-1)
    above = rungs[here + 1 : here + 2]
    return [(role, rung.band) for rung in above for role in rung.roles]


def _held(viewer: Viewer) -> set[str]:
    rows = Qualification.objects.filter(
        Q(until__isnull=True) | Q(until__gte=viewer.today),
        holder_id=viewer.me,
        starts__lte=viewer.today,
    )
    return set(rows.values_list("slug", flat=True))


def _months(viewer: Viewer) -> float:
    """Each day once, however many posts, paid or voluntary."""
    if viewer.person_id is None:
        return 0
    spans = [
        (job.starts, min(job.ends or viewer.today, viewer.today))
        for jobs in (paid([viewer.person_id]), voluntary([viewer.person_id]))
        for job in jobs.get(viewer.person_id, ())
    ]
    days, until = 0, date.min
    for starts, ends in sorted(spans):
        first = max(starts, until + _DAY) if until > date.min else starts
        days += max((ends - first).days + 1, 0)
        until = max(until, ends)
    return days / _MONTH
