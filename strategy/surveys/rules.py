"""Who may. When is the business of the actions."""

from __future__ import annotations

import rules

from strategy.surveys.models.survey import READERS
from workforce.core.access import CENTRAL_LEAD, Viewer


@rules.predicate
def may_read(viewer: Viewer, _: object = None) -> bool:
    """What was asked and what was published of it."""
    return viewer.person_id is not None and viewer.has(*READERS)


@rules.predicate
def may_hold(viewer: Viewer, _: object = None) -> bool:
    """Prepare questions, open a survey, read words, say what changes."""
    return viewer.person_id is not None and viewer.has(CENTRAL_LEAD)
