"""Who may give systems a way to the counts."""

from __future__ import annotations

import rules

from workforce.core.access import ADMINISTRATOR, Viewer
from workforce.people.rules import need

__all__ = ["may_give", "need"]


@rules.predicate
def may_give(viewer: Viewer, _: object = None) -> bool:
    return viewer.person_id is not None and viewer.has(ADMINISTRATOR)
