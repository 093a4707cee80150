import rules

from workforce.core.access import HR, INFORMATION_GOVERNANCE, Viewer
from workforce.establishment.rules import may_record_leaving
from workforce.people.errors import Refused
from workforce.people.models import Person

ONLY = "Information governance decides this"


@rules.predicate
def may_review(viewer: Viewer, _: object = None) -> bool:
    return viewer.has(INFORMATION_GOVERNANCE)


@rules.predicate
def may_hand_over_to(viewer: Viewer, person: Person) -> bool:
    """Whoever records that they leave, and HR, with whom they speak last."""
    return viewer.has(HR) or bool(may_record_leaving.test(viewer, person))


def need(by: Viewer) -> None:
    if not may_review.test(by, None):
        raise Refused(ONLY)
