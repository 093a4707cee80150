from training.cpd import rules
from workforce.core.sections import Section

SECTIONS = [Section("learning", "cpd:mine", "My CPD", rules.may_log.test, 60, group="Learning")]
