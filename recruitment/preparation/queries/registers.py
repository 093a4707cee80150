"""What the register of a session is made of, for who takes it."""

from __future__ import annotations

from uuid import UUID

from recruitment.preparation.models import Session
from recruitment.preparation.queries import team
from workforce.core.access import Viewer
from workforce.gatherings.kinds import Attendance
from workforce.gatherings.models import Gathering, Place


def leading(gathering: Gathering) -> list[tuple[str, UUID]]:
    return list(gathering.facilitators.values_list("role", "person_id"))


def joined_since(session: Session) -> int:
    """How many of the team have no place yet."""
    return len(team.not_invited(session, session.gathering))


def came_before(viewer: Viewer, session: Session) -> list[str]:
    """Places of this session whose holders came to another of the same preparation: they needn't come twice."""
    others = Place.objects.filter(
        gathering__preparation_session__preparation=session.preparation_id,
        attendance=Attendance.CAME,
    ).exclude(gathering=session.gathering_id)
    staff = set(others.filter(staff__isnull=False).values_list("staff_id", flat=True))
    people = set(others.filter(person__isnull=False).values_list("person_id", flat=True))
    here = Place.objects.visible_to(viewer).live().filter(gathering=session.gathering_id)
    rows = here.values_list("pk", "staff_id", "person_id")
    return [str(pk) for pk, one, other in rows if one in staff or other in people]
