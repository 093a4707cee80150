from recruitment.feeders import rules
from workforce.core.access import PEER_WORKER, SENIOR_PEER, VOLUNTEER, Viewer
from workforce.core.sections import Section


def _learns(viewer: Viewer) -> bool:
    return viewer.person_id is not None and viewer.has(PEER_WORKER, SENIOR_PEER, VOLUNTEER)


SECTIONS = [
    Section("recruitment", "feeders:way-list", "Ways in", rules.may_count.test, 60, group="Recruitment"),
    Section("learning", "feeders:mine", "My path", _learns, 90, group="Learning"),
]  # fmt: skip
