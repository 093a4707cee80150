from workforce.core.access import Viewer
from workforce.core.sections import Section


def _anybody(viewer: Viewer) -> bool:
    return viewer.is_signed_in


SECTIONS = [
    Section(
        "people",
        "establishment:job-description-list",
        "Job descriptions",
        _anybody,
        50,
        group="Posts",
    ),
]
