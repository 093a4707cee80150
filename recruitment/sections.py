from recruitment import rules
from workforce.core.sections import Section

SECTIONS = [
    Section(
        "recruitment", "recruitment:request-list", "Requests", rules.may_list.test, 10, group="Recruitment"
    ),
]  # fmt: skip
