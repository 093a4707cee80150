"""First months in bulk: of whoever began in the last year and a half, with a contact person and a buddy, the steps, the programme,
probation, and the pair of whoever wasn't experienced; prepared for those who are about to begin.

Placeholders, `g`, `m`, `met`, `q` and `q_team` as in steps.py and requests.py. What two expect of each other is sealed by `written.py`."""

from recruitment.arrival.actions.programme import TEMPLATE
from recruitment.arrival.steps import ITEMS, OUTCOME, REVIEW

MONTHS, REVIEWS, GRACE = 6, (1, 3, 5), 7


_PROGRAMME = ", ".join(
    f"({line.day}, {f'time {line.at.isoformat()!r}' if line.at else 'NULL::time'}, "
    + ", ".join(f"'{text.replace(chr(39), chr(39) * 2)}'" for text in (line.what, line.with_whom, line.place))
    + ")"
    for line in TEMPLATE
)  # fmt: skip
_DAYS = {
    "names": 0,
    "welcome": 1,
    "first-supervision": 7,
    "expectations": 14,
    "wap": 28,
    "absence": 28,
}
_KINDS = ", ".join(
    f"('{item.slug}', '{item.owner}', {_DAYS[item.slug]})" for item in ITEMS if item.slug in _DAYS
)

# `ar`: a row a person. One in ten of the things that are due by now waits still; one probation in thirty is longer.
BEGUN = f"""
CREATE TEMP TABLE ar ON COMMIT DROP AS
SELECT {{uuid}} AS id, q.id AS request, q.n, q.t, q.person, q.assignment, q.since AS starts, q.role, m.person AS manager,
  c.person AS contact, b.person AS buddy, l.months, (q.since + l.months * interval '1 month')::date AS last,
  pg_temp.jitter(q.n || 'probation', 12) AS luck
FROM q JOIN m ON m.n = q.t JOIN m c ON c.n = 1 + (q.t + q.n) %% %(teams)s
CROSS JOIN LATERAL (SELECT CASE WHEN pg_temp.jitter(q.n || 'longer', 30) = 0 THEN {MONTHS + 2} ELSE {MONTHS} END AS months) l
LEFT JOIN LATERAL (SELECT person FROM g WHERE g.team = q.t AND g.person <> q.person ORDER BY (g.n + q.n) %% 97, g.n LIMIT 1) b ON TRUE
WHERE q.way = 11;
CREATE TEMP TABLE ad ON COMMIT DROP AS
SELECT ar.id, ar.manager, ar.person, w.slug, ar.starts + w.day + pg_temp.jitter(ar.n || w.slug, 6) - CASE WHEN w.day > 6 THEN 5 ELSE 0 END AS day
FROM ar CROSS JOIN (VALUES ('welcome', 0), ('expectations', 14), ('wap', 28), ('absence', 28)) w (slug, day)
WHERE pg_temp.jitter(ar.n || w.slug || 'done', 10) > 0
UNION ALL
SELECT ar.id, ar.manager, ar.person, 'review-' || k, (ar.starts + k * interval '1 month')::date - pg_temp.jitter(ar.n || 'review' || k, 5)
FROM ar CROSS JOIN (VALUES {", ".join(f"({month})" for month in REVIEWS)}) w (k) WHERE pg_temp.jitter(ar.n || 'review done' || k, 10) > 0;
DELETE FROM ad WHERE day > %(today)s;
ALTER TABLE ar ADD COLUMN decided date, ADD COLUMN state text;
UPDATE ar SET decided = CASE WHEN last >= %(today)s THEN NULL WHEN luck = 0 THEN last ELSE last - 5 END,
  state = CASE WHEN last < %(today)s THEN CASE luck WHEN 0 THEN 'lapsed' ELSE 'passed' END WHEN months > {MONTHS} THEN 'extended' ELSE 'open' END;
ANALYZE ar, ad;
INSERT INTO people_relationship (id, kind, acts_as, starts, assignment_id, holder_id)
SELECT {{uuid}}, w.kind, w.kind, starts, assignment, w.holder
FROM ar CROSS JOIN LATERAL (VALUES ('contact_person', contact), ('buddy', buddy)) w (kind, holder)
WHERE w.holder IS NOT NULL AND pg_temp.jitter(n || w.kind, 20) > 0;
INSERT INTO arrival_arrival (id, request_id, person_id, assignment_id, team_id, is_voluntary, starts, contact_person_id, buddy_id, made_on)
SELECT ar.id, ar.request, ar.person, ar.assignment, t.team, false, ar.starts, contact, buddy, ar.starts - 14 FROM ar JOIN q_team t ON t.n = ar.t
UNION ALL
SELECT {{uuid}}, q.id, NULL, NULL, t.team, false, NULL, CASE WHEN q.turn %% 3 > 0 THEN t.manager END, NULL, q.since
FROM q JOIN q_team t ON t.n = q.t WHERE q.way = 10 AND q.turn %% 4 > 0;
INSERT INTO arrival_programmerow (id, arrival_id, day, at, what, with_whom, place, version)
SELECT {{uuid}}, ar.id, w.*, 1 FROM ar CROSS JOIN (VALUES {_PROGRAMME}) w (day, at, what, with_whom, place);
INSERT INTO arrival_step (id, arrival_id, slug, "on", said_by_id, said_at, confirmed_by_id, confirmed_on, version)
SELECT {{uuid}}, id, slug, day, manager, day + time '16:00', CASE WHEN slug NOT IN ('welcome', 'wap') THEN person END,
  CASE WHEN slug NOT IN ('welcome', 'wap') THEN day END, 1 FROM ad WHERE slug <> 'expectations';
INSERT INTO arrival_expectations (id, arrival_id, number, written_by_id, written_at, written_on, agreed_by_id, agreed_on)
SELECT {{uuid}}, id, 1, manager, day - 2 + time '16:00', day - 2, person, day FROM ad WHERE slug = 'expectations';
INSERT INTO arrival_coaching (id, arrival_id, offered_on, offered_by_id, state, answered_on, agenda)
SELECT {{uuid}}, id, starts + 3, manager, CASE n %% 3 WHEN 0 THEN 'offered' ELSE 'declined' END, CASE n %% 3 WHEN 0 THEN NULL ELSE starts + 6 END, '[]'
FROM ar WHERE n %% 4 = 0;
"""  # noqa: S608  (our own names)

PROBATIONS = """
INSERT INTO arrival_probation (id, arrival_id, months, extended_months, state, decided_on, decided_by_id, version)
SELECT {uuid}, id, 6, months - 6, state, decided, CASE WHEN state = 'passed' THEN manager END, 2 FROM ar;
CREATE TEMP TABLE av ON COMMIT DROP AS
SELECT {uuid} AS id, p.id AS probation, ar.manager, ar.person, ar.months, least(ar.starts + 170, %(today)s) AS day, t.lead
FROM ar JOIN arrival_probation p ON p.arrival_id = ar.id JOIN q_team t ON t.n = ar.t WHERE ar.months > 6;
INSERT INTO arrival_provided (id, probation_id, "on", by_id, training, supervision, adjustments, person_agrees, person_on, read_by_id, read_on)
SELECT id, probation, day - 5, manager, true, true, true, true, day - 4, NULL, NULL FROM av;
INSERT INTO arrival_extension (id, probation_id, months, "on", by_id, answers_id)
SELECT {uuid}, probation, months - 6, day, manager, id FROM av;
INSERT INTO arrival_pairing (id, assignment_id, kind, partner_id, starts, waits, decided_by_id)
SELECT {uuid}, ar.assignment, CASE WHEN near.person IS NULL THEN 'experienced' ELSE 'second' END, p.person, ar.starts, false, ar.manager
FROM ar LEFT JOIN LATERAL (SELECT person FROM g WHERE g.team = ar.t AND g.person <> ar.person AND g.starts <= ar.starts
  ORDER BY g.starts, g.n LIMIT 1) near ON TRUE
JOIN seniors ON seniors.place = ar.n %% (SELECT count(*) FROM seniors)
CROSS JOIN LATERAL (SELECT COALESCE(near.person, seniors.person) AS person) p
WHERE ar.role = 'peer-support-worker' AND p.person <> ar.person;
UPDATE arrival_pairing SET ended_on = %(today)s::date - 3, waits = true, kind = 'experienced' WHERE pg_temp.jitter(assignment_id::text, 100) = 0;
INSERT INTO arrival_word (id, asked_by_id, to_id, asked_at, "on", done_on)
SELECT {uuid}, person, buddy, day + time '10:00', day, CASE n %% 3 WHEN 0 THEN NULL ELSE day + 1 END
FROM ar CROSS JOIN LATERAL (SELECT %(today)s::date - 1 - n %% 20 AS day) d
WHERE buddy IS NOT NULL AND starts > %(today)s::date - 180 AND starts < day AND n %% 7 = 0;
"""

# Each step on a clock of its own from the first day; a month is as many days as it has. What is done, what waits, and what
# is over with the outcome.
OWED = f"""
CREATE TEMP TABLE an ON COMMIT DROP AS
SELECT ar.id, max(s.starts) AS day FROM ar JOIN people_roletype r ON r.slug = ar.role
JOIN people_relationship s ON s.assignment_id = ar.assignment AND s.acts_as IN ('contact_person', 'buddy', 'peer_supervisor', 'line_manager')
  OR s.assignment_id = ar.assignment AND s.acts_as = 'clinical_supervisor' AND r.nature = 'clinical'
GROUP BY ar.id, r.nature HAVING count(*) = CASE r.nature WHEN 'clinical' THEN 5 ELSE 4 END;
INSERT INTO ad (id, slug, day) SELECT id, 'names', day FROM an
UNION ALL SELECT ar.id, 'first-supervision', min(met.day) FROM ar JOIN met ON met.assignment = ar.assignment AND met.strand = 'peer'
  WHERE met.day >= ar.starts GROUP BY ar.id
UNION ALL SELECT id, 'outcome', decided FROM ar WHERE decided IS NOT NULL;
CREATE TEMP TABLE ao ON COMMIT DROP AS
SELECT ar.*, k.slug AS item, k.slug AS done, '1' AS cycle, k.owner, ar.starts + k.days AS due, false AS of_probation
FROM ar CROSS JOIN (VALUES {_KINDS}) k (slug, owner, days)
UNION ALL
SELECT ar.*, 'review', 'review-' || k, k::text, '{REVIEW.owner}', (ar.starts + k * interval '1 month')::date, true
FROM ar CROSS JOIN (VALUES {", ".join(f"({month})" for month in REVIEWS)}) w (k)
UNION ALL
SELECT ar.*, 'outcome', 'outcome', '1', '{OUTCOME.owner}', ar.last, true FROM ar;
INSERT INTO obligations_obligation (id, kind, source_kind, source_id, cycle, begins, due, grace_end, state, met_on, closed_on, owner_kind,
  assignment_id, person_id)
SELECT {{uuid}}, 'arrival-' || ao.item, 'arrival.Arrival', ao.id, ao.cycle, ao.starts, ao.due, ao.due + {GRACE},
  CASE WHEN ad.day IS NOT NULL THEN 'met' WHEN ao.of_probation AND ao.decided IS NOT NULL THEN 'cancelled' ELSE 'open' END,
  greatest(ad.day, CASE WHEN ad.day IS NOT NULL THEN ao.starts END),
  CASE WHEN ad.day IS NOT NULL THEN greatest(ad.day, ao.starts) WHEN ao.of_probation THEN ao.decided END, ao.owner, ao.assignment, ao.person
FROM ao LEFT JOIN ad ON ad.id = ao.id AND ad.slug = ao.done;
"""  # noqa: S608  (our own names)

STEPS = [("first months", BEGUN), ("probations", PROBATIONS), ("first months owed", OWED)]
