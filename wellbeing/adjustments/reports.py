"""The passport to take along: one's own page, PDF and file, sealed, in nobody's list."""

from __future__ import annotations

from wellbeing.adjustments import rules
from wellbeing.adjustments.presenters import kind_words
from wellbeing.adjustments.queries import passports
from wellbeing.adjustments.queries.passports import Line
from workforce.core.access import Viewer
from workforce.core.presenting import count_words, date_words
from workforce.reports.contents import Body, Column, Section, Table
from workforce.reports.report import Chosen, Report


class OwnPassport(Report):
    slug = "adjustments-passport"
    title = "Adjustments passport"
    intro = "What is agreed, so that it need not be explained anew."
    seen_by = (
        "You alone. A file of it is kept sealed, and whoever you hand it to reads what is in it."
    )
    is_own = True
    back = ("adjustments:passport", "My passport")
    lists_files = False

    def who_may(self, viewer: Viewer) -> bool:
        return rules.may_ask.test(viewer, None)

    def body(self, viewer: Viewer, chosen: Chosen) -> Body:
        held = passports.own(viewer)
        about = [Section("What I would like you to know", held.about.splitlines())]
        parts = [_part(line, n) for n, line in enumerate(held.lines, 1)]
        headline = f"{viewer.name}: {count_words(len(held.lines), 'adjustment')} agreed"
        rest = parts or [Section("What is agreed", ["Nothing goes along so far."])]
        return Body(headline, [*(about if held.about else []), *rest])


def _part(line: Line, number: int) -> Section:
    row = line.row
    rows = [("What would help", line.need), ("What is agreed", line.change)]
    if row.in_place_on:
        rows.append(("In place since", date_words(row.in_place_on)))
    if row.reviewed_on:
        rows.append(("Looked back at on", date_words(row.reviewed_on)))
    kept = [(what, words) for what, words in rows if words]
    heading = f"{number}. {kind_words(row)}"
    return Section(heading, table=Table(heading, (Column("What"), Column("How", width=3)), kept))


REPORTS = [OwnPassport()]
