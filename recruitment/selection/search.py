"""What can be found of this room: its pages, by the words people have for them."""

from recruitment.selection import rules
from workforce.core.searching import PageEntry

PAGES = [
    PageEntry("Choosing together", "selection:desk-list",
              ("panel", "shortlist", "interview", "candidates", "scores", "offer"), rules.may_look.test),
    PageEntry("Teams I should not be placed in", "selection:placement-own",
              ("where I work", "former team", "placement", "not placed"), rules.is_in_a_peer_role.test),
]  # fmt: skip
