"""What whoever leads finds on Today: how much needs attention, what waits for a decision, and their own
contract. One query, for Today has many rooms."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from workforce.core import settings
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.establishment.queries.warnings import Reach
from workforce.establishment.queries.warnings.asking import COUNTED, Counts, ask, counted
from workforce.establishment.queries.warnings.reach import LED

OwnTerm = tuple[date, bool, str]

_SQL = f"""
SELECT 'warning', kind, level, n, NULL::date, NULL::boolean FROM ({COUNTED}) c (kind, level, n)
UNION ALL
SELECT 'patch', '', 0, count(*), NULL, NULL FROM ({LED}) led
UNION ALL
SELECT 'gate', '', 0, count(*), min(state_since), NULL FROM people_post WHERE state = 'gate_check'
UNION ALL
SELECT 'own', t.name, 0, 1, p.fixed_term_ends, p.end_agreed IS NOT DISTINCT FROM p.fixed_term_ends
FROM people_assignment a
JOIN people_post p ON p.id = a.post_id AND p.contract = 'fixed_term' AND p.fixed_term_ends >= %(day)s
JOIN people_team t ON t.id = a.team_id
WHERE a.person_id = %(in_led_by)s AND a.starts <= %(day)s
  AND (a.ends IS NULL OR a.ends >= p.fixed_term_ends)
"""  # noqa: S608  (our own names)


@dataclass(frozen=True, slots=True)
class Desk:
    """`leads`: there is something they lead. `own` are the ends of one's own fixed terms: the day,
    whether it is agreed, the team."""

    counts: Counts
    leads: bool
    gate: int = 0
    gate_since: date | None = None
    own: list[OwnTerm] = field(default_factory=list)


def of(viewer: Viewer) -> Desk:
    """For the central team and patch leads."""
    central = viewer.has(CENTRAL_LEAD)
    by: dict[str, list[Any]] = {"warning": [], "patch": [], "gate": [], "own": []}
    for what, *row in _rows(viewer, central):
        by[what].append(row)
    (_, _, patches, _, _), (_, _, waiting, since, _) = by["patch"][0], by["gate"][0]
    own = sorted((day, agreed, team) for team, _, _, day, agreed in by["own"])
    return Desk(
        counts=counted(row[:3] for row in by["warning"]),
        leads=central or patches > 0,
        gate=waiting if central else 0,
        gate_since=since if central else None,
        own=own,
    )


def _rows(viewer: Viewer, central: bool) -> list[Any]:
    # Who leads is asked for the centre, too: the person's own rows hang on the same name.
    reach = Reach(led_by=viewer.person_id)
    if central:
        reach = Reach(everywhere=reach.kinds, led_by=viewer.person_id)
    return ask(_SQL, reach, viewer.today, {}, settings.of(viewer))
