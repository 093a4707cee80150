from strategy.surveys import rules
from workforce.core.sections import Section

SECTIONS = [
    Section("community", "surveys:survey-list", "Surveys", rules.may_read.test, 60, group="Community"),
]  # fmt: skip
