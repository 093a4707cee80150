"""Every stretch on which a clock stands still is days away, said by the person; most were asked after. Two in five wrote how they
would like to be in touch, one in three took days for themselves, one in twenty turns to another manager."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import connection

from wellbeing.away import labels, states
from wellbeing.away.models import How, MindDay, Often, Turn, Wish
from wellbeing.generating.people import BATCH, Peer
from workforce.core.sealed import Plain, seal_many

DAY = timedelta(days=1)

_AWAY = """
INSERT INTO away_absence (id, person_id, state, starts, ends, recorded_by_id, recorded_on, pause_id, version)
SELECT gen_random_uuid(), person_id, CASE WHEN ends IS NULL THEN 'begun' ELSE 'back' END, starts, ends, person_id, starts, id, 1
FROM obligations_pause p WHERE NOT EXISTS (SELECT FROM away_absence a WHERE a.pause_id = p.id)
"""
# In nine of ten the question of the third day was closed, and the one after four weeks.
_SEEN_TO = """
INSERT INTO away_seento (id, absence_id, slug, "on", by_id)
SELECT gen_random_uuid(), a.id, p.slug, a.starts + p.after, NULL
FROM away_absence a CROSS JOIN (VALUES ('touch', 2), ('note', 7), ('long', 27)) p (slug, after)
WHERE a.starts + p.after <= least(coalesce(a.ends, %(today)s), %(today)s)
  AND abs(hashtext(a.id::text || p.slug)::bigint) %% 10 > 0
ON CONFLICT DO NOTHING
"""
_IN_TOUCH = """
INSERT INTO away_contacted (id, absence_id, "on", by_id)
SELECT gen_random_uuid(), id, starts + 3, NULL FROM away_absence
WHERE starts + 3 <= least(coalesce(ends, %(today)s), %(today)s) AND abs(hashtext(id::text)::bigint) %% 2 = 0
ON CONFLICT DO NOTHING
"""


def fill(peers: Sequence[Peer], today: date) -> int:
    made = 0
    with connection.cursor() as cursor:
        for statement in (_AWAY, _SEEN_TO, _IN_TOUCH):
            cursor.execute(statement, {"today": today} if "%(" in statement else None)
            made += cursor.rowcount
    return made + _wishes(peers, today) + _days(peers, today) + _turns(peers, today)


def _wishes(peers: Sequence[Peer], today: date) -> int:
    rows = []
    for each in peers:
        if each.is_full or each.luck("in touch", 5) < 2:
            row = Wish(person_id=each.person)
            if each.luck("shows how", 2):
                row.shown_to_id, row.shown_on = each.manager, today - 10 * DAY
                row.agreed_on = today - 9 * DAY if each.luck("agreed how", 2) else None
            rows.append(row)
    words = "A message on a weekday is fine. Please don't ring before ten."
    for row, blob in zip(
        rows,
        seal_many([Plain(words, row.person_id, labels.WISH, row.pk) for row in rows]),
        strict=True,
    ):
        row.words = blob
    said = f"{How.MESSAGE}|{Often.WEEKLY}|line_manager".ljust(labels.HOW_LENGTH)
    for row, blob in zip(
        rows,
        seal_many([Plain(said, row.person_id, labels.HOW, row.pk) for row in rows]),
        strict=True,
    ):
        row.how_words = blob or b""
    Wish.objects.bulk_create(rows, batch_size=BATCH)
    return len(rows)


def _days(peers: Sequence[Peer], today: date) -> int:
    """Two of the last year; and of today or tomorrow now and then."""
    rows = [
        MindDay(person_id=each.person, on=today - (20 + n * 90 + each.luck("day", 60)) * DAY)
        for each in peers if each.is_one_in(3, "days") for n in (0, 1)
    ]  # fmt: skip
    rows += [
        MindDay(person_id=each.person, on=today + each.luck("when", 2) * DAY)
        for each in peers
        if each.luck("day off", 150) == 0
    ]
    MindDay.objects.bulk_create(rows, batch_size=BATCH)
    return len(rows)


def _turns(peers: Sequence[Peer], today: date) -> int:
    managers = sorted({each.manager for each in peers})
    rows = []
    for n, each in enumerate(peers):
        other = managers[n % len(managers)]
        if each.is_one_in(20, "turn") and other not in (each.manager, each.person):
            answered = None if each.luck("waits", 10) == 0 else today - 30 * DAY
            state = states.ACCEPTED if answered else states.ASKED
            rows.append(
                Turn(
                    person_id=each.person,
                    manager_id=other,
                    state=state,
                    asked_on=today - 40 * DAY,
                    answered_on=answered,
                )
            )
    Turn.objects.bulk_create(rows, batch_size=BATCH)
    return len(rows)
