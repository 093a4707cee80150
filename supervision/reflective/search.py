"""What can be found of this room: its pages, by the words people have for them. No date, and no name."""

from supervision.reflective import rules
from workforce.core.searching import PageEntry

PAGES = [
    PageEntry("Reflective practice", "reflective:mine",
              ("reflective group", "book a place", "give up my place", "group supervision"), rules.may_come.test),
    PageEntry("When I work", "reflective:week-update",
              ("working week", "my hours", "shifts", "part-time", "days I work"), rules.may_come.test),
    PageEntry("The programme of reflective practice", "reflective:cycle-list",
              ("plan a cycle", "slots", "facilitators", "reflective practice dates"), rules.may_plan.test),
    PageEntry("Reflective practice that is due", "reflective:due-list",
              ("overdue reflective practice", "who is due"), rules.may_see_due.test),
]  # fmt: skip
