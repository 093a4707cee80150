"""What the command prints of a plan."""

from collections.abc import Iterator

from workforce.core.presenting import date_words
from workforce.establishment.importing.kinds import WORDS
from workforce.establishment.importing.plan import Plan
from workforce.establishment.presenters.imports import (
    COLUMNS,
    EQUALITY_WORDS,
    HOLDS_EQUALITY,
    NOTHING_TO_DO,
    count_rows,
)

__all__ = ["NOTHING_TO_DO", "lines"]


def lines(plan: Plan, *, most: int) -> Iterator[str]:
    counts = plan.counts()
    yield f"{'Rows read':<28}{counts['rows']:>8,}"
    yield f"{'Rows left out':<28}{counts['left_out']:>8,}"
    yield ""
    yield " " * 28 + "".join(f"{words.lower():>17}" for words in COLUMNS.values())
    for words, figures in count_rows(counts):
        yield (f"{words:<28}" + "".join(f"{_plain(figure):>17}" for figure in figures)).rstrip()
    yield ""
    for kind, (_, many) in WORDS.items():
        if n := counts["kinds"].get(kind):
            yield f"{many.capitalize():<28}{n:>8,}"
    if counts["kinds"]:
        yield ""
    yield from _leavers(plan, most)
    if plan.holds_equality:
        yield f"{HOLDS_EQUALITY}. {EQUALITY_WORDS}"
    yield f"Problems: {len(plan.problems):,}"
    for problem in sorted(plan.problems, key=lambda each: (not each.stops, each))[:most]:
        place = f"row {problem.row}" + (f", {problem.column}" if problem.column else "")
        used = "row left out" if problem.stops else "rest of row used"
        yield f"  {place} [{problem.value}] ({used}): {problem.mend}"
    if len(plan.problems) > most:
        yield f"  and {len(plan.problems) - most:,} more"
    yield f"Titles to look at: {len(plan.titles):,}"
    for title, n in sorted(plan.titles.items()):
        yield f"  {title} ({n:,})"


def _leavers(plan: Plan, most: int) -> Iterator[str]:
    if plan.nobody_leaves:
        yield plan.nobody_leaves
    if not plan.leavers:
        return
    yield f"Whose jobs end: {len(plan.leavers):,}"
    for leaver in plan.leavers[:most]:
        jobs = "; ".join(ending.about for ending in leaver.endings)
        stays = " (stays here)" if leaver.stays else ""
        yield f"  {leaver.name} [{leaver.employee}], last day {date_words(leaver.on)}{stays}: {jobs}"
    if len(plan.leavers) > most:
        yield f"  and {len(plan.leavers) - most:,} more"


def _plain(figure: int | None) -> str:
    return "" if figure is None else f"{figure:,}"
