"""The statements, in order. Placeholders: people, years, teams, areas, patches, managers, today.

Jitter comes from hashes, so that the same size always gives the same trust."""

from workforce.home.generating import (
    arrivals,
    careers,
    courses,
    foundation,
    giving,
    prepared,
    reflective,
    requests,
    scored,
    selection,
    stops,
    training,
    vacancies,
    workshops,
)

# As the statements below divide them.
PEOPLE_A_TEAM, TEAMS_AN_AREA, AREAS_A_PATCH = 25, 12, 3

# A number from 0 to n - 1 out of any text.
JITTER = """
CREATE OR REPLACE FUNCTION pg_temp.jitter(text, int) RETURNS int LANGUAGE sql IMMUTABLE
AS $$ SELECT (abs(hashtext($1)::bigint) %% $2)::int $$;
"""

ORGANISATION = """
INSERT INTO people_patch (id, name, "order")
SELECT {uuid}, 'Patch ' || n, n FROM generate_series(1, %(patches)s) n;
INSERT INTO people_servicearea (id, name, patch_id)
SELECT {uuid}, 'Area ' || n, p.id FROM generate_series(1, %(areas)s) n
JOIN people_patch p ON p."order" = 1 + (n - 1) / 3;
INSERT INTO people_team (id, name, location, area_id)
SELECT {uuid}, 'Team ' || n, 'House ' || n, a.id FROM generate_series(1, %(teams)s) n
JOIN people_servicearea a ON a.name = 'Area ' || (1 + (n - 1) / 12);
"""

# `g` is the skeleton: a row a peer worker. `m` are the teams' managers.
SKELETON = """
CREATE TEMP TABLE g ON COMMIT DROP AS
SELECT n, {uuid} AS person, {uuid} AS post, {uuid} AS assignment,
  CASE WHEN n <= 3 THEN 'head-of-lived-experience-workforce'
    WHEN n <= 3 + %(patches)s THEN 'advanced-lived-experience-practitioner'
    WHEN pg_temp.jitter(n || 'tier', 8) = 0 THEN 'senior-peer-support-worker'
    ELSE 'peer-support-worker' END AS role,
  1 + (n * 7) %% %(teams)s AS team,
  %(today)s::date - 20 - pg_temp.jitter(n || 'start', 365 * %(years)s - 20) AS starts
FROM generate_series(1, %(people)s) n;
CREATE TEMP TABLE m ON COMMIT DROP AS
SELECT n, {uuid} AS person FROM generate_series(1, %(teams)s) n;
"""

PEOPLE = """
INSERT INTO people_person (id, employee_number, first_name, last_name, known_as, email, phone, sort_name)
SELECT person, 'G' || n, 'First' || pg_temp.jitter(n || 'f', 400), 'Last' || pg_temp.jitter(n || 'l', 3000), '',
  'peer' || n || '@example.invalid', '', 'last' || pg_temp.jitter(n || 'l', 3000) || ' first' || pg_temp.jitter(n || 'f', 400)
FROM g;
INSERT INTO people_person (id, employee_number, first_name, last_name, known_as, email, phone, sort_name)
SELECT person, 'M' || n, 'Manager', 'Number' || n, '', 'manager' || n || '@example.invalid', '',
  'number' || n || ' manager' FROM m;
INSERT INTO people_staffinpost (id, employee_number, assignment_number, first_name, last_name, sort_name,
  title, band, staff_group, contract, fte, hours, starts, manager_number, team_id)
SELECT {uuid}, 'S' || n, 'S' || n, 'Staff', 'Member' || n, 'member' || n || ' staff', 'Mental Health Nurse',
  '6', 'Nursing', 'Permanent', 1, 37.5, %(today)s::date - 900, '', t.id
FROM generate_series(1, %(people)s * 2) n JOIN people_team t ON t.name = 'Team ' || (1 + n %% %(teams)s);
"""

POSTS = """
INSERT INTO people_post (id, code, title, nature, form, fte, hours, contract, fixed_term_reason,
  funding_source, state, state_since, band_id, role_id, team_id)
SELECT g.post, 'G' || g.n, r.words, r.nature, CASE WHEN g.n %% 5 < 3 THEN 'separate' ELSE 'embedded' END,
  0.8, 30, 'permanent', '', '', 'filled', g.starts, r.band_id, r.id, t.id
FROM g JOIN people_roletype r ON r.slug = g.role JOIN people_team t ON t.name = 'Team ' || g.team;
INSERT INTO people_poststep (id, post_id, before, after, "on", at, by_words, words)
SELECT {uuid}, g.post, '', 'filled', g.starts, g.starts + time '12:00', '', '' FROM g;
INSERT INTO people_assignment (id, number, employment, form, hours, fte, starts, person_id, post_id, role_id, team_id)
SELECT g.assignment, 'G' || g.n, 'employed', p.form, 30, 0.8, g.starts, g.person, g.post, p.role_id, p.team_id
FROM g JOIN people_post p ON p.id = g.post;
"""

# The manager of the team; a clinical supervisor from the next team; a senior near by, never oneself.
RELATIONSHIPS = """
CREATE TEMP TABLE seniors ON COMMIT DROP AS
SELECT person, row_number() OVER (ORDER BY team, n) - 1 AS place FROM g WHERE role = 'senior-peer-support-worker';
CREATE TEMP TABLE h ON COMMIT DROP AS
SELECT g.assignment, g.starts, 'line_manager' AS kind, m.person AS holder FROM g JOIN m ON m.n = g.team
UNION ALL
SELECT g.assignment, g.starts, 'clinical_supervisor', m.person FROM g
JOIN m ON m.n = 1 + g.team %% %(teams)s JOIN people_roletype r ON r.slug = g.role AND r.nature = 'clinical'
UNION ALL
SELECT g.assignment, g.starts, 'peer_supervisor', s.person FROM g
JOIN seniors s ON s.place = (g.team * (SELECT count(*) FROM seniors) / (%(teams)s + 1) + g.n %% 3)
  %% (SELECT count(*) FROM seniors)
WHERE s.person <> g.person AND g.n %% 50 <> 0;
INSERT INTO people_relationship (id, kind, acts_as, starts, assignment_id, holder_id)
SELECT {uuid}, kind, kind, starts, assignment, holder FROM h;
INSERT INTO people_qualification (id, holder_id, slug, starts, until)
SELECT {uuid}, q.holder, 'peer-supervision', q.starts, (q.starts + interval '36 months')::date - 1 FROM (
  SELECT holder, min(starts) AS starts FROM h WHERE kind = 'peer_supervisor' GROUP BY holder) q;
INSERT INTO people_relationship (id, kind, acts_as, starts, patch_id, holder_id)
SELECT {uuid}, 'patch_lead', 'patch_lead', g.starts, p.id, g.person
FROM people_patch p JOIN g ON g.n = 3 + p."order";
"""

# Agreements, with who holds the strand and the numbers of its rhythm.
AGREEMENTS = """
CREATE TEMP TABLE a ON COMMIT DROP AS
SELECT {uuid} AS id, g.assignment, g.person, g.starts, s.strand, s.days, s.kind,
  COALESCE(h.holder, g.person) AS holder
FROM g JOIN people_roletype r ON r.slug = g.role
CROSS JOIN (VALUES ('line', 28, 'line_manager'), ('clinical', 42, 'clinical_supervisor'),
  ('peer', 28, 'peer_supervisor')) s (strand, days, kind)
LEFT JOIN h ON h.assignment = g.assignment AND h.kind = s.kind
WHERE s.strand <> 'clinical' OR r.nature = 'clinical';
INSERT INTO supervision_agreement (id, strand, starts, assignment_id)
SELECT id, strand, starts, assignment FROM a;
"""

# One meeting an interval, a few days early or late; one strand in nine lacks its last two.
MEETINGS = """
CREATE TEMP TABLE met ON COMMIT DROP AS
SELECT a.id, a.assignment, a.person, a.strand, a.holder,
  a.starts + k * a.days + pg_temp.jitter(a.id::text || k, 9) - 4 AS day
FROM a CROSS JOIN LATERAL generate_series(1,
  (%(today)s::date - a.starts - 5) / a.days - CASE WHEN pg_temp.jitter(a.id::text, 9) = 0 THEN 2 ELSE 0 END) k
WHERE a.holder <> a.person;
INSERT INTO supervision_meeting (id, strands, date, mode, state, logged_at, answer, answered_at, version,
  assignment_id, holder_id, logged_by_id, written_by_id)
SELECT {uuid}, ARRAY[strand], day, 'in_person', 'held', day + time '12:00', 'agreed', day + time '13:00', 1,
  assignment, holder, person, person FROM met;
"""

# A cycle from each anchor to the next meeting (docs/field.md, Due dates), the last one open.
LEDGER = """
INSERT INTO obligations_obligation (id, kind, source_kind, source_id, cycle, begins, due, grace_end, state,
  met_on, closed_on, owner_kind, assignment_id, person_id)
SELECT {uuid}, 'supervision-' || strand, 'supervision.Agreement', id, anchor::text, anchor, anchor + days,
  anchor + days + 14, CASE WHEN next IS NULL THEN 'open' ELSE 'met' END, next, next, kind, assignment, person
FROM (
  SELECT c.id, c.strand, c.kind, c.assignment, c.person, c.anchor,
    CASE WHEN c.strand = 'peer' AND c.anchor - c.starts <= 56 THEN 14 ELSE c.days END AS days,
    lead(c.anchor) OVER (PARTITION BY c.id ORDER BY c.anchor) AS next
  FROM (
    SELECT id, strand, kind, days, assignment, person, starts, starts AS anchor FROM a
    UNION ALL
    SELECT a.id, a.strand, a.kind, a.days, a.assignment, a.person, a.starts, met.day FROM a JOIN met USING (id)
  ) c
) cycles;
"""

STEPS = [("jitter", JITTER), ("organisation", ORGANISATION), ("skeleton", SKELETON), ("people", PEOPLE), ("posts", POSTS),
         ("relationships", RELATIONSHIPS), ("agreements", AGREEMENTS), ("meetings", MEETINGS),
         ("ledger", LEDGER), *reflective.STEPS, *foundation.STEPS, *giving.STEPS, *training.STEPS,
         *careers.STEPS, *workshops.STEPS, *courses.STEPS, *requests.STEPS, *prepared.STEPS, *scored.STEPS,
         *vacancies.STEPS, *selection.STEPS, *arrivals.STEPS, *stops.STEPS]  # fmt: skip
# Filled with millions of rows: their indexes are built afterwards, at once.
LARGE = ("supervision_meeting", "obligations_obligation", *reflective.LARGE)
