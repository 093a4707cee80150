from strategy.voice import rules
from workforce.core.sections import Section

GROUP = "Together"
SECTIONS = [
    Section("community", "voice:home", "What we change together", rules.may_enter.test, 80, group=GROUP),
    Section("community", "voice:input-list", "Peer input", rules.may_enter.test, 81, group=GROUP),
    Section("community", "voice:open-list", "Waits for an answer", rules.may_enter.test, 82, group=GROUP),
]  # fmt: skip
