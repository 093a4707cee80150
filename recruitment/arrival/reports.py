"""Probation and the first months in figures, for HR and the central team; and where somebody new works alone by an override,
for those who let it pass."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from recruitment.arrival.queries import figures
from recruitment.arrival.states import ENDED, EXTENDED, LAPSED, OPEN, PASSED
from recruitment.arrival.steps import ITEMS
from workforce.core import settings
from workforce.core.access import ADVANCED_PRACTITIONER, CENTRAL_LEAD, HR, Viewer
from workforce.core.presenting import count_words, date_words
from workforce.reports import suppression
from workforce.reports.common import SMALL_NUMBERS, OnADay, twelve_months_to
from workforce.reports.contents import Body, Column, Definition, Row, Section, Table
from workforce.reports.report import Chosen, Report
from workforce.reports.suppression import Split

RULE = "Probation"
NUMBERS = (Column("What", width=3), Column("People", "number"))
SHARES = (Column("What", width=3), Column("Share", "percent"), Column("Of", width=2))
ASKED = {
    "training": "Training provided",
    "supervision": "Supervision provided",
    "adjustments": "Adjustments provided",
}


class ProbationReport(Report):
    slug = "probation-and-foundation"
    for_warehouse = True
    title = "Probation and first months"
    intro = "What was due in people's first months, what took place in time, and what came of probation."
    filters = OnADay
    definitions = (
        Definition("In time", "Of what was due in the twelve months up to the day shown: what took place by its day. Leave and "
                   "absence move the day. What fell away because somebody left is in neither part.", "Arrival"),
        Definition("Passed without a word", "Nobody recorded an outcome by the last day. It counts as passed, and is shown here "
                   "because it ought to have been said.", RULE),
        Definition("Provided", "What managers answered before a probation could be extended or ended: the last answers of each "
                   "in the twelve months up to the day shown.", RULE),
        SMALL_NUMBERS,
    )  # fmt: skip

    def who_may(self, viewer: Viewer) -> bool:
        return viewer.has(HR, CENTRAL_LEAD)

    def seen_as(self, viewer: Viewer) -> str:
        return (
            "HR and the central team see these counts. Foundation has a report of its own. What was said in a review is for the "
            "two who talked."
        )

    def period(self, viewer: Viewer, chosen: Chosen) -> str:
        return twelve_months_to(chosen["day"]) + ", and who is in probation today"

    def body(self, viewer: Viewer, chosen: Chosen) -> Body:
        least, last = int(settings.get("reports.smallest_count")), chosen["day"]
        first = last - relativedelta(months=12) + timedelta(days=1)
        now = figures.running()
        running, _ = suppression.protect_counts(now, least=least)
        return Body(
            f"{running.words} in probation",
            [
                _counts(now, first, last, least),
                _provided(figures.provided(first, last), least),
                _in_time(figures.on_time(first, last - timedelta(days=1)), least),
            ],
            [(running.words, "in probation", f"on {date_words(viewer.today)}")],
        )


def _counts(now: Mapping[str, int], first: date, last: date, least: int) -> Section:
    """Three tables of one: they share no total, so that none gives away another."""
    done = figures.outcomes(first, last)
    longer = figures.extended(first, last)
    counts = {
        "Open, as it was on the first day": now[OPEN],
        "Open, extended": now[EXTENDED],
        "Passed, in twelve months": done[PASSED],
        "Passed without a word, in twelve months": done[LAPSED],
        "Extended, in twelve months": longer,
        "Ended, in twelve months": done[ENDED],
    }
    rows: list[Row] = [
        (words, suppression.single(Split(count, 0), least).all) for words, count in counts.items()
    ]
    return Section("Probation", table=Table("Probation: where it stands", NUMBERS, rows))


def _provided(found: Mapping[str, Split], least: int) -> Section:
    rows: list[Row] = []
    for name, split in found.items():
        cell = suppression.single(split, least)
        rows.append((ASKED[name], cell.share, cell.words))
    return Section("Was it provided?", table=Table("What managers answered", SHARES, rows))


def _in_time(found: Mapping[str, Split], least: int) -> Section:
    rows: list[Row] = []
    for item in ITEMS:
        cell = suppression.single(found.get(item.kind, Split(0, 0)), least)
        rows.append((item.words, cell.share, cell.words))
    return Section("First months", table=Table("What took place in time", SHARES, rows))


class AloneReport(Report):
    slug = "new-and-alone-by-override"
    names_people = True
    title = "New and alone, by override"
    intro = "Where somebody who isn't experienced works alone in a team because that was let pass, and until when."
    columns = (
        Column("Team", width=2), Column("Who", width=2), Column("Let pass by", width=2), Column("Weekly until", "date"),
        Column("Why", width=3),
    )  # fmt: skip
    definitions = (
        Definition("Override", "Somebody who isn't experienced never begins alone. An advanced practitioner can let it pass, with "
                   "weekly peer supervision for twelve weeks; it is reported for as long.", "Seniority and pairs"),
    )  # fmt: skip

    def who_may(self, viewer: Viewer) -> bool:
        return viewer.has(ADVANCED_PRACTITIONER, CENTRAL_LEAD)

    def seen_as(self, viewer: Viewer) -> str:
        return "The central team sees all of these, whoever leads a patch those of their patch. HR sees none: who is new and alone is not HR's."

    def headline(self, rows: Sequence[Row]) -> str:
        if not rows:
            return "Nobody is new and alone by override"
        return count_words(len(rows), "person is", "people are") + " new and alone by override"

    def rows(self, viewer: Viewer, chosen: Chosen) -> Iterable[Row]:
        for row in figures.overrides_in_use(viewer):
            who = row.person.name if row.person else ""
            by = row.answered_by.name if row.answered_by else ""
            yield row.team.name, who, by, row.until, row.reason


REPORTS = [ProbationReport(), AloneReport()]
