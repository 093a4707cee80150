from supervision.reflective import rules
from workforce.core.sections import Section

SECTIONS = [
    Section(
        "people",
        "reflective:cycle-list",
        "Reflective practice",
        rules.may_plan.test,
        56,
    )
]
