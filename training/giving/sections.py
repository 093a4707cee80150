from training.giving import rules
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.core.sections import Section
from workforce.people.rules import leads_a_patch


def _leads(viewer: Viewer) -> bool:
    return viewer.has(CENTRAL_LEAD) or leads_a_patch.test(viewer)


SECTIONS = [
    Section(
        "learning", "giving:offer-list", "What we give", rules.may_see.test, 70, group="Learning"
    ),
    Section("people", "giving:offer-list", "What we give", _leads, 63, group="Learning"),
]
