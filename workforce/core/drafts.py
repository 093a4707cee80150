"""A draft: what somebody has written so far on one page, in one window of it.

Each form that is opened has a key of its own, and its draft goes by that key: so two windows on one page write two
drafts and neither overwrites the other. A form that was filled in from a draft carries on with it as long as the
other window wrote nothing since."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from uuid import UUID

from django.db import connection, transaction
from django.db.models import QuerySet
from django.http import QueryDict

from workforce.core import clock, kept, once
from workforce.core.access import Viewer
from workforce.core.ids import uuid7
from workforce.core.models import KeptWriting

MOST = 100
"""Drafts a person. None is thrown away for another: the next one is refused, and its writer told."""
ANY = {"", "1"}
"""What a button without a form's name says."""


class Why(Enum):
    """Why a draft was not kept."""

    SAVED = "saved"
    LONG = "long"
    MANY = "many"


@dataclass(frozen=True, slots=True)
class Outcome:
    at: datetime | None = None
    id: UUID | None = None
    why_not: Why | None = None
    others: bool = False
    """The same person has written on this page in another window too."""


def keep(user_id: UUID, path: str, data: QueryDict) -> Outcome:
    window, text = kept.window_of(data), kept.as_text(data)
    if text is None:
        return Outcome(why_not=Why.LONG)
    with transaction.atomic():
        _one_at_a_time(user_id)
        if once.is_used(user_id, window):
            return Outcome(why_not=Why.SAVED)
        here = list(_drafts(user_id).filter(path=path).defer("sealed"))
        row = _of_window(here, window) or _begun(here, data)
        others = any(each is not row for each in here)
        if "unchanged" in data:
            return _without(row, window, others=others)
        if row is None and _drafts(user_id).count() >= MOST:
            return Outcome(why_not=Why.MANY)
        row = row or KeptWriting(id=uuid7(), user_id=user_id, path=path, is_draft=True)
        return Outcome(_write(row, window, data, text), row.pk, others=others)


def _write(row: KeptWriting, window: str, data: QueryDict, text: str) -> datetime:
    """What comes late leaves what is there."""
    last = row.turn if row.window == window else 0
    turn = _number(data.get(kept.TURN, "")) or last + 1
    if turn <= last:
        return row.kept_at
    row.window, row.turn, row.kept_at = window, turn, clock.now()
    row.sealed = kept.seal(text, user_id=row.user_id, row=row.pk) or b""
    row.save()
    return row.kept_at


def _without(row: KeptWriting | None, window: str, *, others: bool) -> Outcome:
    """Its writer took back every word: as if they had not begun."""
    if row is not None and row.window == window:
        row.delete()
    return Outcome(clock.now(), others=others)


def _of_window(here: list[KeptWriting], window: str) -> KeptWriting | None:
    return next((row for row in here if row.window == window), None)


def _begun(here: list[KeptWriting], data: QueryDict) -> KeptWriting | None:
    """The draft this form was filled in from, where nobody wrote on since."""
    begun = data.get(kept.BEGUN, "")
    return next((row for row in here if kept.stamp(row) == begun), None)


def _number(given: str) -> int:
    return min(int(given), 2**62) if given.isascii() and given.isdigit() else 0


def at(viewer: Viewer, path: str, form: str, *, alone: bool = True) -> list[kept.Kept]:
    """The drafts of this form, the latest first. `alone`: no other form of its page could have written them."""
    ids = [row.pk for row in kept.mine(viewer) if row.is_draft and row.path == path]
    if not ids or viewer.user_id is None:
        return []
    rows = _drafts(viewer.user_id).filter(pk__in=ids).order_by("-kept_at", "-pk")
    found = kept.opened(list(rows))
    return [each for each in found if alone or each.form in ANY or each.form == form]


def let_go(user_id: UUID, data: QueryDict) -> None:
    """Of what is saved now: this window's draft, and the one its form was filled in from, if nobody wrote on there."""
    with transaction.atomic():
        _one_at_a_time(user_id)
        let_go_of_window(user_id, data)
        begun, _, rest = data.get(kept.BEGUN, "").partition(" ")
        turn, _, window = rest.partition(" ")
        with suppress(ValueError):
            _drafts(user_id).filter(pk=UUID(begun), turn=_number(turn), window=window).delete()
        once.remember(user_id, kept.window_of(data), kept.as_text(data) or "")


def let_go_of_window(user_id: UUID, data: QueryDict) -> None:
    if window := kept.window_of(data):
        _drafts(user_id).filter(window=window).delete()


def _drafts(user_id: UUID) -> QuerySet[KeptWriting]:
    return KeptWriting.objects.filter(user_id=user_id, is_draft=True)


def _one_at_a_time(user_id: UUID) -> None:
    """Two windows, and a draft that arrives while its form is saved, wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"drafts {user_id}"]
        )
