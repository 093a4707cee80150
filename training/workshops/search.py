"""What can be found of this room: its pages, by the words people have for them. No date, and no name."""

from training.workshops import rules
from workforce.core.searching import PageEntry

PAGES = [
    PageEntry("Leadership workshops", "workshops:programme-list",
              ("leadership", "civility", "respect", "colours", "support workers", "night workshop", "healthcare assistants"),
              rules.may_look.test),
]  # fmt: skip
