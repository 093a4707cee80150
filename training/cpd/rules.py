"""Who may. When is the business of the actions."""

from __future__ import annotations

import rules

from workforce.core.access import Viewer
from workforce.people.rules import is_in_a_peer_role

may_log = is_in_a_peer_role
"""A log of their own: whoever is in a peer role, volunteers too."""


@rules.predicate
def may_be_shared_with(viewer: Viewer, _: object = None) -> bool:
    """Anybody here may be named."""
    return viewer.person_id is not None
