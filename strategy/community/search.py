"""What can be found of this room: its pages, by the words people have for them. No date and nobody."""

from strategy.community import rules
from workforce.core.searching import PageEntry

PAGES = [
    PageEntry("Community: what is on", "community:home",
              ("forum", "gathering", "thematic day", "policy day", "community of practice", "lunch", "origins"), rules.may_enter.test),
    PageEntry("You said, we did", "community:you-said", ("themes", "answers", "what changed", "feedback to managers"), rules.may_enter.test),
    PageEntry("Groups", "community:group-list", ("steering group", "support group", "decisions"), rules.may_enter.test),
    PageEntry("Network of staff with experience", "community:network", ("own experience", "staff network"), rules.may_enter.test),
    PageEntry("Somebody to turn to", "community:outside",
              ("not included", "speak up", "outside support", "left out"), rules.may_enter.test),
]  # fmt: skip
