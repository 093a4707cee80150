"""Choosing together in bulk: a panel of three for each request from its advert on, what it looks for, and six candidates who are scored
apart, then together. Candidates of whoever began more than four months ago are forgotten. What is sealed is `written.py`'s.

Placeholders, `g`, `seniors`, `q` and `q_team` as in steps.py and requests.py."""

from recruitment.selection.actions.criteria import FIXED
from workforce.home.generating.requests import A_STAGE

KEPT = 110
_FIXED = ", ".join(
    f"({number}, 'interview', '{words}', '{question.replace(chr(39), chr(39) * 2)}', 3, '{slug}')"
    for number, (slug, words, question) in enumerate(FIXED, 1)
)

# `ss`: a row a selection. A few at their advert haven't begun.
PANELS = f"""
CREATE TEMP TABLE ss ON COMMIT DROP AS
SELECT {{uuid}} AS id, q.id AS request, q.number, q.way, q.turn, q.since, q.person, q.advert, t.manager,
  q.way < 11 OR q.since > %(today)s::date - {KEPT} AS has_candidates
FROM q JOIN q_team t ON t.n = q.t WHERE q.way > 5 OR q.way = 5 AND q.turn %% 4 <> 3;
INSERT INTO selection_selection (id, request_id, begun_on, begun_by_id, arranger_id, criteria_version, scoring_began_on, appointed_id)
SELECT id, request, advert, manager, manager, 1, CASE WHEN way > 5 THEN advert + {A_STAGE} END, person FROM ss;
CREATE TEMP TABLE st ON COMMIT DROP AS
SELECT {{uuid}} AS id, ss.id AS selection, w.person, w.kind, w.kind = 'service' AS is_chair, w.number
FROM ss JOIN seniors ON seniors.place = (ss.number * 3) %% (SELECT count(*) FROM seniors) JOIN g ON g.n = 1 + ss.number %% 3
CROSS JOIN LATERAL (VALUES (1, manager, 'service'), (2, seniors.person, 'lived'), (3, g.person, 'central')) w (number, person, kind);
INSERT INTO selection_seat (id, selection_id, person_id, kind, is_chair, state, asked_on, asked_by_id, answered_on, paid, agreed_version)
SELECT st.id, selection, st.person, kind, is_chair, 'sits', advert, manager, advert, CASE kind WHEN 'lived' THEN 'in_hours' ELSE '' END, 1
FROM st JOIN ss ON ss.id = st.selection;
CREATE TEMP TABLE sk ON COMMIT DROP AS
SELECT {{uuid}} AS id, ss.id AS selection, c.* FROM ss CROSS JOIN (VALUES {_FIXED},
  (1, 'application', 'Has been in contact with services, or close to somebody who was', '', 2, ''),
  (2, 'application', 'Works well with others', '', 2, '')) c (number, judged_by, words, question, weight, fixed);
INSERT INTO selection_criterion (id, selection_id, "order", judged_by, words, question, is_essential, weight, fixed)
SELECT id, selection, number, judged_by, words, question, true, weight, fixed FROM sk;
ANALYZE ss, st, sk;
"""  # noqa: S608  (our own names)

# `sc`: a row a candidate; the first is the one who is offered the post. `judged`: the rounds that are agreed.
CANDIDATES = f"""
CREATE TEMP TABLE sc ON COMMIT DROP AS
SELECT {{uuid}} AS id, selection, c, way, turn, advert, person, manager, state, CASE WHEN state IN ('applied', 'invited') THEN 0
    WHEN state = 'not_now' AND c > 3 THEN 1 ELSE 2 END + CASE state WHEN 'invited' THEN 1 ELSE 0 END AS judged,
  least(%(today)s::date, CASE WHEN state = 'applied' THEN advert + 5 WHEN state IN ('invited') OR state = 'not_now' AND c > 3 THEN advert + {A_STAGE + 4}
    WHEN state IN ('interviewed', 'reserve', 'not_now') THEN advert + {2 * A_STAGE + 5}
    WHEN state = 'appointed' THEN advert + {6 * A_STAGE} ELSE advert + {3 * A_STAGE} END) AS since
FROM (
  SELECT ss.id AS selection, c, way, turn, advert, CASE WHEN c = 1 AND way = 11 THEN person END AS person, manager, CASE
    WHEN way = 5 THEN 'applied'
    WHEN way = 6 THEN CASE WHEN c < 3 THEN 'invited' WHEN c < 6 THEN 'applied' ELSE 'not_now' END
    WHEN c > 3 THEN 'not_now'
    WHEN way = 7 THEN CASE c WHEN 1 THEN 'interviewed' ELSE 'invited' END
    WHEN c = 3 THEN 'not_now'
    WHEN c = 2 THEN CASE WHEN way = 11 THEN 'not_now' ELSE 'reserve' END
    WHEN way = 8 THEN 'offered' WHEN way = 11 THEN 'appointed' ELSE 'accepted' END AS state
  FROM ss CROSS JOIN generate_series(1, 6) c WHERE has_candidates
) x;
INSERT INTO selection_candidate (id, selection_id, number, name, email, phone, state, state_since, entered_on, decided_on, invited_on,
  no_slot_suits, person_id)
SELECT id, selection, c, 'Candidate Number' || c, 'candidate' || c || '@example.invalid', '', state, since, least(advert + 5, %(today)s),
  CASE WHEN state IN ('not_now', 'reserve', 'accepted', 'appointed') THEN since END,
  CASE WHEN state <> 'applied' AND (state <> 'not_now' OR c < 4) THEN least(advert + {A_STAGE + 4}, %(today)s) END, false, person FROM sc;
INSERT INTO selection_conflict (id, seat_id, candidate_id, is_there, said_on)
SELECT {{uuid}}, st.id, sc.id, false, least(advert + {A_STAGE}, %(today)s) FROM sc JOIN st USING (selection) WHERE sc.way > 5;
CREATE TEMP TABLE sj ON COMMIT DROP AS
SELECT {{uuid}} AS id, sc.id AS candidate, sc.selection, manager, c, r.judged_by, least(advert + r.day, %(today)s) AS day,
  CASE WHEN judged >= r.number THEN 'agreed' WHEN c %% 2 = 0 THEN 'together' ELSE 'apart' END AS state
FROM sc JOIN (VALUES (1, 'application', {A_STAGE + 3}), (2, 'interview', {2 * A_STAGE + 4})) r (number, judged_by, day)
  ON judged >= r.number OR sc.way = 6 AND sc.state = 'applied' AND r.number = 1 AND c < 5
  OR sc.way = 7 AND sc.state = 'invited' AND r.number = 2 AND c = 3;
INSERT INTO selection_joint (id, candidate_id, judged_by, state, closed_without, agreed_on, agreed_by_id)
SELECT id, candidate, judged_by, state, '', CASE state WHEN 'agreed' THEN day END, CASE state WHEN 'agreed' THEN manager END FROM sj;
CREATE TEMP TABLE sh ON COMMIT DROP AS
SELECT {{uuid}} AS id, st.id AS seat, st.number, sj.candidate, sj.selection, sj.judged_by, sj.day, sj.c
FROM sj JOIN st USING (selection) WHERE sj.state <> 'apart' OR st.number = 2;
INSERT INTO selection_sheet (id, seat_id, candidate_id, judged_by, scored_on, version) SELECT id, seat, candidate, judged_by, day, 1 FROM sh;
INSERT INTO selection_mark (id, sheet_id, criterion_id, points, reason)
SELECT {{uuid}}, sh.id, sk.id, greatest(0, 5 - sh.c + sh.number %% 2 - 1), (ARRAY['example', 'linked', 'general', 'partly'])[1 + sh.c %% 4]
FROM sh JOIN sk ON sk.selection = sh.selection AND sk.judged_by = sh.judged_by;
INSERT INTO selection_agreedmark (id, joint_id, criterion_id, points, reason)
SELECT {{uuid}}, sj.id, sk.id, greatest(0, 5 - sj.c - 1), 'example'
FROM sj JOIN sk ON sk.selection = sj.selection AND sk.judged_by = sj.judged_by WHERE sj.state = 'agreed';
"""  # noqa: S608  (our own names)

OFFERS = f"""
CREATE TEMP TABLE so ON COMMIT DROP AS
SELECT {{uuid}} AS id, sc.id AS candidate, selection, way, turn, manager, advert + {3 * A_STAGE} AS made FROM sc WHERE c = 1 AND way > 7;
INSERT INTO selection_offer (id, selection_id, candidate_id, state, made_on, made_by_id, answer_by, answered_on, start_on, confirmed_on)
SELECT id, selection, candidate, CASE way WHEN 8 THEN 'made' ELSE 'accepted' END, made, manager, made + 20, CASE WHEN way > 8 THEN made + 4 END,
  CASE way WHEN 11 THEN made + {3 * A_STAGE} WHEN 10 THEN %(today)s::date + 10 END, CASE WHEN way > 9 THEN made + {2 * A_STAGE} END FROM so;
INSERT INTO selection_check (id, offer_id, kind, state, since)
SELECT {{uuid}}, id, k.kind, CASE WHEN way > 9 THEN 'in_order' ELSE (ARRAY['to_ask', 'asked', 'back', 'in_order'])[1 + (turn + k.n) %% 4] END,
  made + 6 FROM so CROSS JOIN (VALUES (0, 'references'), (1, 'right_to_work'), (2, 'dbs'), (3, 'health')) k (n, kind) WHERE way > 8;
INSERT INTO selection_slot (id, selection_id, starts_at, minutes, place, candidate_id)
SELECT {{uuid}}, selection, (CASE WHEN way < 8 AND state = 'invited' THEN %(today)s::date + 4 ELSE advert + {2 * A_STAGE + 3} END + time '09:00'
  + c * interval '1 hour') AT TIME ZONE 'Europe/London', 60, 'Room 1', id FROM sc WHERE way > 5 AND c < 4 AND state <> 'applied';
"""  # noqa: S608  (our own names)

STEPS = [("panels", PANELS), ("candidates", CANDIDATES), ("posts offered", OFFERS)]
