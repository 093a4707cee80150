"""What can be found of this room: its pages, by the words people have for them."""

from strategy.aims import rules
from workforce.core.searching import PageEntry

PAGES = [
    PageEntry("The strategy", "aims:strategy-detail",
              ("strategy", "aims", "objectives", "milestones", "2030", "where peer work is going"), rules.may_read.test),
    PageEntry("Boards", "aims:board-list", ("board", "board paper", "what changed since the last board"),
              rules.may_open_boards.test),
    PageEntry("Versions of the strategy", "aims:version-list", ("earlier strategy", "write the strategy"),
              rules.may_read.test),
]  # fmt: skip
