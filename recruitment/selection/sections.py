from recruitment.selection import rules
from workforce.core.sections import Section

SECTIONS = [
    Section("recruitment", "selection:desk-list", "Choosing together", rules.may_look.test, 30, group="Recruitment"),
    Section("recruitment", "selection:talk-list", "Before a start", rules.is_hr_or_central.test, 34, group="Recruitment"),
    Section("recruitment", "selection:placement-list", "Not placed here", rules.is_recruitment_lead.test, 36,
            group="Recruitment"),
]  # fmt: skip
