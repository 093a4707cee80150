from strategy.staying import rules
from workforce.core.sections import Section

SECTIONS = [
    Section("strategy", "staying:figures", "Staying and leaving", rules.may_see, 60, group="Figures"),
    Section("strategy", "staying:leaver-list", "Leavers", rules.may_enter_reasons, 62, group="Figures"),
    Section("strategy", "staying:route-list", "Would like to hear from us", rules.may_write_to, 64, group="Figures"),
]  # fmt: skip
