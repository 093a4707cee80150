from recruitment.readiness import rules
from workforce.core.sections import Section

SECTIONS = [
    Section(
        "recruitment", "readiness:assessment-list", "Readiness", rules.may_list.test, 30, group="Recruitment"
    ),
]  # fmt: skip
