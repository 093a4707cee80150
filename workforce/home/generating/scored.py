"""Readiness of teams in bulk: signed before the advert where a team is ready or ready with a condition, being scored where it isn't yet,
and signed before the first day of whoever began.

Placeholders, `seniors`, `pr`, `q` and `q_team` as in steps.py, prepared.py and requests.py."""

from recruitment.readiness.items import BEFORE_ADVERT, ITEMS, of_checkpoint
from recruitment.readiness.slugs import CONDITION_KIND

_LOW = next(item for item in of_checkpoint(BEFORE_ADVERT) if item.blocks_at + 1 < item.owes_below)
"""An item that may be promised, with the score at which it is."""
_BLOCKS = next(item for item in of_checkpoint(BEFORE_ADVERT) if item.blocks_at >= 0)
_ITEMS = ", ".join(f"('{item.slug}', '{item.checkpoint}')" for item in ITEMS)

SCORED = """
CREATE TEMP TABLE rd ON COMMIT DROP AS
SELECT {uuid} AS id, t.n, t.team, NULL::uuid AS request, 'P1' AS checkpoint, t.form, 'signed' AS state, t.manager, t.lead,
  pr.day + 10 AS signed, CASE WHEN t.class = 3 THEN 'conditions' ELSE 'ready' END AS outcome
FROM q_team t JOIN pr ON pr.n = t.n AND pr.j = 0 WHERE t.class > 1
UNION ALL
SELECT {uuid}, t.n, t.team, NULL, 'P1', t.form, 'replaced', t.manager, t.lead, pr.day + 10, 'ready'
FROM q_team t JOIN pr ON pr.n = t.n AND pr.j = 1 WHERE t.class > 1
UNION ALL
SELECT {uuid}, n, team, NULL, 'P1', form, (ARRAY['scoring', 'talking', 'moderating'])[1 + place %% 4], manager, lead,
  %(today)s::date + 4, '' FROM q_team WHERE class = 1 AND place %% 4 < 3
UNION ALL
SELECT {uuid}, n, team, NULL, 'P1', form, 'signed', manager, lead, %(today)s::date - 70, 'not_ready'
FROM q_team WHERE class = 0 AND place %% 2 = 1
UNION ALL
SELECT {uuid}, t.n, t.team, q.id, 'P2', t.form, CASE WHEN q.way = 9 THEN 'scoring' ELSE 'signed' END, t.manager, t.lead,
  CASE WHEN q.way = 11 THEN q.since - 10 WHEN q.way = 10 THEN q.since - 1 ELSE %(today)s::date + 10 END,
  CASE WHEN q.way = 9 THEN '' ELSE 'ready' END
FROM q JOIN q_team t ON t.n = q.t WHERE q.way > 9 OR q.stage = 'checks' AND q.turn %% 2 = 1;
ALTER TABLE rd ADD COLUMN peer uuid;
UPDATE rd SET peer = seniors.person FROM seniors WHERE seniors.place = rd.n * 5 %% (SELECT count(*) FROM seniors);
INSERT INTO readiness_assessment (id, team_id, request_id, role_id, checkpoint, form, state, version, manager_id, started_by_id,
  started_on, least, answered, scored_on, closed_on, moderator_id, peer_id, peer_asked_on, peer_agreed_on, peer_words, signed_on,
  outcome, note)
SELECT rd.id, team, request, r.id, checkpoint, form, state, 5, manager, manager, signed - 14, 3, CASE WHEN is_scored THEN 6 ELSE 4 END,
  CASE WHEN is_scored THEN signed - 8 END, CASE WHEN is_scored THEN signed - 7 END, CASE WHEN is_scored THEN lead END,
  CASE WHEN state IN ('moderating', 'signed', 'replaced') THEN peer END,
  CASE WHEN outcome <> '' THEN signed - 2 END, CASE WHEN outcome <> '' THEN signed - 1 END, '',
  CASE WHEN outcome <> '' THEN signed END, outcome, ''
FROM rd CROSS JOIN LATERAL (SELECT state <> 'scoring' AS is_scored) s
LEFT JOIN people_roletype r ON r.slug = 'peer-support-worker' AND rd.request IS NOT NULL;
"""

SCORES = f"""
INSERT INTO readiness_itemscore (id, assessment_id, item, version, own, team, talked_on, talked, agreed, reason)
SELECT {{uuid}}, rd.id, i.item, 2, CASE WHEN state = 'scoring' AND rd.n %% 2 = 1 THEN NULL ELSE s.score END,
  CASE WHEN state = 'talking' AND i.item = '{_LOW.slug}' THEN 1 WHEN state <> 'scoring' THEN greatest(s.score - 0.2, 0) END, NULL, '',
  CASE WHEN state IN ('signed', 'replaced') THEN s.score END, ''
FROM rd JOIN (VALUES {_ITEMS}) i (item, checkpoint) USING (checkpoint)
CROSS JOIN LATERAL (SELECT CASE WHEN i.item = '{_LOW.slug}' AND outcome = 'conditions' THEN {_LOW.blocks_at + 1}
  WHEN i.item = '{_BLOCKS.slug}' AND outcome = 'not_ready' THEN {_BLOCKS.blocks_at} ELSE 3 END AS score) s;
INSERT INTO readiness_blindscore (id, assessment_id, item, score)
SELECT gen_random_uuid(), rd.id, i.item, 1 + pg_temp.jitter(rd.id::text || i.item || k, 3)
FROM rd JOIN (VALUES {_ITEMS}) i (item, checkpoint) USING (checkpoint) CROSS JOIN generate_series(1, 4) k WHERE state = 'scoring';
INSERT INTO readiness_assessmentstep (id, assessment_id, what, by_id, "on", at)
SELECT {{uuid}}, id, what, who, w.day, w.day + time '11:00' FROM rd CROSS JOIN LATERAL (VALUES
  ('began it', manager, signed - 14, true), ('closed the answers', manager, signed - 7, state <> 'scoring'),
  ('signed: ' || replace(outcome, 'conditions', 'ready with conditions'), lead, signed, outcome <> '')) w (what, who, day, has)
WHERE w.has;
CREATE TEMP TABLE rc ON COMMIT DROP AS
SELECT {{uuid}} AS id, rd.id AS assessment, manager, signed, signed + 85 AS due,
  CASE WHEN signed + 85 < %(today)s::date OR n %% 3 = 0 THEN least(signed + 30, %(today)s) END AS met
FROM rd WHERE outcome = 'conditions';
INSERT INTO readiness_condition (id, assessment_id, item, what, owner_id, due, state, version, began_on, met_on, met_by_id)
SELECT id, assessment, '{_LOW.slug}', 'A half day for everybody who was away.', manager, due,
  CASE WHEN met IS NULL THEN 'open' ELSE 'met' END, 2, signed, met, CASE WHEN met IS NOT NULL THEN manager END FROM rc;
INSERT INTO obligations_obligation (id, kind, source_kind, source_id, cycle, begins, due, grace_end, state, met_on, closed_on, owner_kind,
  person_id)
SELECT {{uuid}}, '{CONDITION_KIND}', 'readiness.Condition', id, '1', signed, due, due, CASE WHEN met IS NULL THEN 'open' ELSE 'met' END,
  met, met, '', manager FROM rc;
"""  # noqa: S608  (our own names)

STEPS = [("teams scored", SCORED), ("item by item", SCORES)]
