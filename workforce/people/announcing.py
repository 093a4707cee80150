"""What a date brings is told to the other rooms once each: at once when the day has come, else by
the daily run."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.dispatch import Signal

from workforce.core import clock
from workforce.core.access import Viewer
from workforce.people import signals
from workforce.people.models import Assignment, Relationship, SignalSent
from workforce.people.models.signal import Sent

# How far back the daily run looks for what no action could tell yet: longer than any outage.
LOOKS_BACK = timedelta(days=60)

_SIGNALS: dict[str, tuple[Signal, str]] = {
    Sent.APPOINTED: (signals.appointed, "assignment_ids"),
    Sent.LEFT: (signals.left, "assignment_ids"),
    Sent.BEGAN: (signals.relationship_began, "relationship_ids"),
    Sent.ENDED: (signals.relationship_ended, "relationship_ids"),
}


def began(kind: Sent, rows: Iterable[Any], *, by: Viewer) -> None:
    """Tell of those whose first day has come. A beginning takes effect no earlier than the day it
    is recorded."""
    today = clock.today()
    _tell(kind, [(row.pk, today) for row in rows if row.starts <= today], by=by)


def ended(kind: Sent, rows: Iterable[Any], *, by: Viewer) -> None:
    """Tell of those whose last day is over; `on` is that last day."""
    today = clock.today()
    over = [row for row in rows if row.ends is not None and row.ends < today]
    _tell(kind, [(row.pk, row.ends) for row in over], by=by)


def before_ended(days: Mapping[UUID, date], *, by: Viewer) -> None:
    """Assignments and the last day that each has from now on: before anything that follows from it."""
    today = clock.today()
    _lock([pk for pk, day in days.items() if day < today], by)


def _lock(assignments: Sequence[UUID], by: Viewer) -> None:
    if assignments:
        signals.leaving.send(sender=None, assignment_ids=list(assignments), by=by)


def changed(before: Mapping[UUID, Mapping[str, Any]], *, by: Viewer) -> None:
    """Tell of assignments that are otherwise now. Unlike a day, this is told each time it happens."""
    differs = {pk: was for pk, was in before.items() if was}
    if differs:
        signals.changed.send(
            sender=None, assignment_ids=list(differs), before=differs, on=clock.today(), by=by
        )


def forget(kind: Sent, rows: Iterable[UUID]) -> None:
    """The ending was taken back, or the beginning put off: it may be told again."""
    SignalSent.objects.filter(kind=kind, row__in=list(rows)).delete()


@transaction.atomic
def tell_what_dates_brought(*, by: Viewer) -> dict[str, int]:
    """Everything that began or ended by today and was not told. Twice at once, it is told once."""
    told = {}
    _lock([pk for pk, _ in _due_endings(Sent.LEFT, Assignment.objects.all())], by)
    for kind, rows in ((Sent.APPOINTED, Assignment), (Sent.BEGAN, Relationship)):
        told[kind.value] = _tell_beginnings(kind, rows.objects.all(), by)
    for kind, rows in ((Sent.ENDED, Relationship), (Sent.LEFT, Assignment)):
        told[kind.value] = _tell_endings(kind, rows.objects.all(), by)
    return told


def _untold(kind: Sent, rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.filter(~Exists(SignalSent.objects.filter(kind=kind, row=OuterRef("pk"))))


def _tell_beginnings(kind: Sent, rows: QuerySet[Any], by: Viewer) -> int:
    today = clock.today()
    due = _untold(kind, rows).filter(starts__lte=today, starts__gt=today - LOOKS_BACK)
    return _tell(kind, [(pk, today) for pk in due.values_list("pk", flat=True)], by=by)


def _tell_endings(kind: Sent, rows: QuerySet[Any], by: Viewer) -> int:
    return _tell(kind, _due_endings(kind, rows), by=by)


def _due_endings(kind: Sent, rows: QuerySet[Any]) -> list[tuple[UUID, date]]:
    today = clock.today()
    due = _untold(kind, rows).filter(ends__lt=today, ends__gt=today - LOOKS_BACK)
    return list(due.values_list("pk", "ends"))


def _tell(kind: Sent, rows: Sequence[tuple[UUID, date]], *, by: Viewer) -> int:
    if not rows:
        return 0
    claimed = _claim(kind, [pk for pk, _ in rows])
    days: dict[date, list[UUID]] = defaultdict(list)
    for pk, day in rows:
        if pk in claimed:
            days[day].append(pk)
    signal, name = _SIGNALS[kind]
    for day, ids in sorted(days.items()):
        signal.send(sender=None, **{name: ids}, on=day, by=by)
    return len(claimed)


def _claim(kind: Sent, rows: Sequence[UUID]) -> set[UUID]:
    """Which of these are ours to tell: of two runs at once the second waits, then finds them told."""
    made = SignalSent.objects.bulk_create(
        [SignalSent(kind=kind, row=row) for row in sorted(rows)],
        ignore_conflicts=True, batch_size=2000,
    )  # fmt: skip
    kept = SignalSent.objects.filter(pk__in=[each.pk for each in made])
    return set(kept.values_list("row", flat=True))
