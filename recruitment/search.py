"""What can be found of this room: its pages, by the words people have for them."""

from recruitment import rules
from workforce.core.searching import PageEntry

PAGES = [
    PageEntry("Recruitment", "recruitment:request-list",
              ("requests", "pipeline", "vacancy", "new post", "recruit", "hiring"), rules.may_list.test),
    PageEntry("Ask for a peer worker", "recruitment:request-begin",
              ("request", "new peer worker", "hire", "recruit"), rules.may_ask.test),
    PageEntry("Why we check these", "recruitment:gate-why",
              ("gate", "infrastructure", "seven checks", "what must be there"), rules.may_list.test),
    PageEntry("What is let pass", "recruitment:override-list", ("override", "exception"), rules.may_see_overrides.test),
    PageEntry("Who decides", "recruitment:turn-list", ("approvers", "approvals", "executive", "finance"),
              rules.may_order.test),
]  # fmt: skip
