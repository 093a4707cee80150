from wellbeing.urgent import rules
from workforce.core.sections import Section

SECTIONS = [
    Section("my-plan", "urgent:people-list", "Who I turn to", rules.may_ask.test, 70, group="Looking after myself"),
]  # fmt: skip
