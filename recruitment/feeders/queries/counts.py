"""How many are on their way, and how they were treated: counts that name nobody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import SystemRandom

from django.db.models import Count

from recruitment.feeders.labels import TREATED
from recruitment.feeders.models import Path, TreatedAnswer
from workforce.core import sealed
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.core.sealed import Sealed


def by_way(viewer: Viewer) -> dict[tuple[str, str], int]:
    """Way and state, of those the viewer may count. One query."""
    rows = Path.objects.all().counted_for(viewer).order_by().values_list("way", "state")
    return {(way, state): n for way, state, n in rows.annotate(n=Count("pk"))}


@dataclass(frozen=True, slots=True)
class TreatedCounts:
    """By answer, at each moment; empty where fewer have answered than may be shown."""

    by_moment: Mapping[str, Mapping[str, int]]
    words: tuple[str, ...] = ()


def treated(viewer: Viewer, *, least: int) -> TreatedCounts:
    """For the centre alone. What was written is shown once so many have written at all, mixed anew each time."""
    if not (viewer.has(CENTRAL_LEAD) or viewer.is_system):
        return TreatedCounts({})
    found = _by_moment()
    shown = {moment: counts for moment, counts in found.items() if sum(counts.values()) >= least}
    return TreatedCounts(shown, _words(viewer, least))


def _by_moment() -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    rows = TreatedAnswer.objects.order_by().values_list("moment", "how").annotate(n=Count("pk"))
    for moment, how, n in rows:
        found.setdefault(moment, {})[how] = n
    return found


def _words(viewer: Viewer, least: int) -> tuple[str, ...]:
    rows = list(TreatedAnswer.objects.visible_to(viewer).filter(treated_words__isnull=False))
    if len(rows) < least:
        return ()
    mixed = SystemRandom().sample(rows, min(len(rows), 50))
    return tuple(
        sealed.unseal_many([Sealed(row.treated_words, row.pk, TREATED, row.pk) for row in mixed])
    )
