"""Adverts that welcome lived experience: shares of what was looked at, and how much wasn't."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from recruitment.vacancies.queries import figures
from recruitment.vacancies.queries.figures import Tally
from workforce.core import clock
from workforce.core.access import CENTRAL_LEAD, HR, Viewer
from workforce.core.presenting import MONTHS, count_words
from workforce.reports.common import span
from workforce.reports.contents import Bar, Bars, Body, Column, Definition, Row, Section, Table
from workforce.reports.report import Chosen, Report
from workforce.reports.suppression import percent

RULE = "Vacancies and adverts"
NONE = "none yet"


class AdvertsThatWelcome(Report):
    slug = "adverts-that-welcome"
    for_warehouse = True
    title = "Adverts that welcome lived experience"
    intro = "Lived experience belongs in all jobs. How many adverts of the organisation, whatever the job, say so."
    definitions = (
        Definition("Advert", "A vacancy that people could read an advert of: live, or past it. It belongs to the month in "
                   "which it opened. Drafts are not among them.", RULE),
        Definition("Names it", "The text has a sentence that welcomes lived experience, or HR or the central team looked "
                   "and said so.", RULE),
        Definition("Share", "Of the adverts somebody has looked at. Those nobody has looked at are in neither part.", RULE),
    )  # fmt: skip

    def who_may(self, viewer: Viewer) -> bool:
        return viewer.has(HR, CENTRAL_LEAD)

    def seen_as(self, viewer: Viewer) -> str:
        return (
            "HR and the central team see these counts. They are of vacancies: no person is in them."
        )

    def period(self, viewer: Viewer, chosen: Chosen) -> str:
        return span(*figures.year_to(clock.today()))

    def body(self, viewer: Viewer, chosen: Chosen) -> Body:
        found = figures.welcomed(*figures.year_to(clock.today()))
        whole = found.whole
        months = {
            f"{MONTHS[day.month - 1]} {day.year}": tally for day, tally in found.months.items()
        }
        adverts = count_words(whole.adverts, "advert")
        return Body(
            f"{share(whole)} of the adverts looked at welcome lived experience",
            [
                _section("By directorate", "Directorate", found.areas, whole),
                _section("By month", "Month", months if whole.adverts else {}, whole),
            ],
            [
                (share(whole), "name it as welcome", f"{whole.yes} of {whole.looked_at} looked at"),
                (adverts, "in twelve months", f"{whole.unknown} nobody has looked at yet"),
                (share(found.peer), "of those for peer roles", f"{found.peer.yes} of {found.peer.looked_at} looked at"),
            ],
        )  # fmt: skip


def share(tally: Tally) -> str:
    return f"{percent(tally.yes, tally.looked_at)}%" if tally.looked_at else NONE


def _section(heading: str, first: str, tallies: Mapping[str, Tally], whole: Tally) -> Section:
    columns = (
        Column(first, width=3), Column("Adverts", "number"), Column("Name it", "number"), Column("Don't", "number"),
        Column("Not looked at", "number"), Column("Share of those looked at", "percent", 2),
    )  # fmt: skip
    rows = [_row(name, tally) for name, tally in tallies.items()]
    if rows:
        rows.append(_row("Together", whole))
    return Section(
        heading,
        bars=_bars(heading, tallies) if rows else None,
        table=Table(heading, columns, rows, empty="No advert is known in this time. Bring a list of vacancies in."),
    )  # fmt: skip


def _row(name: str, tally: Tally) -> Row:
    return (name, tally.adverts, tally.yes, tally.no, tally.unknown, share(tally))


def _bars(heading: str, tallies: Mapping[str, Tally]) -> Bars:
    bars = [
        Bar(name, percent(tally.yes, tally.looked_at) if tally.looked_at else None, _words(tally))
        for name, tally in tallies.items()
    ]
    said = ", ".join(_said(tallies.items()))
    return Bars(
        f"Share {heading.lower()}", f"Share of adverts that welcome lived experience. {said}.", bars
    )


def _said(rows: Iterable[tuple[str, Tally]]) -> Iterable[str]:
    return (f"{name}: {_words(tally)}" for name, tally in rows)


def _words(tally: Tally) -> str:
    return (
        f"{share(tally)}, {tally.yes} of {tally.looked_at}" if tally.looked_at else "none looked at"
    )


REPORTS = [AdvertsThatWelcome()]
