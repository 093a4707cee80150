from __future__ import annotations

from typing import Any, TypeVar
from uuid import UUID

from strategy.aims import rules
from strategy.aims.errors import CannotSave, Changed, SavedBefore
from strategy.aims.models import Line, Objective
from strategy.aims.states import IN_FORCE
from workforce.core import once
from workforce.core.access import Viewer

T = TypeVar("T")


def need_first(by: Viewer, key: str) -> None:
    if key and not once.claim(by, key):
        raise SavedBefore


def lock(row: T) -> T:
    found: T = type(row).objects.select_for_update(no_key=True).get(pk=row.pk)  # type: ignore[attr-defined]
    return found


def need_version(row: Any, version: int) -> None:
    if row.version != version:
        raise Changed(
            "Somebody changed this in the meantime. How it stands now is above; look again, then save"
        )


def told_of(line: UUID, by: Viewer) -> Objective:
    """The objective in force of this line, for who may tell how it goes. Its line is locked before it is read:
    whoever waited for a colleague finds what they left, not what stood there before."""
    Line.objects.select_for_update(no_key=True).filter(pk=line).first()
    row = (
        Objective.objects.filter(strategy__state=IN_FORCE, line=line)
        .select_related("strategy")
        .first()
    )
    if row is None:
        raise CannotSave("This objective is not in the strategy any more")
    rules.need(rules.may_tell, by, row)
    return row
