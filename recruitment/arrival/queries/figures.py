"""Probation and pairs in figures: for reports, never about one person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import Count, F, Q

from recruitment.arrival.models import Extension, Override, Probation, Provided
from recruitment.arrival.states import ENDED, LAPSED, PASSED, RUNNING, USED
from recruitment.arrival.steps import KINDS
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.obligations.models import Obligation
from workforce.people import scopes
from workforce.reports.suppression import Split


def running() -> Mapping[str, int]:
    rows = Probation.objects.filter(state__in=RUNNING, arrival__over_on__isnull=True)
    found = dict(rows.order_by().values_list("state").annotate(n=Count("pk")))
    return {state: found.get(state, 0) for state in RUNNING}


def outcomes(first: date, last: date) -> Mapping[str, int]:
    rows = Probation.objects.filter(
        state__in=[PASSED, LAPSED, ENDED], decided_on__range=(first, last)
    )
    found = dict(rows.order_by().values_list("state").annotate(n=Count("pk")))
    return {state: found.get(state, 0) for state in (PASSED, LAPSED, ENDED)}


def extended(first: date, last: date) -> int:
    """People whose probation was extended in this time, once each."""
    rows = Extension.objects.filter(on__range=(first, last), taken_back_on__isnull=True)
    return rows.values("probation").distinct().count()


def provided(first: date, last: date) -> Mapping[str, Split]:
    """The last answers of each probation in this time: yes and no to each of the three."""
    rows = (
        Provided.objects.filter(on__range=(first, last))
        .order_by("probation", "-on", "-id")
        .distinct("probation")
    )
    answers = list(rows.values_list("training", "supervision", "adjustments"))
    names = ("training", "supervision", "adjustments")
    return {
        name: Split(sum(row[n] for row in answers), sum(not row[n] for row in answers))
        for n, name in enumerate(names)
    }


def on_time(first: date, last: date) -> Mapping[str, Split]:
    """By kind: of what was due in this time and is no longer open or is past its day, what was done by it."""
    rows = Obligation.objects.filter(kind__in=KINDS, due__range=(first, last)).exclude(
        state="cancelled"
    )
    found = (
        rows.order_by()
        .values("kind")
        .annotate(yes=Count("pk", filter=Q(state="met", met_on__lte=F("due"))), whole=Count("pk"))
    )
    return {row["kind"]: Split(row["yes"], row["whole"] - row["yes"]) for row in found}


def overrides_in_use(viewer: Viewer) -> list[Override]:
    """Of whoever reads: a patch lead those of their patch, the centre all."""
    rows = Override.objects.filter(state=USED, until__gte=viewer.today)
    if not viewer.has(CENTRAL_LEAD):
        rows = rows.filter(team__area__patch__in=scopes.patches_led(viewer))
    return list(rows.select_related("team", "person", "answered_by").order_by("until", "pk"))
