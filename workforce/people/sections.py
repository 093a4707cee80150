from collections.abc import Callable

from workforce.core.access import Viewer
from workforce.core.sections import Section
from workforce.people import rules


def _anybody(viewer: Viewer) -> bool:
    return viewer.is_signed_in


def _of_trust(name: str, title: str, may: Callable[[Viewer], bool], order: int) -> Section:
    return Section("people", name, title, may, order, group="Organisation")


SECTIONS = [
    Section("people", "people:person-list", "People", rules.may_list.test, 10),
    Section("people", "people:grant-list", "Roles given", rules.may_read_grants.test, 18),
    _of_trust("people:organisation-detail", "Organisation", rules.may_list.test, 70),
    _of_trust("people:team-list", "Teams", rules.may_list.test, 72),
    _of_trust("people:coverage-detail", "Coverage of oversight", rules.may_see_coverage.test, 74),
    _of_trust("people:partner-list", "Partners", rules.may_list.test, 76),
    Section("people", "people:pay-detail", "Pay bands", _anybody, 60, group="Posts"),
]
