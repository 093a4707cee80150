"""Shares in steps, and the two sides beside each other. Pure: what is hidden comes here hidden already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

STEP, AREA_STEP = 5, 10
HIDDEN = "not shown"
FEWER = "fewer than {least}"


@dataclass(frozen=True, slots=True)
class Share:
    """`low`: where its step begins, None where it is hidden."""

    words: str
    low: int | None
    step: int = STEP

    @property
    def middle(self) -> int | None:
        return None if self.low is None else min(100, self.low + self.step // 2)


def in_steps(part: int, whole: int, step: int = STEP) -> Share:
    """The last step has the whole in it: all of them is nothing that a step of its own should say."""
    if not whole:
        return Share(HIDDEN, None, step)
    low = min(100 * part // whole // step * step, 100 - step)
    high = 100 if low == 100 - step else low + step - 1
    return Share(f"{low}% to {high}%", low, step)


def of_population(people: Mapping[str, int]) -> dict[str, int]:
    """Whole per cent of each group: nobody's own, so said as it is."""
    whole = sum(people.values())
    return {group: (200 * n + whole) // (2 * whole) if whole else 0 for group, n in people.items()}


def beside(workforce: Share, population: int) -> str:
    """In words, where the two differ by more than a step can hide."""
    if workforce.low is None:
        return "can't be said"
    high = workforce.low + workforce.step - 1
    if population < workforce.low:
        return "more in peer roles"
    return "fewer in peer roles" if population > high else "about alike"
