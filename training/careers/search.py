"""What can be found of this room: its pages, by the words people have for them, and what is open. Nothing of anybody."""

from training.careers import rules
from workforce.core.searching import PageEntry

PAGES = [
    PageEntry("Careers", "careers:start", ("career", "progression", "development", "promotion"), rules.may_come.test),
    PageEntry("The ladder", "careers:ladder-detail", ("bands", "roles", "pathway", "senior", "rungs"), rules.may_come.test),
    PageEntry("My aim and steps", "careers:aim-detail", ("goals", "plan", "ambition"), rules.may_climb.test),
    PageEntry("Career conversations", "careers:conversation-list",
              ("mentor", "sponsor", "stay conversation", "stay interview", "career talk"), rules.may_come.test),
    PageEntry("Flexible working", "careers:flexible-list",
              ("part time", "compressed week", "working pattern", "working from home", "appeal"),
              lambda viewer: rules.may_ask_for_flexible_working.test(viewer, None)
              or rules.manages_somebody.test(viewer, None)),
    PageEntry("Openings", "careers:opening-list",
              ("secondment", "acting up", "apprenticeship", "shadowing", "internal move", "vacancy"), rules.may_come.test),
    PageEntry("What we offer", "careers:opening-manage", ("publish an opening", "expression of interest"),
              rules.may_publish.test),
]  # fmt: skip
