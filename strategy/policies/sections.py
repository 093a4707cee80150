from strategy.policies import rules
from workforce.core.sections import Section

GROUP = "Policies"
SECTIONS = [
    Section(of, name, title, rules.may_read.test, order, group=GROUP)
    for of, first in (("strategy", 110), ("community", 110))
    for order, name, title in (
        (first, "policies:policy-list", "Policies"),
        (first + 1, "policies:written-list", "Being written"),
    )
]
