"""Days on which clocks stand still, in bulk: about two stretches a year a person, most of them short. What falls due moves as it
does in the product; whose days they are and what for, a room that knows of it may say.

Placeholders and `g` as in steps.py."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from workforce.obligations import checking
from workforce.obligations.actions import settle

SETTLED = ("course-assignment", "stay-conversation", "training")
"""Kinds that count from something else than where they begin: there are few, and they are settled as the product does it. All others
that stand still are moved where they lie."""

# One in twenty takes a month or two. None begins before the one before it has been over for some days. Of those that last until
# today three in four have no last day yet.
STOPS = """
INSERT INTO obligations_pause (id, person_id, starts, ends)
SELECT {uuid}, person, first, CASE WHEN last < %(today)s OR pg_temp.jitter(n || 'known' || k, 4) = 0 THEN last END
FROM (
  SELECT g.n, k, g.person, first, first + CASE WHEN pg_temp.jitter(g.n || 'long' || k, 20) = 0
    THEN 29 + pg_temp.jitter(g.n || 'days' || k, 30) ELSE pg_temp.jitter(g.n || 'days' || k, 10) END AS last
  FROM g CROSS JOIN LATERAL generate_series(0, (%(today)s::date - g.starts) / 182) k
  CROSS JOIN LATERAL (SELECT g.starts + 25 + 182 * k + pg_temp.jitter(g.n || 'stop' || k, 110) AS first) f
) s WHERE first <= %(today)s;
"""

# As `dates.due` counts, for stretches that neither meet nor overlap. On one line: statements are told apart by their last ones.
_DUE = """
CREATE OR REPLACE FUNCTION pg_temp.due(anchor date, n int, starts date[], ends date[]) RETURNS date LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE day date := anchor + n; first date := anchor + CASE WHEN n > 0 THEN 1 ELSE 0 END;
BEGIN
  FOR i IN 1 .. cardinality(starts) LOOP
    CONTINUE WHEN ends[i] < first;
    EXIT WHEN starts[i] > day;
    IF ends[i] IS NULL THEN RETURN NULL; END IF;
    day := day + (ends[i] - greatest(starts[i], first) + 1);
  END LOOP;
  RETURN day;
END $$""".replace("\n", " ")
MOVE = f"""
{_DUE};
CREATE TEMP TABLE stops ON COMMIT DROP AS
SELECT person_id AS person, array_agg(starts ORDER BY starts) AS starts, array_agg(ends ORDER BY starts) AS ends
FROM obligations_pause GROUP BY person_id;
CREATE TEMP TABLE moved ON COMMIT DROP AS
SELECT o.id, pg_temp.due(o.begins, o.due - o.begins, stops.starts, stops.ends) AS due, o.grace_end - o.due AS grace,
  stops.starts, stops.ends
FROM obligations_obligation o JOIN stops ON stops.person = o.person_id
WHERE (o.kind IN ('reflective-practice', 'foundation') OR o.kind LIKE 'supervision-%%' OR o.kind LIKE 'arrival-%%') AND EXISTS (
  SELECT FROM obligations_pause p
  WHERE p.person_id = o.person_id AND p.starts <= o.grace_end AND (p.ends IS NULL OR p.ends > o.begins));
ANALYZE moved;
UPDATE obligations_obligation o SET due = moved.due, grace_end = pg_temp.due(moved.due, moved.grace, moved.starts, moved.ends)
FROM moved WHERE moved.id = o.id;
"""  # noqa: S608  (our own names)

STEPS = [("clocks stopped", STOPS), ("what that moves", MOVE)]


def settle_others() -> int:
    wrong: dict[str, set[UUID]] = defaultdict(set)
    for difference in checking.check(list(SETTLED)):
        wrong[difference.kind].add(difference.source_id)
    return sum(settle(kind, sources) for kind, sources in wrong.items())
