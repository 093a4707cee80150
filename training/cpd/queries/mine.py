"""One's own log: a year at a time, with who may read each entry today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Sum
from django.db.models.functions import ExtractYear

from training.cpd.defaults import PUT_BACK
from training.cpd.models import Entry, EntryQuerySet, Share
from training.cpd.words import Words, words_of
from workforce.core import clock, settings
from workforce.core.access import Viewer


@dataclass(frozen=True, slots=True)
class Row:
    entry: Entry
    words: Words
    shares: Sequence[Share] = ()


@dataclass(frozen=True, slots=True)
class Year:
    year: int
    entries: int
    quarters: int


def years(viewer: Viewer) -> list[Year]:
    """Those with entries, the newest first, and this one in any case: one query."""
    rows = (
        _own(viewer)
        .standing()
        .order_by()
        .values_list(ExtractYear("day"))
        .annotate(entries=Count("pk"), quarters=Sum("quarters"))
    )
    found = {year: Year(year, entries, quarters) for year, entries, quarters in rows}
    found.setdefault(viewer.today.year, Year(viewer.today.year, 0, 0))
    return [found[year] for year in sorted(found, reverse=True)]


def of_year(viewer: Viewer, year: int) -> EntryQuerySet:
    """The latest day first."""
    return _own(viewer).standing().filter(day__year=year)


def opened(viewer: Viewer, entries: Sequence[Entry]) -> list[Row]:
    """With their words and who may read them today: three queries."""
    shares: dict[UUID, list[Share]] = {}
    for share in _holding(viewer, [entry.pk for entry in entries]):
        shares.setdefault(share.entry_id, []).append(share)
    said = words_of(entries)
    return [
        Row(entry, words, shares.get(entry.pk, []))
        for entry, words in zip(entries, said, strict=True)
    ]


def own(viewer: Viewer, entry_id: UUID) -> Entry | None:
    """One's own, taken out or not; past the days for putting it back it is not there any more."""
    row = _own(viewer).filter(pk=entry_id).first()
    return row if row and (row.taken_out_at is None or row.taken_out_at >= _since()) else None


def taken_out(viewer: Viewer) -> list[Row]:
    """What can still be put back, the last one first: two queries."""
    entries = list(_own(viewer).filter(taken_out_at__gte=_since()).order_by("-taken_out_at"))
    return [Row(entry, words) for entry, words in zip(entries, words_of(entries), strict=True)]


def own_share(viewer: Viewer, share_id: UUID) -> Share | None:
    rows = Share.objects.visible_to(viewer).select_related("holder")
    return rows.filter(pk=share_id, entry__person_id=viewer.me).first()


def _own(viewer: Viewer) -> EntryQuerySet:
    found: EntryQuerySet = Entry.objects.visible_to(viewer).filter(person_id=viewer.me)
    return found


def _since() -> datetime:
    return clock.now() - timedelta(days=int(settings.get(PUT_BACK)))


def _holding(viewer: Viewer, entries: Sequence[UUID]) -> list[Share]:
    rows = Share.objects.holding(viewer).filter(entry__person_id=viewer.me)
    return list(
        rows.filter(entry_id__any_of=list(entries)).select_related("holder", "relationship")
    )
