"""Leadership workshops and their feedback in bulk: a programme that is business as usual on half the wards, one that is
scaled and one in its pilot; by day and at night, with registers, answers, what changed, learning and who asks for one.

Placeholders, `g` and `seniors` as in steps.py. A third of the other staff are support workers. Words that are sealed are
`said.py`'s, for the database can't."""

PROGRAMMES = """
UPDATE people_staffinpost SET staff_group = 'Additional Clinical Services', title = 'Healthcare Assistant', band = '3'
WHERE pg_temp.jitter(employee_number || 'support', 3) = 0;
CREATE TEMP TABLE w_programme ON COMMIT DROP AS
SELECT k, {uuid} AS id, title, stage, %(today)s::date - since AS since, %(today)s::date - days AS begins
FROM (VALUES (1, 'Leading without rank', 'usual', 200, 365 * %(years)s),
  (2, 'Civility at night', 'scaled', 100, 365 * least(%(years)s, 2)), (3, 'Colours in the community', 'pilot', 120, 120))
  programmes (k, title, stage, since, days);
INSERT INTO workshops_programme (id, title, about, values_words, wider_words, training_week, is_for_peers, stage,
  stage_since, version)
SELECT id, title, 'For support workers, by day and at night.', '', '',
  CASE WHEN k = 1 THEN 'The training week each autumn' ELSE '' END, k < 3, stage, since, 1 FROM w_programme;
INSERT INTO workshops_stagemove (id, programme_id, before, after, "on", words)
SELECT {uuid}, p.id, m.before, m.after, p.since - 60 * (CASE WHEN p.k = 1 THEN 3 ELSE 2 END - m.n), 'All of it is there.'
FROM w_programme p
JOIN (VALUES (1, 'pilot', 'learning'), (2, 'learning', 'scaled'), (3, 'scaled', 'usual')) m (n, before, after)
  ON m.n <= CASE p.k WHEN 1 THEN 3 WHEN 2 THEN 2 ELSE 0 END;
CREATE TEMP TABLE w_ward ON COMMIT DROP AS
SELECT p.k, p.id AS programme, p.begins, t.id AS team, n
FROM w_programme p CROSS JOIN generate_series(1, %(teams)s) n JOIN people_team t ON t.name = 'Team ' || n
WHERE CASE p.k WHEN 1 THEN n %% 2 = 0 WHEN 2 THEN n %% 8 = 1 ELSE n IN (1, 3) END;
INSERT INTO workshops_ward (id, programme_id, team_id, since) SELECT {uuid}, programme, team, begins FROM w_ward;
CREATE TEMP TABLE w_worker ON COMMIT DROP AS
SELECT w.k, w.programme, s.id AS staff, w.team,
  row_number() OVER (PARTITION BY w.k ORDER BY pg_temp.jitter(s.employee_number || w.k, 1000000), s.id) - 1 AS place
FROM w_ward w JOIN people_staffinpost s ON s.team_id = w.team AND s.staff_group = 'Additional Clinical Services';
"""

# Two a week at least, every second one at night, from six weeks ahead back to where the programme began.
DATES = """
CREATE TEMP TABLE w_date ON COMMIT DROP AS
SELECT k, programme, n, gathering, day, is_night, (day + at) AT TIME ZONE 'Europe/London' AS starts_at,
  (day + at + interval '4 hours') AT TIME ZONE 'Europe/London' AS ends_at,
  CASE WHEN day >= %(today)s::date - 1 THEN 'planned' WHEN pg_temp.jitter(k || 'off' || n, 20) = 0 THEN 'called_off'
    ELSE 'held' END AS state
FROM (
  SELECT p.k, p.id AS programme, n, {uuid} AS gathering, %(today)s::date + 42 - n * 7 / w.per AS day, n %% 2 = 1 AS is_night,
    CASE WHEN n %% 2 = 1 THEN time '20:00' ELSE time '13:00' END AS at
  FROM w_programme p
  JOIN (SELECT k, greatest(2, count(*) / 40)::int AS per FROM w_ward GROUP BY k) w USING (k)
  CROSS JOIN LATERAL generate_series(0, (%(today)s::date + 42 - p.begins) * w.per / 7) n
) dates;
CREATE TEMP TABLE w_led ON COMMIT DROP AS
SELECT DISTINCT ON (d.gathering, g.person) d.gathering, d.k, d.day, d.state, d.starts_at, d.ends_at, g.person, r.role
FROM w_date d CROSS JOIN (VALUES (0, 'lead'), (1, 'second')) r (plus, role)
JOIN seniors ON seniors.place = (d.n * 3 + d.k + r.plus) %% (SELECT count(*) FROM seniors)
JOIN g ON g.person = seniors.person AND g.starts <= d.day
WHERE r.plus = 0 OR d.n %% 3 = 0
ORDER BY d.gathering, g.person, r.role;
CREATE TEMP TABLE w_place ON COMMIT DROP AS
SELECT d.gathering, d.day, d.starts_at, d.ends_at, d.state, w.staff, NULL::uuid AS person, '' AS guest,
  pg_temp.jitter(w.staff::text || d.n, 9) AS came
FROM (
  SELECT d.*, (d.n * 10 + i) %% c."of" AS place
  FROM w_date d JOIN (SELECT k, count(*) AS "of" FROM w_worker GROUP BY k) c USING (k)
  CROSS JOIN generate_series(0, 9) i WHERE i < c."of"
) d JOIN w_worker w ON w.k = d.k AND w.place = d.place
UNION ALL
SELECT gathering, day, starts_at, ends_at, state, NULL, NULL, 'Guest ' || n, 1 FROM w_date WHERE n %% 3 = 1
UNION ALL
SELECT d.gathering, d.day, d.starts_at, d.ends_at, d.state, NULL, g.person, '', pg_temp.jitter(g.n || 'w' || d.n, 9)
FROM w_date d JOIN g ON g.n = 1 + (d.n * 13) %% %(people)s AND g.starts <= d.day
WHERE d.k < 3 AND NOT EXISTS (SELECT FROM w_led l WHERE l.gathering = d.gathering AND l.person = g.person);
ANALYZE w_date, w_led, w_place, w_worker;
"""

GATHERINGS = """
INSERT INTO gatherings_gathering (id, kind, title, starts_at, ends_at, place, link, capacity, state, sequence, version,
  arrivals, register_closed_at, called_off_at)
SELECT d.gathering, 'workshop', 'Leadership without rank', d.starts_at, d.ends_at, 'Day room ' || d.n, '', 12, d.state, 0, 1,
  coalesce(p.arrivals, 0), CASE WHEN d.state = 'held' THEN d.ends_at + interval '20 minutes' END,
  CASE WHEN d.state = 'called_off' THEN d.starts_at - interval '2 days' END
FROM w_date d LEFT JOIN (SELECT gathering, count(*) AS arrivals FROM w_place GROUP BY 1) p USING (gathering);
INSERT INTO workshops_workshop (id, gathering_id, programme_id, outlines, specialist, specialism)
SELECT {uuid}, gathering, programme, ARRAY['without-rank'], CASE WHEN n %% 3 = 0 THEN 'Farah Guest' ELSE '' END,
  CASE WHEN n %% 3 = 0 THEN 'organisational development' ELSE '' END FROM w_date;
INSERT INTO gatherings_facilitator (id, gathering_id, person_id, role)
SELECT {uuid}, gathering, person, role FROM w_led;
INSERT INTO gatherings_place (id, gathering_id, person_id, staff_id, guest, state, arrival, arrived_at, attendance)
SELECT {uuid}, gathering, person, staff, guest, 'booked', row_number() OVER (PARTITION BY gathering ORDER BY staff, person),
  starts_at - interval '20 days', CASE WHEN state <> 'held' THEN '' WHEN came > 0 THEN 'came' ELSE 'clash' END FROM w_place;
INSERT INTO workshops_camefrom (id, place_id, team_id)
SELECT {uuid}, p.id, s.team_id FROM gatherings_place p JOIN w_date d ON d.gathering = p.gathering_id
JOIN people_staffinpost s ON s.id = p.staff_id WHERE p.attendance = 'came';
INSERT INTO gatherings_calendarentry (id, person_id, kind, source, uid, sequence, starts, ends, whole_day, revision,
  is_off, changed_at)
SELECT {uuid}, person, 'gatherings', gathering, gen_random_uuid() || '@example.invalid', 0, starts_at, ends_at, false, 0,
  false, starts_at - interval '20 days'
FROM (SELECT person, gathering, starts_at, ends_at FROM w_place WHERE person IS NOT NULL AND state <> 'called_off'
      UNION ALL SELECT person, gathering, starts_at, ends_at FROM w_led WHERE state <> 'called_off') e;
"""

LEARNED = """
INSERT INTO workshops_learning (id, workshop_id, by_id, "on", went_well, to_change)
SELECT {uuid}, w.id, l.person, l.day + 2, 'Everybody tried one scene.', 'A break at half time.'
FROM w_led l JOIN workshops_workshop w ON w.gathering_id = l.gathering
WHERE l.state = 'held' AND l.role = 'lead' AND pg_temp.jitter(l.gathering::text || 'noted', 10) > 0;
INSERT INTO workshops_demand (id, programme_id, team_id, staff_id, number, time_of_day, "on")
SELECT {uuid}, programme, team, staff, 1, (ARRAY['day', 'night', 'either'])[1 + pg_temp.jitter(staff::text, 3)],
  %(today)s::date - pg_temp.jitter(staff::text || 'asked', 300)
FROM w_worker WHERE pg_temp.jitter(staff::text || k, 30) = 0;
INSERT INTO workshops_demand (id, programme_id, team_id, number, time_of_day, "on")
SELECT {uuid}, programme, team, 2 + pg_temp.jitter(n || 'number', 6), (ARRAY['day', 'night', 'either'])[1 + n %% 3],
  %(today)s::date - CASE WHEN n %% 2 = 1 THEN 0 ELSE pg_temp.jitter(n || 'team', 200) END
FROM w_ward WHERE n %% 3 = 1;
INSERT INTO workshops_demand (id, programme_id, team_id, person_id, number, time_of_day, by_id, "on")
SELECT {uuid}, p.id, t.id, g.person, 1, 'night', g.person, %(today)s::date - 10
FROM g JOIN people_team t ON t.name = 'Team ' || g.team JOIN w_programme p ON p.k = 1
WHERE pg_temp.jitter(g.n || 'asks for one', 60) = 0;
"""

# Keys of answers say nothing of when: those are random ones whatever the server can.
FEEDBACK = """
CREATE TEMP TABLE w_round ON COMMIT DROP AS
SELECT {uuid} AS id, d.gathering, d.day + 1 AS asked, d.day + 15 AS closes, d.day + 15 < %(today)s::date AS is_closed,
  CASE WHEN pg_temp.jitter(d.gathering::text || 'shown', 4) = 0 THEN 0
    ELSE 5 + pg_temp.jitter(d.gathering::text || 'said', 5) END AS answers
FROM w_date d WHERE d.state = 'held';
INSERT INTO feedback_round (id, gathering_id, state, asked_on, closes_on, least, slips_made)
SELECT id, gathering, CASE WHEN is_closed THEN 'closed' ELSE 'open' END, asked, closes, 5, 10 FROM w_round;
INSERT INTO feedback_answer (id, round_id, useful, safe, tell)
SELECT gen_random_uuid(), id, (ARRAY['yes', 'yes', 'yes', 'partly', 'no'])[1 + pg_temp.jitter(id::text || n, 5)],
  (ARRAY['yes', 'yes', 'partly'])[1 + pg_temp.jitter(id::text || 's' || n, 3)],
  (ARRAY['yes', 'yes', 'yes', 'no'])[1 + pg_temp.jitter(id::text || 't' || n, 4)]
FROM w_round CROSS JOIN LATERAL generate_series(1, answers) n WHERE is_closed;
INSERT INTO feedback_change (id, round_id, words, by_id, "on")
SELECT {uuid}, r.id, 'The next one has a break at half time.', l.person, r.closes + 5
FROM w_round r JOIN w_led l ON l.gathering = r.gathering AND l.role = 'lead'
WHERE r.is_closed AND r.answers > 0 AND r.closes + 5 < %(today)s::date AND pg_temp.jitter(r.id::text || 'changed', 5) < 3;
"""

STEPS = [
    ("workshops", PROGRAMMES),
    ("their dates", DATES),
    ("their places", GATHERINGS),
    ("learning", LEARNED),
    ("feedback", FEEDBACK),
]
