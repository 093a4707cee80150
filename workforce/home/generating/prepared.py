"""Preparations of teams in bulk: each team that counts as prepared had a session in the last half year, and one a year before; some of the
others have one ahead. Words at the tables are `written.py`'s.

Placeholders, `g`, `seniors` and `q_team` as in steps.py and requests.py."""

from recruitment.preparation.gatherings import SLUG

SESSIONS = f"""
CREATE TEMP TABLE pr ON COMMIT DROP AS
SELECT {{uuid}} AS id, {{uuid}} AS session, {{uuid}} AS gathering, q.n, q.team, q.manager, q.lead AS begun_by, j, day, s.person AS gives,
  (day + time '13:00') AT TIME ZONE 'Europe/London' AS starts_at, (day + time '15:30') AT TIME ZONE 'Europe/London' AS ends_at,
  CASE WHEN day < %(today)s::date THEN 'held' ELSE 'planned' END AS state
FROM q_team q CROSS JOIN generate_series(0, least(%(years)s, 2) - 1) j
CROSS JOIN LATERAL (SELECT CASE WHEN q.class = 0 AND j = 0 THEN %(today)s::date + 10 + n %% 30
  ELSE %(today)s::date - 20 - n %% 160 - 400 * j END AS day) d
CROSS JOIN LATERAL (SELECT x.person FROM generate_series(0, 40) k
  JOIN seniors ON seniors.place = (k * 7 + q.n * 31) %% (SELECT count(*) FROM seniors)
  JOIN g x ON x.person = seniors.person AND x.starts <= day ORDER BY k LIMIT 1) s
WHERE NOT (q.class = 0 AND q.place %% 3 = 2 AND j = 0);
ANALYZE pr;
CREATE TEMP TABLE pp ON COMMIT DROP AS
SELECT pr.gathering, pr.session, pr.starts_at, pr.ends_at, s.id AS staff, NULL::uuid AS person, CASE WHEN pr.state = 'planned' THEN ''
  WHEN pg_temp.jitter(s.employee_number || 'prepared' || j, 10) < 8 THEN 'came' ELSE 'on_leave' END AS attendance
FROM pr JOIN people_staffinpost s ON s.team_id = pr.team
UNION ALL
SELECT gathering, session, starts_at, ends_at, NULL, manager, CASE WHEN state = 'held' THEN 'came' ELSE '' END FROM pr;
INSERT INTO gatherings_gathering (id, kind, title, starts_at, ends_at, place, link, capacity, state, sequence, version, arrivals,
  register_closed_at)
SELECT gathering, '{SLUG}', 'Team preparation', starts_at, ends_at, 'Team room ' || n, '', p.arrivals + 5, state, 0, 1, p.arrivals,
  CASE WHEN state = 'held' THEN ends_at END
FROM pr JOIN (SELECT gathering, count(*) AS arrivals FROM pp GROUP BY 1) p USING (gathering);
INSERT INTO gatherings_facilitator (id, gathering_id, person_id, role) SELECT {{uuid}}, gathering, gives, 'lead' FROM pr;
INSERT INTO gatherings_place (id, gathering_id, person_id, staff_id, guest, state, arrival, arrived_at, attendance)
SELECT {{uuid}}, gathering, person, staff, '', 'booked', row_number() OVER (PARTITION BY gathering ORDER BY staff, person),
  starts_at - interval '20 days', attendance FROM pp;
INSERT INTO gatherings_calendarentry (id, person_id, kind, source, uid, sequence, starts, ends, whole_day, revision, is_off, changed_at)
SELECT {{uuid}}, person, 'gatherings', gathering, gen_random_uuid() || '@example.invalid', 0, starts_at, ends_at, false, 0, false,
  starts_at - interval '20 days'
FROM (SELECT person, gathering, starts_at, ends_at FROM pp WHERE person IS NOT NULL
      UNION ALL SELECT gives, gathering, starts_at, ends_at FROM pr) e;
INSERT INTO preparation_preparation (id, team_id, manager_id, begun_on, begun_by_id, about, version)
SELECT id, team, manager, least(day - 30, %(today)s), begun_by, '', 1 FROM pr;
INSERT INTO preparation_session (id, preparation_id, gathering_id, noted_on)
SELECT session, id, gathering, CASE WHEN state = 'held' THEN day END FROM pr;
INSERT INTO preparation_rollmember (id, session_id, staff_id)
SELECT {{uuid}}, pp.session, pp.staff FROM pp JOIN pr USING (session) WHERE pr.state = 'held' AND pp.staff IS NOT NULL;
"""  # noqa: S608  (our own names)

GROUPS = """
CREATE TEMP TABLE pg ON COMMIT DROP AS
SELECT {uuid} AS id, {uuid} AS chair, a.id AS area, a.name, n.manager, n.lead, %(today)s::date - 300 AS starts
FROM people_servicearea a JOIN LATERAL (SELECT manager, lead FROM q_team WHERE area = a.id ORDER BY n LIMIT 1) n ON TRUE;
INSERT INTO preparation_projectgroup (id, area_id, name, about, meets, starts, version)
SELECT id, area, 'Peers in ' || name, 'Those who carry it together.', 'The first Tuesday of a month', starts, 1 FROM pg;
INSERT INTO preparation_member (id, group_id, kind, person_id, part, is_chair, starts)
SELECT chair, id, 'person', manager, '', true, starts FROM pg
UNION ALL SELECT {uuid}, id, 'person', lead, '', false, starts FROM pg
UNION ALL SELECT {uuid}, id, 'uses_services', NULL, 'former user of the ward', false, starts FROM pg;
INSERT INTO preparation_decision (id, group_id, "on", what, why, carried_by_id, state, closed_on, closed_words)
SELECT {uuid}, id, starts + 30 * k, 'Each ward hears of peer work, part ' || k, '', chair, CASE WHEN k < 6 THEN 'done' ELSE 'open' END,
  CASE WHEN k < 6 THEN starts + 30 * k + 20 END, '' FROM pg CROSS JOIN generate_series(1, 7) k;
INSERT INTO preparation_feedbackchoice (id, person_id, about, way, with_whom, chosen_on, version)
SELECT {uuid}, person, 'newcomers', (ARRAY['talk', 'writing', 'supervisor'])[1 + n %% 3], 'manager', starts + 20, 1 FROM g WHERE n %% 4 = 0;
"""

STEPS = [("teams prepared", SESSIONS), ("project groups", GROUPS)]
