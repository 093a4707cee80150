"""Requests for peer workers in bulk: whoever began in the last year and a half was asked for and approved, one request a team is on
its way, at every stage, and some came to nothing.

Placeholders and `g`, `h`, `m`, `sup` as in steps.py and training.py. Teams are of four classes: one in four isn't prepared (0), one is not
scored yet (1), the others are ready (2, 3). A request on its way rests where something of its team, or of itself, stops it."""

from training.gives import GIFTS
from workforce.people.queries.team_training import MANAGES_PEERS

STAGES = ("draft", "preparation", "readiness", "gate", "approvals", "advert", "shortlist", "interview", "offer", "checks",
          "starting", "arrived")  # fmt: skip
A_STAGE = 14
"""Days from one stage to the next."""
_ORDER = ", ".join(f"'{stage}'" for stage in STAGES)

# Who is named for a turn, the descriptions they were approved of, and managers who learnt to manage peer workers.
BEFORE = f"""
CREATE INDEX ON g (team);
CREATE INDEX ON seniors (place);
ANALYZE g, h, m, seniors;
CREATE TEMP TABLE q_named ON COMMIT DROP AS
SELECT {{uuid}} AS person, number, first, last, turn FROM (VALUES
  ('F1', 'Finance', 'Partner', 'finance'), ('E1', 'Executive', 'Director', 'executive')) n (number, first, last, turn);
INSERT INTO people_person (id, employee_number, first_name, last_name, known_as, email, phone, sort_name)
SELECT person, number, first, last, '', lower(first) || '@example.invalid', '', lower(last || ' ' || first) FROM q_named;
INSERT INTO people_grant (id, person_id, role, starts)
SELECT {{uuid}}, person, 'approver', %(today)s::date - 365 * %(years)s - 300 FROM q_named;
INSERT INTO recruitment_turnperson (id, turn_id, person_id)
SELECT {{uuid}}, t.id, n.person FROM q_named n JOIN recruitment_turn t ON t.slug = n.turn;
UPDATE establishment_jobdescriptionversion v SET state = 'approved', writers = ARRAY[w.person], written_by_id = w.person,
  written_on = day, sent_by_id = w.person, sent_on = day, times_sent = 1, approved_by_id = a.person, approved_on = day
FROM g w, g a, (SELECT %(today)s::date - 365 * %(years)s - 300 AS day) d WHERE v.state = 'draft' AND w.n = 1 AND a.n = 2;
UPDATE training_course SET state = 'offered' WHERE code = 'LXW-MAN';
INSERT INTO training_record (id, course_id, person_id, employee_number, completed_on, until, source)
SELECT {{uuid}}, c.id, m.person, 'M' || m.n, d.day, (d.day + c.valid_months * interval '1 month')::date - 1, 'run'
FROM m JOIN training_course c ON c.code = 'LXW-MAN'
CROSS JOIN LATERAL (SELECT %(today)s::date - 60 - m.n %% 300 AS day) d;
INSERT INTO people_qualification (id, holder_id, slug, starts, until)
SELECT {{uuid}}, r.person_id, '{GIFTS[MANAGES_PEERS].slug}', r.completed_on, r.until
FROM training_record r JOIN training_course c ON c.id = r.course_id AND c.code = 'LXW-MAN';
CREATE TEMP TABLE q_team ON COMMIT DROP AS
SELECT m.n, t.id AS team, t.area_id AS area, a.patch_id AS patch, m.person AS manager, next.person AS clinical,
  lead.person AS lead,
  CASE WHEN %(teams)s < 4 THEN 2 + m.n %% 2 ELSE m.n %% 4 END AS class, (ARRAY['separate', 'embedded'])[1 + m.n / 4 %% 2] AS form
FROM m JOIN people_team t ON t.name = 'Team ' || m.n
JOIN people_servicearea a ON a.id = t.area_id JOIN people_patch p ON p.id = a.patch_id
JOIN g lead ON lead.n = 3 + p."order"
JOIN m next ON next.n = 1 + m.n %% %(teams)s;
ALTER TABLE q_team ADD COLUMN place int, ADD COLUMN "of" int;
UPDATE q_team SET place = r.place, "of" = r."of" FROM (SELECT n, row_number() OVER (PARTITION BY class ORDER BY n) - 1 AS place,
  count(*) OVER (PARTITION BY class) AS "of" FROM q_team) r WHERE r.n = q_team.n;
ANALYZE q_named, q_team;
CREATE TEMP TABLE q_room ON COMMIT DROP AS
SELECT h.holder, row_number() OVER (ORDER BY count(*), min(h.assignment::text)) - 1 AS place
FROM h JOIN sup ON sup.holder = h.holder AND sup.until >= %(today)s WHERE h.kind = 'peer_supervisor' GROUP BY h.holder;
"""  # noqa: S608  (our own names)

# `q`: a row a request. `way`: the last stage it came to, as a number; `turn`: how often this stage was dealt with before.
REQUESTS = f"""
ANALYZE q_room;
CREATE TEMP TABLE q ON COMMIT DROP AS
SELECT {{uuid}} AS id, g.n, 0 AS turn, g.team AS t, g.role, g.post, g.person, g.assignment, 'arrived' AS stage, 11 AS way,
  g.starts AS since, s.holder AS supervisor
FROM g LEFT JOIN h s ON s.assignment = g.assignment AND s.kind = 'peer_supervisor'
WHERE g.role LIKE '%%peer-support-worker' AND g.starts >= %(today)s::date - 540;
INSERT INTO q
SELECT {{uuid}}, k, k / 11, t.n, 'peer-support-worker', CASE WHEN k %% 11 > 0 THEN {{uuid}} END, NULL, NULL,
  (ARRAY[{_ORDER}])[1 + k %% 11], k %% 11, %(today)s::date - 1 - pg_temp.jitter(k || 'since', 13),
  CASE WHEN k %% 11 = 3 OR k %% 11 = 4 AND k / 11 %% 3 = 2 THEN NULL ELSE r.holder END
FROM generate_series(0, greatest(33, %(teams)s) - 1) k
JOIN q_team t ON t.class = CASE k %% 11 WHEN 1 THEN 0 WHEN 2 THEN 1 ELSE 2 + k / 11 %% 2 END
  AND t.place = (k / 11) %% t."of"
JOIN q_room r ON r.place = k %% (SELECT count(*) / 3 + 1 FROM q_room);
INSERT INTO q
SELECT {{uuid}}, k, k, 1 + k * 3 %% %(teams)s, 'peer-support-worker', CASE WHEN k %% 8 <> 1 THEN {{uuid}} END, NULL, NULL,
  (ARRAY['refused', 'withdrawn'])[1 + k %% 2], CASE WHEN k %% 8 = 1 THEN 0 ELSE 1 + k %% 4 END,
  %(today)s::date - 30 - pg_temp.jitter(k || 'over', 365 * %(years)s), NULL
FROM generate_series(0, greatest(16, %(teams)s * %(years)s / 8) - 1) k;
ALTER TABLE q ADD COLUMN number int, ADD COLUMN handed date, ADD COLUMN asked date, ADD COLUMN advert date;
UPDATE q SET number = r.number, handed = r.handed, asked = COALESCE(r.handed, q.since) - 3,
  advert = q.since - {A_STAGE} * (q.way - 5)
FROM (
  SELECT id, handed, 100 + row_number() OVER (ORDER BY COALESCE(handed, since), id) AS number FROM (
    SELECT id, since, CASE WHEN way > 0 THEN since - {A_STAGE} * CASE WHEN stage IN ('refused', 'withdrawn') THEN way
      ELSE way - 1 END END AS handed FROM q) dated
) r WHERE r.id = q.id;
ANALYZE q;
INSERT INTO people_post (id, code, title, nature, form, fte, hours, contract, fixed_term_reason, funding_source, state,
  state_since, band_id, role_id, team_id, planned_line_manager_id, planned_clinical_supervisor_id,
  planned_peer_supervisor_id, version)
SELECT q.post, 'REQ-' || q.number, r.words, r.nature, t.form, 0.8, 30, 'permanent', '', 'Growth money', p.state,
  q.since, r.band_id, r.id, t.team, t.manager, t.clinical, q.supervisor, 2
FROM q JOIN q_team t ON t.n = q.t JOIN people_roletype r ON r.slug = q.role
CROSS JOIN LATERAL (SELECT CASE WHEN q.stage IN ('refused', 'withdrawn') THEN 'closed' WHEN q.way < 3 THEN 'proposed'
  WHEN q.way < 5 THEN 'gate_check' WHEN q.way = 5 THEN 'approved' ELSE 'advertised' END AS state) p
WHERE q.person IS NULL AND q.post IS NOT NULL;
INSERT INTO people_poststep (id, post_id, before, after, "on", at, by_words, words)
SELECT {{uuid}}, q.post, w.before, w.after, w."on", w."on" + time '12:00', '', 'Request ' || q.number
FROM q CROSS JOIN LATERAL (VALUES ('', 'proposed', handed, 1), ('proposed', 'gate_check', handed + {2 * A_STAGE}, 3),
  ('gate_check', 'approved', handed + {4 * A_STAGE}, 5), ('approved', 'advertised', handed + {5 * A_STAGE}, 6))
  w (before, after, "on", way)
WHERE q.person IS NULL AND q.post IS NOT NULL AND w.way <= q.way
UNION ALL
SELECT {{uuid}}, q.post, CASE WHEN q.way < 3 THEN 'proposed' ELSE 'gate_check' END, 'closed', q.since,
  q.since + time '12:00', '', 'Request ' || q.number
FROM q WHERE q.stage IN ('refused', 'withdrawn') AND q.post IS NOT NULL;
INSERT INTO recruitment_request (id, number, team_id, role_id, post_id, asked_by_id, asked_on, handed_in_on, hours, contract,
  fixed_term_reason, funding_source, funding_has_no_end, form, why, company, hoped_start, line_manager_id,
  clinical_supervisor_id, peer_supervisor_id, description_version_id, stage, stage_since, version, round)
SELECT q.id, q.number, t.team, r.id, q.post, t.manager, q.asked, q.handed, 30, 'permanent', '', 'Growth money', true,
  COALESCE(p.form, t.form), 'People here ask for somebody who has been there.', '', q.since + 90, t.manager, t.clinical, q.supervisor,
  v.id, q.stage, q.since, 7, 1
FROM q JOIN q_team t ON t.n = q.t JOIN people_roletype r ON r.slug = q.role LEFT JOIN people_post p ON p.id = q.post
LEFT JOIN (establishment_jobdescriptionversion v JOIN establishment_jobdescription d ON d.id = v.description_id)
  ON d.role_id = r.id AND v.state = 'approved';
"""  # noqa: S608  (our own names)

STEPS_TAKEN = f"""
INSERT INTO recruitment_requeststep (id, request_id, what, before, after, at, "on", by_id, by_words, words)
SELECT {{uuid}}, q.id, CASE i WHEN 1 THEN 'Handed in' WHEN 11 THEN 'The first day has come'
  ELSE 'Now at ' || (ARRAY[{_ORDER}])[1 + i] END, (ARRAY[{_ORDER}])[i], (ARRAY[{_ORDER}])[1 + i],
  d.day + time '12:00' + i * interval '1 minute', d.day, CASE WHEN i = 1 OR i > 5 THEN t.manager END,
  CASE WHEN i = 1 OR i > 5 THEN '' ELSE 'Alongside' END, ''
FROM q JOIN q_team t ON t.n = q.t CROSS JOIN LATERAL generate_series(1, q.way) i
CROSS JOIN LATERAL (SELECT q.handed + {A_STAGE} * (i - 1) AS day) d
UNION ALL
SELECT {{uuid}}, q.id, CASE q.stage WHEN 'refused' THEN 'Refused' ELSE 'Withdrawn' END, (ARRAY[{_ORDER}])[1 + q.way],
  q.stage, q.since + time '15:00', q.since, CASE q.stage WHEN 'refused' THEN t.lead ELSE t.manager END, '',
  CASE WHEN q.way = 0 THEN '' ELSE 'There is no money for it this year.' END
FROM q JOIN q_team t ON t.n = q.t WHERE q.stage IN ('refused', 'withdrawn');
"""  # noqa: S608  (our own names)

# Four say yes, one after the other. Of those at their approvals so many as their number says have.
DECISIONS = f"""
CREATE TEMP TABLE q_said ON COMMIT DROP AS
SELECT q.id, turns.id AS turn, turns.words, d.day, turns."order",
  CASE turns.who WHEN 'peer_supervisor' THEN COALESCE(q.supervisor, t.lead) WHEN 'patch_lead' THEN t.lead
    WHEN 'central' THEN centre.person ELSE money.person END AS person
FROM q JOIN q_team t ON t.n = q.t JOIN recruitment_turn turns ON turns."order" IS NOT NULL
JOIN g centre ON centre.n = 1 JOIN q_named money ON money.turn = 'finance'
CROSS JOIN LATERAL (SELECT q.handed + {3 * A_STAGE} + 3 * turns."order" AS day) d
WHERE q.stage NOT IN ('refused', 'withdrawn') AND (q.way > 4 OR q.way = 4 AND turns."order" <= q.turn %% 4 AND d.day <= %(today)s);
INSERT INTO recruitment_decision (id, request_id, turn_id, round, verdict, words, by_id, at, "on", settled_words)
SELECT {{uuid}}, id, turn, 1, 'approved', '', person, day + time '10:00', day, '' FROM q_said;
INSERT INTO recruitment_requeststep (id, request_id, what, before, after, at, "on", by_id, by_words, words)
SELECT {{uuid}}, id, 'Approved: ' || words, '', '', day + time '10:00', day, person, '', '' FROM q_said;
CREATE TEMP TABLE q_else ON COMMIT DROP AS
SELECT q.id, t.lead, since + 1 AS day, v.verdict, v.what, v.words FROM q JOIN q_team t ON t.n = q.t
JOIN (VALUES ('refused', 'refused', '', 'There is no money for it this year.'),
  ('question', 'approvals', 'Sent back with a question', 'Who stands in when their supervisor is away?'),
  ('held', 'preparation', 'Held', 'Until the team has moved house.')) v (verdict, stage, what, words) ON v.stage = q.stage
WHERE v.verdict = 'refused' OR q.turn %% 6 = 1;
INSERT INTO recruitment_decision (id, request_id, round, verdict, words, by_id, at, "on", settled_words)
SELECT {{uuid}}, id, 1, verdict, words, lead, day + time '10:00', day, '' FROM q_else;
INSERT INTO recruitment_requeststep (id, request_id, what, before, after, at, "on", by_id, by_words, words)
SELECT {{uuid}}, id, what, '', '', day + time '10:00', day, lead, '', words FROM q_else WHERE what <> '';
INSERT INTO recruitment_override (id, request_id, about, reason, until, asked_by_id, asked_on, second_id, agreed_on, ended_words)
SELECT {{uuid}}, q.id, 'G1', 'Somebody comes back from leave and takes it on.',
  CASE WHEN q.way = 11 THEN q.since + 90 ELSE %(today)s::date + 60 + q.turn %% 60 END, centre.person, o.asked, e.person,
  CASE WHEN q.way > 3 THEN o.asked + 2 END, ''
FROM q JOIN g centre ON centre.n = 1 JOIN q_named e ON e.turn = 'executive'
CROSS JOIN LATERAL (SELECT q.handed + {2 * A_STAGE} + 2 AS asked) o
WHERE q.way = 3 AND q.stage = 'gate' AND q.turn %% 3 = 1 AND o.asked <= %(today)s
  OR q.way = 4 AND q.stage = 'approvals' AND q.supervisor IS NULL
  OR q.way = 11 AND pg_temp.jitter(q.n || 'let pass', 25) = 0;
"""  # noqa: S608  (our own names)

STEPS = [
    ("before asking", BEFORE),
    ("peers asked for", REQUESTS),
    ("their steps", STEPS_TAKEN),
    ("decisions", DECISIONS),
]
