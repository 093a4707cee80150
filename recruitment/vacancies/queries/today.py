"""What Today asks HR and the centre about vacancies. It goes with what every room asks, in one query (`core.asks`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef

from recruitment.vacancies import rules
from recruitment.vacancies.models import Upload, Vacancy
from recruitment.vacancies.states import APPLIED, CHECKED
from workforce.core import asks, settings
from workforce.core.access import Viewer
from workforce.core.asks import Asking, Said

OLD, ALONE, WAITS = "vacancies-old", "vacancies-alone", "vacancies-waits"


@dataclass(frozen=True, slots=True)
class Today:
    last: date | None
    """The day of the newest list, where that is long ago."""
    alone: Sequence[Said]
    waits: Sequence[Said]


def of(viewer: Viewer) -> Today:
    if not rules.may_watch.test(viewer, None):
        return Today(None, (), ())
    days = timedelta(days=int(settings.of(viewer).get("vacancies.upload_days")))
    newest = [day for row in asks.of(viewer, OLD) if (day := row.day("day"))]
    last = max(newest, default=None)
    return Today(
        last if last and last + days <= viewer.today else None,
        asks.of(viewer, ALONE),
        asks.of(viewer, WAITS),
    )


def _parts(viewer: Viewer) -> list[Any]:
    if not rules.may_watch.test(viewer, None):
        return []
    applied = Upload.objects.filter(state=APPLIED)
    newer = applied.filter(as_of__gt=OuterRef("as_of"))
    newest = applied.filter(~Exists(newer))
    alone = Vacancy.objects.visible_to(viewer).without_request()
    return [
        asks.said(newest.order_by(), OLD, day=F("as_of")),
        asks.said(alone.order_by(), ALONE, since=F("state_since")),
        asks.said(Upload.objects.filter(state=CHECKED, by=viewer.me).order_by(), WAITS, day=F("as_of")),
    ]  # fmt: skip


ASKING = Asking((OLD, ALONE, WAITS), _parts)
