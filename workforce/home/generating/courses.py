"""Courses in bulk: a third of the peers have been in a level 4 cohort or are, and each peer comes to a day of the leadership
programme about every twenty months.

Placeholders and `g`, `seniors` as in steps.py. Cohorts that go on have whoever is here longest; whoever comes next has
applied for those ahead."""

from training import gives
from training.courses.gatherings import SLUG
from training.courses.obligations import SLUG as OWED

# `cr`: a row a run. Cohorts: a twentieth goes on, as many are ahead, the others are over, the oldest first.
RUNS = """
UPDATE training_course SET state = 'offered' WHERE code IN ('LXW-L4', 'LXW-LEAD-1', 'LXW-LEAD-2', 'LXW-LEAD-3');
UPDATE training_course SET owner_id = g.person FROM g WHERE code = 'LXW-L4' AND g.n = 4;
CREATE TEMP TABLE cr ON COMMIT DROP AS
SELECT k, {uuid} AS id, {uuid} AS series, c.id AS course, c.title, true AS applied, 12 AS capacity, first, first + 77 AS last,
  CASE WHEN first + 77 < %(today)s::date THEN 'over' ELSE 'open' END AS state
FROM (
  SELECT k, CASE
      WHEN k < few THEN %(today)s::date - 30 - 7 * (k %% 4)
      WHEN k < 2 * few THEN %(today)s::date + 30 + 7 * (k %% 6)
      ELSE %(today)s::date - 90 - ((365 * %(years)s - 315) * (n + few - k) / n)
    END AS first
  FROM (SELECT n, greatest(1, n / 20) AS few FROM (SELECT greatest(2, %(people)s / 36) AS n) cohorts) sizes
  CROSS JOIN LATERAL generate_series(0, n + few - 1) k
) dated JOIN training_course c ON c.code = 'LXW-L4';
INSERT INTO cr
SELECT k, {uuid}, {uuid}, c.id, c.title, false, 16, day, day, CASE WHEN day < %(today)s::date THEN 'over' ELSE 'open' END
FROM (
  SELECT k, CASE WHEN k < few THEN %(today)s::date + 3 + k %% 40
    ELSE %(today)s::date - 5 - (365 * %(years)s - 45) * (k - few) / n END AS day
  FROM (SELECT greatest(1, %(people)s * %(years)s / 27) AS n, greatest(2, %(people)s / 1000) AS few) sizes
  CROSS JOIN LATERAL generate_series(0, n + few - 1) k
) dated JOIN training_course c ON c.code = 'LXW-LEAD-' || (1 + k %% 3);
INSERT INTO courses_run (id, course_id, state, by_application, capacity, first_on, last_on, by_lived_experience,
  co_delivered_with, funding, about, opened_at, over_at, version)
SELECT id, course, state, applied, capacity, first, last, k %% 7 > 0, '', '', '', first - 60 + time '09:00',
  CASE WHEN state = 'over' THEN last + time '17:00' END, 1 FROM cr;
CREATE TEMP TABLE cd ON COMMIT DROP AS
SELECT cr.id AS run, cr.k, cr.applied, cr.series, cr.title, cr.capacity, 1 + d AS number, {uuid} AS gathering,
  cr.first + 7 * d AS day, (cr.first + 7 * d + time '09:30') AT TIME ZONE 'Europe/London' AS starts_at,
  (cr.first + 7 * d + time '16:00') AT TIME ZONE 'Europe/London' AS ends_at,
  CASE WHEN cr.first + 7 * d < %(today)s::date THEN 'held' ELSE 'planned' END AS state
FROM cr CROSS JOIN LATERAL generate_series(0, CASE WHEN cr.applied THEN 11 ELSE 0 END) d;
ANALYZE cr, cd;
"""

# `ce`: who applied. `cp`: who has a place on which day, and whether they came.
PEOPLE = """
CREATE TEMP TABLE cg ON COMMIT DROP AS
SELECT row_number() OVER (ORDER BY starts, n) - 1 AS place, n, person, starts FROM g WHERE role = 'peer-support-worker';
CREATE TEMP TABLE ce ON COMMIT DROP AS
SELECT cr.id AS run, cr.k, cr.first, cr.last, cg.n, cg.person, {uuid} AS id,
  CASE WHEN cr.first <= %(today)s::date THEN cr.first - 20 ELSE %(today)s::date - 5 END AS accepted_on,
  CASE WHEN cr.first <= %(today)s::date THEN 'accepted' ELSE (ARRAY['accepted', 'accepted', 'accepted', 'accepted',
    'accepted', 'accepted', 'applied', 'applied', 'applied', 'reserve', 'not_this_time', 'withdrawn'])[1 + cg.place %% 12]
    END AS state
FROM cr JOIN cg ON cr.k = cg.place / 12 AND cg.starts <= cr.first - 183 WHERE cr.applied;
CREATE TEMP TABLE cp ON COMMIT DROP AS
SELECT cd.run, cd.gathering, cd.number, cd.starts_at, cd.ends_at, cd.state, ce.n, ce.person,
  CASE WHEN cd.state = 'planned' THEN '' WHEN pg_temp.jitter(ce.n || 'level' || cd.number, 8) = 0 THEN 'apologies'
    ELSE 'came' END AS attendance
FROM cd JOIN ce ON ce.run = cd.run WHERE ce.state = 'accepted'
UNION ALL
SELECT cd.run, cd.gathering, cd.number, cd.starts_at, cd.ends_at, cd.state, cg.n, cg.person,
  CASE WHEN cd.state = 'planned' THEN '' WHEN pg_temp.jitter(cg.n || 'lead' || cd.k, 10) = 0 THEN 'not_there' ELSE 'came' END
FROM cd CROSS JOIN LATERAL generate_series(0, CASE WHEN cd.state = 'planned' THEN 13 ELSE 15 END) i
JOIN cg ON cg.starts < cd.day AND cg.place = CASE WHEN cd.state = 'planned' THEN cd.k * 14 + i
  ELSE (cd.k * 16 + i) * 7919 %% (SELECT count(*) FROM cg) END
WHERE NOT cd.applied;
ANALYZE cg, ce, cp;
"""

# What was set is due as the product spreads it; handed in the day before, marked a week later.
WORK = f"""
CREATE TEMP TABLE cs ON COMMIT DROP AS
SELECT {{uuid}} AS id, cr.id AS run, n, cr.first + (ARRAY[28, 56, 91])[n] AS due
FROM cr CROSS JOIN generate_series(1, 3) n WHERE cr.applied;
INSERT INTO courses_setwork (id, run_id, number, title, about, due_on, version)
SELECT id, run, n, 'Assignment ' || n, '', due, 1 FROM cs;
CREATE TEMP TABLE cw ON COMMIT DROP AS
SELECT {{uuid}} AS id, ce.id AS enrolment, ce.person, ce.accepted_on, cs.id AS set_work, cs.n, cs.due,
  CASE WHEN cs.due - 1 <= %(today)s::date THEN cs.due - 1 END AS handed_in,
  CASE WHEN cs.due + 6 <= %(today)s::date THEN cs.due + 6 END AS passed
FROM ce JOIN cs USING (run) WHERE ce.state = 'accepted';
ANALYZE cw;
CREATE TEMP TABLE cc ON COMMIT DROP AS
SELECT ce.id, ce.run, ce.person, ce.n, greatest(ce.last, w.passed) AS "on"
FROM ce JOIN (SELECT enrolment, max(passed) AS passed FROM cw GROUP BY 1 HAVING count(passed) = 3) w ON w.enrolment = ce.id
JOIN (SELECT run, person FROM cp WHERE state = 'held' GROUP BY 1, 2
  HAVING count(*) = 12 AND count(*) FILTER (WHERE attendance = 'came') >= 10) there USING (run, person);
INSERT INTO courses_enrolment (id, run_id, person_id, state, applied_on, "time", accepted_on, answered_on, ended_on,
  carried_days, carried_passed, completed_on, accredited_by, accredited_on, credits, certificate_number, version)
SELECT ce.id, ce.run, ce.person,
  CASE WHEN cc.id IS NULL THEN ce.state WHEN a.accredited THEN 'accredited' ELSE 'complete' END, ce.accepted_on - 20,
  CASE WHEN ce.state = 'accepted' OR ce.n %% 2 = 0 THEN 'yes' ELSE '' END,
  CASE WHEN ce.state = 'accepted' THEN ce.accepted_on END,
  CASE WHEN ce.state IN ('accepted', 'reserve', 'not_this_time') THEN ce.accepted_on END,
  CASE WHEN ce.state = 'withdrawn' THEN ce.accepted_on END, '{{}}', '{{}}', cc."on",
  CASE WHEN a.accredited THEN 'Awarding body' ELSE '' END, CASE WHEN a.accredited THEN cc."on" + 60 END,
  CASE WHEN a.accredited THEN 30 END, CASE WHEN a.accredited THEN 'C' || ce.n ELSE '' END, 1
FROM ce LEFT JOIN cc USING (id)
CROSS JOIN LATERAL (SELECT COALESCE(cc."on" + 60 <= %(today)s::date AND ce.n %% 10 > 0, false) AS accredited) a;
INSERT INTO courses_work (id, enrolment_id, set_work_id, state, attempts, handed_in_on, passed_on, version)
SELECT id, enrolment, set_work, CASE WHEN passed IS NOT NULL THEN 'passed' WHEN handed_in IS NOT NULL THEN 'handed_in'
  ELSE 'to_do' END, CASE WHEN handed_in IS NULL THEN 0 ELSE 1 END, handed_in, passed, 1 FROM cw;
INSERT INTO courses_submission (id, work_id, attempt, handed_in_at, file_kind, file_size, result, marked_on)
SELECT {{uuid}}, id, 1, handed_in + time '12:00', '', 0, CASE WHEN passed IS NULL THEN '' ELSE 'passed' END, passed
FROM cw WHERE handed_in IS NOT NULL;
INSERT INTO obligations_obligation (id, kind, source_kind, source_id, cycle, begins, due, grace_end, state,
  met_on, closed_on, owner_kind, assignment_id, person_id)
SELECT {{uuid}}, '{OWED}', 'courses.Work', id, '1', accepted_on, due, due + 7,
  CASE WHEN handed_in IS NULL THEN 'open' ELSE 'met' END, handed_in, handed_in, '', NULL, person FROM cw;
"""  # noqa: S608  (our own names)

# What came of it: a record, and of level 4 what gates read.
GIVEN = f"""
INSERT INTO cc
SELECT NULL, cp.run, cp.person, cp.n, cr.first FROM cp JOIN cr ON cr.id = cp.run
WHERE NOT cr.applied AND cp.attendance = 'came';
CREATE TEMP TABLE cq ON COMMIT DROP AS SELECT {{uuid}} AS record, cc.*, cr.course, cr.applied FROM cc JOIN cr ON cr.id = cc.run;
INSERT INTO training_record (id, course_id, person_id, employee_number, completed_on, until, source)
SELECT cq.record, cq.course, cq.person, 'G' || cq.n, cq."on",
  (cq."on" + c.valid_months * interval '1 month')::date - 1, 'run' FROM cq JOIN training_course c ON c.id = cq.course;
INSERT INTO courses_completion (id, run_id, record_id) SELECT {{uuid}}, run, record FROM cq;
INSERT INTO people_qualification (id, holder_id, slug, starts)
SELECT {{uuid}}, person, '{gives.LEVEL_4}', "on" FROM cq WHERE applied;
INSERT INTO people_qualification (id, holder_id, slug, starts)
SELECT {{uuid}}, person_id, '{gives.ACCREDITED}', accredited_on FROM courses_enrolment WHERE state = 'accredited';
"""  # noqa: S608  (our own names)

GATHERINGS = f"""
INSERT INTO gatherings_gathering (id, kind, title, starts_at, ends_at, place, link, capacity, state, series, sequence,
  version, arrivals, register_closed_at)
SELECT cd.gathering, '{SLUG}', cd.title, cd.starts_at, cd.ends_at, 'Learning room', '', cd.capacity, cd.state, cd.series, 0, 1,
  COALESCE(n.arrivals, 0), CASE WHEN cd.state = 'held' THEN cd.ends_at + interval '1 hour' END
FROM cd LEFT JOIN (SELECT gathering, count(*) AS arrivals FROM cp GROUP BY 1) n USING (gathering);
INSERT INTO courses_day (id, run_id, gathering_id, number) SELECT {{uuid}}, run, gathering, number FROM cd;
CREATE TEMP TABLE cl ON COMMIT DROP AS
SELECT DISTINCT ON (cd.gathering, seniors.person) cd.gathering, cd.starts_at, cd.ends_at, seniors.person, r.role
FROM cd CROSS JOIN (VALUES (0, 'lead'), (1, 'second')) r (plus, role)
JOIN seniors ON seniors.place = (cd.k * 2 + r.plus) %% (SELECT count(*) FROM seniors)
ORDER BY cd.gathering, seniors.person, r.role;
INSERT INTO gatherings_facilitator (id, gathering_id, person_id, role)
SELECT {{uuid}}, gathering, person, role FROM cl;
INSERT INTO gatherings_place (id, gathering_id, person_id, guest, state, arrival, arrived_at, attendance)
SELECT {{uuid}}, gathering, person, '', 'booked', row_number() OVER (PARTITION BY gathering ORDER BY n),
  starts_at - interval '20 days', attendance FROM cp;
INSERT INTO gatherings_calendarentry (id, person_id, kind, source, uid, sequence, starts, ends, whole_day, revision,
  is_off, changed_at)
SELECT {{uuid}}, person, 'gatherings', gathering, gen_random_uuid() || '@example.invalid', 0, starts_at, ends_at, false, 0,
  false, starts_at - interval '20 days'
FROM (SELECT person, gathering, starts_at, ends_at FROM cp
      UNION ALL SELECT person, gathering, starts_at, ends_at FROM cl) e;
"""  # noqa: S608  (our own names)

STEPS = [
    ("courses", RUNS),
    ("in courses", PEOPLE),
    ("assignments", WORK),
    ("completed", GIVEN),
    ("days", GATHERINGS),
]
