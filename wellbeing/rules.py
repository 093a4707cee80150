"""Who may, where several rooms ask the same."""

from __future__ import annotations

import rules

from wellbeing.holders import managed
from workforce.core.access import LINE_MANAGER, Viewer


@rules.predicate
def manages_somebody(viewer: Viewer, _: object = None) -> bool:
    """As a line manager; who covers is nobody's here."""
    if viewer.person_id is None or not viewer.has(LINE_MANAGER):
        return False
    return viewer.once("line manages", managed(viewer).exists)
