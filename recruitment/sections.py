from recruitment import rules
from workforce.core.sections import Section

SECTIONS = [
    Section("recruitment", "recruitment:request-list", "Requests", rules.may_list.test, 10, group="Recruitment"),
    Section("recruitment", "recruitment:override-list", "What is let pass", rules.may_see_overrides.test, 40,
            group="Recruitment"),
    Section("recruitment", "recruitment:turn-list", "Who decides", rules.may_order.test, 90, group="Recruitment"),
]  # fmt: skip
