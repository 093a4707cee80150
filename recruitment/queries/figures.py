"""How long requests take, and whether anybody went round the gate (docs/field.md, Recruitment figures)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from recruitment.models import Override, Request, RequestStep
from recruitment.states import (
    ADVERT,
    APPROVALS,
    ARRIVED,
    BEFORE_ADVERT,
    GATE,
    ORDER,
    OVER,
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
    with connection.cursor() as cursor:
        cursor.execute(_TAKEN, {"frm": frm, "to": list(to), "first": first, "last": last})
        days, number = cursor.fetchone()
    return Taken(days, number)


_TAKEN = """
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY ended - begun), count(*)
FROM (SELECT request_id, min("on") AS ended FROM recruitment_requeststep WHERE after = ANY(%(to)s) GROUP BY 1) e
JOIN (SELECT request_id, min("on") AS begun FROM recruitment_requeststep WHERE after = %(frm)s GROUP BY 1) b USING (request_id)
WHERE ended BETWEEN %(first)s AND %(last)s
"""


def integrity(first: date, last: date) -> Integrity:
    """By the steps of the posts: whoever advertised one by hand, round its request, is counted too. A request that was over
    by then speaks for no later advert of its post, and of a post each advert of the period had to go through."""
    over = RequestStep.objects.filter(
        request=OuterRef("request"), after__in=OVER, on__lt=OuterRef(OuterRef("on"))
    )
    asked = RequestStep.objects.filter(
        ~Exists(over), request__post=OuterRef("post"), after=ADVERT, before=APPROVALS, on__lte=OuterRef("on"),
    )  # fmt: skip
    rows = PostStep.objects.filter(
        after="advertised", on__range=(first, last), takes_back__isnull=True
    )
    rows = rows.exclude(taken_back_by__isnull=False).order_by()
    advertised = rows.values("post").distinct().count()
    round_it = rows.filter(~Exists(asked)).values("post").distinct().count()
    return Integrity(advertised - round_it, advertised)


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


@dataclass(frozen=True, slots=True)
class Stays:
    """How many ended, the median of their days, and the longest."""

    number: int
    days: float
    longest: int


_STAYS = """
SELECT stage, count(*), percentile_cont(0.5) WITHIN GROUP (ORDER BY ended - began), max(ended - began)
FROM (
  SELECT after AS stage, "on" AS began, lead("on") OVER (PARTITION BY request_id ORDER BY at, id) AS ended
  FROM recruitment_requeststep WHERE after <> ''
) stays WHERE ended BETWEEN %s AND %s GROUP BY stage
"""


def stage_days(first: date, last: date) -> dict[str, Stays]:
    """How many days each stay in a stage took, of those that ended in the period."""
    with connection.cursor() as cursor:
        cursor.execute(_STAYS, [first, last])
        return {stage: Stays(*found) for stage, *found in cursor.fetchall()}
