from workforce.core.access import Viewer
from workforce.core.sections import Section
from workforce.people import rules


def _anybody(viewer: Viewer) -> bool:
    return viewer.is_signed_in


SECTIONS = [
    Section("people", "people:person-list", "People", rules.may_list.test, 10),
    Section("people", "people:organisation-detail", "Organisation", rules.may_list.test, 20),
    Section("people", "people:team-list", "Teams", rules.may_list.test, 30),
    Section(
        "people", "people:coverage-detail", "Coverage of oversight", rules.may_see_coverage.test, 40
    ),
    Section("people", "people:partner-list", "Partners", rules.may_list.test, 50),
    Section("people", "people:grant-list", "Roles given", rules.may_read_grants.test, 80),
    Section("people", "people:pay-detail", "Pay bands", _anybody, 90),
]
