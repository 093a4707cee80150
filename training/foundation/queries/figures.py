"""The figures of the report: shares of those whose days for foundation were over, never a name or a unit."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q

from training.foundation.obligations import SLUG
from workforce.obligations.kinds import CANCELLED
from workforce.obligations.models import Obligation, ObligationQuerySet
from workforce.people.models import Patch
from workforce.people.queries.jobs import paid_on, patch_of, voluntary_on
from workforce.reports.suppression import Split

NO_PATCH = "In no patch"
PAID, VOLUNTARY = "1", "voluntary"


def on_time(first: date, last: date, *, cycle: str = PAID) -> dict[str, Split]:
    """By the patch they were in then, of those whose due date lies in these days and who were here on it: complete by
    then, or not. Two queries."""
    jobs = (paid_on if cycle == PAID else voluntary_on)(OuterRef("due"))
    grouped = (
        _reached(first, last)
        .filter(Exists(jobs.filter(person_id=OuterRef("person_id"))), cycle=cycle)
        .order_by()
        .values(patch=patch_of(jobs))
        .annotate(all=Count("pk"), yes=Count("pk", filter=Q(met_on__lte=F("due"))))
    )
    names = {patch.pk: patch.name for patch in Patch.objects.all()}
    found: dict[str, Split] = {}
    for row in grouped:
        name = names.get(row["patch"], NO_PATCH) if row["patch"] else NO_PATCH
        found[name] = found.get(name, Split(0, 0)) + Split(row["yes"], row["all"] - row["yes"])
    return {name: found[name] for name in sorted(found, key=lambda n: (n == NO_PATCH, n))}


def _reached(first: date, last: date) -> ObligationQuerySet:
    """Whoever left before their due date, or whose clock stands still with no end in sight, has none of it."""
    rows = Obligation.objects.filter(kind=SLUG, due__range=(first, last))
    return rows.exclude(state=CANCELLED, closed_on__lte=F("due"))
