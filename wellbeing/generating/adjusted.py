"""One in ten asked for an adjustment, or was offered one, in every state there is; some took it into their passport and showed it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import cache

from wellbeing.adjustments import dates, states
from wellbeing.adjustments.labels import (
    ABOUT,
    CHANGE,
    KIND,
    KIND_LENGTH,
    NEED,
    SAID,
    SHOWN,
)
from wellbeing.adjustments.models import Adjustment, As, Kind, Party, Passport, Showing, Step
from wellbeing.generating.people import BATCH, Peer
from workforce.core import clock, settings
from workforce.core.sealed import Plain, seal_many

DAY = timedelta(days=1)
# Most are in place.
_STATES = (
    states.ASKED, states.DISCUSSING, states.PROPOSED, states.ALTERNATIVE, states.REFUSED, states.WITHDRAWN, states.AGREED,
    states.ENDED, *(states.IN_PLACE,) * 6, *(states.REVIEWED,) * 6,
)  # fmt: skip
_WAITING = (states.ASKED, states.DISCUSSING, states.PROPOSED)
_MANY = 3


def fill(peers: Sequence[Peer], today: date) -> int:
    pairs = [
        (each, _adjustment(each, n, today))
        for each in peers if each.is_one_in(10, "adjusted")
        for n in range(_MANY if each.is_full else 1)
    ]  # fmt: skip
    _seal(pairs)
    Adjustment.objects.bulk_create([row for _, row in pairs], batch_size=BATCH)
    parties = [
        Party(
            adjustment=row, holder_id=each.manager, capacity=As.MANAGER, relationship_id=each.towards, given_at=_at(row.asked_on),
            stopped_at=_at(today) if row.state == states.WITHDRAWN else None,
        )
        for each, row in pairs
    ]  # fmt: skip
    Party.objects.bulk_create(parties, batch_size=BATCH)
    return len(pairs) + len(parties) + _steps(pairs) + _passports(pairs, today)


def _adjustment(each: Peer, n: int, today: date) -> Adjustment:
    state = _STATES[(each.luck("how far", len(_STATES)) + 7 * n) % len(_STATES)]
    is_long_ago = state not in _WAITING
    asked = max(
        each.starts,
        today - (each.luck("asked", 500) + 40 if is_long_ago else each.luck("asked", 9)) * DAY,
    )
    row = Adjustment(person_id=each.person, state=state, asked_on=asked, version=2)
    row.kind = Kind.values[(each.luck("kind", 9) + n) % 9]
    if state == states.PROPOSED:
        row.proposed_by_id = each.manager
        return row
    row.answer_due, row.decide_due = _owed(asked)
    row.decide_from = asked
    if state in (states.AGREED, states.ALTERNATIVE, states.REFUSED, states.ENDED, *states.RUNNING):
        row.answered_on = row.decided_on = min(asked + 4 * DAY, today)
    if state in (*states.RUNNING, states.ENDED):
        row.starts = row.in_place_on = min(asked + 10 * DAY, today)
    if state == states.REVIEWED:
        row.reviewed_on, row.reviews = min(asked + 35 * DAY, today), 1
    if state in (states.ENDED, states.WITHDRAWN):
        row.closed_on = today - DAY
    row.goes_along = state in states.STANDING and each.is_one_in(3, "passport")
    return row


@cache
def _owed(day: date) -> tuple[date, date]:
    return dates.owed_by(day, settings.load(day))


def _seal(pairs: Sequence[tuple[Peer, Adjustment]]) -> None:
    kept = [row for _, row in pairs if row.state != states.WITHDRAWN]
    needs = seal_many(
        [
            Plain(
                "Shifts that begin at ten, and a break after each session.",
                row.person_id,
                NEED,
                row.pk,
            )
            for row in kept
        ]
    )
    changes = seal_many(
        [
            Plain("Sessions from ten on, Monday to Thursday.", row.person_id, CHANGE, row.pk)
            for row in kept
        ]
    )
    kinds = seal_many(
        [Plain(row.kind.ljust(KIND_LENGTH), row.person_id, KIND, row.pk) for row in kept]
    )
    for row, need, change, kind in zip(kept, needs, changes, kinds, strict=True):
        row.kind_words = kind
        row.need_words = need if row.state != states.PROPOSED else None
        row.change_words = change if row.state not in (states.ASKED, states.DISCUSSING) else None


def _steps(pairs: Sequence[tuple[Peer, Adjustment]]) -> int:
    rows: list[Step] = []
    for each, row in pairs:
        begun = states.PROPOSED if row.proposed_by_id else states.ASKED
        by = each.manager if row.proposed_by_id else each.person
        rows.append(Step(adjustment=row, what=begun, by_id=by, at=_at(row.asked_on)))
        if row.state not in (begun, states.WITHDRAWN):
            rows.append(
                Step(
                    adjustment=row,
                    what=row.state,
                    by_id=each.manager,
                    at=_at(row.decided_on or row.asked_on),
                )
            )
    sealed = seal_many([
        Plain("Let's try it for a month." if n % 2 else "", row.adjustment.person_id, SAID, row.pk) for n, row in enumerate(rows)
    ])  # fmt: skip
    for row, blob in zip(rows, sealed, strict=True):
        row.said_words = blob
    Step.objects.bulk_create(rows, batch_size=BATCH)
    return len(rows)


def _passports(pairs: Sequence[tuple[Peer, Adjustment]], today: date) -> int:
    owners = {each.person: each for each, row in pairs if row.goes_along}
    rows = [Passport(person_id=person) for person in owners]
    words = "What is agreed here has helped. I am glad to tell more."
    for row, blob in zip(
        rows, seal_many([Plain(words, row.person_id, ABOUT, row.pk) for row in rows]), strict=True
    ):
        row.about_words = blob
    Passport.objects.bulk_create(rows, batch_size=BATCH)
    shown = [
        Showing(passport=row, holder_id=owners[row.person_id].manager, relationship_id=owners[row.person_id].towards, given_at=_at(today - DAY))
        for row in rows if owners[row.person_id].is_one_in(2, "passport shown")
    ]  # fmt: skip
    about = seal_many([Plain(words, row.passport.person_id, SHOWN, row.pk) for row in shown])
    for showing, blob in zip(shown, about, strict=True):
        showing.about_words = blob
    Showing.objects.bulk_create(shown, batch_size=BATCH)
    return len(rows) + len(shown)


def _at(day: date) -> datetime:
    return clock.at_local(day, time(10))
