"""What can be found of this room: its pages, by the words people have for them. A policy is found on the register, which
has a search of its own: one source more would take the search page over its budget of queries."""

from strategy.policies import rules
from workforce.core.searching import PageEntry

PAGES = [
    PageEntry("Policies", "policies:policy-list",
              ("policy", "rules", "procedure", "guideline", "i have read it"), rules.may_read.test),
    PageEntry("Policies being written", "policies:written-list", ("write a policy", "co-author"), rules.may_read.test),
]  # fmt: skip
