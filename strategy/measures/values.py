"""What an indicator found: a part and a whole, for the organisation and for each patch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from strategy.measures.formulas import Rate
from workforce.people.models import Patch
from workforce.reports.suppression import Split

Number = int | Decimal | Fraction


@dataclass(frozen=True, slots=True)
class Value:
    part: Decimal
    whole: Decimal

    def __add__(self, other: Value) -> Value:
        return Value(self.part + other.part, self.whole + other.whole)


Found = Mapping[UUID | None, Value]
"""By patch; None: the whole organisation."""
NOTHING = Value(Decimal(0), Decimal(0))


def value(part: Number, whole: Number) -> Value:
    return Value(_decimal(part), _decimal(whole))


def of_rate(rate: Rate) -> Value:
    return value(rate.part, rate.whole)


def of_rates(whole: Rate, by_patch: Mapping[UUID | None, Rate]) -> Found:
    found = {patch: of_rate(rate) for patch, rate in by_patch.items() if patch is not None}
    return {None: of_rate(whole), **found}


def of_splits(splits: Iterable[tuple[UUID | None, Split]]) -> Found:
    """Several of one patch are added up; those in none count for the organisation alone."""
    found: dict[UUID | None, Value] = {None: NOTHING}
    for patch, split in splits:
        one = value(split.yes, split.all)
        found[None] += one
        if patch is not None:
            found[patch] = found.get(patch, NOTHING) + one
    return found


def of_names(splits: Mapping[str, Split]) -> Found:
    """Rooms that count by the name of a patch."""
    ids = {patch.name: patch.pk for patch in Patch.objects.all()}
    return of_splits((ids.get(name), split) for name, split in splits.items())


def _decimal(number: Number) -> Decimal:
    if isinstance(number, Fraction):
        return Decimal(number.numerator) / Decimal(number.denominator)
    return Decimal(number)
