"""What can be found of this room: its pages, by the words people have for them."""

from recruitment.feeders import rules
from workforce.core.searching import PageEntry

PAGES = [
    PageEntry("My path into peer work", "feeders:mine",
              ("become a peer worker", "development path", "volunteer to peer worker", "own experience"), rules.may_come.test),
    PageEntry("Paths I walk along with", "feeders:walk-list", ("companion", "walk along"), rules.may_come.test),
    PageEntry("Ways into peer work", "feeders:way-list",
              ("feeders", "apprentices", "volunteers", "development paths"), rules.may_count.test),
]  # fmt: skip
