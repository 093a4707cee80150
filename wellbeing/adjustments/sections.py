from wellbeing.adjustments import rules
from workforce.core.sections import Section

SECTIONS = [
    Section("my-plan", "adjustments:mine", "Adjustments", rules.may_ask.test, 40, group="Looking after myself"),
    Section("between-us", "adjustments:list", "Adjustments", rules.may_answer.test, 20),
]  # fmt: skip
