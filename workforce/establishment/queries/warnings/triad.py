"""Somebody of the triad is not named (docs/field.md, Triad).

A line manager, a peer supervisor, and where the role is clinical a clinical supervisor; for a volunteer a
peer supervisor alone. Cover is no named holder, and whoever begins later is not named yet: both are said."""

from workforce.establishment.queries.warnings.columns import PLACE, Kind, running
from workforce.establishment.queries.warnings.reach import Reach

_SQL = """
SELECT 'triad' AS kind, '' AS what, CASE WHEN bool_and(w.covered) THEN 2 ELSE 1 END AS level,
  min(GREATEST(w.starts, (SELECT max(e.ends) + 1 FROM people_relationship e
    WHERE e.assignment_id = w.id AND e.kind = w.wanted AND e.ends < %(day)s))) AS since,
  min((SELECT min(f.starts) FROM people_relationship f
    WHERE f.assignment_id = w.id AND f.kind = w.wanted AND f.starts > %(day)s)) AS day,
  count(*)::int AS number,
  string_agg(w.wanted || CASE WHEN w.covered THEN ':covered' ELSE '' END, ',' ORDER BY w.place)
    AS detail,
  w.id AS assignment_id, w.person_id, w.post_id, w.team_id, w.patch_id
FROM (
  SELECT a.id, a.starts, a.person_id, a.post_id, a.team_id, s.patch_id, k.wanted, k.place,
    EXISTS (SELECT FROM people_relationship c WHERE c.assignment_id = a.id AND c.kind = 'cover'
      AND c.acts_as = k.wanted AND {c_runs}) AS covered
  FROM {held} a
  JOIN people_roletype r ON r.id = a.role_id
  JOIN (VALUES ('line_manager', 1, 1), ('clinical_supervisor', 2, 2), ('peer_supervisor', 3, 4))
    AS k (wanted, place, bit) ON k.wanted = 'peer_supervisor' OR (a.employment <> 'volunteer'
      AND (k.wanted <> 'clinical_supervisor' OR r.nature = 'clinical'))
  {place}
  WHERE {runs} AND {not_named}
  {limits}
) w
GROUP BY w.id, w.person_id, w.post_id, w.team_id, w.patch_id
"""

# Of a few people each is looked up; of a whole patch or trust all that is held is read once, and who
# has all three is out (OFFSET 0) before anybody is looked at strand by strand.
_EACH = """NOT EXISTS (SELECT FROM people_relationship x
    WHERE x.assignment_id = a.id AND x.kind = k.wanted AND {x_runs})"""
_AT_ONCE = """(SELECT e.*, COALESCE(h.bits, 0) AS bits
    FROM people_assignment e
    LEFT JOIN (
      SELECT x.assignment_id, bit_or(CASE x.kind WHEN 'line_manager' THEN 1
        WHEN 'clinical_supervisor' THEN 2 ELSE 4 END) AS bits
      FROM people_relationship x
      WHERE x.kind IN ('line_manager', 'clinical_supervisor', 'peer_supervisor') AND {x_runs}
      GROUP BY x.assignment_id
    ) h ON h.assignment_id = e.id
    WHERE {e_runs} AND COALESCE(h.bits, 0) <> 7 OFFSET 0)"""


def sql(reach: Reach) -> str:
    limits = reach.limits(
        Kind.TRIAD,
        patches="s.patch_id",
        assignments="a.id",
        people="a.person_id",
        teams="a.team_id",
        posts="a.post_id",
    )
    x_runs, narrow = running("x"), reach.is_narrow(Kind.TRIAD)
    return _SQL.format(
        held="people_assignment" if narrow else _AT_ONCE.format(x_runs=x_runs, e_runs=running("e")),
        not_named=_EACH.format(x_runs=x_runs) if narrow else "a.bits & k.bit = 0",
        place=PLACE.format(of="a"), runs=running("a"), c_runs=running("c"),
        limits=limits,
    )  # fmt: skip
