"""What peers give, in figures: sessions, hours and head counts of whole months."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from training.giving.models import Where
from training.giving.queries import figures
from training.giving.queries.figures import Given, Tally
from workforce.core import clock, settings
from workforce.core.access import CENTRAL_LEAD, HR, Viewer
from workforce.core.presenting import MONTHS, count_words, in_hours
from workforce.reports import suppression
from workforce.reports.common import SMALL_NUMBERS, span
from workforce.reports.contents import Body, Column, Definition, Row, Section, Table
from workforce.reports.report import Chosen, Report
from workforce.reports.suppression import Count

RULE = "What peers give"
NOT_BROKEN_DOWN = "Head counts are not broken down, because fewer than 5 could be told apart."


class WhatPeersGive(Report):
    slug = "what-peers-give"
    for_warehouse = True
    title = "What peers give"
    intro = "The courses, groups and talks that peers give to people who use services, and what they teach."
    definitions = (
        Definition("Sessions", "Of the twelve whole months before this one: held, with a head count, or called off. What is "
                   "over and not logged yet is in neither.", RULE),
        Definition("Came", "Head counts of the sessions that were held: somebody who came four times is counted four "
                   "times. Nobody is known by name.", RULE),
        Definition("By peers alone", "Of the sessions held, those of offers that peers give without somebody of another "
                   "profession. All of them are given by people with lived experience.", RULE),
        SMALL_NUMBERS,
    )  # fmt: skip

    def who_may(self, viewer: Viewer) -> bool:
        return viewer.has(HR, CENTRAL_LEAD)

    def seen_as(self, viewer: Viewer) -> str:
        return "HR and the central team see these counts. Of people who use services there is nothing here but how many."

    def period(self, viewer: Viewer, chosen: Chosen) -> str:
        return span(*months(clock.today()))

    def body(self, viewer: Viewer, chosen: Chosen) -> Body:
        first, last = months(clock.today())
        least = int(settings.get("reports.smallest_count"))
        found = figures.given(first, last)
        whole = found.whole
        held = count_words(whole.held, "session")
        alone = suppression.single(suppression.Split(found.alone, whole.held - found.alone), least)
        came, _ = suppression.protect_counts(_people(found.areas), least=least)
        return Body(
            f"{held} held, {came.words} came",
            [_by_area(found, least), _by_month(found, least), _taught(first, last, least)],
            [
                (held, "held", f"{in_hours(whole.quarters)} hours"),
                (came.words, "came", _first_timers(found, least)),
                (
                    alone.share.words,
                    "of sessions held, by peers alone",
                    "all by people with lived experience",
                ),
            ],
        )


def _by_area(found: Given, least: int) -> Section:
    total, shown = suppression.protect_counts(_people(found.areas), least=least)
    columns = (
        Column("Service area", width=3), Column("Offers", "number"), Column("Held", "number"),
        Column("Called off", "number"), Column("Hours", "number"), Column("Came", "number"),
    )  # fmt: skip
    rows: list[Row] = [
        (area, tally.offers, *_figures(tally), shown.get(area, suppression.NOT_SHOWN))
        for area, tally in found.areas.items()
    ]
    whole = found.whole
    rows.append(("All areas", whole.offers, *_figures(whole), total))
    return _section("By service area", columns, rows if found.areas else [], shown)


def _by_month(found: Given, least: int) -> Section:
    total, shown = suppression.protect_counts(_people(found.months), least=least)
    columns = (
        Column("Month", width=3), Column("Held", "number"), Column("Called off", "number"), Column("Hours", "number"),
        Column("Came", "number"),
    )  # fmt: skip
    rows: list[Row] = [
        (_month(month), *_figures(tally), shown.get(month, suppression.NOT_SHOWN))
        for month, tally in found.months.items()
    ]
    rows.append(("All twelve months", *_figures(found.whole), total))
    return _section("By month", columns, rows if found.areas else [], shown)


def _section(
    heading: str, columns: Iterable[Column], rows: list[Row], shown: Mapping[Hashable, Count]
) -> Section:
    return Section(
        heading,
        [] if shown or not rows else [NOT_BROKEN_DOWN],
        table=Table(heading, tuple(columns), rows, empty="No session was logged in this time."),
    )


def _taught(first: date, last: date, least: int) -> Section:
    found = figures.taught(first, last)
    counts = {where: tally.people for where, tally in found.items()}
    total, shown = suppression.protect_counts(counts, least=least)
    rows: list[Row] = [
        (Where(where).label, tally.times, in_hours(tally.quarters), shown.get(where, suppression.NOT_SHOWN))
        for where, tally in sorted(found.items())
    ]  # fmt: skip
    if rows:
        times = sum(tally.times for tally in found.values())
        quarters = sum(tally.quarters for tally in found.values())
        rows.append(("Together", times, in_hours(quarters), total))
    columns = (
        Column("Taught", width=3), Column("Times", "number"), Column("Hours", "number"), Column("Came", "number"),
    )  # fmt: skip
    return Section(
        "Taught by peers",
        table=Table(
            "Taught by peers", columns, rows, empty="Nothing was written down in this time."
        ),
    )


def _people(tallies: Mapping[Hashable, Tally]) -> dict[Hashable, int]:
    return {key: tally.people for key, tally in tallies.items()}


def _figures(tally: Tally) -> tuple[int, int, str]:
    return tally.held, tally.called_off, in_hours(tally.quarters)


def _first_timers(found: Given, least: int) -> str:
    """Where it was said."""
    rest = found.whole.people - found.first_timers
    cell = suppression.single(suppression.Split(found.first_timers, rest), least)
    return f"{cell.yes.words} of them for the first time" if found.first_timers else ""


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def months(today: date) -> tuple[date, date]:
    """The first and last day of the twelve whole months before this one."""
    last = today.replace(day=1) - timedelta(days=1)
    return last + timedelta(days=1) - relativedelta(months=12), last


REPORTS = [WhatPeersGive()]
