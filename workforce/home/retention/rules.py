import rules

from workforce.core.access import INFORMATION_GOVERNANCE, Viewer
from workforce.people.errors import Refused

ONLY = "Information governance decides this"


@rules.predicate
def may_review(viewer: Viewer, _: object = None) -> bool:
    return viewer.has(INFORMATION_GOVERNANCE)


def need(by: Viewer) -> None:
    if not may_review.test(by, None):
        raise Refused(ONLY)
