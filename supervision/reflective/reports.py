"""Reflective practice in figures, for HR and the central team: shares, never names."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from dateutil.relativedelta import relativedelta

from supervision.reflective.queries import figures
from workforce.core import settings
from workforce.core.access import CENTRAL_LEAD, HR, Viewer
from workforce.core.presenting import date_words
from workforce.gatherings.kinds import Attendance
from workforce.reports import suppression
from workforce.reports.common import (
    SMALL_NUMBERS,
    OnADay,
    as_it_stands,
    share_line,
    twelve_months_to,
)
from workforce.reports.contents import Body, Column, Definition, Row, Section, Table
from workforce.reports.report import Chosen, Report
from workforce.reports.suppression import Split

RULE = "Reflective practice"


class ReflectivePractice(Report):
    slug = "reflective-practice"
    for_warehouse = True
    title = "Reflective practice"
    intro = "Whether everybody in a paid peer role finds time for it every two months, and whether the groups meet."
    filters = OnADay
    definitions = (
        Definition("Current", "On the day shown it was not due: the person came to a group within the days allowed, or "
                   "began that recently. People whose clock stands still, for example on leave, are in neither part. Several "
                   "jobs count once. Volunteers are welcome and not counted.", RULE),
        Definition("Groups that met", "Of the groups planned for the twelve months before that day, those that were not "
                   "called off.", RULE),
        Definition("Places", "Of the places in groups whose register is closed. On leave and a working pattern clash are "
                   "nobody's absence: they say that another time is needed.", RULE),
        SMALL_NUMBERS,
    )  # fmt: skip

    def who_may(self, viewer: Viewer) -> bool:
        return viewer.has(HR, CENTRAL_LEAD)

    def seen_as(self, viewer: Viewer) -> str:
        return "HR and the central team see these shares. Nothing of what is said is written down anywhere."

    def period(self, viewer: Viewer, chosen: Chosen) -> str:
        return f"{as_it_stands(chosen['day'])}; groups: {twelve_months_to(chosen['day'])}"

    def body(self, viewer: Viewer, chosen: Chosen) -> Body:
        least = int(settings.get("reports.smallest_count"))
        day = chosen["day"]
        first = day - relativedelta(months=12) + timedelta(days=1)
        published = suppression.protect(figures.current(day), least=least)
        share = published.total.share.words
        return Body(
            share_line(
                published.total.share, f"of those it is owed to are current on {date_words(day)}"
            ),
            [
                _by_patch(published),
                _groups(figures.held(first, day)),
                _places(figures.places(first, day), least),
            ],
            [(share, "of those it is owed to are current", published.total.words)],
        )


def _by_patch(published: suppression.Published[str]) -> Section:
    rows: list[Row] = [(name, cell.share) for name, cell in published.rows.items()]
    rows.append(("Everybody", published.total.share))
    return Section(
        "Current",
        [] if published.rows else ["Not broken down, because fewer than 5 could be told apart."],
        table=Table(
            "Current, by patch",
            (Column("Patch", width=3), Column("Current, of those it is owed to", "percent", 2)),
            rows,
            empty="It is owed to nobody on this day.",
        ),
    )


def _groups(split: Split) -> Section:
    """Groups are no people: nothing to hide."""
    rows: list[Row] = [("Planned", split.all), ("Met", split.yes), ("Called off", split.no)]
    return Section(
        "Groups, last 12 months",
        table=Table(
            "Groups",
            (Column("Groups", width=3), Column("How many", "number")),
            rows if split.all else [],
            empty="No group was planned in this time.",
        ),
    )


def _places(counted: Mapping[str, int], least: int) -> Section:
    """Shares alone, of those that a reader could not work out from the others."""
    whole = sum(counted.values())
    _, shown = suppression.protect_counts(counted, least=least)
    rows: list[Row] = [
        (
            Attendance(mark).label,
            _share(n, whole, least) if shown[mark].value is not None else suppression.NOT_SHOWN,
        )
        for mark, n in counted.items()
        if mark in shown
    ]
    return Section(
        "Places, last 12 months",
        table=Table(
            "What the registers say",
            (Column("In the register", width=3), Column("Share of places", "percent")),
            rows if whole else [],
            empty="No register was closed in this time.",
        ),
    )


def _share(n: int, whole: int, least: int) -> suppression.Count:
    return suppression.without_counts(Split(n, whole - n), least)


REPORTS = [ReflectivePractice()]
