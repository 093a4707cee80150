"""All that a domain writes to have a report."""

from collections.abc import Iterable
from datetime import date

from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.reports.contents import Column, Linked, Row
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


NASTY = (
    '=HYPERLINK("http://evil.example","Pay")',
    "+1-1|calc",
    "<script>alert(1)</script>",
    "file:///etc/hostname",
    "<img src=file:///etc/hostname onerror=alert(1)>",
    '"><a href="javascript:alert(1)">Pay</a>',
    "Anna\u202egnp.exe\u202c \u2066cod.pdf",
    "{{ 7 * 7 }}{% raise %}",
    "Team\r\n=1+1",
    "Mr\x00Name\ud800",
    "y" * 2_000,
    f"{'x' * 99} " * 100,
)


class Names(Report):
    """What people may be called, in a cell, a link and a heading."""

    slug = "later-names"
    title = "Names"
    columns = (Column("Name", width=3), Column("Team", width=3))

    def who_may(self, viewer: Viewer) -> bool:
        return viewer.has(CENTRAL_LEAD)

    def rows(self, viewer: Viewer, chosen: Chosen) -> Iterable[Row]:
        return [(name, Linked(name[:200], "/people/")) for name in NASTY]


REPORTS = [Gatherings(), Names()]
