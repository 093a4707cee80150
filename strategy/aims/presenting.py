"""Numbers of measures in words."""

from __future__ import annotations

from decimal import Decimal

from strategy.aims.choices import Unit
from workforce.core.presenting import count_words


def number_words(value: Decimal, unit: str) -> str:
    """86%, 1,204, 12.5, 42 days"""
    plain = value.normalize()
    if plain == plain.to_integral_value():
        whole = int(plain)
        if unit == Unit.DAYS:
            return count_words(whole, "day")
        return f"{whole:,}%" if unit == Unit.PERCENT else f"{whole:,}"
    said = f"{plain:,f}"
    return f"{said}%" if unit == Unit.PERCENT else f"{said} days" if unit == Unit.DAYS else said
