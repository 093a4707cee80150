from training.foundation import rules
from workforce.core.sections import Section

SECTIONS = [
    Section(
        "people",
        "foundation:way-list",
        "Foundation",
        rules.may_see_others.test,
        57,
        group="Learning",
    )
]
