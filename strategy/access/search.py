"""What can be found of this room: its pages, by the words people have for them."""

from strategy.access import rules
from workforce.core.searching import PageEntry

PAGES = [
    PageEntry("Reach a peer", "access:reach-list", ("where is a peer", "access to a peer", "see a peer"), rules.may_read.test),
    PageEntry("How to refer to a peer", "access:refer", ("referral", "refer", "poster"), rules.may_read.test),
    PageEntry("The plan of next posts", "access:plan-list", ("next posts", "planned posts", "where next"), rules.may_see_plan.test),
    PageEntry("Reflecting the community", "access:reflecting", ("population", "representative", "equality of the community"),
              rules.reads_equality.test),
]  # fmt: skip
