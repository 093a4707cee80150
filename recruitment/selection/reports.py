"""Recruitment: how long its stages take, who sits on panels, and who comes how far, suppressed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms

from recruitment.selection.queries import figures
from recruitment.states import ORDER, REQUEST
from workforce.core import settings
from workforce.core.access import CENTRAL_LEAD, HR, Viewer
from workforce.core.forms import ChoiceField, QueryForm
from workforce.core.presenting import count_words, date_words
from workforce.reports import suppression
from workforce.reports.common import span
from workforce.reports.contents import Body, Column, Definition, Row, Section, Table
from workforce.reports.report import Chosen, Report

RULE, SMALL = "Choosing together", "Suppression"
NOT_YET = (
    "Nothing is counted yet. It is counted once recruitments are over and enough people applied."
)
TOO_FEW = "There is too little here to show anything of this without pointing at somebody."
PERIODS = [("365", "The last year"), ("182", "The last half year"), ("91", "The last quarter")]


class PeriodForm(QueryForm):
    period = ChoiceField(label="Which time?", choices=PERIODS, initial="365", widget=forms.Select)


class Recruitment(Report):
    slug = "recruitment"
    title = "Recruitment"
    intro = "How long each stage takes, whether lived experience sits on panels, and who comes how far. Never a person."
    seen_by = "HR and the central team see these counts. What a candidate answered about equality is seen by nobody."
    filters = PeriodForm
    definitions = (
        Definition("Days in a stage", "The median of the days that requests had stood in a stage when they went on from "
                   "it. Of one that came back its last stay counts.", RULE),
        Definition("Panels with lived experience", "Of the panels begun in this time, those with somebody who said yes to "
                   "the lived-experience seat.", RULE),
        Definition("Who comes how far", "Each person who applied, once, with the furthest they came: applied, invited to "
                   "an interview, offered a post. Only of recruitments that are over; counted anew each quarter, and only "
                   "once enough more people are in it. Earlier counts are not kept.", RULE),
        Definition("Small numbers", "Counts of 1 to 4 read “fewer than 5”, and more is hidden wherever one could be worked "
                   "out.", SMALL),
    )  # fmt: skip

    def who_may(self, viewer: Viewer) -> bool:
        return viewer.has(HR, CENTRAL_LEAD)

    def period(self, viewer: Viewer, chosen: Chosen) -> str:
        return span(_first(viewer, chosen), viewer.today)

    def body(self, viewer: Viewer, chosen: Chosen) -> Body:
        first = _first(viewer, chosen)
        took = figures.days_by_stage(first, viewer.today)
        sections = [_stages(took), _panels(first, viewer.today)]
        tally = figures.funnel(viewer)
        if tally is None:
            return Body(_longest(took), [*sections, Section("Who comes how far", [NOT_YET])])
        sections += [
            _question(each, tally.published["groups"]) for each in tally.published["questions"]
        ]
        people = count_words(tally.people, "person", "people")
        counted = f"counted on {date_words(tally.on)}"
        return Body(
            f"{people} applied, {counted}",
            sections,
            period=f"{self.period(viewer, chosen)}; who comes how far: as {counted}",
        )


def _first(viewer: Viewer, chosen: Chosen) -> date:
    return viewer.today - timedelta(days=int(chosen.get("period") or 365))


def _longest(found: Mapping[str, tuple[int, int]]) -> str:
    if not found:
        return "No request went on in this time"
    stage = max(found, key=lambda each: found[each][1])
    days = count_words(found[stage][1], "day")
    return f"{REQUEST.words[stage].capitalize()} takes longest: {days} in the middle"


def _stages(found: Mapping[str, tuple[int, int]]) -> Section:
    rows: list[Row] = [
        (REQUEST.words[stage].capitalize(), found[stage][1], found[stage][0])
        for stage in ORDER
        if stage in found
    ]
    columns = (
        Column("Stage", width=2),
        Column("Median days", "number"),
        Column("Requests", "number"),
    )
    return Section(
        "Days in each stage",
        table=Table("Days in each stage", columns, rows, empty="No request went on in this time."),
    )


def _panels(first: Any, last: Any) -> Section:
    least = int(settings.get("reports.smallest_count"))
    cell = suppression.single(figures.panels(first, last), least)
    columns = (
        Column("Panels", width=2),
        Column("Share of panels begun", "percent"),
        Column("All", "number"),
    )
    rows: list[Row] = [("With lived experience on them", cell.share, cell.all)]
    return Section("Panels with lived experience", table=Table("Panels", columns, rows))


def _question(question: dict[str, Any], groups: list[str]) -> Section:
    heading = f"Who comes how far: {question['question'].lower()}"
    if not question["answers"]:
        return Section(heading, [TOO_FEW])
    divided = bool(question["answers"][0]["cells"])
    shown = groups if divided else []
    columns = (Column("Answer", width=2), *(Column(each) for each in shown), Column("All"))
    rows: list[Row] = [
        (each["words"], *each["cells"], each["total"]) for each in question["answers"]
    ]
    return Section(heading, table=Table(heading, columns, rows))


REPORTS = [Recruitment()]
