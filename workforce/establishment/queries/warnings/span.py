"""How many people somebody gives peer supervision to (docs/field.md, Span of oversight).

Those they are named for; whom they cover for is said beside it. For a patch lead where one of them is in
the patch: the number is the whole number."""

from workforce.establishment.queries.warnings.columns import Kind, running
from workforce.establishment.queries.warnings.reach import Reach

_SQL = """
SELECT 'span' AS kind, CASE WHEN n > %(red)s THEN 'red' ELSE 'amber' END AS what,
  CASE WHEN n > %(red)s THEN 1 ELSE 2 END AS level,
  first_days[CASE WHEN n > %(red)s THEN %(red)s ELSE %(amber)s END + 1] AS since,
  NULL::date AS day, n::int AS number,
  (SELECT count(DISTINCT ca.person_id) FROM people_relationship c
    JOIN people_assignment ca ON ca.id = c.assignment_id AND {ca_runs}
    WHERE c.holder_id = w.holder_id AND c.kind = 'cover' AND c.acts_as = 'peer_supervisor'
      AND {c_runs})::text AS detail,
  NULL::uuid AS assignment_id, w.holder_id AS person_id, NULL::uuid AS post_id,
  NULL::uuid AS team_id, NULL::uuid AS patch_id
FROM (
  SELECT holder_id, count(*) AS n, array_agg(first_day ORDER BY first_day) AS first_days
  FROM (
    SELECT x.holder_id, a.person_id, min(x.starts) AS first_day {patches}
    FROM people_relationship x
    JOIN people_assignment a ON a.id = x.assignment_id AND {runs}
    {place}
    WHERE x.kind = 'peer_supervisor' AND {x_runs} {limits}
    GROUP BY x.holder_id, a.person_id
  ) each_person
  GROUP BY holder_id HAVING count(*) > %(amber)s {having}
) w
"""


def is_out_of(reach: Reach) -> bool:
    """A team, a post or a colleague has no span."""
    ids = (reach.teams, reach.posts, reach.assignments, reach.managed_by)
    return any(each is not None for each in ids)


def sql(reach: Reach) -> str:
    touches = reach.in_patches(Kind.SPAN, "s.patch_id")
    place = "JOIN people_team t ON t.id = a.team_id JOIN people_servicearea s ON s.id = t.area_id"
    return _SQL.format(
        runs=running("a"), x_runs=running("x"), c_runs=running("c"), ca_runs=running("ca"),
        place=place if touches else "",
        patches=f", bool_or(COALESCE({touches}, false)) AS is_ours" if touches else "",
        having="AND bool_or(is_ours)" if touches else "",
        limits=reach.limits(Kind.SPAN, people="x.holder_id") + (" AND false" if is_out_of(reach) else ""),
    )  # fmt: skip
