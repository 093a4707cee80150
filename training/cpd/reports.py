"""One's own log to take along, and CPD in figures: a share and a median, never an entry."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta
from django.http import QueryDict

from training.cpd import rules
from training.cpd.defaults import SOURCE
from training.cpd.models import Kind
from training.cpd.queries import figures
from training.cpd.queries import mine as log
from training.cpd.queries.mine import Row
from workforce.core import clock, forms, settings
from workforce.core.access import CENTRAL_LEAD, HR, Viewer
from workforce.core.presenting import count_words, hours_words, in_hours
from workforce.reports import suppression
from workforce.reports.common import SMALL_NUMBERS, share_line, span
from workforce.reports.contents import Body, Column, Definition, Section, Table
from workforce.reports.contents import Row as TableRow
from workforce.reports.report import Chosen, Report

WITHOUT, WITH = "without", "with"


class LogFilter(forms.QueryForm):
    year = forms.ChoiceField(label="Year")
    words = forms.ChoiceField(
        label="What you take from it",
        choices=[(WITH, "With it"), (WITHOUT, "Leave it out")],
        initial=WITH,
    )

    def __init__(self, data: Any, *, years: list[int], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        field = self.fields["year"]
        field.choices = [(str(year), str(year)) for year in years]  # type: ignore[attr-defined]
        field.initial = str(years[0])


class OwnLog(Report):
    slug = "cpd-log"
    title = "My CPD log"
    intro = "What I learned from, as I wrote it down."
    seen_by = (
        "You alone. A file of it is kept sealed, and whoever you hand it to reads what is in it."
    )
    is_own = True
    back = ("cpd:mine", "My CPD")

    def who_may(self, viewer: Viewer) -> bool:
        return rules.may_log.test(viewer, None)

    def form(self, data: QueryDict, viewer: Viewer) -> forms.QueryForm:
        return LogFilter(data, years=[each.year for each in log.years(viewer)])

    def period(self, viewer: Viewer, chosen: Chosen) -> str:
        return f"The year {chosen['year']}"

    def body(self, viewer: Viewer, chosen: Chosen) -> Body:
        entries = list(log.of_year(viewer, int(chosen["year"])).order_by("day", "pk"))
        rows = log.opened(viewer, entries)
        quarters = sum(row.entry.quarters for row in rows)
        entries_words = count_words(len(rows), "entry", "entries")
        headline = f"{hours_words(quarters)} in {chosen['year']}, {entries_words}"
        return Body(headline, [Section("Entries", table=_table(rows, chosen["words"] == WITH))])


def _table(rows: list[Row], with_words: bool) -> Table:
    columns = [
        Column("Day", "date"), Column("What it was", width=3), Column("Kind", width=2), Column("Hours", "number"),
        Column("Topic"), Column("Link", width=2),
    ]  # fmt: skip
    if with_words:
        columns.append(Column("What I take from it", width=4))
    return Table(
        "Entries", columns, [_cells(row, with_words) for row in rows],
        empty="Nothing is in your log of this year.",
    )  # fmt: skip


def _cells(row: Row, with_words: bool) -> TableRow:
    entry, words = row.entry, row.words
    hours = in_hours(entry.quarters)
    found = [entry.day, words.what, Kind(entry.kind).label, hours, words.topic, words.link]
    return [*found, words.takes] if with_words else found


class Cpd(Report):
    slug = "cpd"
    for_warehouse = True
    title = "CPD"
    intro = "How many people in peer roles log what they learn, and how many hours that is in the middle."
    definitions = (
        Definition("Any entry", "Of people in a peer role on the last day, those with at least one entry of any length in "
                   "the twelve whole months before this one. A log is the person's own: nobody has to keep one, and "
                   "that somebody keeps none says nothing of what they learn.", SOURCE),
        Definition("Hours in the middle", "The median of those with any entry, in whole hours. Shown only where at least "
                   "twice the smallest count of people have one. There is no number of hours that peers should reach.",
                   SOURCE),
        SMALL_NUMBERS,
    )  # fmt: skip

    def who_may(self, viewer: Viewer) -> bool:
        return viewer.has(HR, CENTRAL_LEAD)

    def seen_as(self, viewer: Viewer) -> str:
        return "HR and the central team see these figures. What somebody logs, and whether they do, is theirs."

    def period(self, viewer: Viewer, chosen: Chosen) -> str:
        return span(*months(clock.today()))

    def body(self, viewer: Viewer, chosen: Chosen) -> Body:
        first, last = months(clock.today())
        least = int(settings.get("reports.smallest_count"))
        hours = figures.hours(first, last)
        splits = {kind: figures.any_entry(rows) for kind, rows in hours.items()}
        published = suppression.protect(splits, least=least)
        rows: list[TableRow] = [
            (kind, cell.share, _median(hours[kind], least)) for kind, cell in published.rows.items()
        ]
        everybody = [each for rows_ in hours.values() for each in rows_]
        rows.append(("Everybody", published.total.share, _median(everybody, least)))
        share = published.total.share.words
        columns = (
            Column("Who", width=3),
            Column("Any entry, of people in peer roles", "percent", 2),
            Column("Hours in the middle", width=2),
        )
        return Body(
            share_line(
                published.total.share, "of people in peer roles have an entry in twelve months"
            ),
            [Section("Logs", table=Table("Logs", columns, rows))],
            [(share, "of people in peer roles have any entry", published.total.words)],
        )


def _median(quarters: list[int], least: int) -> str:
    found = figures.median_hours(quarters, least)
    return suppression.NOT_SHOWN.words if found is None else count_words(found, "hour")


def months(today: date) -> tuple[date, date]:
    """The first and last day of the twelve whole months before this one: two days that somebody picked could be
    taken from each other."""
    last = today.replace(day=1) - timedelta(days=1)
    return last + timedelta(days=1) - relativedelta(months=12), last


REPORTS = [OwnLog(), Cpd()]
