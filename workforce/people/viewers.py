"""A signed-in user becomes a viewer: the roles come from assignments, relationships and grants that
run today."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from workforce.core import access, clock
from workforce.core.access import Viewer
from workforce.people import scopes

_FROM_TIER = {
    "entry": access.PEER_WORKER,
    "senior": access.SENIOR_PEER,
    "advanced": access.ADVANCED_PRACTITIONER,
    "central": access.CENTRAL_LEAD,
}
_FROM_RELATIONSHIP = {
    "line_manager": access.LINE_MANAGER,
    "clinical_supervisor": access.CLINICAL_SUPERVISOR,
    "peer_supervisor": access.PEER_SUPERVISOR,
    "patch_lead": access.ADVANCED_PRACTITIONER,
}

# One query a request: the person, every word a role can come from, and what they lead and coach.
_SQL = """
SELECT p.id, COALESCE(NULLIF(p.known_as, ''), p.first_name) || ' ' || p.last_name,
  ARRAY(SELECT DISTINCT CASE WHEN a.employment = 'volunteer' THEN 'volunteer' ELSE r.tier END
        FROM people_assignment a JOIN people_roletype r ON r.id = a.role_id
        WHERE a.person_id = p.id AND a.starts <= %(day)s AND (a.ends IS NULL OR a.ends >= %(day)s)),
  ARRAY(SELECT DISTINCT s.acts_as FROM people_relationship s
        WHERE s.holder_id = p.id AND s.starts <= %(day)s AND (s.ends IS NULL OR s.ends >= %(day)s)),
  ARRAY(SELECT DISTINCT g.role FROM people_grant g
        WHERE g.person_id = p.id AND g.starts <= %(day)s AND (g.ends IS NULL OR g.ends >= %(day)s)),
  ARRAY(SELECT l.patch_id FROM people_relationship l WHERE l.holder_id = p.id
        AND l.patch_id IS NOT NULL AND l.starts <= %(day)s AND (l.ends IS NULL OR l.ends >= %(day)s)),
  ARRAY(SELECT t.team_id FROM people_relationship t WHERE t.holder_id = p.id
        AND t.team_id IS NOT NULL AND t.starts <= %(day)s AND (t.ends IS NULL OR t.ends >= %(day)s))
FROM people_person p WHERE p.user_id = %(user)s AND (p.left_on IS NULL OR p.left_on >= %(day)s)
"""
_MANY = _SQL.replace("SELECT p.id,", "SELECT p.user_id, p.id,").replace(
    "p.user_id = %(user)s", "p.user_id = ANY(%(users)s::uuid[])"
)


def viewer_of(user: Any, day: date | None = None, request_id: str = "") -> Viewer:
    """Who this user is on `day` (today when not given), with one query. No person: signed in, and
    sees nothing."""
    if not user.is_authenticated:
        return Viewer.nobody()
    on = day or clock.today()
    with connection.cursor() as cursor:
        cursor.execute(_SQL, {"day": on, "user": user.pk})
        row = cursor.fetchone()
    if row is None:
        return Viewer(user.pk, None, user.email, frozenset(), on, request_id=request_id)
    return _made(user.pk, row, on, request_id)


def viewers_of(user_ids: Iterable[UUID], day: date | None = None) -> dict[UUID, Viewer]:
    """The same of many, with one query: those who are somebody here that day, by their user."""
    on = day or clock.today()
    with connection.cursor() as cursor:
        cursor.execute(_MANY, {"day": on, "users": list(user_ids)})
        return {row[0]: _made(row[0], row[1:], on) for row in cursor.fetchall()}


def _made(user_id: UUID, row: Sequence[Any], on: date, request_id: str = "") -> Viewer:
    person_id, name, tiers, held, granted, patches, teams = row
    roles = roles_of(tiers, held, granted)
    viewer = Viewer(user_id, person_id, name, roles, on, request_id=request_id)
    scopes.remember_overseen(viewer, patches, teams)
    return viewer


def roles_of(tiers: list[str], held: list[str], granted: list[str]) -> frozenset[str]:
    roles = set(granted)
    roles |= {access.VOLUNTEER if tier == "volunteer" else _FROM_TIER[tier] for tier in tiers}
    roles |= {_FROM_RELATIONSHIP[kind] for kind in held if kind in _FROM_RELATIONSHIP}
    if access.SENIOR_PEER in roles:
        roles.add(access.PEER_WORKER)
    return frozenset(roles)
