"""What is owed in a patch, in counts by kind, for whoever leads it: they see by name what is past its grace."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from workforce.core.access import Viewer
from workforce.core.glances import Glance, Glanced, Line
from workforce.core.presenting import capital, count_words
from workforce.obligations import kinds, queries
from workforce.people import scopes

Late = Mapping[tuple[str, UUID | None], tuple[int, int]]
"""By kind and team: how many are past their day, and how many of them past their grace."""


def late(viewer: Viewer, patch: Any) -> Late:
    """One query a request; nothing for who doesn't lead it."""
    if patch is None or patch.pk not in scopes.patches_led_ids(viewer):
        return {}
    return viewer.once(("late in patch", patch.pk), lambda: _late(viewer, patch.pk))


def _late(viewer: Viewer, patch: UUID) -> Late:
    rows = queries.in_patch(viewer).filter(
        due__lt=viewer.today, assignment__team__area__patch=patch
    )
    grouped = rows.order_by().values_list("kind", "assignment__team_id").annotate(
        all=Count("pk"), past=Count("pk", filter=Q(grace_end__lt=viewer.today))
    )  # fmt: skip
    return {(kind, team): (whole, past) for kind, team, whole, past in grouped}


def of(viewer: Viewer, patch: Any) -> Glanced:
    counts: dict[str, list[int]] = {}
    for (kind, _), (whole, past) in late(viewer, patch).items():
        found = counts.setdefault(kind, [0, 0])
        found[0] += whole - past
        found[1] += past
    due, risk = [], []
    for slug, (within, past) in sorted(counts.items()):
        kind = kinds.registry().get(slug)
        if kind is None:
            continue
        name = capital(kind.words)
        if within:
            due.append(Line(f"{name}: {count_words(within, 'is', 'are')} due", kind.link))
        if past:
            text = "The days of grace are over: see who can help."
            risk.append(Line(f"{name}: {count_words(past, 'waits', 'wait')}", kind.link, text))
    return Glanced(due=due, risk=risk)


GLANCES = [Glance("obligations", of, order=10)]
