"""All that a domain writes to have a report."""

from collections.abc import Iterable
from datetime import date

from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.reports.contents import Column, Row
from workforce.reports.report import Chosen, Report


class Gatherings(Report):
    slug = "later-gatherings"
    title = "Gatherings"
    intro = "Which gatherings took place."
    columns = (Column("Gathering"), Column("People", "number"), Column("Took place", "date"))

    def who_may(self, viewer: Viewer) -> bool:
        return viewer.has(CENTRAL_LEAD)

    def rows(self, viewer: Viewer, chosen: Chosen) -> Iterable[Row]:
        return [("=cmd|' /C calc'!A0", 12, date(2026, 10, 8)), ("Forum", 1200, date(2026, 7, 1))]


REPORTS = [Gatherings()]
