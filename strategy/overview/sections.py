from strategy.overview import rules
from workforce.core.sections import Section

SECTIONS = [
    Section("strategy", "overview:trust-detail", "The trust in one look", rules.may_see_trust.test, 5, group="Strategy"),
]  # fmt: skip
