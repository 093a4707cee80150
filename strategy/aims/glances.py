"""The strategy in one look: the whole of it for the trust, and what its lead looks after for a patch."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse

from strategy.aims.choices import Going
from strategy.aims.models import Milestone, Status
from strategy.aims.states import AHEAD, IN_FORCE, MET
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.glances import Glance, Glanced, Line
from workforce.core.presenting import date_words

LATELY = timedelta(days=60)
MOST = 5


def of(viewer: Viewer, patch: Any) -> Glanced:
    """Two queries."""
    if viewer.person_id is None:
        return Glanced()
    until = viewer.today + timedelta(days=int(settings.of(viewer).get("aims.soon_days")))
    mine = {} if patch is None else {"objective__owner": viewer.me}
    rows = Milestone.objects.visible_to(viewer).filter(
        Q(line__state=AHEAD, due__lte=until) | Q(line__state=MET, line__closed_on__gte=viewer.today - LATELY),
        objective__strategy__state=IN_FORCE, **mine,
    ).select_related("line", "objective")  # fmt: skip
    due, well = [], []
    for row in rows:
        href = reverse("aims:objective-detail", args=[row.objective.line_id])
        if row.line.state == MET:
            well.append(Line(row.words, href, f"Met on {date_words(row.line.closed_on)}."))
        elif row.due is not None:
            due.append(Line(row.words, href, f"A milestone, due {date_words(row.due)}."))
    return Glanced(due=due[:MOST], risk=_at_risk(viewer, patch), well=well[:MOST])


def _at_risk(viewer: Viewer, patch: Any) -> list[Line]:
    """Objectives whose latest word is that they are stuck, or need attention."""
    mine = {} if patch is None else {"line__objectives__owner": viewer.me}
    rows = Status.objects.filter(line__objectives__strategy__state=IN_FORCE, **mine)
    latest = rows.order_by("line_id", "-on", "-written_at").distinct("line_id")
    found = latest.values_list("line_id", "going", "line__objectives__words")
    said = [row for row in found if row[1] in (Going.STUCK, Going.ATTENTION)]
    said.sort(key=lambda row: (row[1] != Going.STUCK, row[2]))
    return [
        Line(words, reverse("aims:objective-detail", args=[line]), f"{Going(going).label}.")
        for line, going, words in said[:MOST]
    ]


GLANCES = [Glance("strategy", of, order=60)]
