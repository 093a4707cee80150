"""Every figure, counted again the slow way: plain loops over rows fetched whole, from the words of docs/field.md alone. It
shares no counting with the product."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from datetime import date
from fractions import Fraction

from strategy.measures.indicators import Indicator, Unit, registry
from strategy.measures.models import Snapshot
from tests.strategy import oracle_support as support
from tests.strategy import oracle_work as work
from tests.strategy.oracle_rows import Found, Rows
from workforce.core import clock

ORACLE: Mapping[str, Callable[[Rows, date], Found]] = {
    "supervision-line": support.supervised("line"),
    "supervision-clinical": support.supervised("clinical"),
    "supervision-peer": support.supervised("peer"),
    "full-triad": support.triads,
    "reflective-practice": support.reflective,
    "foundation-on-time": support.foundation,
    "required-training": support.training,
    "vacancy-rate": work.vacancies,
    "fixed-term": work.fixed_terms,
    "turnover": work.turnover,
    "stability": work.stability,
    "plans-offered": work.plans_offered,
    "gate-integrity": work.gate,
    "time-to-readiness": work.days_to_readiness,
    "time-to-fill": work.days_to_fill,
    "absence": work.days_lost,
    "moved-up": work.moved_up,
}


OF_ENOUGH = ("plans-offered", "absence")
"""Of too few people wellbeing hands nothing on: what it does hand on is compared."""


def expected(slug: str, day: date, rows: Rows | None = None) -> Found:
    return ORACLE[slug](rows or Rows(clock.today()), day)


def found(indicator: Indicator, day: date) -> Found:
    """What the product found, in the same shape."""
    asked = indicator.source(day)
    return {patch: (Fraction(v.part), Fraction(v.whole)) for patch, v in asked.items()}


def disagreements(
    day: date, rows: Rows | None = None, only: Collection[str] = tuple(ORACLE)
) -> dict[str, tuple[Found, Found]]:
    """By figure: what the product says, and what the count by hand does. Groups of nobody are as good as none."""
    rows = rows or Rows(clock.today())
    unlike = {}
    for slug in only:
        theirs = _of_anybody(found(registry()[slug], day))
        ours = _of_anybody(expected(slug, day, rows))
        if slug in OF_ENOUGH:
            ours = {patch: two for patch, two in ours.items() if patch in theirs}
        if theirs != ours:
            unlike[slug] = (theirs, ours)
    return unlike


def agree(day: date, rows: Rows | None = None, only: Collection[str] = tuple(ORACLE)) -> None:
    unlike = disagreements(day, rows, only)
    assert not unlike, unlike


def _of_anybody(groups: Found) -> Found:
    return {patch: two for patch, two in groups.items() if two[1] or two[0]}


# --- What was kept of a month, and what may be read of it ---------------------------------------


def kept_agrees(month: date, rows: Rows | None = None) -> None:
    """As it was taken, with as many patches as there are: nothing is written down that wasn't counted."""
    rows = rows or Rows(clock.today())
    kept: dict[str, Found] = defaultdict(dict)
    for row in Snapshot.objects.filter(month=month):
        kept[row.indicator][row.patch_id] = (Fraction(row.part), Fraction(row.whole))
    for slug in ORACLE:
        ours, theirs = _of_anybody(expected(slug, month, rows)), _of_anybody(kept[slug])
        if slug in OF_ENOUGH:
            ours = {patch: two for patch, two in ours.items() if patch in theirs}
        assert theirs == ours, slug


def shown(row: Snapshot) -> str:
    """Of the whole organisation, by docs/field.md (Suppression, Coming and going)."""
    unit, part, whole = registry()[row.indicator].unit, Fraction(row.part), Fraction(row.whole)
    if not whole:
        return "no figure"
    if unit == Unit.DAYS:
        days = _rounded(part / whole)
        return "not shown" if whole < 5 else f"{days} day{'s' * (days != 1)}"
    if unit == Unit.PEOPLES_DAYS:
        tenths = _rounded(1000 * part / whole)
        return f"{tenths // 10}.{tenths % 10}%"
    if unit == Unit.PEOPLE:
        yes = int(part)
        if whole < 5 or 0 < yes < 5 or 0 < int(whole) - yes < 5:
            return "not shown"
    return f"{_rounded(100 * part / whole)}%"


def _rounded(number: Fraction) -> int:
    """Half of one goes up."""
    return int(number + Fraction(1, 2))
