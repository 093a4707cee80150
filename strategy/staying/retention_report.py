"""Whether people stay, in one look for the board: rates as they were taken, why people left, what those who stay speak of."""

from __future__ import annotations

from strategy.measures import months
from strategy.staying import queries, rules, years
from strategy.staying.defaults import LEAVING
from strategy.staying.queries import Rate, Themes
from workforce.core.access import Viewer
from workforce.core.presenting import date_words
from workforce.reports.common import SMALL_NUMBERS, smallest_count, span
from workforce.reports.contents import Body, Column, Definition, Row, Section, Table
from workforce.reports.report import Chosen, Report

GOING = "Coming and going"
FIRST = ("turnover", "voluntary-turnover", "stability")
"""Those that stand in large."""
EMPTY = "The first figures are taken in the night after the end of this month."


class Retention(Report):
    slug = "retention"
    title = "Retention"
    intro = "Whether people in paid peer work stay, why some left, and what those who are here speak of."
    filters = years.YearFilter
    definitions = (
        Definition("Taken", "Rates are of the last month that is over, as the page of coming and going and the figures month by "
                   "month have them.", GOING),
        Definition("Turnover", "People who left paid peer work in twelve months ÷ the mean of the people in it on the first day and on "
                   "the last. Voluntary is a resignation.", GOING),
        Definition("Stability", "Of the people in paid peer work on the first day, those still in it on the last.", GOING),
        Definition("Why people left", "As HR entered it in the codes of the national return, in groups, a whole year to 31 March at "
                   "once. Health is never one of them: it stands with everything else.", LEAVING),
        Definition("What people speak of", "Of career, stay and exit conversations in a half year that is over: what people let be "
                   "counted, each once. What was said is the two's who talked.", "Careers"),
        Definition("In steps", "Counts read in steps of five, and the times don't overlap: what is put right later would else show "
                   "whose it was.", "Suppression"),
        SMALL_NUMBERS,
    )  # fmt: skip

    def who_may(self, viewer: Viewer) -> bool:
        return rules.may_see_narrow(viewer)

    def seen_as(self, viewer: Viewer) -> str:
        return "HR and the central team see this, and take it to the board. Nobody is named in it."

    def body(self, viewer: Viewer, chosen: Chosen) -> Body:
        found = queries.rates(viewer)
        left = years.left(years.chosen(chosen, viewer.today))
        themes = queries.themes(viewer.today)
        large = [each for each in found if each.indicator.slug in FIRST]
        return Body(
            _headline(found),
            [_rates(found), left.section, _themes(themes)],
            [(each.now.words, each.indicator.words, _note(each)) for each in large],
            period=_period(found, left.span, themes),
        )


def _period(found: list[Rate], left: str, themes: Themes) -> str:
    rates = f"Rates: {date_words(found[0].month)}, or the twelve months to it. " if found else ""
    return (
        f"{rates}Why people left: {left}. What people speak of: {span(themes.first, themes.last)}"
    )


def _headline(found: list[Rate]) -> str:
    turnover = next((each for each in found if each.indicator.slug == "turnover"), None)
    if turnover is None:
        return "No month is over yet"
    return f"Turnover in the twelve months to the end of {months.words(turnover.month)}: {turnover.now.words}"


def _note(rate: Rate) -> str:
    before = f"{rate.before.words} a year before" if rate.before else "no figure of a year before"
    return f"of {_of(rate)}; {before}" if rate.of.words else before


def _of(rate: Rate) -> str:
    return f"{rate.of.words} {rate.indicator.whole}" if rate.of.words else ""


def _rates(found: list[Rate]) -> Section:
    columns = (
        Column("Figure", width=3), Column("Now", "number"), Column("Of", width=3), Column("A year before", "number"),
    )  # fmt: skip
    rows: list[Row] = [
        (each.indicator.words, each.now, _of(each), each.before or "not taken")
        for each in found
    ]  # fmt: skip
    words = [f"As taken for {months.words(found[0].month)}."] if found else []
    return Section("Rates", words, table=Table("Rates", columns, rows, empty=EMPTY))


def _themes(found: Themes) -> Section:
    rows: list[Row] = list(found.counts)
    columns = (Column("Element of the NHS People Promise", width=4), Column("People", "number"))
    empty = f"Fewer than {smallest_count()} people let something be counted."
    heading = "What people speak of"
    words = f"In conversations from {date_words(found.first)} to {date_words(found.last)}. People choose themselves what may be counted."
    return Section(heading, [words], table=Table(heading, columns, rows, empty=empty))
