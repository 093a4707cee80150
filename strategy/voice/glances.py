"""Of a patch, or of the whole: projects with something to put right, and what changed lately."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.urls import reverse

from strategy.voice import presenters, rules
from strategy.voice.queries import projects
from strategy.voice.states import OPEN_PROJECT
from workforce.core.access import Viewer
from workforce.core.glances import Glance, Glanced, Line
from workforce.core.presenting import date_words

LATELY = timedelta(days=60)
MOST, LOOKED_AT = 5, 60


def of(viewer: Viewer, patch: Any) -> Glanced:
    """Three queries, whatever there is: projects, who took part, and what was said."""
    if not rules.may_begin.test(viewer, None):
        return Glanced()
    since = viewer.today - LATELY
    where = getattr(patch, "pk", patch)
    rows = list(projects.running_or_over_since(viewer, since, where)[:LOOKED_AT])
    facts = projects.facts(viewer, rows)
    risk, well = [], []
    for row in rows:
        found, href = facts[row.pk], reverse("voice:project-detail", args=[row.pk])
        if row.state in OPEN_PROJECT and found.signs:
            risk.append(Line(row.title, href, presenters.signs_line(found.signs)))
        if found.changed_on and found.changed_on >= since:
            said = f"Something changed, said on {date_words(found.changed_on)}."
            well.append(Line(row.title, href, said))
    return Glanced(risk=risk[:MOST], well=well[:MOST])


GLANCES = [Glance("voice", of, order=70)]
