from training.workshops import rules
from workforce.core.sections import Section

SECTIONS = [
    Section(
        "people",
        "workshops:programme-list",
        "Leadership workshops",
        rules.may_plan.test,
        64,
        group="Learning",
    ),
    Section(
        "learning",
        "workshops:programme-list",
        "Leadership workshops",
        rules.may_look.test,
        75,
        group="Learning",
    ),
]
