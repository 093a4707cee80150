from strategy.aims import rules
from workforce.core.sections import Section

GROUP = "Strategy"
SECTIONS = [
    Section("strategy", "aims:strategy-detail", "The strategy", rules.may_read.test, 10, group=GROUP),
    Section("strategy", "aims:board-list", "Boards", rules.may_open_boards.test, 20, group=GROUP),
    Section("strategy", "aims:version-list", "Versions", rules.may_read.test, 30, group=GROUP),
    Section("community", "aims:strategy-detail", "The strategy", rules.may_read.test, 90, group=GROUP),
]  # fmt: skip
