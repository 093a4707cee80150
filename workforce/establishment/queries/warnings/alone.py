"""The only peer worker of a team; and among them who is not experienced yet (docs/field.md, Team of one
and Experienced).

People count, not posts: somebody with two posts in a team is one colleague. Volunteers are no second
colleague, and somebody who begins tomorrow isn't one today."""

from dataclasses import replace

from workforce.establishment.queries.warnings.columns import PLACE, Kind, running
from workforce.establishment.queries.warnings.reach import Reach

FOUNDATION = "foundation"
CONFIRMED = "experience-confirmed"

_SQL = """
SELECT '{kind}' AS kind, '' AS what, {level} AS level,
  GREATEST(a.starts, (SELECT max(o.ends) + 1 FROM people_assignment o
    WHERE o.team_id = a.team_id AND o.person_id <> a.person_id AND o.employment <> 'volunteer'
      AND o.ends < %(day)s)) AS since,
  (SELECT min(o.starts) FROM people_assignment o
    WHERE o.team_id = a.team_id AND o.person_id <> a.person_id AND o.employment <> 'volunteer'
      AND o.starts > %(day)s) AS day,
  0 AS number, '' AS detail, a.id AS assignment_id, a.person_id, a.post_id, a.team_id, s.patch_id
FROM people_assignment a
{place}
WHERE {runs} AND a.employment <> 'volunteer'
  AND NOT EXISTS (SELECT FROM people_assignment o
    WHERE o.team_id = a.team_id AND o.person_id <> a.person_id AND o.employment <> 'volunteer'
      AND {other_runs})
  AND NOT EXISTS (SELECT FROM people_assignment o
    WHERE o.team_id = a.team_id AND o.person_id = a.person_id AND o.employment <> 'volunteer'
      AND {other_runs} AND (o.starts, o.id) < (a.starts, a.id) {same})
  {limits}
"""

# Days in which one works in two posts count once, and only days that are over.
DAYS_BEHIND = """(SELECT COALESCE(sum(upper(d.days) - lower(d.days)), 0) FROM (
    SELECT unnest(range_agg(daterange(e.starts, LEAST(e.ends + 1, %(day)s)))) AS days
    FROM people_assignment e WHERE e.person_id = {person} AND e.starts < %(day)s) d)"""

EXPERIENCED = """(
  EXISTS (SELECT FROM people_qualification q WHERE q.holder_id = {person}
    AND q.slug = 'experience-confirmed' AND q.starts <= %(day)s
    AND (q.until IS NULL OR q.until >= %(day)s))
  AND EXISTS (SELECT FROM people_qualification q WHERE q.holder_id = {person}
    AND q.slug = 'foundation' AND q.starts <= %(day)s AND (q.until IS NULL OR q.until >= %(day)s))
  AND {behind} >= %(experienced_days)s)"""


def _sql(kind: Kind, level: int, reach: Reach) -> str:
    limits = reach.limits(
        kind,
        patches="s.patch_id",
        assignments="a.id",
        people="a.person_id",
        teams="a.team_id",
        posts="a.post_id",
    )
    # Of two posts of one person in a team the first stands for both, of those that are within reach.
    same = replace(reach, patches=None, led_by=None).limits(
        kind, assignments="o.id", posts="o.post_id"
    )
    return _SQL.format(
        kind=kind, level=level, place=PLACE.format(of="a"), runs=running("a"),
        other_runs=running("o"), limits=limits, same=same,
    )  # fmt: skip


def sql(reach: Reach) -> str:
    return _sql(Kind.ALONE, 3, reach)


def new_sql(reach: Reach) -> str:
    """OFFSET 0: first who is alone, then of those few who is experienced."""
    experienced = EXPERIENCED.format(
        person="u.person_id", behind=DAYS_BEHIND.format(person="u.person_id")
    )
    alone = _sql(Kind.NEW_ALONE, 1, reach)
    return f"SELECT u.* FROM ({alone} OFFSET 0) u WHERE NOT {experienced}"  # noqa: S608
