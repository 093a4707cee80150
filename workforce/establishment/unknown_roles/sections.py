from workforce.core.access import HR, Viewer
from workforce.core.sections import Section
from workforce.establishment.queries import unknown_roles as queries
from workforce.establishment.rules import unknown_roles as rules


def _only_reports(viewer: Viewer) -> bool:
    """HR has the lists of people, and no queue to come to the form from."""
    return viewer.has(HR) and rules.may_report(viewer) and not rules.may_answer(viewer)


SECTIONS = [
    Section(
        "people",
        "establishment:unknown-role-list",
        "Unknown roles",
        rules.may_list,
        46,
        queries.to_answer,
        group="Posts",
    ),
    Section(
        "people",
        "establishment:unknown-role-report",
        "Report a role",
        _only_reports,
        47,
        group="Posts",
    ),
]
