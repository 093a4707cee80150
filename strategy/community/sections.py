from strategy.community import rules
from strategy.community.queries import themes
from workforce.core.access import Viewer
from workforce.core.sections import Section


def _owed(viewer: Viewer) -> int:
    return themes.owed(viewer)


SECTIONS = [
    Section("community", "community:home", "What is on", rules.may_enter.test, 10, group="Community"),
    Section("community", "community:you-said", "You said, we did", rules.may_enter.test, 20, _owed, group="Community"),
    Section("community", "community:group-list", "Groups", rules.may_enter.test, 30, group="Community"),
    Section("community", "community:network", "Network", rules.may_enter.test, 40, group="Community"),
    Section("community", "community:outside", "Somebody to turn to", rules.may_enter.test, 50, group="Community"),
    Section("people", "community:home", "Community", rules.leads.test, 95, group="Community"),
]  # fmt: skip
