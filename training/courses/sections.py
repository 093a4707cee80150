from training.courses import rules
from training.sections import GROUP
from workforce.core.sections import Section

SECTIONS = [
    Section(
        "learning",
        "courses:run-list",
        "Dates of courses",
        rules.is_here.test,
        15,
        group=GROUP,
    ),
    Section(
        "people", "courses:run-given", "Courses that run", rules.may_plan_some.test, 63, group=GROUP
    ),
]
