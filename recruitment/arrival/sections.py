from recruitment.arrival import rules
from workforce.core.sections import Section

SECTIONS = [
    Section(
        "recruitment",
        "arrival:arrival-list",
        "Arrivals",
        rules.may_list.test,
        70,
        group="First months",
    ),
    Section(
        "recruitment",
        "arrival:pair-list",
        "Pairs",
        rules.may_list_pairs.test,
        71,
        group="First months",
    ),
]
