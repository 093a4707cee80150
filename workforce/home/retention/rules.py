import rules

from workforce.core.access import (
    ADVANCED_PRACTITIONER,
    CENTRAL_LEAD,
    HR,
    INFORMATION_GOVERNANCE,
    Viewer,
)
from workforce.people.errors import Refused

ONLY = "Information governance decides this"


@rules.predicate
def may_review(viewer: Viewer, _: object = None) -> bool:
    return viewer.has(INFORMATION_GOVERNANCE)


@rules.predicate
def may_hand_over_to(viewer: Viewer, _: object = None) -> bool:
    """Whoever records that people leave, and HR, with whom they speak last; of somebody they see."""
    return viewer.has(HR, CENTRAL_LEAD, ADVANCED_PRACTITIONER)


def need(by: Viewer) -> None:
    if not may_review.test(by, None):
        raise Refused(ONLY)
