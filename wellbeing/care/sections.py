from wellbeing.care import rules
from workforce.core.sections import Section

SECTIONS = [
    Section("my-plan", "care:start", "Self-care", rules.may_read.test, 60, group="Looking after myself"),
    Section("my-plan", "care:rights", "My rights", rules.may_read.test, 70, group="Looking after myself"),
]  # fmt: skip
