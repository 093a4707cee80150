from wellbeing.plan import rules
from workforce.core.sections import Section

GROUP = "Looking after myself"
SECTIONS = [
    Section("my-plan", "plan:plan-detail", "My plan", rules.may_have.test, 10, group=GROUP),
    Section("my-plan", "plan:check-in-list", "Check-ins", rules.may_have.test, 20, group=GROUP),
    Section("between-us", "plan:shared-list", "Shared with me", rules.may_read.test, 10),
    Section("between-us", "plan:offer-list", "Offer a plan", rules.may_offer.test, 80),
]
