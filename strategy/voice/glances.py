"""Of a patch, or of the whole: answers that are due, projects with a sign of tokenism, and what changed lately."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.urls import reverse

from strategy.voice import presenters, rules
from strategy.voice.models import Said
from strategy.voice.queries import projects
from strategy.voice.states import CHANGED
from workforce.core.access import Viewer
from workforce.core.glances import Glance, Glanced, Line
from workforce.core.presenting import date_words

LATELY = timedelta(days=60)
MOST = 5


def of(viewer: Viewer, patch: Any) -> Glanced:
    """Four queries, whatever there is."""
    if not rules.may_begin.test(viewer, None):
        return Glanced()
    running = list(projects.listed(viewer, state="open", patch=getattr(patch, "pk", patch))[:50])
    facts = projects.facts(viewer, running)
    risk = [
        Line(row.title, _page(row.pk), presenters.signs_line(facts[row.pk].signs))
        for row in running
        if facts[row.pk].signs
    ]
    return Glanced(risk=risk[:MOST], well=_changed(viewer, patch))


def _changed(viewer: Viewer, patch: Any) -> list[Line]:
    rows = Said.objects.visible_to(viewer).filter(
        state=CHANGED, answered_on__gte=viewer.today - LATELY
    )
    if patch is not None:
        rows = rows.filter(project__patch=patch)
    found = rows.select_related("project").order_by("-answered_on", "-pk")[:MOST]
    return [
        Line(row.project.title, _page(row.project_id), f"Something changed, said on {date_words(row.answered_on)}.")
        for row in found
    ]  # fmt: skip


def _page(pk: Any) -> str:
    return reverse("voice:project-detail", args=[pk])


GLANCES = [Glance("voice", of, order=70)]
