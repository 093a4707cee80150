from strategy.insight import rules
from strategy.insight.queries.insights import owed
from workforce.core.sections import Section

GROUP = "Heard and learned"
SECTIONS = [
    Section("community", "insight:inbox", "What we heard", rules.may_enter.test, 90, owed, group=GROUP),
    Section("community", "insight:lesson-list", "Lessons", rules.may_enter.test, 91, group=GROUP),
    Section("community", "insight:practice-list", "Elsewhere", rules.may_enter.test, 92, group=GROUP),
    Section("community", "insight:research-list", "Research", rules.may_enter.test, 93, group=GROUP),
]  # fmt: skip
