"""Leadership workshops in figures, for HR and the central team: shares, never names."""

from __future__ import annotations

from datetime import timedelta

from dateutil.relativedelta import relativedelta

from training.workshops.queries import figures
from training.workshops.queries.figures import ANY, DAY, NIGHT, Figures
from workforce.core import settings
from workforce.core.access import CENTRAL_LEAD, HR, Viewer
from workforce.core.presenting import count_words, date_words
from workforce.reports import suppression
from workforce.reports.common import SMALL_NUMBERS, OnADay, twelve_months_to
from workforce.reports.contents import Body, Column, Definition, Row, Section, Table
from workforce.reports.report import Chosen, Report

RULE = "Leadership workshops"
WORDS = {DAY: "By day", NIGHT: "At night"}


class LeadershipWorkshops(Report):
    slug = "leadership-workshops"
    for_warehouse = True
    title = "Leadership workshops"
    intro = "How many workshops there were for support workers by day and at night, and whom they reached."
    filters = OnADay
    definitions = (
        Definition("At night", "A workshop that begins in the evening from the time in the settings on, or before the morning.", RULE),
        Definition("Reached", "Of a ward's support workers on the day shown, those who came to one in the twelve months before it, by "
                   "closed registers. Whoever works on two wards counts on both. Shares alone are given, since two days may be compared.", RULE),
        SMALL_NUMBERS,
    )  # fmt: skip

    def who_may(self, viewer: Viewer) -> bool:
        return viewer.has(HR, CENTRAL_LEAD)

    def seen_as(self, viewer: Viewer) -> str:
        return "HR and the central team see these figures. Who came is seen by whoever leads a workshop and the central team."

    def period(self, viewer: Viewer, chosen: Chosen) -> str:
        return twelve_months_to(chosen["day"])

    def body(self, viewer: Viewer, chosen: Chosen) -> Body:
        values = settings.load()
        least, last = int(values.get("reports.smallest_count")), chosen["day"]
        first = last - relativedelta(months=12) + timedelta(days=1)
        found = figures.between(first, last, values)
        held = sum(each.held for each in found.held.values())
        return Body(
            f"{count_words(held, 'workshop')} held in the twelve months to {date_words(last)}",
            [_workshops(found), _came(found, least), _wards(found, least)],
            [(str(held), "workshops held", "")],
        )


def _workshops(found: Figures) -> Section:
    """Workshops are no people: nothing to hide."""
    rows: list[Row] = [
        (WORDS[what], each.planned, each.held, each.places) for what, each in found.held.items()
    ]
    return Section(
        "Workshops",
        table=Table(
            "Workshops, by time of day",
            (
                Column("When", width=3),
                Column("Planned", "number"),
                Column("Held", "number"),
                Column("Places in those held", "number"),
            ),
            rows,
        ),
    )


def _came(found: Figures, least: int) -> Section:
    total, shown = suppression.protect_counts(found.came, least=least)
    rows: list[Row] = [(WORDS[what], shown.get(what, suppression.NOT_SHOWN)) for what in found.came]
    rows.append(("Together", total))
    return Section(
        "Who came",
        table=Table(
            "Places of those who came", (Column("When", width=3), Column("Came", "number")), rows
        ),
    )


def _wards(found: Figures, least: int) -> Section:
    shown = suppression.protect_alike(found.wards, least=least)
    names = [name for name in sorted(found.wards[ANY]) if name in shown[ANY].rows]
    rows: list[Row] = [
        (name, *(_share(shown[what], name) for what in (DAY, NIGHT, ANY))) for name in names
    ]
    rows.append(("All wards", *(shown[what].total.share for what in (DAY, NIGHT, ANY))))
    return Section(
        "Reached, by ward",
        [] if names else ["Not broken down, because fewer than 5 could be told apart."],
        table=Table(
            "Share of support workers reached",
            (
                Column("Ward", width=3),
                Column("By day", "percent"),
                Column("At night", "percent"),
                Column("To any", "percent"),
            ),
            rows if found.wards[ANY] else [],
            empty="No ward is in a programme.",
        ),
    )


def _share(published: suppression.Published[str], name: str) -> suppression.Count:
    cell = published.rows.get(name)
    return cell.share if cell else suppression.NOT_SHOWN


REPORTS = [LeadershipWorkshops()]
