"""What can be found of this room: its pages, by the words people have for them."""

from strategy.voice import rules
from workforce.core.searching import PageEntry

PAGES = [
    PageEntry("What we change together", "voice:home",
              ("co-production", "coproduction", "projects", "tokenism", "people who use services"), rules.may_enter.test),
    PageEntry("Peer input", "voice:input-list", ("peer view", "policy", "training", "design", "lived experience"), rules.may_enter.test),
    PageEntry("Ask for peer input", "voice:input-ask", ("co-design", "review a policy"), rules.may_enter.test),
    PageEntry("Waits for an answer", "voice:open-list", ("co-production answers", "what changed"), rules.may_enter.test),
]  # fmt: skip
