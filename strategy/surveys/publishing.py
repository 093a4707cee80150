"""What may be read of the sums of a survey: nothing under the least, and no group that the rest would give away.

A part (patch, say) is protected as a whole, question by question: whoever isn't in a group that is shown, those who said
nothing of their post among them, are so many at least as well, or nobody. Bands are parts of the paid posts and are
protected within them. A group has a share in steps of five and its size in steps of the least: two parts that nearly
overlap are then not taken from each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from strategy.surveys import groups
from strategy.surveys.scale import GOOD, SCALE

Counts = Mapping[str, int]
"""By answer, how many gave it."""
STEP, FEW, MANY = 5, 10, 90


@dataclass(frozen=True, slots=True)
class Shown:
    question: str
    part: str
    """Empty: everybody."""
    group: str
    of: int
    """Of a group the lower end of its step."""
    counts: Counts
    share: int | None
    """Of everybody in whole per cent; of a group in steps of five, and no further than from 10 to 90."""


def everybody(question: str, counts: Counts, least: int) -> Shown | None:
    size = sum(counts.values())
    if size < least:
        return None
    share = _percent(counts) if _is_scale(counts) else None
    return Shown(question, "", "", size, dict(counts), share)


def parts(
    question: str, by_part: Mapping[str, Mapping[str, Counts]], size: int, least: int
) -> list[Shown]:
    """`size`: how many answered this question at all."""
    found: list[Shown] = []
    for part in (groups.PATCH, groups.WORK):
        found += _part(question, part, by_part.get(part, {}), size, least)
    paid = next((each for each in found if each.group == groups.PAID), None)
    if paid is not None:
        whole = sum(by_part[groups.WORK][groups.PAID].values())
        found += _part(question, groups.BAND, by_part.get(groups.BAND, {}), whole, least)
    return found


def kept(sizes: Mapping[str, int], whole: int, least: int) -> set[str]:
    """The groups that may be shown: each large enough, and all others together as well, or there are none."""
    shown = {group: size for group, size in sizes.items() if size >= least}
    while shown and 0 < whole - sum(shown.values()) < least:
        del shown[min(shown, key=lambda group: (shown[group], group))]
    return set(shown)


def share_words(share: int | None) -> str:
    """Of a group: that all of it, or nobody in it, thought so would be said of each."""
    if share is None:
        return "not shown"
    if share <= FEW:
        return f"{FEW}% or less"
    return f"{MANY}% or more" if share >= MANY else f"about {share}%"


def _part(
    question: str, part: str, by_group: Mapping[str, Counts], whole: int, least: int
) -> list[Shown]:
    sizes = {group: sum(counts.values()) for group, counts in by_group.items()}
    return [
        Shown(question, part, group, sizes[group] // least * least, {}, _rough(by_group[group]))
        for group in sorted(kept(sizes, whole, least))
    ]


def _rough(counts: Counts) -> int:
    near = STEP * ((2 * _percent(counts) + STEP) // (2 * STEP))
    return min(MANY, max(FEW, near))


def _percent(counts: Counts) -> int:
    good, size = sum(n for answer, n in counts.items() if answer in GOOD), sum(counts.values())
    return (200 * good + size) // (2 * size)


def _is_scale(counts: Counts) -> bool:
    return set(counts) <= {answer for answer, _ in SCALE}
