from workforce.core.sections import Section
from workforce.establishment.rules import may_list_plans
from workforce.people import rules

SECTIONS = [
    Section(
        "people",
        "establishment:job-plan-overview",
        "Job plans",
        may_list_plans.test,
        54,
        group="Posts",
    ),
    Section(
        "people",
        "establishment:task-list",
        "Job plan tasks",
        rules.is_central.test,
        55,
        group="Posts",
    ),
]
