"""Fixed terms that come to an end, and those that say no reason or no end (docs/field.md, Fixed terms).

An end counts for whoever holds the post today and doesn't leave before it. The stage is the smallest of
the days told of that is reached; 0 when the end is over and somebody is still there."""

from workforce.establishment.queries.warnings.columns import PLACE, Kind, running
from workforce.establishment.queries.warnings.reach import Reach

# The last two stages ask for somebody now, the one before them soon.
_ENDING = """
SELECT 'term' AS kind, CASE WHEN x.stage = 0 THEN 'over'
    WHEN p.end_agreed = p.fixed_term_ends THEN 'agreed' ELSE 'ends' END AS what,
  CASE WHEN x.stage = 0 THEN 1 WHEN p.end_agreed = p.fixed_term_ends THEN 3
    WHEN x.stage <= %(term_now)s THEN 1 WHEN x.stage <= %(term_soon)s THEN 2 ELSE 3 END AS level,
  CASE WHEN x.stage = 0 THEN p.fixed_term_ends + 1 ELSE p.fixed_term_ends - x.stage END AS since,
  p.fixed_term_ends AS day, x.stage AS number, '' AS detail, a.id AS assignment_id, a.person_id,
  p.id AS post_id, p.team_id, s.patch_id
FROM people_post p
JOIN people_assignment a ON a.post_id = p.id AND {runs}
{place}
CROSS JOIN LATERAL (
  SELECT CASE WHEN p.fixed_term_ends < %(day)s THEN 0 ELSE min(d) END AS stage
  FROM unnest(%(term_days)s::int[]) d WHERE p.fixed_term_ends <= %(day)s::date + d
) x
WHERE p.contract = 'fixed_term' AND p.fixed_term_ends <= %(day)s::date + %(term_most)s::int
  AND (a.ends IS NULL OR a.ends >= p.fixed_term_ends) AND x.stage IS NOT NULL
  {limits}
"""

_OPEN = """
SELECT 'term' AS kind, 'open' AS what, 2 AS level, COALESCE(a.starts, p.state_since) AS since,
  NULL::date AS day, 0 AS number,
  concat_ws('|', CASE WHEN btrim(p.fixed_term_reason) = '' THEN 'reason' END,
    CASE WHEN p.fixed_term_ends IS NULL THEN 'end' END) AS detail,
  a.id AS assignment_id, a.person_id, p.id AS post_id, p.team_id, s.patch_id
FROM people_post p
{place}
LEFT JOIN people_assignment a ON a.post_id = p.id AND {runs}
WHERE p.contract = 'fixed_term' AND p.state IN ('approved', 'advertised', 'filled', 'vacant')
  AND (btrim(p.fixed_term_reason) = '' OR p.fixed_term_ends IS NULL)
  {limits}
"""


def sql(reach: Reach) -> str:
    limits = reach.limits(
        Kind.TERM,
        patches="s.patch_id",
        assignments="a.id",
        people="a.person_id",
        teams="p.team_id",
        posts="p.id",
    )
    parts = {"place": PLACE.format(of="p"), "runs": running("a"), "limits": limits}
    return f"{_ENDING.format(**parts)} UNION ALL {_OPEN.format(**parts)}"
