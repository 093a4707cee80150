"""Whoever leads finds what supervision has for them beside the lists of people."""

from workforce.core.access import ADVANCED_PRACTITIONER, CENTRAL_LEAD, Viewer
from workforce.core.sections import Section


def _leads_a_patch(viewer: Viewer) -> bool:
    return viewer.has(ADVANCED_PRACTITIONER)


def _settles(viewer: Viewer) -> bool:
    return viewer.has(ADVANCED_PRACTITIONER, CENTRAL_LEAD)


def _is_central(viewer: Viewer) -> bool:
    return viewer.has(CENTRAL_LEAD)


SECTIONS = [
    Section("people", "supervision:waiting-list", "Waiting in your patch", _leads_a_patch, 32,
            group="Supervision"),
    Section("people", "supervision:change-list", "Another supervisor", _settles, 34,
            group="Supervision"),
    Section("people", "supervision:cover-list", "Who has nobody", _settles, 35, group="Supervision"),
    Section("people", "supervision:interval-list", "How often", _is_central, 36, group="Supervision"),
]  # fmt: skip
