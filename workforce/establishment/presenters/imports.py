"""Words, figures and order for the pages and for the command."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse

from workforce.core.paging import Page
from workforce.core.presenting import count_words, date_words, moment_words
from workforce.establishment.guarding import Guard
from workforce.establishment.importing.kinds import LEAVER, WORDS
from workforce.establishment.models import ImportLine, ImportRun, Part
from workforce.establishment.progress import Step
from workforce.establishment.states import (
    APPLIED,
    APPLYING,
    CHECKED,
    CHECKING,
    FAILED,
    FORGOTTEN,
    UNDOING,
    UNDONE,
    WAITING,
)
from workforce.establishment.states import COLUMNS as COLUMNS_TO_CHOOSE

NOTHING_TO_DO = "Everything in this file is here already. Nothing has been changed."
NOUNS: dict[str, str] = {
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
    CHECKING: ("Being checked", "blue"),
    COLUMNS_TO_CHOOSE: ("Columns to choose", "yellow"),
    UNDOING: ("Being undone", "blue"),
    UNDONE: ("Undone", "grey"),
    CHECKED: ("Checked", "white"),
    WAITING: ("Waiting to start", "blue"),
    APPLYING: ("Being applied", "blue"),
    APPLIED: ("Applied", "green"),
    FAILED: ("Not applied", "orange"),
    FORGOTTEN: ("Deleted after a day", "grey"),
}
HOLDS_EQUALITY = "This file holds equality columns"
EQUALITY_WORDS = (
    "When it is applied, they fill in only what people with a peer role have left empty, and tell them so. Nobody but "
    "the person sees an answer, here or anywhere."
)
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
    done = {APPLIED: "Applied", FAILED: "Tried", UNDONE: "Undone", COLUMNS_TO_CHOOSE: "Uploaded"}
    return done.get(run.state, "Checked")


class RunPage:
    """One import, wherever it stands."""

    def __init__(
        self,
        run: ImportRun,
        *,
        how_many: dict[str, int],
        problems: Sequence[tuple[int, Sequence[ImportLine]]],
        step: Step | None,
        guard: Guard | None = None,
        undo_until: datetime | None = None,
    ) -> None:
        self.run, self.how_many, self.step = run, how_many, step
        self.guard, self.undo_until = guard, undo_until
        self.groups = [Alike(run, n, lines) for n, lines in problems]
        self.counts = run.counts
        self.tag = _tag(run)

    @property
    def is_checked(self) -> bool:
        return bool(self.run.state == CHECKED)

    @property
    def goes_on(self) -> bool:
        return self.run.state in {CHECKING, WAITING, APPLYING, UNDOING}

    @property
    def is_applied(self) -> bool:
        return bool(self.run.state == APPLIED)

    @property
    def is_failed(self) -> bool:
        return bool(self.run.state == FAILED)

    @property
    def is_undone(self) -> bool:
        return bool(self.run.state == UNDONE)

    @property
    def heading(self) -> str:
        if self.is_checked and self.run.changes_nothing:
            return "Nothing would change"
        return {
            CHECKING: "Checking the extract",
            UNDOING: "Undoing the import",
            UNDONE: "The import is undone",
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
        if self.is_undone or self.run.state == UNDOING:
            return "What had changed"
        return "What will change" if self.is_checked or self.goes_on else "What was to change"

    @property
    def lead(self) -> str:
        if not self.counts:
            return ""
        rows = count_words(self.counts["rows"], "row")
        left_out = self.counts["left_out"]
        if not left_out:
            return f"{rows} read."
        return f"{rows} read. {count_words(left_out, 'row')} left out until a problem is mended."

    @property
    def progress(self) -> str:
        if self.run.state == WAITING:
            return "Waiting to start. You can leave this page."
        doing = {CHECKING: "Being checked", UNDOING: "Being undone"}.get(
            self.run.state, "Being applied"
        )
        step = f" Now: {self.step.words.lower()}." if self.step else ""
        return f"{doing}.{step} It usually takes less than 20 seconds. You can leave this page."

    @property
    def bar(self) -> dict[str, Any] | None:
        """How far it is, as a bar and in figures."""
        step = self.step
        if step is None or not step.number or self.run.state not in {CHECKING, APPLYING}:
            return None
        return {"value": step.number, "most": step.of, "words": f"Step {step.number} of {step.of}"}

    @property
    def about(self) -> list[dict[str, str]]:
        """What the file is said to be, with the way to say something else."""
        run = self.run
        href = reverse("establishment:import-columns", args=[run.pk]) if self.is_checked else ""
        written = date_words(run.written_on) if run.written_on else date_words(run.checked_at)
        rows = [
            ("Source", run.source.name if run.source else "Not named yet"),
            ("Holds everybody", "Yes" if run.is_whole_trust else "No"),
            ("Extract of", written),
        ]
        rows += [("Sheet", run.sheet)] if run.sheet else []
        rows += [("Columns", f"{len(run.mapping)} chosen")] if run.mapping else []
        return [{"key": key, "value": value, "href": href} for key, value in rows]

    @property
    def kinds(self) -> list[dict[str, Any]]:
        """What happens to whom: a link a kind."""
        href = reverse("establishment:import-people", args=[self.run.pk])
        return [
            {"title": f"{n:,} {one if n == 1 else many}", "href": f"{href}?kind={kind}"}
            for kind, (one, many) in WORDS.items()
            if (n := self.counts.get("kinds", {}).get(kind))
        ]

    @property
    def equality(self) -> tuple[str, str] | None:
        """The same whatever is in them: nobody learns what is filled in, nor of whom."""
        holds = self.is_checked and "equality" in self.counts
        return (HOLDS_EQUALITY, EQUALITY_WORDS) if holds else None

    @property
    def leaving_words(self) -> str:
        n = self.guard.leaving if self.guard else 0
        return f"{count_words(n, 'person leaves', 'people leave')} by this file" if n else ""

    @property
    def leavers(self) -> bool:
        """Somebody's job would end, or somebody was kept."""
        return self.is_checked and bool(
            self.counts.get("kinds", {}).get(LEAVER) or self.counts.get("leaving")
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
    def single_rows(self) -> list[list[Any]]:
        """Problems that there is one of."""
        return [row for group in self.groups if group.n == 1 for row in group.rows]

    @property
    def several(self) -> list["Alike"]:
        return [group for group in self.groups if group.n > 1]

    @property
    def more_problems(self) -> int:
        return max(0, self.how_many.get(Part.PROBLEM, 0) - sum(group.n for group in self.groups))

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


class Alike:
    """Problems of one kind: one line that opens."""

    def __init__(self, run: ImportRun, n: int, lines: Sequence[ImportLine]) -> None:
        first = lines[0]
        self.n, self.rows = n, [_problem(line) for line in lines]
        used = "left out" if first.what == "left_out" else "used without it"
        self.title = f"{first.subject or 'The whole row'}: {count_words(n, 'row')} {used}"
        self.mend = first.words
        self.more = n - len(lines)
        self.href = (
            f"{reverse('establishment:import-lines', args=[run.pk, 'problem'])}?alike={first.alike}"
        )


class Lines:
    """One part of what would change, a page at a time."""

    def __init__(self, run: ImportRun, part: Part, shown: Page) -> None:
        self.run, self.part = run, part
        self.heading = part.label
        is_problems = part == Part.PROBLEM
        says_it = part == Part.MISSING  # the heading does, so no line has to
        details = {"label": "Details", "quiet": True}
        changes = ["Name", details] if says_it else ["Name", "What", details]
        self.columns: list[Any] = PROBLEM_COLUMNS if is_problems else changes
        draw = _problem if is_problems else _missing if says_it else _change
        self.rows = [draw(line) for line in shown]
        self.of = "problems" if is_problems else "people and jobs"

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


def _missing(line: ImportLine) -> list[Any]:
    return [line.subject, line.words]


def _change(line: ImportLine) -> list[Any]:
    return [line.subject, WHAT[line.what], line.words]
