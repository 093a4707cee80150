from strategy.access import rules
from workforce.core.sections import Section

GROUP = "Access"
SECTIONS = [
    Section("strategy", "access:reach-list", "Reach a peer", rules.may_read.test, 40, group=GROUP),
    Section("strategy", "access:refer", "How to refer", rules.may_read.test, 41, group=GROUP),
    Section("strategy", "access:plan-list", "Next posts", rules.may_see_plan.test, 42, group=GROUP),
    Section("strategy", "access:reflecting", "Reflecting the community", rules.reads_equality.test, 43, group=GROUP),
    Section("community", "access:reach-list", "Reach a peer", rules.may_read.test, 100, group=GROUP),
    Section("community", "access:refer", "How to refer", rules.may_read.test, 101, group=GROUP),
]  # fmt: skip
