"""Who must act on an open row today: whoever holds its duty towards the assignment, cover included; where
nobody does, who leads the patch; where nobody leads it, the centre. Found by a join each time it is asked,
so that handing over moves nothing."""

import re
from collections.abc import Sequence
from typing import Any

from django.db.models import UUIDField
from django.db.models.expressions import RawSQL

from workforce.core.access import ADVANCED_PRACTITIONER, CENTRAL_LEAD, Viewer

# Ready to be joined: nothing here is materialised, so that the planner may start at either end.
_WITH = """
  holders AS NOT MATERIALIZED (
    SELECT r.assignment_id, r.acts_as, r.holder_id FROM people_relationship r
    JOIN people_person p ON p.id = r.holder_id
    WHERE r.assignment_id IS NOT NULL AND r.starts <= %(day)s AND (r.ends IS NULL OR r.ends >= %(day)s)
      AND (p.left_on IS NULL OR p.left_on >= %(day)s)),
  leads AS NOT MATERIALIZED (
    SELECT t.id AS team_id, r.holder_id FROM people_team t
    JOIN people_servicearea s ON s.id = t.area_id
    JOIN people_relationship r ON r.patch_id = s.patch_id AND r.acts_as = 'patch_lead'
    JOIN people_person p ON p.id = r.holder_id
    WHERE r.starts <= %(day)s AND (r.ends IS NULL OR r.ends >= %(day)s)
      AND (p.left_on IS NULL OR p.left_on >= %(day)s)),
  centre AS NOT MATERIALIZED (
    SELECT p.id AS holder_id FROM people_person p
    WHERE (p.left_on IS NULL OR p.left_on >= %(day)s) AND (
      EXISTS (SELECT FROM people_grant g WHERE g.person_id = p.id AND g.role = 'central_lead'
              AND g.starts <= %(day)s AND (g.ends IS NULL OR g.ends >= %(day)s))
      OR EXISTS (SELECT FROM people_assignment a JOIN people_roletype k ON k.id = a.role_id
                 WHERE a.person_id = p.id AND k.tier = 'central' AND a.employment <> 'volunteer'
                 AND a.starts <= %(day)s AND (a.ends IS NULL OR a.ends >= %(day)s))))
"""
# What nobody holds is little, whatever the planner expects: a run over everything finds it once and first.
_UNHELD = """unheld AS {how} (
    SELECT o.* FROM chosen o WHERE o.owner_kind <> '' AND NOT EXISTS (
      SELECT FROM holders h WHERE h.assignment_id = o.assignment_id AND h.acts_as = o.owner_kind))"""
_LED = """
  SELECT o.id, l.holder_id FROM {rows} o JOIN people_assignment a ON a.id = o.assignment_id
  JOIN leads l ON l.team_id = a.team_id"""
# Which rows have no lead comes before the centre's people (hence OFFSET), by a set of teams.
_CENTRAL = """
  SELECT u.id, c.holder_id FROM (
    SELECT o.id FROM {rows} o LEFT JOIN people_assignment a ON a.id = o.assignment_id
    WHERE a.team_id IS NULL OR a.team_id NOT IN (SELECT team_id FROM leads) OFFSET 0) u
  CROSS JOIN centre c"""

HOLDER = """
  SELECT o.id, h.holder_id FROM chosen o
  JOIN holders h ON h.assignment_id = o.assignment_id AND h.acts_as = o.owner_kind"""
# Who answers for it, where that is somebody else than whoever holds it.
RESPONSIBLE = """
  SELECT o.id, h.holder_id FROM chosen o
  JOIN holders h ON h.assignment_id = o.assignment_id AND h.acts_as = %(responsible)s
  WHERE h.holder_id <> o.person_id AND NOT EXISTS (
    SELECT FROM holders w WHERE w.assignment_id = o.assignment_id AND w.acts_as = o.owner_kind
      AND w.holder_id = h.holder_id)"""
PATCH_LEAD_INSTEAD = _LED.format(rows="unheld")
CENTRE_INSTEAD = _CENTRAL.format(rows="unheld")
TO_OWNER = (HOLDER, PATCH_LEAD_INSTEAD, CENTRE_INSTEAD)
TO_PATCH_LEAD = (_LED.format(rows="chosen"), _CENTRAL.format(rows="chosen"))


def query(chosen: str, branches: Sequence[str], then: str, *, of_everybody: bool = False) -> str:
    """SQL over `acting (id, holder_id)`: who acts on each row of `chosen`, a SELECT of ledger rows.
    `of_everybody`: the answer is wanted for all of them, not for one person."""
    how = "MATERIALIZED" if of_everybody else "NOT MATERIALIZED"
    acting = " UNION ALL ".join(branches)
    return (
        f"WITH chosen AS {how} ({chosen}), {_WITH}, {_UNHELD.format(how=how)},"
        f" acting AS NOT MATERIALIZED ({acting}) {then}"
    )


def owned_ids(viewer: Viewer) -> RawSQL:
    """The ids of open rows on which this viewer must act; of private kinds none: those have a party."""
    from workforce.obligations import kinds

    branches = [HOLDER]
    if viewer.has(ADVANCED_PRACTITIONER):
        branches.append(PATCH_LEAD_INSTEAD)
    if viewer.has(CENTRAL_LEAD):
        branches.append(CENTRE_INSTEAD)
    sql = query(
        "SELECT * FROM obligations_obligation WHERE state = 'open' AND kind <> ALL(%(private)s)",
        branches,
        "SELECT id FROM acting WHERE holder_id = %(viewer)s",
    )
    values = {"day": viewer.today, "viewer": viewer.person_id, "private": kinds.private_slugs()}
    return RawSQL(*_in_order(sql, values), output_field=UUIDField())  # noqa: S611 (values are bound)


def _in_order(sql: str, values: dict[str, Any]) -> tuple[str, list[Any]]:
    """Named places as Django's expressions want them: in order."""
    place = re.compile(r"%\((\w+)\)s")
    return place.sub("%s", sql), [values[name] for name in place.findall(sql)]
