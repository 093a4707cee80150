"""Foundation in bulk: whoever's days for it are over has it done, one in eight late; the others tick a unit a week.

Placeholders and `g`, `h` as in steps.py."""

from training.foundation.units import EDITION, UNITS

# Everybody was recorded today and has been here for years.
DONE = """
INSERT INTO core_settingvalue (id, slug, value, role, starts)
VALUES ({uuid}, 'foundation.owed_when_recorded_late', 'true', '', '2000-01-01');
CREATE TEMP TABLE f ON COMMIT DROP AS
SELECT n, person, assignment, starts,
  starts + CASE WHEN pg_temp.jitter(n || 'late', 8) = 0 THEN 70 ELSE 40 + pg_temp.jitter(n || 'took', 16) END AS done
FROM g;
INSERT INTO people_qualification (id, holder_id, slug, starts)
SELECT {uuid}, person, 'foundation', done FROM f WHERE done <= %(today)s;
"""

_WEEKS = ", ".join(f"({unit.week}, '{unit.slug}')" for unit in UNITS[:-1])
TICKS = f"""
INSERT INTO foundation_tick (id, unit, side, "on", edition, by_id, person_id)
SELECT {{uuid}}, u.unit, side, f.starts + 7 * u.week, '{EDITION}', CASE side WHEN 'person' THEN f.person ELSE h.holder END, f.person
FROM f
JOIN (VALUES {_WEEKS}) u (week, unit) ON f.starts + 7 * u.week <= %(today)s
JOIN h ON h.assignment = f.assignment AND h.kind = 'peer_supervisor'
CROSS JOIN (VALUES ('person'), ('supervisor')) s (side)
WHERE f.done > %(today)s;
"""  # noqa: S608  (our own names)

OWED = """
INSERT INTO obligations_obligation (id, kind, source_kind, source_id, cycle, begins, due, grace_end, state,
  met_on, closed_on, owner_kind, assignment_id, person_id)
SELECT {uuid}, 'foundation', 'people.Person', person, '1', starts, starts + 56, starts + 70,
  CASE WHEN done <= %(today)s THEN 'met' ELSE 'open' END, CASE WHEN done <= %(today)s THEN done END,
  CASE WHEN done <= %(today)s THEN done END, 'peer_supervisor', assignment, person
FROM f;
"""

STEPS = [("foundation", DONE + TICKS), ("units owed", OWED)]
