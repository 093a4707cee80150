from workforce.core.access import Viewer
from workforce.core.searching import PageEntry
from workforce.home.retention import rules


def _is_somebody(viewer: Viewer) -> bool:
    return viewer.person_id is not None


PAGES = [
    PageEntry("Records due for review", "retention:due", ("retention", "delete records", "disposal"), rules.may_review.test),
    PageEntry("Legal holds", "retention:holds", ("litigation", "keep records"), rules.may_review.test),
    PageEntry("Classes and periods of records", "retention:periods", ("how long records are kept",), rules.may_review.test),
    PageEntry("What was deleted", "retention:removed", ("disposal log",), rules.may_review.test),
    PageEntry("A leaver's record", "record:of-leaver", ("subject access", "SAR", "data request"), rules.may_review.test),
    PageEntry("When you leave: what is kept", "retention:leaving", ("leaving", "my data", "how long"), _is_somebody),
]  # fmt: skip
