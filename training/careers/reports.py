"""Careers in figures, for HR and the central team: shares and counts, never names, and nothing that was written."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from training.careers.models import Element, Progression
from training.careers.queries import figures
from workforce.core import settings
from workforce.core.access import CENTRAL_LEAD, HR, Viewer
from workforce.core.presenting import date_words
from workforce.establishment.equality_lists import BY_SLUG
from workforce.establishment.equality_report import TOO_FEW
from workforce.reports import suppression
from workforce.reports.common import SMALL_NUMBERS, OnADay, share_line, span, twelve_months_to
from workforce.reports.contents import Body, Column, Definition, Row, Section, Table
from workforce.reports.report import Chosen, Report
from workforce.reports.suppression import Count

RULE, FLEXIBLE = "Careers", "Flexible working"


class Careers(Report):
    slug = "careers"
    for_warehouse = True
    title = "Careers"
    intro = "Whether people in peer roles get on, are asked what keeps them, and are answered about flexible working."
    filters = OnADay
    definitions = (
        Definition("Moved up a band", "Of those in a paid peer role both on the first and on the last of the twelve months: a "
                   "higher band on the last. Several posts count once, by the highest; secondments and acting up count as "
                   "long as they run.", RULE),
        Definition("Stay conversations held", "Of those whose day lies in the twelve months: held by the day shown. What "
                   "somebody left out, or was not here for, is in neither part.", RULE),
        Definition("Answered in time", "Of the requests for flexible working whose last day lies in the twelve months and "
                   "that were not withdrawn: settled by that day, an appeal included.", FLEXIBLE),
        Definition("Agreed", "Of the requests asked in the twelve months and settled: agreed as asked, as an alternative, "
                   "for a trial or on appeal.", FLEXIBLE),
        Definition("What people spoke of", "Of career, stay and exit conversations held in the twelve whole months before: how "
                   "many people let an element of the People Promise be counted. One person may choose several, and counts "
                   "once in each. It is no share of all who talked.", RULE),
        Definition("By equality group", "The same, of the last year that ended on a 31 March, by what people chose to say of "
                   "themselves. Counted once, when the year is over, so that no two counts can be taken from each other. "
                   "A question stands here only where nobody can be told apart.", "Equality"),
        SMALL_NUMBERS,
    )  # fmt: skip

    def who_may(self, viewer: Viewer) -> bool:
        return viewer.has(HR, CENTRAL_LEAD)

    def seen_as(self, viewer: Viewer) -> str:
        return "HR and the central team see these shares and counts. Who talked, asked or is interested, and what about, is not in them."

    def body(self, viewer: Viewer, chosen: Chosen) -> Body:
        least = int(settings.get("reports.smallest_count"))
        last = chosen["day"]
        first = last - relativedelta(months=12) + timedelta(days=1)
        moved = suppression.protect(figures.moved_up(first, last), least=least)
        rows: list[Row] = [(name, cell.share) for name, cell in moved.rows.items()]
        rows.append(("Everybody", moved.total.share))
        progression = figures.progression(viewer)
        share = moved.total.share.words
        return Body(
            share_line(
                moved.total.share,
                f"of those here on both days moved up a band in the twelve months to {date_words(last)}",
            ),
            [
                Section(
                    "Moved up a band",
                    []
                    if moved.rows
                    else ["Not broken down, because fewer than 5 could be told apart."],
                    table=Table(
                        "Moved up a band, by the band before",
                        (
                            Column("Band before", width=3),
                            Column("Share of those here on both days", "percent", 2),
                        ),
                        rows,
                        empty="Nobody was in a paid peer role on both days.",
                    ),
                ),
                _shares(first, last, least),
                _counts(first, last, least),
                _themes(last, least),
                *_by_group(progression),
            ],
            [(share, "moved up a band", _of(moved.total.all, least))],
            period=self._period(last, progression),
        )

    def _period(self, last: date, found: Progression | None) -> str:
        spoke = f"what people spoke of: {span(*_whole_months(last))}"
        group = f"; by equality group: {span(found.first, found.last)}" if found else ""
        return f"{twelve_months_to(last)}; {spoke}{group}"


def _of(people: Count, least: int) -> str:
    """Of a year that is read beside the next day's."""
    if people.value is None:
        return f"of {people.words}"
    return f"of {suppression.in_steps(people.value, least).words} people"


def _shares(first: date, last: date, least: int) -> Section:
    """Shares alone: their counts could be taken from each other."""
    rows: list[Row] = [
        (words, suppression.without_counts(split, least))
        for words, split in (
            (
                "Stay conversations held, of those whose day was in this time",
                figures.stays(first, last),
            ),
            (
                "Requests for flexible working answered in time, of those to be settled in it",
                figures.answered_in_time(first, last),
            ),
            (
                "Requests for flexible working agreed, of those settled",
                figures.outcomes(first, last),
            ),
        )
    ]
    columns = (Column("What", width=4), Column("Share of those named", "percent"))
    return Section("Conversations and requests", table=Table("Shares", columns, rows))


def _counts(first: date, last: date, least: int) -> Section:
    """In steps: of two years that end a day apart, one could be taken from the other, and who left is known."""
    rows: list[Row] = [
        (words, suppression.in_steps(count, least))
        for words, count in figures.counts(first, last).items()
    ]
    columns = (Column("What", width=3), Column("How many", "number"))
    return Section("How many", table=Table("Counts", columns, rows))


def _themes(day: date, least: int) -> Section:
    """Of whole months, so that one day's report can't be taken from another's; people, each once."""
    first, last = _whole_months(day)
    found = figures.themes(first, last)
    words = f"In the twelve whole months to {date_words(last)}. People choose themselves what may be counted."
    if found.people < least:
        return Section(
            "What people spoke of",
            [words, f"Not shown, because fewer than {least} people let something be counted."],
        )
    rows: list[Row] = [
        (Element(element).label, suppression.in_steps(count, least))
        for element, count in found.by_element.items()
    ]
    columns = (Column("Element of the NHS People Promise", width=3), Column("People", "number"))
    return Section(
        "What people spoke of", [words], table=Table("What people spoke of", columns, rows)
    )


def _whole_months(day: date) -> tuple[date, date]:
    last = day.replace(day=1) - timedelta(days=1)
    return last + timedelta(days=1) - relativedelta(months=12), last


def _by_group(found: Progression | None) -> list[Section]:
    """What was counted and suppressed when the year was over. A question is left out where people could be told
    apart."""
    if found is None:
        return []
    words = (
        f"From {date_words(found.first)} to {date_words(found.last)}, counted on {date_words(found.counted_on)}. It is "
        "counted once for each year, and earlier ones are not kept."
    )
    tables = [
        Section(
            f"Moved up a band, by {BY_SLUG[each['question']].short.lower()}",
            [words] if each["answers"] else [words, TOO_FEW],
            table=Table(
                f"Moved up a band, by {BY_SLUG[each['question']].short.lower()}",
                (Column("Answer", width=3), Column("Share of those who gave it", "percent", 2)),
                [(answer, Count(value, share)) for answer, value, share in each["answers"]],
            )
            if each["answers"]
            else None,
        )
        for each in found.published["questions"]
    ]
    shown = [each for each in tables if each.table is not None]
    return shown or [Section("Moved up a band, by equality group", [words, TOO_FEW])]


REPORTS = [Careers()]
