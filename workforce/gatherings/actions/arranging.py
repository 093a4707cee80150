"""What is planned changes, or doesn't come about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import F

from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.gatherings import rules, signals, telling
from workforce.gatherings.actions.locking import (
    locked,
    locked_many,
    need_ahead,
    need_planned,
    settle,
)
from workforce.gatherings.actions.planning import check_capacity
from workforce.gatherings.errors import CannotSave, Changed
from workforce.gatherings.models import Gathering
from workforce.gatherings.states import CALLED_OFF, PLANNED
from workforce.gatherings.when import When

_WRITTEN = ["title", "starts_at", "ends_at", "place", "link", "capacity", "sequence", "version"]


@transaction.atomic
def change(
    *,
    gathering: Gathering,
    version: int,
    by: Viewer,
    when: When | None = None,
    place: str | None = None,
    link: str | None = None,
    title: str | None = None,
    capacity: int | None = None,
    tell: bool = True,
) -> Gathering:
    """What is None stays. A new time or place is told to everybody in it, unless they are told otherwise (`tell`). With more places those who wait
    move up in order; with fewer nobody is thrown out. Raises Changed when it is not at `version` any more."""
    rules.check(rules.may_arrange, by, gathering)
    row = locked(gathering)
    need_ahead(row)
    if row.version != version:
        raise Changed("Somebody changed this in the meantime. Look at it again, then change it")
    before = _told(row)
    _write(row, when, {"place": place, "link": link, "title": title, "capacity": capacity})
    is_moved = _told(row) != before
    row.sequence += is_moved
    row.version += 1
    row.save(update_fields=_WRITTEN)
    audit.record("gathering changed", by=by, on=None, about=f"gathering {row.pk}")
    if is_moved and tell:
        telling.tell_everybody(telling.MOVED, row, by=by)
    settle(row, by=by)
    if is_moved:
        signals.moved.send(Gathering, gathering_id=row.pk, kind=row.kind, by=by)
    return row


def _told(row: Gathering) -> tuple[object, ...]:
    return row.starts_at, row.ends_at, row.place, row.link


def _write(row: Gathering, when: When | None, given: dict[str, str | int | None]) -> None:
    for name, value in given.items():
        if value is not None:
            setattr(row, name, value)
    check_capacity(row.capacity)
    if when is not None:
        row.starts_at, row.ends_at = when.moments()
        if row.starts_at <= clock.now():
            raise CannotSave("The date and time must be in the future", "day")


@transaction.atomic
def call_off(*, gathering: Gathering, by: Viewer) -> Gathering:
    """Until its register is closed, so that one whose leader did not come can be called off afterwards.
    Everybody in it is told; their places stay as they were, in a gathering that is off."""
    rules.check(rules.may_arrange, by, gathering)
    row = locked(gathering)
    need_planned(row)
    _call_off([row], by)
    return row


@transaction.atomic
def call_off_many(*, gatherings: Sequence[Gathering], by: Viewer) -> None:
    """All or none, of one kind: as many queries as for one."""
    for first in gatherings[:1]:
        rules.check(rules.may_arrange, by, first)
    rows = list(locked_many([row.pk for row in gatherings]).values())
    for row in rows:
        need_planned(row)
    _call_off(rows, by)


@transaction.atomic
def call_off_series(*, series: UUID, since: date, by: Viewer) -> int:
    """All of a series that are planned from that day on; returns how many."""
    first = Gathering.objects.filter(series=series).first()
    if first is None:
        return 0
    rules.check(rules.may_arrange, by, first)
    rows = Gathering.objects.filter(series=series).values_list("pk", flat=True)
    ahead = [row for row in locked_many(rows).values() if row.state == PLANNED and row.day >= since]
    _call_off(ahead, by)
    return len(ahead)


def _call_off(rows: Sequence[Gathering], by: Viewer) -> None:
    """As many queries for a series as for one."""
    now = clock.now()
    for row in rows:
        row.state, row.called_off_at = CALLED_OFF, now
        row.sequence += 1
        row.version += 1
    Gathering.objects.filter(pk__in=[row.pk for row in rows]).update(
        state=CALLED_OFF, called_off_at=now, sequence=F("sequence") + 1, version=F("version") + 1
    )
    about = [(None, f"gathering {row.pk}") for row in rows]
    audit.record_each("gathering called off", about, by=by)
    telling.tell_everybody(telling.CALLED_OFF, *rows, by=by)
    settle(*rows, by=by)
