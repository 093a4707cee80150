"""What Today asks of the strategy. It goes with what every room asks, in one query (`core.asks`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import F, OuterRef, Subquery

from strategy.aims.models import Milestone
from strategy.aims.owed import ANSWER, MILESTONE
from strategy.aims.states import IN_FORCE
from workforce.core import asks
from workforce.core.access import Viewer
from workforce.core.asks import Asking, Said
from workforce.obligations.models import Obligation


def of(viewer: Viewer, what: str) -> Sequence[Said]:
    return asks.of(viewer, what)


def _parts(viewer: Viewer) -> list[Any]:
    rows = Obligation.objects.open().filter(person=viewer.me, due__isnull=False)
    words = Milestone.objects.filter(
        line=OuterRef("source_id"), objective__strategy__state=IN_FORCE
    ).order_by()
    return [
        asks.said(
            rows.filter(kind=MILESTONE).order_by(), MILESTONE, day=F("due"), source=F("source_id"),
            words=Subquery(words.values("words")[:1]),
        ),
        asks.said(rows.filter(kind=ANSWER).order_by(), ANSWER, day=F("due"), source=F("source_id")),
    ]  # fmt: skip


ASKING = Asking((MILESTONE, ANSWER), _parts)
