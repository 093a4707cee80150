"""Who could be the pair of somebody, and whether one stands beside somebody new."""

from __future__ import annotations

from datetime import date

from recruitment.arrival import seniority
from workforce.core.access import Viewer
from workforce.people import scopes
from workforce.people.models import Assignment


def offered(
    viewer: Viewer, assignment: Assignment, day: date, name: str = ""
) -> tuple[list[tuple[str, str]], dict[str, str]]:
    """Those who come to mind first; by a part of their name any colleague of the team."""
    peers = seniority.experienced_near(assignment.team, day, assignment.person_id)
    peers = [each for each in peers if name.casefold() in each[0].name.casefold()]
    staff = seniority.staff_of(viewer, assignment.team, day, name)
    choices = [(f"peer:{person.pk}", person.name) for person, _ in peers]
    choices += [(f"staff:{row.pk}", f"{row.first_name} {row.last_name}") for row in staff]
    hints = {f"peer:{person.pk}": f"Experienced. {words}" for person, words in peers}
    return choices, hints | {f"staff:{row.pk}": f"Of the team: {row.title}" for row in staff}


def is_beside(viewer: Viewer) -> bool:
    """Buddy or peer supervisor of somebody, today: whom a quick question may come to."""
    return scopes.held(viewer).filter(acts_as__in=["buddy", "peer_supervisor"]).exists()
