from workforce.core.sections import Section
from workforce.people import rules

SECTIONS = [
    Section(
        "people",
        "establishment:task-list",
        "Job plan tasks",
        rules.is_central.test,
        55,
        group="Posts",
    )
]
