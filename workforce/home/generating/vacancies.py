"""Vacancies of the whole trust in bulk, whatever the job, as weekly lists brought them in: half as many as there are peer workers. Those
of peers belong to their request; a few that nobody asked for are looked at by `written.py`.

Placeholders, `m`, `q` and `q_team` as in steps.py and requests.py."""

VACANCIES = """
CREATE TEMP TABLE vu ON COMMIT DROP AS SELECT %(today)s::date - 3 AS seen;
CREATE TEMP TABLE v ON COMMIT DROP AS
SELECT {uuid} AS id, n, 'VAC-' || n AS ref, CASE WHEN n %% 400 = 7 THEN 'Peer Support Worker'
    ELSE (ARRAY['Staff Nurse', 'Occupational Therapist', 'Ward Clerk', 'Healthcare Assistant', 'Clinical Psychologist', 'Porter'])[1 + n %% 6]
    END AS title, 1 + n * 13 %% %(teams)s AS t, opens, opens + 21 AS closes, n %% 400 = 7 AS is_peer, NULL::uuid AS request,
  CASE WHEN n %% 10 > 2 AND n %% 400 <> 7 THEN 'closed' ELSE (ARRAY['draft', 'authorised', 'live', 'live', 'shortlist', 'offer'])[1 + n / 10 %% 6]
    END AS state
FROM generate_series(1, greatest(40, %(people)s * 2 / 5)) n
CROSS JOIN LATERAL (SELECT %(today)s::date - CASE WHEN n %% 10 > 2 AND n %% 400 <> 7 THEN 50 + pg_temp.jitter(n || 'opens', 365 * %(years)s)
  ELSE 3 + pg_temp.jitter(n || 'opens', 40) END AS opens) o
UNION ALL
SELECT {uuid}, q.number, 'REQ-' || q.number, 'Peer Support Worker', q.t, q.advert, q.advert + 14, true, q.id,
  CASE q.way WHEN 5 THEN 'live' WHEN 6 THEN 'shortlist' WHEN 7 THEN 'shortlist' WHEN 11 THEN 'closed' ELSE 'offer' END
FROM q WHERE q.way BETWEEN 5 AND 10 OR q.way = 11 AND q.since > %(today)s::date - 120;
INSERT INTO vacancies_vacancy (id, ref, title, band, directorate, team_words, area_id, team_id, contract, hours, opens, closes, manager_name,
  manager_email, state, state_since, is_by_hand, is_peer, seen_on, advertised_on, request_id, is_apart, welcome, welcome_by, welcome_who_id,
  welcome_on, advert_text, version)
SELECT v.id, v.ref, v.title, CASE WHEN v.is_peer THEN '3' ELSE '5' END, a.name, 'Team ' || v.t, t.area, t.team, 'Permanent', '37.5', v.opens,
  v.closes, CASE WHEN d.is_kept THEN 'Manager Number' || v.t ELSE '' END, CASE WHEN d.is_kept THEN 'manager' || v.t || '@example.invalid'
  ELSE '' END, v.state, d.since, false, v.is_peer, d.seen, CASE WHEN v.state NOT IN ('draft', 'authorised') THEN v.opens END, v.request, false,
  w.welcome, CASE w.welcome WHEN '' THEN '' ELSE 'tick' END, CASE w.welcome WHEN '' THEN NULL ELSE hr.person END,
  CASE w.welcome WHEN '' THEN NULL ELSE least(v.opens + 5, %(today)s) END, '', 3
FROM v JOIN q_team t ON t.n = v.t JOIN people_servicearea a ON a.id = t.area JOIN m hr ON hr.n = 1 CROSS JOIN vu
CROSS JOIN LATERAL (SELECT CASE v.state WHEN 'closed' THEN v.closes + 20 ELSE vu.seen END AS seen,
  CASE v.state WHEN 'closed' THEN v.closes + 20 ELSE v.opens END AS since,
  v.state <> 'closed' OR v.closes + 20 > %(today)s::date - 80 AS is_kept) d
CROSS JOIN LATERAL (SELECT CASE WHEN v.state IN ('draft', 'authorised') OR v.state <> 'closed' AND v.n %% 3 = 0 THEN ''
  WHEN pg_temp.jitter(v.ref, 10) < 6 THEN 'yes' ELSE 'no' END AS welcome) w;
INSERT INTO vacancies_vacancystep (id, vacancy_id, what, before, after, "on", at, by_words)
SELECT {uuid}, v.id, s.what, s.before, s.after, s."on", s."on" + time '09:00', 'A list of vacancies'
FROM v CROSS JOIN LATERAL (VALUES ('brought it in', '', CASE v.state WHEN 'closed' THEN 'live' ELSE v.state END, v.opens, true),
  ('changed it', '', '', v.opens + 3, v.n %% 2 = 0), ('moved it', 'live', 'closed', v.closes + 20, v.state = 'closed'))
  s (what, before, after, "on", has) WHERE s.has;
INSERT INTO vacancies_upload (id, name, sha256, as_of, is_whole, state, counts, problems, print, by_id, at, applied_by_id, applied_at)
SELECT {uuid}, 'vacancies.csv', repeat('0', 64), vu.seen - 7 * k, true, 'applied', c.counts::jsonb, '[]', '', hr.person,
  vu.seen - 7 * k + time '09:00', hr.person, vu.seen - 7 * k + time '09:05'
FROM vu CROSS JOIN generate_series(0, 51) k JOIN m hr ON hr.n = 1
CROSS JOIN (SELECT json_build_object('rows', count(*), 'new', 3, 'changed', 5, 'same', count(*) - 8, 'moved', 2, 'missing', 0, 'left_out', 0,
  'problems', 0, 'there', count(*), 'peer', 1, 'asked', 0, 'states', json_build_object('live', count(*))) AS counts
  FROM v WHERE state <> 'closed') c;
INSERT INTO vacancies_advert (id, request_id, description_version_id, text, "where", vacancy_id, state, opened_on, closes_on, closed_on,
  is_through_gate, written_by_id, version)
SELECT {uuid}, q.id, r.description_version_id, repeat('Peer support worker. We welcome applications from people with lived experience. ', 12),
  'NHS Jobs', v.id, a.state, CASE WHEN a.state <> 'writing' THEN q.advert END, CASE WHEN a.state <> 'writing' THEN q.advert + 14 END,
  CASE WHEN a.state = 'over' THEN q.advert + 14 END, CASE WHEN a.state <> 'writing' THEN true END, t.manager, 2
FROM q JOIN q_team t ON t.n = q.t JOIN recruitment_request r ON r.id = q.id LEFT JOIN v ON v.request = q.id
CROSS JOIN LATERAL (SELECT CASE WHEN q.way > 5 THEN 'over' WHEN q.turn %% 4 = 3 THEN 'writing' ELSE 'opened' END AS state) a WHERE q.way >= 5;
"""

STEPS = [("vacancies", VACANCIES)]
