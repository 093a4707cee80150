"""The figures, month by month: all of them in one look, or one with its formula, its months and its patches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.forms import Select
from django.http import QueryDict
from django.urls import reverse

from strategy.measures import months, published, queries, rules
from strategy.measures.indicators import Indicator, Unit, registry, seen_by
from strategy.measures.models import Snapshot
from workforce.core import forms
from workforce.core.access import Viewer
from workforce.core.presenting import date_words
from workforce.reports import suppression
from workforce.reports.common import SMALL_NUMBERS, smallest_count
from workforce.reports.contents import (
    Bar,
    Bars,
    Body,
    Column,
    Definition,
    Linked,
    Row,
    Section,
    Table,
)
from workforce.reports.report import Chosen, Report
from workforce.reports.suppression import NOT_SHOWN, Count

NO_MONTH = "No month is over yet"
EMPTY = "The first figures are taken in the night after the end of this month."


class FigureFilters(forms.QueryForm):
    figure = forms.ChoiceField(label="Figure", choices=(), widget=Select)

    def __init__(self, *args: Any, figures: Iterable[Indicator], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(each.slug, each.words) for each in figures]
        self.fields["figure"].choices = [("", "All of them"), *offered]  # type: ignore[attr-defined]


class Figures(Report):
    slug = "figures"
    for_warehouse = True
    title = "Figures month by month"
    intro = "What we count of peer work, taken once a month and kept as it was."
    filters = FigureFilters
    definitions = (
        Definition("Taken", "In the first night after a month, from the records as they stood then. What is put right "
                   "afterwards shows in the next month: a figure that was taken stays.", "Coming and going"),
        Definition("Of", "What it is a share of, in steps of five where it counts people: a month taken from the next one "
                   "would else be somebody.", "Suppression"),
        *(Definition(each.words, f"{each.formula} Counted {each.spoken_span}.", each.rule) for each in registry().values()),
        SMALL_NUMBERS,
    )  # fmt: skip

    def form(self, data: QueryDict, viewer: Viewer) -> FigureFilters:
        return FigureFilters(data, figures=seen_by(viewer).values())

    def who_may(self, viewer: Viewer) -> bool:
        return rules.may_see(viewer)

    def seen_as(self, viewer: Viewer) -> str:
        return "HR, the central team and advanced practitioners see these figures. Nobody is named in them."

    def body(self, viewer: Viewer, chosen: Chosen) -> Body:
        one = seen_by(viewer).get(str(chosen.get("figure") or ""))
        return _one(one, viewer) if one else _all(viewer)


def _all(viewer: Viewer) -> Body:
    month, found = queries.latest(viewer)
    least = smallest_count()
    columns = (
        Column("Figure", width=3), Column("Now", "number"), Column("Of", "number", width=2),
        Column("A year before", "number"),
    )  # fmt: skip
    shown = seen_by(viewer).items() if month else ()
    rows = [_row(each, found.get(slug, {}), least) for slug, each in shown]
    said = months.words(month) if month else ""
    return Body(
        f"As taken for {said}" if month else NO_MONTH,
        [Section("All figures", table=Table("All figures", columns, rows, empty=EMPTY))],
        period=f"{date_words(month)}, or the twelve months to it; beside it a year before"
        if month
        else NO_MONTH,
    )


def _row(indicator: Indicator, rows: Any, least: int) -> Row:
    query = urlencode({"figure": indicator.slug})
    address = reverse("reports:report-detail", args=[Figures.slug])
    name = Linked(indicator.words, f"{address}?{query}")
    now, before = rows.get(0), rows.get(12)
    return (
        name,
        published.value(indicator, now, least) if now else NOT_SHOWN,
        _of(indicator, now, least) if now else "",
        published.value(indicator, before, least) if before else "not taken",
    )


def _of(indicator: Indicator, row: Snapshot, least: int) -> str:
    return f"{published.whole(indicator, row, least).words} {indicator.whole}"


def _one(indicator: Indicator, viewer: Viewer) -> Body:
    rows = queries.of_the_whole(viewer, indicator.slug)
    least = smallest_count()
    if not rows:
        return Body(NO_MONTH, [_by_month(indicator, [], least)], period=NO_MONTH)
    now = rows[0]
    value = published.value(indicator, now, least)
    figures = [
        (
            value.words,
            indicator.words,
            f"{months.words(now.month)}, of {_of(indicator, now, least)}",
        )
    ]
    sections = [_by_month(indicator, rows, least)]
    if indicator.unit != Unit.DAYS:
        sections += _by_patch(indicator, queries.by_patch(viewer, indicator.slug, now.month), least)
    also = [Linked("All figures", reverse("reports:report-detail", args=[Figures.slug]))]
    return Body(
        f"{indicator.words}: {value.words}", sections, figures, also, _months(indicator, rows)
    )


def _months(indicator: Indicator, rows: Sequence[Snapshot]) -> str:
    first, last = (months.words(each.month) for each in (rows[-1], rows[0]))
    each = first if first == last else f"{first} to {last}, each month"
    return f"{each} counted {indicator.spoken_span}"


def _by_month(indicator: Indicator, rows: Sequence[Snapshot], least: int) -> Section:
    columns = (
        Column("Month", width=2),
        Column(indicator.words, "number"),
        Column("Of", "number", width=2),
    )
    table = [
        (
            months.words(row.month),
            published.value(indicator, row, least),
            _of(indicator, row, least),
        )
        for row in rows
    ]
    return Section(
        "By month",
        [f"{indicator.formula} Counted {indicator.spoken_span}."],
        bars=_bars(indicator, rows, least)
        if len(rows) > 1 and indicator.unit != Unit.DAYS
        else None,
        table=Table("By month", columns, table, empty=EMPTY),
    )


def _bars(indicator: Indicator, rows: Sequence[Snapshot], least: int) -> Bars:
    """As time goes: the latest last."""
    counts = [
        (months.words(row.month), published.value(indicator, row, least)) for row in reversed(rows)
    ]
    bars = [Bar(month, count.value, count.words) for month, count in counts]
    said = ", ".join(f"{month}: {count.words}" for month, count in counts)
    return Bars(
        f"{indicator.words} by month",
        f"{indicator.words}, month by month. {said}.",
        bars,
        label="Month",
    )


def _by_patch(indicator: Indicator, rows: Sequence[Snapshot], least: int) -> list[Section]:
    if not rows:
        return []
    columns = (Column("Patch", width=3), Column("Share", "percent"), Column("Of", "number"))
    table = _patches(indicator, rows, least)
    return [
        Section(
            "By patch",
            [f"For {months.words(rows[0].month)}."],
            table=Table(
                "By patch", columns, table, empty="There are too few to tell patches apart."
            ),
        )
    ]


def _patches(indicator: Indicator, rows: Sequence[Snapshot], least: int) -> list[Row]:
    if indicator.unit != Unit.PEOPLE:
        return [
            (
                str(row.patch),
                published.value(indicator, row, least),
                published.whole(indicator, row, least),
            )
            for row in rows
        ]
    found = published.patches(rows, least)
    return [(name, cell.share, _in_steps(cell.all, least)) for name, cell in found.rows.items()]


def _in_steps(count: Count, least: int) -> Count:
    """One month is kept beside the next by whoever reads both."""
    return count if count.value is None else suppression.in_steps(count.value, least)


REPORTS = [Figures()]
