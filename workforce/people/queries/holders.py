"""How many people hold each role today: counts, from where a viewer's own roles come."""

from __future__ import annotations

from collections import Counter

from django.db import connection

from workforce.core import access
from workforce.core.access import Viewer
from workforce.people.viewers import roles_of

# A row a person with anything running today; the roles are made of it as a viewer's are.
_SQL = """
SELECT tiers, held, granted, count(*) FROM (SELECT p.id,
  ARRAY(SELECT DISTINCT CASE WHEN a.employment = 'volunteer' THEN 'volunteer' ELSE r.tier END
        FROM people_assignment a JOIN people_roletype r ON r.id = a.role_id
        WHERE a.person_id = p.id AND a.starts <= %(day)s AND (a.ends IS NULL OR a.ends >= %(day)s)),
  ARRAY(SELECT DISTINCT s.acts_as FROM people_relationship s
        WHERE s.holder_id = p.id AND s.starts <= %(day)s AND (s.ends IS NULL OR s.ends >= %(day)s)),
  ARRAY(SELECT DISTINCT g.role FROM people_grant g
        WHERE g.person_id = p.id AND g.starts <= %(day)s AND (g.ends IS NULL OR g.ends >= %(day)s))
FROM people_person p WHERE p.left_on IS NULL OR p.left_on >= %(day)s) AS each (id, tiers, held, granted)
GROUP BY tiers, held, granted
"""


def counted(viewer: Viewer) -> dict[str, int]:
    """For who may read the roles given. In kinds of people: those with the same roles are counted at once."""
    with connection.cursor() as cursor:
        cursor.execute(_SQL, {"day": viewer.today})
        kinds = cursor.fetchall()
    found: Counter[str] = Counter()
    for tiers, held, granted, number in kinds:
        for role in roles_of(tiers, held, granted):
            found[role] += number
    return {slug: found[slug] for slug in access.ROLES}
