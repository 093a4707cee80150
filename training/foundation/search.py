"""What can be found of this room: its pages, by the words people have for them. No name, and no unit of anybody."""

from training.foundation import rules
from workforce.core.searching import PageEntry

PAGES = [
    PageEntry("Foundation", "foundation:mine",
              ("units", "first eight weeks", "induction", "learning", "training"), rules.may_read_units.test),
    PageEntry("Foundation: who is on their way", "foundation:way-list",
              ("foundation due", "new starters", "foundation overdue"), rules.may_see_others.test),
]  # fmt: skip
