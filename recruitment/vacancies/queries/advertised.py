"""Peer roles that were advertised in a time, and whether each had passed its gate: for the figure of gate integrity.

An advert of a request counts once, with the vacancy that is its own. A vacancy with a peer title, or that belongs to a
request, counts from the day on which people could read it; without a request it passed no gate."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from recruitment.models import Request, RequestStep
from recruitment.states import ARRIVED, RECRUITING
from recruitment.vacancies.models import Advert, Vacancy

PAST_GATE = (*RECRUITING, ARRIVED)


@dataclass(frozen=True, slots=True)
class Advertised:
    on: date
    through_gate: bool
    request_id: UUID | None
    vacancy_id: UUID | None
    area_id: UUID | None


def advertised(first: date, last: date) -> list[Advertised]:
    """Three queries. Scoped by whoever asks: it is for counting, and names nobody."""
    adverts = list(
        Advert.objects.filter(opened_on__range=(first, last)).select_related("request__team")
    )
    found = [
        Advertised(row.opened_on, bool(row.is_through_gate), row.request_id, row.vacancy_id, _area(row.request))
        for row in adverts
        if row.opened_on
    ]  # fmt: skip
    return sorted([*found, *_vacancies(first, last)], key=lambda each: each.on)


def _vacancies(first: date, last: date) -> Iterable[Advertised]:
    told = Advert.objects.filter(opened_on__isnull=False).order_by()
    rows = list(
        Vacancy.objects.filter(
            Q(is_peer=True) | Q(request__isnull=False), advertised_on__range=(first, last)
        )
        .exclude(pk__in=told.filter(vacancy__isnull=False).values("vacancy"))
        .exclude(request__in=told.values("request"))
        .select_related("request")
        .defer("advert_text")
    )
    stages = _moves({row.request_id for row in rows if row.request_id})
    for row in rows:
        if row.advertised_on is not None:
            passed = _was_through(row.request, row.advertised_on, stages)
            yield Advertised(row.advertised_on, passed, row.request_id, row.pk, row.area_id)


def _moves(requests: set[UUID]) -> dict[UUID, list[tuple[date, str]]]:
    found: dict[UUID, list[tuple[date, str]]] = {}
    rows = RequestStep.objects.filter(request__in=requests).exclude(after="").order_by("at", "id")
    for request, on, after in rows.values_list("request_id", "on", "after"):
        found.setdefault(request, []).append((on, after))
    return found


def _was_through(
    request: Request | None, day: date, moves: dict[UUID, list[tuple[date, str]]]
) -> bool:
    if request is None:
        return False
    if request.pk not in moves:
        return request.stage in PAST_GATE and request.stage_since <= day
    by_then = [after for on, after in moves[request.pk] if on <= day]
    return bool(by_then) and by_then[-1] in PAST_GATE


def _area(request: Request) -> UUID | None:
    return request.team.area_id if request.team else None
