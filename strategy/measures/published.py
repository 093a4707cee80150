"""What of a snapshot may be read.

Months of one figure are read beside each other, so of people there is a share alone, with its denominator in steps: one month
taken from the next would else be somebody. Patches of one month are protected together (`suppression.protect`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from strategy.measures.indicators import Indicator, Unit
from strategy.measures.models import Snapshot
from workforce.core.presenting import count_words
from workforce.reports import suppression
from workforce.reports.suppression import NOT_SHOWN, Count, Published, Split

_HUNDRED = Decimal(100)
NONE_YET = Count(None, "no figure")


def value(indicator: Indicator, row: Snapshot, least: int) -> Count:
    if not row.whole:
        return NONE_YET
    if indicator.unit == Unit.PEOPLE:
        return _exactly(suppression.without_counts(split(row), least), row)
    if indicator.unit == Unit.PEOPLES_DAYS:
        return _in_tenths(row)
    if indicator.unit == Unit.DAYS:
        return _days(row) if row.whole >= least else NOT_SHOWN
    return _percent(row)


def number(indicator: Indicator, row: Snapshot, least: int) -> Decimal | None:
    """As it reads, for what is reckoned from readings; None where there is nothing to read."""
    shown = value(indicator, row, least)
    if shown.value is None:
        return None
    return (
        _tenths(row)
        if indicator.unit == Unit.PEOPLES_DAYS and row.patch_id is None
        else Decimal(shown.value)
    )


def whole(indicator: Indicator, row: Snapshot, least: int) -> Count:
    if indicator.unit == Unit.PEOPLE:
        return suppression.in_steps(int(row.whole), least)
    if indicator.unit == Unit.PEOPLES_DAYS:
        days = int((row.whole / _HUNDRED).quantize(Decimal(1), ROUND_HALF_UP)) * 100
        return Count(None, f"about {days:,}")
    return Count(int(row.whole), f"{row.whole.normalize():,f}")


def patches(rows: Sequence[Snapshot], least: int) -> Published[str]:
    """Of a figure of people, protected together. A bound ("82% or more") would tell how many they are to the one: it reads
    as it does of the whole."""
    found = suppression.protect(
        {str(row.patch): split(row) for row in rows if row.whole}, least=least
    )
    by_name = {str(row.patch): row for row in rows}
    exact = {
        name: replace(
            cell,
            share=NOT_SHOWN if cell.share.value is None else _exactly(cell.share, by_name[name]),
        )
        for name, cell in found.rows.items()
    }
    return Published(found.total, exact)


def split(row: Snapshot) -> Split:
    """Of a rate of people. More may leave in a year than are there in the mean: then there are no others."""
    yes = int(row.part)
    return Split(yes, max(0, int(row.whole) - yes))


def _exactly(shown: Count, row: Snapshot) -> Count:
    """What may be read is decided on whole people; of a mean of two days there may be half a one."""
    return shown if shown.value is None else _percent(row)


def _percent(row: Snapshot) -> Count:
    share = int((_HUNDRED * row.part / row.whole).quantize(Decimal(1), ROUND_HALF_UP))
    return Count(share, f"{share}%")


def _in_tenths(row: Snapshot) -> Count:
    """In whole per cent of a patch, where a tenth would be somebody's week."""
    if row.patch_id is not None:
        return _percent(row)
    return Count(int(_tenths(row)), f"{_tenths(row)}%")


def _tenths(row: Snapshot) -> Decimal:
    return (_HUNDRED * row.part / row.whole).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _days(row: Snapshot) -> Count:
    days = int((row.part / row.whole).quantize(Decimal(1), ROUND_HALF_UP))
    return Count(days, count_words(days, "day"))
