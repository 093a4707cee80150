"""Which figures a measure may point at."""

from __future__ import annotations

from strategy.aims.choices import Unit
from strategy.measures.indicators import Unit as FigureUnit
from strategy.measures.indicators import registry


def offered(kept: str = "") -> list[tuple[str, str]]:
    """Each figure by its slug and words, but those that few may see; one that is no longer taken stays where it was chosen."""
    found = [(each.slug, each.words) for each in registry().values() if not each.is_narrow]
    known = {slug for slug, _ in found}
    return (
        found if not kept or kept in known else [*found, (kept, "A figure that is no longer taken")]
    )


def unit_of(indicator: str) -> str:
    one = registry().get(indicator)
    return Unit.DAYS if one is not None and one.unit == FigureUnit.DAYS else Unit.PERCENT
