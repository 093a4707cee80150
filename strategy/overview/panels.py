"""The way from a patch's page among people to the same patch in one look."""

from __future__ import annotations

from strategy.overview import rules
from workforce.core.access import Viewer
from workforce.core.panels import Drawn, PagePanel
from workforce.people.models import Patch


def door(viewer: Viewer, patch: Patch) -> Drawn | None:
    return (
        Drawn("overview/_door.html", {"patch": patch})
        if rules.may_see_patch(viewer, patch.pk)
        else None
    )


PANELS = [PagePanel("overview", "patch", door, beside=True, order=20)]
