"""What can be found of this room: its pages, by the words people have for them. Nothing of anybody."""

from wellbeing.returning import rules
from workforce.core.searching import PageEntry

PAGES = [
    PageEntry("Coming back", "returning:mine", ("phased return", "return to work", "going back to work"),
              rules.may_come.test),
    PageEntry("People who come back", "returning:person-list", ("phased return", "return to work"),
              rules.may_look_after.test),
]  # fmt: skip
