"""Pay below the band of the role, and no band at all (docs/field.md, Pay parity).

Of posts there is money for, whose role has a band; a row for each who holds one today, or one for the
post where nobody does."""

from workforce.establishment.queries.warnings.columns import PLACE, Kind, running
from workforce.establishment.queries.warnings.reach import Reach

_SQL = """
SELECT 'pay' AS kind, CASE WHEN b.id IS NULL THEN 'none' ELSE 'below' END AS what, 2 AS level,
  COALESCE(a.starts, p.state_since) AS since, NULL::date AS day, 0 AS number,
  concat_ws('|', b.words, rb.words) AS detail, a.id AS assignment_id, a.person_id,
  p.id AS post_id, p.team_id, s.patch_id
FROM people_post p
JOIN people_roletype r ON r.id = p.role_id AND r.is_paid
JOIN people_band rb ON rb.id = r.band_id
LEFT JOIN people_band b ON b.id = p.band_id
{place}
LEFT JOIN people_assignment a ON a.post_id = p.id AND {runs}
WHERE p.state IN ('approved', 'advertised', 'filled', 'vacant')
  AND (b.id IS NULL OR b."order" < rb."order")
  {limits}
"""


def sql(reach: Reach) -> str:
    limits = reach.limits(
        Kind.PAY,
        patches="s.patch_id",
        assignments="a.id",
        people="a.person_id",
        teams="p.team_id",
        posts="p.id",
    )
    return _SQL.format(place=PLACE.format(of="p"), runs=running("a"), limits=limits)
