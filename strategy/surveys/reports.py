"""What was said in a survey, beside the year before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.forms import Select
from django.http import QueryDict

from strategy.surveys import groups, publishing, queries, rules
from strategy.surveys.actions.answering import options
from strategy.surveys.models import Asks, Figure, Question
from strategy.surveys.queries import Results
from strategy.surveys.scale import SCALE
from workforce.core import forms
from workforce.core.access import Viewer
from workforce.core.presenting import count_words
from workforce.reports.classes import OPEN
from workforce.reports.contents import (
    Body,
    Column,
    Definition,
    Heat,
    Row,
    Section,
    Shade,
    Table,
)
from workforce.reports.report import Chosen, Report
from workforce.reports.suppression import NOT_SHOWN, Count

SOURCE = "Surveys"
EMPTY = "Nothing is shown until a survey is closed and enough have answered."
KEY = ("80% or more", "60% to 79%", "40% to 59%", "20% to 39%", "Under 20%")
_STEPS = (80, 60, 40, 20)


class ResultFilters(forms.QueryForm):
    survey = forms.ChoiceField(label="Survey", choices=[("", "The latest")], widget=Select)

    def __init__(self, *args: Any, rows: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        self.base_fields["survey"].choices = [("", "The latest"), *rows]  # type: ignore[attr-defined]
        super().__init__(*args, **kwargs)


class SurveyResults(Report):
    slug = "survey-results"
    classification = OPEN
    title = "What peers said in surveys"
    intro = "How peers experience their role, and the culture they work in: each question beside the year before."
    seen_by = "All peers, HR and the central team see this. No answer belongs to anybody, and no group is smaller than was promised."
    back = ("surveys:survey-list", "Surveys")
    definitions = (
        Definition("Mostly or fully", "Of those who answered this question, how many said mostly, or yes, fully. Nothing is shown of "
                   "a question that fewer than eight (a setting) answered.", SOURCE),
        Definition("By group", "As people said of themselves. A group is shown where so many in it answered, and as many or nobody "
                   "outside those that are shown. Shares are in steps of five, from 10% to 90%.", SOURCE),
        Definition("A year before", "The same question in the same words. Where its words changed there is nothing to compare.",
                   SOURCE),
    )  # fmt: skip

    def who_may(self, viewer: Viewer) -> bool:
        return rules.may_read.test(viewer, None)

    def form(self, data: QueryDict, viewer: Viewer) -> forms.QueryForm:
        rows = [(str(row.pk), str(row)) for row in queries.closed(viewer)]
        return ResultFilters(data, rows=rows)

    def body(self, viewer: Viewer, chosen: Chosen) -> Body:
        rows = queries.closed(viewer)
        wanted = str(chosen.get("survey") or "")
        row = next((each for each in rows if str(each.pk) == wanted), rows[0] if rows else None)
        if row is None:
            table = Table("All questions", (Column("Question"),), [], empty=EMPTY)
            return Body("No survey is closed yet", [Section("All questions", table=table)])
        found = queries.results(viewer, row)
        sections = [_everybody(found), _answers(found), *_choices(found), *_groups(found)]
        return Body(
            f"{row}: {count_words(row.poured, 'answer')}",
            sections,
            period=f"The survey of {found.survey.year}"
            + (f", beside that of {found.year_before}" if found.year_before else ""),
        )


def _scales(found: Results) -> list[Question]:
    return [each for each in found.questions if each.asks == Asks.SCALE]


def _share(row: Figure | None) -> Count:
    return NOT_SHOWN if row is None or row.share is None else Count(row.share, f"{row.share}%")


def _everybody(found: Results) -> Section:
    year = str(found.survey.year)
    before = str(found.year_before) if found.year_before else "A year before"
    rows: list[Row] = [
        (
            each.words,
            _share(found.everybody.get(each.key)),
            _share(found.before.get(each.key))
            if each.key in found.before
            else ("not asked so" if found.year_before else "no survey then"),
        )
        for each in _scales(found)
    ]
    columns = (Column("Question", width=4), Column(year, "percent"), Column(before, "percent"))
    return Section(
        "Mostly or fully",
        ["Of those who answered the question, the share that said mostly, or yes, fully."],
        table=Table("Mostly or fully", columns, rows, empty=EMPTY),
    )  # fmt: skip


def _answers(found: Results) -> Section:
    columns = (
        Column("Question", width=4), Column("Answers", "number"),
        *(Column(words, "percent") for _, words in SCALE),
    )  # fmt: skip
    rows = [
        (each.words, row.of, *(_part(row, answer) for answer, _ in SCALE))
        for each in _scales(found)
        if (row := found.everybody.get(each.key)) is not None
    ]
    words = ["Of those who answered the question, the share that gave each answer."]
    return Section("How each was answered", words, table=Table("How each was answered", columns, rows, empty=EMPTY))  # fmt: skip


def _choices(found: Results) -> list[Section]:
    return [
        Section(
            each.words,
            table=Table(
                each.words,
                (Column("Answer", width=3), Column("Share of those who answered", "percent", 2)),
                [(words, _part(row, key)) for key, words in options(each.asks, each.options).items()],
            ),
        )
        for each in found.questions
        if each.asks == Asks.CHOICE and (row := found.everybody.get(each.key)) is not None
    ]  # fmt: skip


def _part(row: Figure, answer: str) -> Count:
    value = (200 * row.counts.get(answer, 0) + row.of) // (2 * row.of)
    return Count(value, f"{value}%")


def _groups(found: Results) -> list[Section]:
    return [_group(found, part, words) for part, words in groups.PARTS if part in found.groups]


def _group(found: Results, part: str, heading: str) -> Section:
    by_group = found.groups[part]
    names = sorted(by_group)
    rows = [
        (each.words, [_shade(by_group[name].get(each.key)) for name in names])
        for each in _scales(found)
    ]
    return Section(
        heading,
        [
            "Of those in each group who answered, the share that said mostly or fully, by what people said of their post."
        ],
        heat=Heat(heading, "Question", [groups.NAMES.get(name, name) for name in names], rows, KEY),
    )


def _shade(row: Figure | None) -> Shade:
    if row is None or row.share is None:
        return Shade("not shown", None)
    level = next((n for n, least in enumerate(_STEPS) if row.share >= least), len(_STEPS))
    return Shade(publishing.share_words(row.share), level)


REPORTS = [SurveyResults()]
