"""Training in bulk: two courses are offered, whoever holds peer supervision did one on their first day of it, and three of
five of the other staff did the team's.

Placeholders and `g`, `h` as in steps.py."""

from workforce.people import peer_supervision
from workforce.people.queries import team_training

COURSES = f"""
UPDATE training_course SET state = 'offered' WHERE code IN ('LXW-SUP', 'LXW-TEAM');
UPDATE training_course SET asked_of = ARRAY['supervisors'], due_days = 90, asked_since = %(today)s::date - 365 * %(years)s
WHERE gives = '{peer_supervision.HELD}' AND code = 'LXW-SUP';
CREATE TEMP TABLE sup ON COMMIT DROP AS
SELECT holder, min(starts) AS starts, (min(starts) + interval '36 months')::date - 1 AS until
FROM h WHERE kind = 'peer_supervisor' GROUP BY holder;
INSERT INTO training_record (id, course_id, person_id, employee_number, completed_on, until, source)
SELECT {{uuid}}, c.id, sup.holder, p.employee_number, sup.starts, sup.until, 'run'
FROM sup JOIN people_person p ON p.id = sup.holder JOIN training_course c ON c.code = 'LXW-SUP';
"""  # noqa: S608  (our own names)

OWED = """
INSERT INTO obligations_obligation (id, kind, source_kind, source_id, cycle, begins, due, grace_end, state,
  met_on, closed_on, owner_kind, assignment_id, person_id)
SELECT {uuid}, 'training', 'people.Person', sup.holder, replace(c.id::text, '-', '') || ':0:a',
  sup.starts, sup.until, sup.until + 14, 'open', NULL, NULL, '', g.assignment, sup.holder
FROM sup JOIN g ON g.person = sup.holder JOIN training_course c ON c.code = 'LXW-SUP';
"""

TEAMS = f"""
INSERT INTO training_record (id, course_id, employee_number, completed_on, until, source)
SELECT {{uuid}}, c.id, s.employee_number, %(today)s::date - 100, (%(today)s::date - 100 + interval '36 months')::date - 1, 'register'
FROM people_staffinpost s JOIN training_course c ON c.code = 'LXW-TEAM'
WHERE pg_temp.jitter(s.employee_number || 'team', 5) < 3;
INSERT INTO people_teamqualification (id, team_id, slug, "having", "of", starts)
SELECT {{uuid}}, s.team_id, '{team_training.RECOVERY}', count(r.id), count(*), %(today)s
FROM people_staffinpost s
LEFT JOIN (training_record r JOIN training_course c ON c.id = r.course_id AND c.code = 'LXW-TEAM')
  ON r.employee_number = s.employee_number
GROUP BY s.team_id;
"""  # noqa: S608  (our own names)

STEPS = [("training", COURSES + TEAMS), ("training owed", OWED)]
