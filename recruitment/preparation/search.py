"""What can be found of this room: its pages, by the words people have for them. No team and no name."""

from recruitment import rules as recruiting
from recruitment.preparation import rules
from workforce.core.searching import PageEntry

PAGES = [
    PageEntry("Team preparation", "preparation:preparation-list",
              ("prepare a team", "preparation session", "before a peer worker comes", "expectations", "worries", "G5"),
              recruiting.may_list.test),
    PageEntry("Project groups", "preparation:group-list",
              ("project group", "steering group", "who carries it", "decisions"), rules.may_list_groups.test),
    PageEntry("How I want to be asked", "preparation:asking-mine",
              ("feedback about new staff", "new volunteers", "how I give feedback", "newcomers"),
              rules.is_in_a_peer_role.test),
]  # fmt: skip
