"""What can be found of this room: its list, by the words people have for it."""

from recruitment.readiness import rules
from workforce.core.searching import PageEntry

PAGES = [
    PageEntry("Readiness", "readiness:assessment-list",
              ("readiness", "ready team", "assessment", "conditions", "score a team", "instrument"), rules.may_list.test),
]  # fmt: skip
