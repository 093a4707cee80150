"""For whom a room is, and who that is. By role of today alone: no rows here."""

from __future__ import annotations

from django.db import models

from workforce.core.access import (
    ADVANCED_PRACTITIONER,
    APPROVER,
    CENTRAL_LEAD,
    CLINICAL_SUPERVISOR,
    HR,
    LINE_MANAGER,
    PEER_WORKER,
    SENIOR_PEER,
    SERVICE_MANAGER,
    VOLUNTEER,
    Viewer,
)


class Audience(models.TextChoices):
    """No room has peers and managers in it unless it says mixed."""

    PEERS = "peers", "Peers"
    MANAGERS = "managers", "Managers"
    MIXED = "mixed", "Peers and managers together"
    PUBLIC = "public", "Everybody, from outside too"


PEERS = (PEER_WORKER, SENIOR_PEER, VOLUNTEER)
MANAGERS = (
    LINE_MANAGER,
    CLINICAL_SUPERVISOR,
    SERVICE_MANAGER,
    ADVANCED_PRACTITIONER,
    CENTRAL_LEAD,
)
# Before these a room for peers is neutral, whatever else somebody is.
LEAD = (*MANAGERS, HR, APPROVER)


def is_peer(viewer: Viewer) -> bool:
    """In a peer role, and in none that manages or leads somebody."""
    return viewer.person_id is not None and viewer.has(*PEERS) and not viewer.has(*LEAD)


def is_manager(viewer: Viewer) -> bool:
    return viewer.person_id is not None and viewer.has(*MANAGERS)


def audiences_of(viewer: Viewer) -> frozenset[str]:
    """The audiences that this viewer is of."""
    if viewer.person_id is None:
        return frozenset()
    found = {Audience.PUBLIC}
    if is_peer(viewer):
        found |= {Audience.PEERS, Audience.MIXED}
    if is_manager(viewer):
        found |= {Audience.MANAGERS, Audience.MIXED}
    return frozenset(found)
