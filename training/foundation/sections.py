from training.foundation import rules
from workforce.core.sections import Section

SECTIONS = [
    Section("people", "foundation:way-list", "Foundation", rules.may_see_others.test, 57, group="Learning"),
    Section("learning", "foundation:mine", "Foundation", rules.may_read_units.test, 50, group="Learning"),
]  # fmt: skip
