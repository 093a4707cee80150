from workforce.core.sections import Section
from workforce.people import rules

SECTIONS = [
    Section("people", "home:role-list", "Roles and rights", rules.may_read_grants.test, 19),
    Section(
        "people", "home:reference-list", "Reference data", rules.may_see_reference.test, 78,
        group="Organisation",
    ),
]  # fmt: skip
