"""Reflective practice in bulk: two months a cycle, a slot for twelve people, registers, and what is owed.

Placeholders and `g`, `h`, `seniors` as in steps.py. Nearly everybody comes about every two months."""

# The one that runs began thirty days ago. Slots lie on weekdays, from the first day of a cycle to the last.
CYCLES = """
CREATE TEMP TABLE c ON COMMIT DROP AS
SELECT k, {uuid} AS id, %(today)s::date - 30 - 62 * k AS starts, %(today)s::date + 31 - 62 * k AS ends,
  present, greatest(3, (present + 11) / 12) AS of
FROM generate_series(0, 365 * %(years)s / 62) k
CROSS JOIN LATERAL (SELECT count(*) AS present FROM g WHERE g.starts <= %(today)s::date + 31 - 62 * k) there;
INSERT INTO reflective_cycle (id, starts, ends, state, opened_at)
SELECT id, starts, ends, 'open', starts - 14 + time '09:00' FROM c;
CREATE TEMP TABLE s ON COMMIT DROP AS
SELECT k, cycle, n, of, gathering, day, (day + at) AT TIME ZONE 'Europe/London' AS starts_at,
  (day + at + interval '90 minutes') AT TIME ZONE 'Europe/London' AS ends_at,
  CASE WHEN day < %(today)s::date - 2 THEN 'held' ELSE 'planned' END AS state
FROM (
  SELECT k, cycle, n, of, {uuid} AS gathering, day + (ARRAY[0, 0, 0, 0, 0, 2, 1])[extract(isodow FROM day)::int] AS day,
    (ARRAY['10:00', '14:00', '18:00'])[1 + n %% 3]::time AS at
  FROM (
    SELECT c.k, c.id AS cycle, n, c.of, c.starts + ((n - 1) * 60 / c.of)::int AS day
    FROM c CROSS JOIN LATERAL generate_series(1, c.of) n
  ) even
) slots;
"""

LED = """
CREATE TEMP TABLE led ON COMMIT DROP AS
SELECT DISTINCT ON (s.gathering, g.person) s.gathering, g.person, g.team, r.role, s.starts_at, s.ends_at
FROM s CROSS JOIN (VALUES (0, 'lead'), (1, 'reserve')) r (plus, role)
JOIN seniors ON seniors.place = (s.n + s.k * 7 + r.plus) %% (SELECT count(*) FROM seniors)
JOIN g ON g.person = seniors.person AND g.starts <= s.day
ORDER BY s.gathering, g.person, r.role;
ANALYZE g, h, c, s, led;
CREATE TEMP TABLE near ON COMMIT DROP AS
SELECT led.gathering, g.assignment FROM led JOIN g USING (team)
UNION SELECT led.gathering, h.assignment FROM led JOIN h ON h.holder = led.person;
CREATE TEMP TABLE p ON COMMIT DROP AS
SELECT c.k, g.n, g.person, g.assignment, g.starts, 1 + floor(c.of * (row_number() OVER (
  PARTITION BY c.k ORDER BY pg_temp.jitter(g.n || 'when', 1000000), g.n) - 1) / c.present)::int AS slot
FROM c JOIN g ON g.starts <= c.ends;
ANALYZE near, p;
CREATE TEMP TABLE t ON COMMIT DROP AS
SELECT p.k, p.person, p.assignment, s.gathering, s.day, s.starts_at, s.ends_at,
  CASE WHEN s.state = 'planned' THEN '' ELSE
    (ARRAY['apologies', 'on_leave', 'clash', 'not_there'])[1 + pg_temp.jitter(p.n || 'came' || p.k, 21)] END AS attendance
FROM p JOIN s ON s.k = p.k AND s.n = p.slot
LEFT JOIN near ON near.gathering = s.gathering AND near.assignment = p.assignment
WHERE p.starts <= s.day AND near.gathering IS NULL
  AND pg_temp.jitter(p.n || 'not' || p.k, CASE WHEN s.day > %(today)s THEN 2 ELSE 16 END) > 0;
UPDATE t SET attendance = 'came' WHERE attendance IS NULL;
"""

GATHERINGS = """
INSERT INTO gatherings_gathering (id, kind, title, starts_at, ends_at, place, link, capacity, state, series, sequence,
  version, arrivals, register_closed_at)
SELECT s.gathering, 'reflective', 'Reflective practice', s.starts_at, s.ends_at, 'Room ' || s.n, '', 12, s.state, s.cycle, 0, 1,
  coalesce(n.arrivals, 0), CASE WHEN s.state = 'held' THEN s.ends_at END
FROM s LEFT JOIN (SELECT gathering, count(*) AS arrivals FROM t GROUP BY 1) n USING (gathering);
INSERT INTO reflective_slot (id, gathering_id, cycle_id, theme)
SELECT {uuid}, gathering, cycle, CASE WHEN state = 'held' AND n %% 5 = 0 THEN 'Endings' ELSE '' END FROM s;
INSERT INTO gatherings_facilitator (id, gathering_id, person_id, role)
SELECT {uuid}, gathering, person, role FROM led;
INSERT INTO gatherings_place (id, gathering_id, person_id, guest, state, arrival, arrived_at, attendance)
SELECT {uuid}, gathering, person, '', 'booked', row_number() OVER (PARTITION BY gathering ORDER BY person),
  starts_at - interval '20 days', attendance FROM t;
INSERT INTO gatherings_calendarentry (id, person_id, kind, source, uid, sequence, starts, ends, whole_day, revision,
  is_off, changed_at)
SELECT {uuid}, person, 'gatherings', gathering, gen_random_uuid() || '@example.invalid', 0, starts_at, ends_at, false, 0,
  false, starts_at - interval '20 days'
FROM (SELECT person, gathering, starts_at, ends_at FROM t
      UNION ALL SELECT person, gathering, starts_at, ends_at FROM led) e;
"""

# Most said when they work: whole weeks, mornings, three days, nights; a few that no week is like another.
WEEKS = """
INSERT INTO people_workingweek (id, person_id, hours, varies, changed_on)
SELECT {uuid}, person, (ARRAY[
    '{"0": ["09:00", "17:00"], "1": ["09:00", "17:00"], "2": ["09:00", "17:00"], "3": ["09:00", "17:00"], "4": ["09:00", "17:00"]}',
    '{"0": ["08:00", "13:00"], "1": ["08:00", "13:00"], "3": ["08:00", "13:00"]}',
    '{"1": ["12:00", "20:00"], "2": ["12:00", "20:00"], "4": ["09:00", "15:00"]}',
    '{"0": ["20:00", "08:00"], "2": ["20:00", "08:00"], "5": ["20:00", "08:00"]}'
  ])[1 + pg_temp.jitter(n || 'week', 4)]::jsonb, pg_temp.jitter(n || 'varies', 20) = 0, starts
FROM g WHERE pg_temp.jitter(n || 'said', 10) < 7;
INSERT INTO reflective_unsuited (id, cycle_id, person_id, said_at)
SELECT {uuid}, c.id, g.person, c.starts + time '09:00' FROM g CROSS JOIN c
WHERE c.k = 0 AND pg_temp.jitter(g.n || 'unsuited', 200) = 0
  AND NOT EXISTS (SELECT FROM t WHERE t.k = 0 AND t.person = g.person);
"""

# From each day they came to the next, the last one open (docs/field.md, Due dates).
OWED = """
INSERT INTO obligations_obligation (id, kind, source_kind, source_id, cycle, begins, due, grace_end, state,
  met_on, closed_on, owner_kind, assignment_id, person_id)
SELECT {uuid}, 'reflective-practice', 'people.Person', person, anchor::text, anchor, anchor + 62, anchor + 76,
  CASE WHEN next IS NULL THEN 'open' ELSE 'met' END, next, next, 'line_manager', assignment, person
FROM (
  SELECT person, assignment, anchor, lead(anchor) OVER (PARTITION BY person ORDER BY anchor) AS next
  FROM (SELECT person, assignment, starts AS anchor FROM g
        UNION SELECT person, assignment, day FROM t WHERE attendance = 'came') came
) cycles;
"""

STEPS = [
    ("programme", CYCLES),
    ("leading", LED),
    ("gatherings", GATHERINGS),
    ("hours", WEEKS),
    ("owed", OWED),
]
LARGE = ("gatherings_place", "gatherings_calendarentry")
