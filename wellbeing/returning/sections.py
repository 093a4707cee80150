from wellbeing.returning import rules
from workforce.core.sections import Section

SECTIONS = [
    Section("my-plan", "returning:mine", "Coming back", rules.may_come.test, 70, group="Looking after myself"),
    Section("between-us", "returning:person-list", "People who come back", rules.may_look_after.test, 40),
]  # fmt: skip
