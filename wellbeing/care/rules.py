"""Who may. What somebody reads is nobody's to know, so nothing here is asked of a log."""

from __future__ import annotations

import rules

from workforce.core.access import (
    CLINICAL_SUPERVISOR,
    LINE_MANAGER,
    PEER_SUPERVISOR,
    Viewer,
)
from workforce.people.rules import is_central, is_in_a_peer_role, leads_a_patch

may_read = is_in_a_peer_role
"""The library, signposts and spaces: peers', volunteers' too. My rights is open to everybody."""


@rules.predicate
def supports_somebody(viewer: Viewer, _: object = None) -> bool:
    return viewer.person_id is not None and viewer.has(
        LINE_MANAGER, CLINICAL_SUPERVISOR, PEER_SUPERVISOR
    )


may_note = may_read | supports_somebody
may_see_themes = leads_a_patch
may_keep = is_central
