"""Who may do what about unknown roles."""

from workforce.core.access import (
    ADVANCED_PRACTITIONER,
    CENTRAL_LEAD,
    HR,
    LINE_MANAGER,
    SERVICE_MANAGER,
    Viewer,
)
from workforce.people import scopes

REPORTERS = (CENTRAL_LEAD, ADVANCED_PRACTITIONER, LINE_MANAGER, SERVICE_MANAGER, HR)


def may_answer(viewer: Viewer) -> bool:
    return viewer.has(CENTRAL_LEAD)


def may_list(viewer: Viewer) -> bool:
    """The central team; a patch lead, for the patch they lead today."""
    if may_answer(viewer):
        return True
    return viewer.has(ADVANCED_PRACTITIONER) and bool(scopes.patches_led_ids(viewer))


def may_report(viewer: Viewer) -> bool:
    """Whoever hires, manages or counts comes across a role that nobody told of."""
    return viewer.person_id is not None and viewer.has(*REPORTERS)
