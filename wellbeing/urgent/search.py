"""What can be found of this room: its pages. Nothing of anybody."""

from wellbeing.urgent import rules
from workforce.core.searching import PageEntry

PAGES = [
    PageEntry("Support now", "urgent:support-now",
              ("i need support now", "crisis", "urgent", "emergency", "samaritans", "help line", "in danger", "step back")),
    PageEntry("Who I turn to", "urgent:people-list", ("my contacts", "whom i ask", "backup", "emergency contacts"),
              rules.may_ask.test),
]  # fmt: skip
