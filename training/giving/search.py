"""What can be found of this room: its pages, by the words people have for them."""

from training.giving import rules
from workforce.core.searching import PageEntry

PAGES = [
    PageEntry("What we give", "giving:offer-list",
              ("offers", "courses by peers", "self-help groups", "talks", "log a session", "head count"),
              rules.may_see.test),
    PageEntry("Taught by peers", "giving:taught-list",
              ("training outside", "training for staff", "university", "taught"), rules.may_see.test),
]  # fmt: skip
