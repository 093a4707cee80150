"""Who changes the same triad, patch or team at once comes one after the other, or learns of it."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias
from uuid import UUID

from django.db import OperationalError, connection, transaction

from workforce.people.errors import Conflict
from workforce.people.models import Assignment, Patch, Relationship, Team

Towards: TypeAlias = type[Assignment] | type[Patch] | type[Team]
MEANWHILE = "Somebody else changed this at the same moment. Look at it again, then decide."


def lock(rows: Iterable[Relationship]) -> None:
    """Whoever changes the same triad, patch or team at once comes after us, and sees what we did."""
    wanted: tuple[tuple[Towards, set[UUID]], ...] = (
        (Assignment, {row.assignment_id for row in rows if row.assignment_id}),
        (Patch, {row.patch_id for row in rows if row.patch_id}),
        (Team, {row.team_id for row in rows if row.team_id}),
    )
    for model, ids in wanted:
        if ids:
            _hold(model, ids)


def hold_still(rows: Sequence[Relationship]) -> None:
    """Nobody leaves while they are given something. Not waited for, because whoever records a leaving
    holds the person first and then what they hold."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT id, left_on FROM people_person WHERE id = ANY(%s) FOR SHARE NOWAIT",
                [sorted({row.holder_id for row in rows})],
            )
            last_days = dict(cursor.fetchall())
    except OperationalError as error:
        raise Conflict(MEANWHILE) from error
    for row in rows:
        row.holder.left_on = last_days[row.holder_id]


def _hold(model: Towards, ids: set[UUID]) -> None:
    rows = model.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk")
    list(rows.values_list("pk"))
