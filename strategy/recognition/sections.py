from strategy.recognition import rules
from workforce.core.sections import Section

SECTIONS = [
    Section("community", "recognition:thanks", "Thanks", rules.is_somebody.test, 70, group="Recognition"),
    Section("community", "recognition:successes", "My successes", rules.is_somebody.test, 71, group="Recognition"),
    Section("community", "recognition:shown", "Shown to me", rules.is_somebody.test, 72, group="Recognition"),
    Section("community", "recognition:mine", "My story", rules.is_somebody.test, 73, group="Recognition"),
    Section("community", "recognition:asking", "Stories I ask for", rules.may_ask.test, 74, group="Recognition"),
]  # fmt: skip
