"""What waits for an answer: for whoever answers, took part or leads."""

from __future__ import annotations

from strategy.voice.models import Said
from strategy.voice.models.project import SaidQuerySet
from workforce.core.access import Viewer


def said(viewer: Viewer) -> SaidQuerySet:
    rows = Said.objects.visible_to(viewer).waiting()
    found: SaidQuerySet = rows.select_related("project", "answerer").order_by("due_on", "pk")
    return found
