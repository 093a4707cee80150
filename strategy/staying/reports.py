"""Why people left, a whole year at once; and whether people stay, for the board."""

from __future__ import annotations

from strategy.staying import rules, years
from strategy.staying.defaults import LEAVING
from strategy.staying.retention_report import Retention
from workforce.core.access import Viewer
from workforce.reports.common import SMALL_NUMBERS, span
from workforce.reports.contents import Body, Definition
from workforce.reports.report import Chosen, Report


class Reasons(Report):
    slug = "leavers"
    title = "Why people left"
    intro = "Leavers' reasons in the words of the national return, a whole year at once and of everybody together."
    filters = years.YearFilter
    definitions = (
        Definition("Left", "A last paid peer post ended in the year, and none was held on the day after. Each once.",
                   "Coming and going"),
        Definition("Reason", "As HR entered it in the codes of the national return, in groups. Health is never one of them: it "
                   "stands with everything else.", LEAVING),
        Definition("In steps", "Counts read in steps of five, and years don't overlap: what is put right later would else show "
                   "whose it was.", "Suppression"),
        SMALL_NUMBERS,
    )  # fmt: skip

    def who_may(self, viewer: Viewer) -> bool:
        return rules.may_enter_reasons(viewer)

    def seen_as(self, viewer: Viewer) -> str:
        return "HR alone sees this report. Nobody is named in it."

    def period(self, viewer: Viewer, chosen: Chosen) -> str:
        return span(*years.days(years.chosen(chosen, viewer.today)))

    def body(self, viewer: Viewer, chosen: Chosen) -> Body:
        found = years.left(years.chosen(chosen, viewer.today))
        return Body(
            f"Left in the year: {found.people.words}",
            [found.section],
            [(found.people.words, "left paid peer work", found.span)],
        )


REPORTS = [Reasons(), Retention()]
