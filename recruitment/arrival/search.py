"""What can be found of this room: its pages, by the words people have for them. Nothing of anybody."""

from recruitment.arrival import rules
from workforce.core.searching import PageEntry

PAGES = [
    PageEntry("My first months", "arrival:mine", ("induction", "onboarding", "new starter", "buddy", "probation", "programme"),
              rules.has_arrived.test),
    PageEntry("Arrivals", "arrival:arrival-list",
              ("first months", "induction", "onboarding", "new starters", "probation", "reviews"), rules.may_list.test),
    PageEntry("Pairs", "arrival:pair-list", ("seniority", "alone", "experienced", "override"), rules.may_list_pairs.test),
]  # fmt: skip
