from workforce.core.access import ADVANCED_PRACTITIONER, Viewer
from workforce.core.panels import Drawn, PagePanel
from workforce.establishment.presenters import unknown_roles as presenters
from workforce.establishment.queries import unknown_roles as queries
from workforce.establishment.rules import unknown_roles as rules
from workforce.people.models import Team


def in_team(viewer: Viewer, team: Team) -> Drawn | None:
    """For the central team and whoever leads the patch: a role here may be one nobody told of. For who
    manages here: how to tell."""
    roles = queries.in_team(viewer, team) if rules.may_answer(viewer) or _may_lead(viewer) else []
    if not roles and not rules.may_report(viewer):
        return None
    rows = presenters.listed_rows(roles, viewer, in_team=True)
    return Drawn(
        "establishment/_unknown_roles_panel.html",
        {"rows": rows, "may_report": rules.may_report(viewer)},
    )


def _may_lead(viewer: Viewer) -> bool:
    return viewer.has(ADVANCED_PRACTITIONER)


PANELS = [PagePanel("unknown-roles", "team", in_team, beside=True, order=60)]
