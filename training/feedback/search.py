"""What can be found of this room: the one page that needs no gathering."""

from workforce.core.access import Viewer
from workforce.core.searching import PageEntry


def _is_somebody(viewer: Viewer) -> bool:
    return viewer.person_id is not None


PAGES = [
    PageEntry("Feedback with a code", "feedback:slip-start",
              ("slip", "feedback code", "say what it was like"), _is_somebody),
]  # fmt: skip
