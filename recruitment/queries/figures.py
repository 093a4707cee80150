"""How long requests take, and whether anybody went round the gate (docs/field.md, Recruitment figures)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median

from django.db.models import Exists, Min, OuterRef, Q, QuerySet

from recruitment.models import Override, Request, RequestStep
from recruitment.states import (
    ADVERT,
    APPROVALS,
    ARRIVED,
    BEFORE_ADVERT,
    GATE,
    ORDER,
    PREPARATION,
    RECRUITING,
)
from workforce.people.models import PostStep

AFTER_READINESS = ORDER[ORDER.index(GATE) :]


@dataclass(frozen=True, slots=True)
class Taken:
    """Days of those that came so far in the period: their median, and how many they are."""

    days: float | None
    of: int


@dataclass(frozen=True, slots=True)
class Integrity:
    """Posts advertised in the period, and those of them that had gone through the gate and the approvals."""

    with_gate: int
    advertised: int


def time_to_readiness(first: date, last: date) -> Taken:
    """From handing in to the first day readiness lay behind it."""
    return _taken(PREPARATION, AFTER_READINESS, first, last)


def time_to_fill(first: date, last: date) -> Taken:
    """From the last approval to the first day at work."""
    return _taken(ADVERT, (ARRIVED,), first, last)


def _taken(frm: str, to: Sequence[str], first: date, last: date) -> Taken:
    """Of each request the first day at each: a way back and forth again is part of the time it took."""
    steps = RequestStep.objects.order_by().values("request")
    begun = dict(steps.filter(after=frm).annotate(day=Min("on")).values_list("request", "day"))
    ended = steps.filter(after__in=to).annotate(day=Min("on")).filter(day__range=(first, last))
    days = [
        (day - begun[pk]).days for pk, day in ended.values_list("request", "day") if pk in begun
    ]
    return Taken(median(days) if days else None, len(days))


def integrity(first: date, last: date) -> Integrity:
    """By the steps of the posts: whoever advertised one by hand, round its request, is counted too."""
    asked = RequestStep.objects.filter(
        request__post=OuterRef("post"), after=ADVERT, before=APPROVALS, on__lte=OuterRef("on")
    )
    rows = PostStep.objects.filter(
        after="advertised", on__range=(first, last), takes_back__isnull=True
    )
    rows = rows.exclude(taken_back_by__isnull=False)
    advertised = rows.order_by().values("post").distinct().count()
    gated = rows.filter(Exists(asked)).order_by().values("post").distinct().count()
    return Integrity(gated, advertised)


def open_requests() -> QuerySet[Request]:
    """Handed in and not over, in the order of their stages' waiting."""
    rows: QuerySet[Request] = Request.objects.filter(stage__in=[*BEFORE_ADVERT, *RECRUITING])
    return rows.select_related("team__area", "role", "asked_by").order_by("stage_since", "number")


def overrides_of(first: date, last: date) -> QuerySet[Override]:
    """Agreed, and running in any part of the period."""
    ends = Q(ended_on__isnull=True) | Q(ended_on__gte=first)
    rows: QuerySet[Override] = Override.objects.filter(
        ends, until__gte=first, agreed_on__isnull=False, agreed_on__lte=last
    )
    return rows.select_related("request__team", "request__role", "asked_by", "second").order_by(
        "until", "pk"
    )


def stage_days(first: date, last: date) -> dict[str, list[int]]:
    """How many days each stay in a stage took, of those that ended in the period."""
    steps = list(
        RequestStep.objects.exclude(after="")
        .order_by("request", "at", "pk")
        .values_list("request", "after", "on")
    )
    found: dict[str, list[int]] = {}
    for (request, stage, began), (other, _, ended) in pairwise(steps):
        if request == other and first <= ended <= last:
            found.setdefault(stage, []).append((ended - began).days)
    return found
