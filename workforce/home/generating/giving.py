"""What peers give in bulk: an offer for each twenty peers, every week for a year, one session in ten called off.

Placeholders and `g` as in steps.py."""

OFFERS = """
CREATE TEMP TABLE o ON COMMIT DROP AS
SELECT g.n, {uuid} AS id, g.person, t.id AS team, t.area_id AS area, greatest(g.starts, %(today)s::date - 364) AS starts
FROM g JOIN people_team t ON t.name = 'Team ' || g.team WHERE g.n %% 20 = 7;
INSERT INTO giving_offer (id, title, kind, place, rhythm, starts, open_to, joining, together, version, area_id, team_id)
SELECT id, 'Group ' || n, 'group', 'Room ' || n, 'weekly', starts, 'Anybody', 'Come along',
  CASE WHEN n %% 3 = 0 THEN 'a nurse' ELSE '' END, 1, area, team FROM o;
INSERT INTO giving_giver (id, starts, offer_id, person_id)
SELECT {uuid}, starts, id, person FROM o;
"""

# The last one before today is not logged yet in one offer of four.
SESSIONS = """
CREATE TEMP TABLE os ON COMMIT DROP AS
SELECT o.id AS offer, o.n, {uuid} AS gathering, (o.starts + 7 * k + time '14:00') AT TIME ZONE 'Europe/London' AS starts_at,
  CASE WHEN o.starts + 7 * k > %(today)s::date - CASE WHEN o.n %% 4 = 0 THEN 7 ELSE 1 END THEN 'planned'
    WHEN pg_temp.jitter(o.n || 'off' || k, 10) = 0 THEN 'called_off' ELSE 'held' END AS state,
  pg_temp.jitter(o.n || 'came' || k, 18) AS people
FROM o CROSS JOIN LATERAL generate_series(0, (%(today)s::date - o.starts) / 7 + 2) k;
INSERT INTO gatherings_gathering (id, kind, title, starts_at, ends_at, place, link, capacity, state, sequence, version,
  arrivals, register_closed_at, called_off_at)
SELECT gathering, 'offer', 'Group ' || n, starts_at, starts_at + interval '90 minutes', 'Room ' || n, '', 2000, state,
  0, 1, 0, CASE WHEN state = 'held' THEN starts_at + interval '2 hours' END,
  CASE WHEN state = 'called_off' THEN starts_at END FROM os;
INSERT INTO giving_session (id, people, version, gathering_id, offer_id)
SELECT {uuid}, CASE WHEN state = 'held' THEN people END, 1, gathering, offer FROM os;
"""

STEPS = [("offers", OFFERS), ("their sessions", SESSIONS)]
