"""What can be found of this room: its pages, by the words people have for them. Nothing of anybody."""

from wellbeing.adjustments import rules
from wellbeing.rules import manages_somebody
from workforce.core.searching import PageEntry

PAGES = [
    PageEntry("My adjustments", "adjustments:mine",
              ("reasonable adjustments", "changes at work", "equality act", "support at work"), rules.may_ask.test),
    PageEntry("My adjustments passport", "adjustments:passport", ("new manager", "moving team"), rules.may_ask.test),
    PageEntry("Adjustments to answer", "adjustments:list",
              ("reasonable adjustments", "adjustment"), lambda viewer: manages_somebody.test(viewer, None)),
]  # fmt: skip
