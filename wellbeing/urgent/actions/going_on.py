"""Who is told next: at once when it is asked, again when somebody can't, and when the minutes are over. Looked at under
the ask's lock, so that two who look tell one person once."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from wellbeing.urgent import telling, turns
from wellbeing.urgent.models import Ask, Told
from wellbeing.urgent.states import WAITING
from wellbeing.urgent.turns import Turn
from workforce.core import audit, clock, settings
from workforce.core.access import Viewer

MOST = 200


def look() -> int:
    """Every ask whose minutes are over, each in a transaction of its own; returns how many there were."""
    due = Ask.objects.filter(next_at__lte=clock.now(), state__in=WAITING).order_by("next_at")
    ids = list(due.values_list("pk", flat=True)[:MOST])
    return sum(_go_on(pk) for pk in ids)


@transaction.atomic
def _go_on(ask_id: UUID) -> bool:
    row = (
        Ask.objects.select_for_update(no_key=True, skip_locked=True, of=("self",))
        .filter(pk=ask_id, next_at__lte=clock.now(), state__in=WAITING)
        .first()
    )
    if row is None:
        return False
    tell_next(row, by=Viewer.system())
    return True


def tell_next(row: Ask, *, by: Viewer) -> Told | None:
    """Under the lock of `row`. Whoever is next of those who weren't told in this round; with nobody left the page says so."""
    told = set(row.told.filter(round=row.round).values_list("person_id", flat=True))
    rest = [each for each in _in_turn(row) if each.person_id not in told]
    row.next_at = None
    made = tell(row, rest[0], by=by) if rest else None
    if len(rest) > 1:
        minutes = int(settings.get("urgent.answer_minutes"))
        row.next_at = clock.now() + timedelta(minutes=minutes)
    row.save(update_fields=["next_at"])
    return made


def _in_turn(row: Ask) -> list[Turn]:
    found = turns.of(row.person_id, clock.today())
    return list(found.of(row.kind, is_again=row.again_at is not None))


def tell(row: Ask, turn: Turn, *, by: Viewer) -> Told:
    made: Told = Told.objects.create(
        ask=row, person_id=turn.person_id, place=turn.place, round=row.round, told_at=clock.now()
    )
    telling.call(made, row)
    # Of the person alone: in the log of whoever is told it would outlive what the page promises.
    audit.record("somebody told", by=by, on=row.person_id, about=f"support {row.pk}", private=True)
    return made
