"""How many people somebody gives peer supervision to (docs/field.md, Span of oversight).

Those they are named for; whom they cover for is said beside it. For a patch lead where one of them is in
the patch: the number is the whole number."""

from workforce.establishment.queries.warnings.columns import Kind, running
from workforce.establishment.queries.warnings.reach import Reach

# The day on which it became too many is looked for only where it did, and where somebody asks.
_SQL = """
SELECT 'span' AS kind, CASE WHEN n > %(red)s THEN 'red' ELSE 'amber' END AS what,
  CASE WHEN n > %(red)s THEN 1 ELSE 2 END AS level,
  (SELECT min(f.starts) AS first_day
    FROM people_relationship f JOIN people_assignment fa ON fa.id = f.assignment_id AND {fa_runs}
    WHERE f.holder_id = w.holder_id AND f.kind = 'peer_supervisor' AND {f_runs}
    GROUP BY fa.person_id
    ORDER BY first_day OFFSET CASE WHEN n > %(red)s THEN %(red)s ELSE %(amber)s END LIMIT 1) AS since,
  NULL::date AS day, n::int AS number,
  (SELECT count(DISTINCT ca.person_id) FROM people_relationship c
    JOIN people_assignment ca ON ca.id = c.assignment_id AND {ca_runs}
    WHERE c.holder_id = w.holder_id AND c.kind = 'cover' AND c.acts_as = 'peer_supervisor'
      AND {c_runs})::text AS detail,
  NULL::uuid AS assignment_id, w.holder_id AS person_id, NULL::uuid AS post_id,
  NULL::uuid AS team_id, NULL::uuid AS patch_id
FROM (
  SELECT holder_id, count(*) AS n
  FROM (
    SELECT DISTINCT x.holder_id, a.person_id
    FROM people_relationship x
    JOIN people_assignment a ON a.id = x.assignment_id AND {runs}
    WHERE x.kind = 'peer_supervisor' AND {x_runs} {limits} {ours}
  ) each_person
  GROUP BY holder_id HAVING count(*) > %(amber)s
) w
"""
_OURS = """AND x.holder_id IN (SELECT y.holder_id FROM people_relationship y
      JOIN people_assignment b ON b.id = y.assignment_id AND {b_runs}
      JOIN people_team t ON t.id = b.team_id JOIN people_servicearea s ON s.id = t.area_id
      WHERE y.kind = 'peer_supervisor' AND {y_runs} AND {touches})"""


def is_out_of(reach: Reach) -> bool:
    """A team, a post or a colleague has no span."""
    ids = (reach.teams, reach.posts, reach.assignments, reach.managed_by)
    return any(each is not None for each in ids)


def sql(reach: Reach) -> str:
    touches = reach.in_patches(Kind.SPAN, "s.patch_id")
    ours = _OURS.format(b_runs=running("b"), y_runs=running("y"), touches=touches)
    return _SQL.format(
        runs=running("a"), x_runs=running("x"), c_runs=running("c"), ca_runs=running("ca"),
        f_runs=running("f"), fa_runs=running("fa"), ours=ours if touches else "",
        limits=reach.limits(Kind.SPAN, people="x.holder_id") + (" AND false" if is_out_of(reach) else ""),
    )  # fmt: skip
