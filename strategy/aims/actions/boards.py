"""The strategy is shown to the board on a day: what it is shown then is kept."""

from __future__ import annotations

from django.db import connection, transaction

from strategy.aims import held, rules
from strategy.aims.actions.common import lock, need_first, need_version
from strategy.aims.errors import CannotSave
from strategy.aims.models import Board, Strategy
from strategy.aims.queries.strategy import whole
from workforce.core import audit, doors
from workforce.core.access import Viewer

_LOCK = 7_340_232


@transaction.atomic
def show(*, by: Viewer, once_key: str = "") -> Board:
    """Today, as it stands. Twice on one day is once: what was shown first is kept."""
    rules.need(rules.may_write, by)
    need_first(by, once_key)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    there = Board.objects.filter(day=by.today).first()
    if there is not None:
        return there
    strategy = Strategy.objects.in_force().select_related("owner", "sponsor").first()
    if strategy is None:
        raise CannotSave("Put a version of the strategy in force first")
    row = Board.objects.create(
        strategy=strategy,
        day=by.today,
        held=held.of(whole(Viewer.system(), strategy), by.today),
        shown_by_id=by.person_id,
    )
    audit.record("strategy shown to the board", by=by, on=None, about=f"board {row.pk}")
    return row


@transaction.atomic
def say(*, board: Board, said: str, version: int, by: Viewer) -> Board:
    """What the board said of it."""
    rules.need(rules.may_write, by)
    row = lock(board)
    need_version(row, version)
    row.said, row.version = said.strip(), row.version + 1
    row.save(update_fields=["said", "version"])
    audit.record("what the board said written", by=by, on=None, about=f"board {row.pk}")
    return row


@transaction.atomic
def take_back(*, board: Board, by: Viewer) -> None:
    """On its own day, where it was not shown after all."""
    rules.need(rules.may_write, by)
    if board.day != by.today:
        raise CannotSave("This day is over. What the board was shown on it is kept")
    audit.record("board taken back", by=by, on=None, about=f"board {board.pk}")
    with doors.saying("undoing"):
        Board.objects.filter(pk=board.pk).delete()
