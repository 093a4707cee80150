"""What can be found of this room: its pages, by the words people have for them."""

from strategy.measures import rules
from workforce.core.searching import PageEntry

PAGES = [
    PageEntry("Before and after", "measures:initiative-list",
              ("initiative", "did it change anything", "leadership workshops", "compare"), rules.may_see),
]  # fmt: skip
