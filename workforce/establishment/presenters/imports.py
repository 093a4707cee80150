"""Words, figures and order for the pages and for the command."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.urls import reverse

from workforce.core.paging import Page
from workforce.core.presenting import count_words, moment_words
from workforce.establishment.importing.plan import Plan
from workforce.establishment.models import ImportLine, ImportRun, Part
from workforce.establishment.states import APPLIED, APPLYING, CHECKED, FAILED, FORGOTTEN, WAITING

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
WHAT = {
    "added": "Added",
    "changed": "Changed",
    "missing": "Not in the file",
    "left_out": "Row left out",
    "used": "Rest of row used",
}
TAGS = {
    CHECKED: ("Checked", "white"),
    WAITING: ("Waiting to start", "blue"),
    APPLYING: ("Being applied", "blue"),
    APPLIED: ("Applied", "green"),
    FAILED: ("Not applied", "orange"),
    FORGOTTEN: ("Deleted after a day", "grey"),
}
PROBLEM_COLUMNS = ["Row", "Column", "In the file", "What to do", "Now"]

Figures = list[tuple[str, list[int | None]]]


def count_rows(counts: dict[str, Any]) -> Figures:
    """Each noun with its figures in the order of COLUMNS; None where there is no such figure."""
    return [
        (words, [counts[noun].get(column) for column in COLUMNS])
        for noun, words in NOUNS.items()
        if noun in counts
    ]


def run_rows(runs: Sequence[ImportRun]) -> list[dict[str, Any]]:
    return [
        {
            "title": run.file_name,
            "href": reverse("establishment:import-detail", args=[run.pk]),
            "text": f"{_done(run)} {moment_words(run.finished_at or run.checked_at)}, by {run.by_words}",
            "tag": _tag(run),
        }
        for run in runs
    ]


def _tag(run: ImportRun) -> tuple[str, str]:
    if run.state == CHECKED and run.changes_nothing:
        return ("Nothing to change", "grey")
    return TAGS[run.state]


def _done(run: ImportRun) -> str:
    return {APPLIED: "Applied", FAILED: "Tried"}.get(run.state, "Checked")


class RunPage:
    """One import, wherever it stands."""

    def __init__(
        self,
        run: ImportRun,
        *,
        how_many: dict[str, int],
        problems: Sequence[ImportLine],
        step: str,
    ) -> None:
        self.run, self.how_many, self.step = run, how_many, step
        self.problem_rows = [_problem(line) for line in problems]
        self.counts = run.counts
        self.tag = _tag(run)

    @property
    def is_checked(self) -> bool:
        return bool(self.run.state == CHECKED)

    @property
    def goes_on(self) -> bool:
        return self.run.state in {WAITING, APPLYING}

    @property
    def is_applied(self) -> bool:
        return bool(self.run.state == APPLIED)

    @property
    def is_failed(self) -> bool:
        return bool(self.run.state == FAILED)

    @property
    def heading(self) -> str:
        if self.is_checked and self.run.changes_nothing:
            return "Nothing would change"
        return {
            CHECKED: "Check what will change",
            WAITING: "Applying the extract",
            APPLYING: "Applying the extract",
            APPLIED: "The extract is applied",
            FAILED: "The extract was not applied",
        }.get(self.run.state, "This file is deleted")

    @property
    def changes_heading(self) -> str:
        if self.is_applied:
            return "What has changed"
        return "What will change" if self.is_checked or self.goes_on else "What was to change"

    @property
    def lead(self) -> str:
        rows = count_words(self.counts["rows"], "row")
        left_out = self.counts["left_out"]
        if not left_out:
            return f"{rows} read."
        return f"{rows} read. {count_words(left_out, 'row')} left out until a problem is mended."

    @property
    def progress(self) -> str:
        if self.run.state == WAITING:
            return "Waiting to start. You can leave this page."
        step = f" Now: {self.step.lower()}." if self.step else ""
        return (
            f"Being applied.{step} It usually takes less than 20 seconds. You can leave this page."
        )

    @property
    def table(self) -> list[list[Any]]:
        return [[words, *figures] for words, figures in count_rows(self.counts)]

    @property
    def table_columns(self) -> list[Any]:
        return ["What", *({"label": words, "numeric": True} for words in COLUMNS.values())]

    @property
    def problem_columns(self) -> list[Any]:
        return PROBLEM_COLUMNS

    @property
    def more_problems(self) -> int:
        return max(0, self.how_many.get(Part.PROBLEM, 0) - len(self.problem_rows))

    @property
    def problems_words(self) -> str:
        return count_words(self.counts["problems"], "problem")

    @property
    def lists(self) -> list[dict[str, str]]:
        """What would change, listed: a link a part."""
        return [
            {
                "title": part.label,
                "href": reverse("establishment:import-lines", args=[self.run.pk, part.value]),
                "text": count_words(n, "person or job", "people and jobs")
                if part == Part.MISSING
                else count_words(n, "change"),
            }
            for part in Part
            if part != Part.PROBLEM and (n := self.how_many.get(part.value, 0))
        ]

    @property
    def apply_words(self) -> str:
        left_out = self.counts["left_out"]
        return (
            f"Apply, leaving out {count_words(left_out, 'row')}"
            if left_out
            else "Apply these changes"
        )

    @property
    def titles(self) -> list[str]:
        return [f"{title} ({n:,})" for title, n in self.counts["titles"]]


class Lines:
    """One part of what would change, a page at a time."""

    def __init__(self, run: ImportRun, part: Part, shown: Page) -> None:
        self.run, self.part = run, part
        self.heading = part.label
        is_problems = part == Part.PROBLEM
        self.columns: list[Any] = PROBLEM_COLUMNS if is_problems else ["Name", "What", "Details"]
        self.rows = [_problem(line) if is_problems else _change(line) for line in shown]
        self.of = "problems" if is_problems else "lines"

    @property
    def empty(self) -> str:
        if self.run.state == FORGOTTEN or not self.rows:
            return "There is nothing here. Lists with names are deleted a day after the upload."
        return ""


def _problem(line: ImportLine) -> list[Any]:
    return [
        f"Row {line.row}",
        line.subject or "the whole row",
        line.value or "empty",
        line.words,
        WHAT[line.what],
    ]


def _change(line: ImportLine) -> list[Any]:
    return [line.subject, WHAT[line.what], line.words]


def report_lines(plan: Plan, *, most: int) -> Iterator[str]:
    """What the command prints."""
    counts = plan.counts()
    yield f"{'Rows read':<28}{counts['rows']:>8,}"
    yield f"{'Rows left out':<28}{counts['left_out']:>8,}"
    yield ""
    yield " " * 28 + "".join(f"{words.lower():>17}" for words in COLUMNS.values())
    for words, figures in count_rows(counts):
        yield (f"{words:<28}" + "".join(f"{_plain(figure):>17}" for figure in figures)).rstrip()
    yield ""
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


def _plain(figure: int | None) -> str:
    return "" if figure is None else f"{figure:,}"
