from training.careers import rules
from workforce.core.sections import Section

SECTIONS = [
    Section("learning", "careers:start", "Careers", rules.may_come.test, 80, group="Learning")
]
