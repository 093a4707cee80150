"""Foundation in figures, for HR and the central team: shares, never names."""

from __future__ import annotations

from datetime import timedelta

from dateutil.relativedelta import relativedelta

from training.foundation.queries import figures
from workforce.core import settings
from workforce.core.access import CENTRAL_LEAD, HR, Viewer
from workforce.core.presenting import date_words
from workforce.reports import suppression
from workforce.reports.common import SMALL_NUMBERS, OnADay, share_line, twelve_months_to
from workforce.reports.contents import Body, Column, Definition, Row, Section, Table
from workforce.reports.report import Chosen, Report
from workforce.reports.suppression import Published

RULE = "Foundation"


class Foundation(Report):
    slug = "foundation"
    for_warehouse = True
    title = "Foundation"
    intro = "Whether people who are new in a peer role have their eight units done by the day they are due."
    filters = OnADay
    definitions = (
        Definition("On time", "Of those whose due date lies in the twelve months up to the day shown and who were still here "
                   "on it: by then both had ticked all units, or foundation was recorded as done. Leave and absence move the due "
                   "date. Several jobs without a gap count once. Whoever had done foundation by their first day is in neither "
                   "part.", RULE),
        SMALL_NUMBERS,
    )  # fmt: skip

    def who_may(self, viewer: Viewer) -> bool:
        return viewer.has(HR, CENTRAL_LEAD)

    def seen_as(self, viewer: Viewer) -> str:
        return "HR and the central team see these shares. Which units somebody has done is for the two who do them."

    def period(self, viewer: Viewer, chosen: Chosen) -> str:
        return twelve_months_to(chosen["day"] - timedelta(days=1))

    def body(self, viewer: Viewer, chosen: Chosen) -> Body:
        least = int(settings.get("reports.smallest_count"))
        last = chosen["day"] - timedelta(days=1)  # the due date itself is still in time
        first = last - relativedelta(months=12) + timedelta(days=1)
        paid = suppression.protect(figures.on_time(first, last), least=least)
        helping = figures.on_time(first, last, cycle=figures.VOLUNTARY)
        share = paid.total.share.words
        return Body(
            share_line(
                paid.total.share, f"of those due on time in the twelve months to {date_words(last)}"
            ),
            [
                _table("Paid peer roles", "On time, by patch", paid, least),
                _table(
                    "Volunteers",
                    "On time, volunteers",
                    suppression.protect(helping, least=least),
                    least,
                ),
            ],
            [(share, "of those due on time", paid.total.words)],
        )


def _table(heading: str, caption: str, published: Published[str], least: int) -> Section:
    rows: list[Row] = [(name, cell.share) for name, cell in published.rows.items()]
    rows.append(("Everybody", published.total.share))
    return Section(
        heading,
        []
        if published.rows
        else [f"Not broken down, because fewer than {least} could be told apart."],
        table=Table(
            caption,
            (Column("Patch", width=3), Column("On time, of those due", "percent", 2)),
            rows,
            empty="Nobody's days for it were over in this time.",
        ),
    )


REPORTS = [Foundation()]
