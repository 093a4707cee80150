"""Words, figures and order for the pages and for the command."""

from collections.abc import Iterator
from typing import Any

from workforce.establishment.importing.plan import Plan

NOTHING_TO_DO = "Everything in this file is here already. Nothing has been changed."
NOUNS = {
    "people": "People",
    "posts": "Posts and who holds them",
    "staff": "Other staff",
    "teams": "Teams",
}
COLUMNS = {
    "added": "Added",
    "changed": "Changed",
    "unchanged": "Unchanged",
    "missing": "Not in the file",
}


def count_rows(counts: dict[str, Any]) -> list[tuple[str, list[int | None]]]:
    """Each noun with its figures in the order of COLUMNS; None where there is no such figure."""
    return [
        (words, [counts[noun].get(column) for column in COLUMNS])
        for noun, words in NOUNS.items()
        if noun in counts
    ]


def report_lines(plan: Plan, *, most: int) -> Iterator[str]:
    counts = plan.counts()
    yield f"{'Rows read':<28}{counts['rows']:>8,}"
    yield f"{'Rows left out':<28}{counts['left_out']:>8,}"
    yield ""
    yield " " * 28 + "".join(f"{words.lower():>17}" for words in COLUMNS.values())
    for words, figures in count_rows(counts):
        yield f"{words:<28}" + "".join(
            f"{'' if figure is None else format(figure, ','):>17}" for figure in figures
        )
    yield ""
    yield f"Problems: {len(plan.problems):,}"
    for problem in sorted(plan.problems, key=lambda each: (not each.stops, each))[:most]:
        place = f"row {problem.row}" + (f", {problem.column}" if problem.column else "")
        used = "left out" if problem.stops else "used"
        yield f"  {place} [{problem.value}] ({used}): {problem.mend}"
    if len(plan.problems) > most:
        yield f"  and {len(plan.problems) - most:,} more"
    yield f"Titles to look at: {len(plan.titles):,}"
    for title, n in sorted(plan.titles.items()):
        yield f"  {title} ({n:,})"
