"""What was heard, for whoever may read it: the same number of queries for three rows and for three thousand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F

from strategy.aims.models import Objective
from strategy.aims.states import IN_FORCE
from strategy.community.queries import themes as rooms
from strategy.insight.labels import HEARD as LABEL
from strategy.insight.models import Insight, Reply
from strategy.insight.models.insight import InsightQuerySet
from strategy.insight.states import ACTED, ANSWERED, DECLINED, HEARD
from workforce.core import sealed
from workforce.core.access import Viewer
from workforce.core.sealed import Sealed

STATES = (HEARD, ANSWERED, ACTED, DECLINED)
DUE, NEWEST, CLOSED = "", "newest", "closed"
_ORDERS: Mapping[str, Sequence[Any]] = {
    DUE: [F("closed_on").desc(nulls_first=True), F("answered_on").asc(nulls_first=True), "due_on", "pk"],
    NEWEST: [F("heard_in").desc(), F("kept_on").desc(), "-pk"],
    CLOSED: [F("answered_on").desc(nulls_last=True), "-pk"],
}  # fmt: skip
MOST_THEMES = 60


@dataclass(frozen=True, slots=True)
class Shown:
    """An insight with its words opened."""

    row: Insight
    words: str


@dataclass(frozen=True, slots=True)
class Detail:
    row: Insight
    words: str
    replies: Sequence[Reply]
    objective: str
    room_theme: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is looked through by."""

    state: str = ""
    heard_from: str = ""
    theme: str = ""
    patch: str = ""
    sort: str = DUE


def listed(viewer: Viewer, wanted: Wanted) -> InsightQuerySet:
    """What waits stands first, the nearest day above, unless it is sorted otherwise."""
    rows = Insight.objects.visible_to(viewer)
    asked = {"state": wanted.state, "heard_from": wanted.heard_from, "theme": wanted.theme, "patch": wanted.patch}  # fmt: skip
    rows = rows.filter(**{name: value for name, value in asked.items() if value})
    found: InsightQuerySet = rows.select_related("team", "patch", "owner").order_by(
        *_ORDERS.get(wanted.sort, _ORDERS[DUE])
    )
    return found


def opened(rows: Sequence[Insight]) -> list[Shown]:
    texts = [Sealed(row.heard_words, row.pk, LABEL, row.pk) for row in rows]
    return [Shown(row, words) for row, words in zip(rows, sealed.unseal_many(texts), strict=True)]


def get(viewer: Viewer, insight_id: UUID) -> Insight | None:
    rows = Insight.objects.visible_to(viewer).filter(pk=insight_id)
    return rows.select_related("team", "patch", "owner").first()


def detail(viewer: Viewer, insight_id: UUID) -> Detail | None:
    row = get(viewer, insight_id)
    if row is None:
        return None
    replies = Reply.objects.visible_to(viewer).filter(insight=row).select_related("by")
    theme = rooms.one_outside(viewer, row.room_theme_id) if row.room_theme_id else None
    return Detail(
        row,
        opened([row])[0].words,
        list(replies),
        _objective_words(viewer, row.objective_id),
        rooms.with_answers(viewer, [theme])[0].words if theme else "",
    )


def owed(viewer: Viewer) -> int:
    """How many wait for this viewer."""
    return Insight.objects.visible_to(viewer).owed_by(viewer).count()


def objectives(viewer: Viewer) -> list[tuple[UUID, str]]:
    """Of the strategy in force, to say which one it belongs to."""
    rows = Objective.objects.visible_to(viewer).filter(strategy__state=IN_FORCE, is_out=False)
    return list(rows.order_by("aim", "order", "pk").values_list("line_id", "words"))


def room_themes(viewer: Viewer) -> list[tuple[UUID, str]]:
    """Those that were sent up, the latest."""
    rows = list(rooms.outside(viewer).order_by("-sent_on", "-pk")[:MOST_THEMES])
    return [(each.row.pk, each.words) for each in rooms.with_answers(viewer, rows)]


def _objective_words(viewer: Viewer, line: UUID | None) -> str:
    if line is None:
        return ""
    rows = Objective.objects.visible_to(viewer).filter(line=line).order_by("-strategy__number")
    return rows.values_list("words", flat=True).first() or ""
