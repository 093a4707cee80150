from strategy.measures import rules
from workforce.core.sections import Section

SECTIONS = [
    Section("strategy", "measures:initiative-list", "Before and after", rules.may_see, 70, group="Figures"),
]  # fmt: skip
