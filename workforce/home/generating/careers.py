"""Careers in bulk: each has a stay conversation ahead, one in twenty asks for flexible working, and the centre offers
something now and then.

Placeholders and `g`, `h` as in steps.py. Everybody was recorded today: what was due before is not owed."""

OWED = """
INSERT INTO obligations_obligation (id, kind, source_kind, source_id, cycle, begins, due, grace_end, state,
  owner_kind, assignment_id, person_id)
SELECT {uuid}, 'stay-conversation', 'people.Person', person, '1.' || k,
  CASE WHEN k = 1 THEN starts ELSE starts + days - 45 END, starts + days, starts + days, 'open', '', assignment, person
FROM g CROSS JOIN LATERAL (
  SELECT k, days FROM generate_series(1, 3 + %(years)s) k
  CROSS JOIN LATERAL (SELECT CASE k WHEN 1 THEN 91 WHEN 2 THEN 183 ELSE 365 * (k - 2) END AS days) d
  WHERE g.starts + days >= %(today)s::date ORDER BY k LIMIT 1) next;
"""

REQUESTS = """
CREATE TEMP TABLE fw ON COMMIT DROP AS
SELECT {uuid} AS id, g.person, g.assignment, h.holder, %(today)s::date - 10 AS asked
FROM g JOIN h ON h.assignment = g.assignment AND h.kind = 'line_manager' WHERE pg_temp.jitter(g.n || 'flexible', 20) = 0;
INSERT INTO careers_flexiblerequest (id, assignment_id, person_id, state, version, starts, asked_on, due, last_day)
SELECT id, assignment, person, 'asked', 1, asked + 60, asked, asked + 28, (asked + interval '2 months')::date - 1 FROM fw;
INSERT INTO obligations_obligation (id, kind, source_kind, source_id, cycle, begins, due, grace_end, state,
  owner_kind, assignment_id, person_id, other_id)
SELECT {uuid}, 'flexible-answer', 'careers.FlexibleRequest', id, 'answer', asked, asked + 28,
  (asked + interval '2 months')::date - 1, 'open', 'line_manager', assignment, person, holder FROM fw;
"""

OPENINGS = """
INSERT INTO careers_opening (id, sort, title, about, asks, closes, state, version, published_by_id, published_on)
SELECT {uuid}, (ARRAY['secondment', 'acting_up', 'move', 'apprenticeship', 'shadowing'])[1 + k %% 5], 'Opening ' || k, 'A time with us.',
  '', %(today)s::date - 400 + k * 14, CASE WHEN k * 14 >= 400 THEN 'open' ELSE 'closed' END, 1, person, %(today)s::date - 420
FROM g CROSS JOIN generate_series(1, 40) k WHERE n = 1;
INSERT INTO careers_interest (id, person_id, opening_id, "to", state, version, said_on)
SELECT {uuid}, g.person, o.id, 'centre', 'sent', 1, %(today)s::date - 1
FROM g JOIN LATERAL (SELECT id FROM careers_opening WHERE state = 'open' AND g.n IS NOT NULL ORDER BY closes LIMIT 1) o ON TRUE
WHERE n > 1 AND pg_temp.jitter(g.n || 'interest', 40) = 0;
"""

STEPS = [("stays owed", OWED), ("requests", REQUESTS), ("openings", OPENINGS)]
