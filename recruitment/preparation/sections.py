from recruitment import rules as recruiting
from recruitment.preparation import rules
from workforce.core.sections import Section

GROUP = "Recruitment"

SECTIONS = [
    Section(
        "recruitment", "preparation:preparation-list", "Team preparation", recruiting.may_list.test, 20, group=GROUP
    ),
    Section("recruitment", "preparation:group-list", "Project groups", rules.may_list_groups.test, 60, group=GROUP),
]  # fmt: skip
