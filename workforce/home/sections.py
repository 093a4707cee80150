from workforce.core.sections import Section
from workforce.people import rules

SECTIONS = [
    Section("people", "home:role-list", "Roles and rights", rules.may_read_grants.test, 19),
]
