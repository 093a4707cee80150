"""What can be found of this room: its pages, by the words people have for them. No entry of anybody."""

from training.cpd import rules
from workforce.core.searching import PageEntry

PAGES = [
    PageEntry("My CPD", "cpd:mine",
              ("cpd", "professional development", "learning log", "what I learned", "learning time"), rules.may_log.test),
    PageEntry("Log something I learned", "cpd:entry-add", ("add cpd", "log cpd", "log a course"), rules.may_log.test),
    PageEntry("CPD shared with me", "cpd:shared-list", ("shared entries", "shared cpd"), rules.may_be_shared_with.test),
]  # fmt: skip
