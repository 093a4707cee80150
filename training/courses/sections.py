from training.courses import rules
from training.sections import GROUP
from workforce.core.sections import Section

SECTIONS = [
    Section(
        "people", "courses:run-given", "Courses that run", rules.may_plan_some.test, 63, group=GROUP
    ),
]
