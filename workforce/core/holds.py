"""What is under legal hold, for whatever deletes by rule or by decision. What is its writer's asks nothing here.

Whoever deletes takes the lock with others who delete; whoever puts a hold on takes it alone. So a hold is either
there before a deletion looks, or waits until it is done."""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import UUID

from django.db import connection, models

from workforce.core.models.hold import LegalHold

_LOCK = 0x401D
Rows = TypeVar("Rows", bound="models.QuerySet[Any, Any]")


def lock(*, alone: bool = False) -> None:
    """Until the transaction ends."""
    shared = "" if alone else "_shared"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_advisory_xact_lock{shared}(%s)", [_LOCK])


def on_class(period: str) -> bool:
    lock()
    return LegalHold.objects.running().filter(period=period).exists()


def people() -> set[UUID]:
    rows = LegalHold.objects.running().filter(person__isnull=False)
    return set(rows.values_list("person", flat=True))


def free(rows: Rows, period: str, *, of: str = "person_id") -> Rows:
    """Those that may be deleted, within a transaction."""
    if on_class(period):
        return rows.none()
    if held := people():
        return rows.exclude(**{f"{of}__in": held})
    return rows
