"""The strategy for the board: as it stands, or as it was shown on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django.forms import Select
from django.http import QueryDict

from strategy.aims import board_page, held, rules
from strategy.aims.changes import Change
from strategy.aims.queries import strategy as queries
from workforce.core import forms
from workforce.core.access import Viewer
from workforce.core.presenting import as_sentence, date_words
from workforce.reports.classes import RESPONSIBLE
from workforce.reports.common import SMALL_NUMBERS, as_it_stands
from workforce.reports.contents import Bar, Bars, Body, Column, Definition, Section, Table
from workforce.reports.report import Chosen, Report

MOST_BARS = 5
SOURCE = "Strategy"
OBJECTIVES = (
    Column("Objective", width=3),
    Column("How it goes", width=2),
    Column("Why", width=4),
    Column("Owner", width=2),
)
MILESTONES = (
    Column("Milestone", width=4),
    Column("Due", width=2),
    Column("How it stands", width=3),
)
MEASURES = (Column("Measure", width=3), Column("Now", width=2), Column("Of, or source", width=3), Column("Began at", width=2),
            Column("Should get to", width=2))  # fmt: skip
CHANGES = (Column("Objective", width=3), Column("Aim", width=2), Column("What changed", width=4))


class BoardFilters(forms.QueryForm):
    board = forms.ChoiceField(
        label="As the board was shown it", widget=Select, choices=[("", "As it stands today")]
    )


class StrategyForBoard(Report):
    slug = "strategy"
    classification = RESPONSIBLE
    title = "The strategy, for the board"
    intro = "Where peer work is going, how far it is, and what changed since the board last saw it."
    filters = BoardFilters
    back = ("aims:board-list", "Boards")
    definitions = (
        Definition("Progress", "Milestones met ÷ milestones due by the day. Those met before their day are not counted yet, "
                   "those let go are not due any more, and steps of a change of culture without a day are left out; each is "
                   "said.", SOURCE),
        Definition("How it goes", "What its owner says, with a day and a reason: on its way, needs attention, stuck, or done.",
                   SOURCE),
        Definition("Figures", "Taken once a month and kept as they were; of people a share alone. Others are entered by hand, "
                   "with their source.", "Coming and going"),
        SMALL_NUMBERS,
    )  # fmt: skip

    def who_may(self, viewer: Viewer) -> bool:
        return rules.may_see_boards(viewer)

    def seen_as(self, viewer: Viewer) -> str:
        return (
            "HR, the central team, advanced practitioners, the executive sponsor and the owner of the strategy. It names "
            "owners, and nobody else."
        )

    def form(self, data: QueryDict, viewer: Viewer) -> forms.QueryForm:
        found = BoardFilters(data)
        shown = [(str(row.pk), date_words(row.day)) for row in queries.boards(viewer)]
        found.fields["board"].choices += shown  # type: ignore[attr-defined]
        return found

    def body(self, viewer: Viewer, chosen: Chosen) -> Body:
        shown, day = _shown(viewer, str(chosen.get("board") or ""))
        if shown is None:
            return Body("No strategy is in force yet", [])
        before = queries.board_before(viewer, day)
        changes = board_page.changes(before, shown) if before else []
        sections = [_progress(shown), _changes(before.day if before else None, changes)]
        for aim in shown["aims"]:
            sections += _aim(aim)
        return Body(
            _headline(shown), _each_once(sections), _figures(shown), period=as_it_stands(day)
        )


def _each_once(sections: list[Section]) -> list[Section]:
    """A page has a heading once: two measures may be called alike."""
    taken: dict[str, int] = {}
    found = []
    for each in sections:
        number = taken[each.id] = taken.get(each.id, 0) + 1
        found.append(each if number == 1 else replace(each, heading=f"{each.heading} ({number})"))
    return found


def _shown(viewer: Viewer, board: str) -> tuple[dict[str, Any] | None, date]:
    row = next((each for each in queries.boards(viewer) if str(each.pk) == board), None)
    if row is not None:
        return row.held, row.day
    strategy = queries.in_force(viewer)
    if strategy is None:
        return None, viewer.today
    return held.of(queries.whole(viewer, strategy), viewer.today), viewer.today


def _headline(shown: dict[str, Any]) -> str:
    day = date_words(date.fromisoformat(shown["day"]))
    return f"{shown['title']}. On {day}: {_lower(shown['progress']['words'])}"


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _figures(shown: dict[str, Any]) -> list[tuple[str, str, str]]:
    goings = [each["going"] for aim in shown["aims"] for each in aim["objectives"]]
    share = shown["progress"]["share"]
    found = [("none due yet" if share is None else f"{share}%", "of milestones due are met", "")]
    for words in ("On its way", "Needs attention", "Stuck", "Done"):
        if count := goings.count(words):
            noun = "objective" if count == 1 else "objectives"
            found.append((str(count), f"{noun}: {words.lower()}", ""))
    return found[:4]


def _progress(shown: dict[str, Any]) -> Section:
    rows, bars = [], []
    for aim in shown["aims"]:
        found = aim["progress"]
        share = found["share"]
        words = "none due yet" if share is None else f"{found['met']} of {found['due']}"
        bars.append(Bar(aim["words"], share, words))
        rows.append(
            (aim["words"], found["met"], found["due"], "none yet" if share is None else f"{share}%")
        )
    said = ", ".join(f"{bar.label}: {bar.words}" for bar in bars)
    columns = (
        Column("Aim", width=3),
        Column("Met", "number"),
        Column("Due", "number"),
        Column("Share of those due", "percent", 2),
    )
    return Section(
        "Progress by aim",
        [f"{as_sentence(shown['progress']['words'])} {' '.join(shown['progress']['beside'])}".strip()],
        bars=Bars("Milestones met of those due, by aim", f"Milestones met of those due by the day. {said}.", bars, label="Aim"),
        table=Table("Progress by aim", columns, rows),
    )  # fmt: skip


def _changes(since: date | None, found: list[Change]) -> Section:
    if since is None:
        return Section("What changed", ["The board is shown the strategy for the first time."])
    heading = f"What changed since the board of {date_words(since)}"
    rows = board_page.changes_rows(found)
    return Section(heading, table=Table(heading, CHANGES, rows, empty="Nothing changed since."))


def _aim(aim: dict[str, Any]) -> list[Section]:
    words = aim["words"]
    objectives = aim["objectives"]
    if not objectives:
        return [Section(words, ["There is no objective yet."], begins_page=True)]
    said = f"{as_sentence(aim['progress']['words'])} {' '.join(aim['progress']['beside'])}".strip()
    rows = [board_page.objective_row(each) for each in objectives]
    found = [
        Section(
            words, [said], table=Table(f"{words}: objectives", OBJECTIVES, rows), begins_page=True
        )
    ]
    steps = [board_page.milestone_row(one) for each in objectives for one in each["milestones"]]
    measures = [one for each in objectives for one in each["measures"]]
    if steps:
        heading = f"{words}: milestones"
        found.append(Section(heading, table=Table(heading, MILESTONES, steps)))
    if measures:
        heading = f"{words}: measures"
        rows = [board_page.measure_row(one) for one in measures]
        found.append(Section(heading, table=Table(heading, MEASURES, rows)))
    return found + [section for one in measures if (section := _picture(one)) is not None]


def _picture(measure: dict[str, Any]) -> Section | None:
    """The last values beside the first one there is; the table has them all."""
    points = measure["points"]
    shown = [each for each in points if each["value"]]
    if len(shown) < 2:
        return None
    drawn = shown if len(shown) <= MOST_BARS else [shown[0], *shown[-(MOST_BARS - 1) :]]
    top = 100.0 if measure["unit"] == "percent" else max(float(each["value"]) for each in drawn)
    bars = [
        Bar(
            each["when"],
            round(100 * float(each["value"]) / top) if top > 0 else None,
            each["words"],
        )
        for each in drawn
    ]
    said = ", ".join(f"{each['when']}: {each['words']}" for each in drawn)
    columns = (Column("When", width=2), Column("Value", "number"), Column("Of, or source", width=3))
    rows = [(each["when"], each["words"], each["of"] or each["source"]) for each in points]
    title = f"{measure['words']}, over time"
    return Section(
        measure["words"],
        bars=Bars(title, f"{title}. {said}.", bars, label="When", value_label="Value"),
        table=Table(title, columns, rows),
    )


REPORTS = [StrategyForBoard()]
