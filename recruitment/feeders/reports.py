"""How many are on their way into peer work, by how they come and where they stand; and how they were treated."""

from __future__ import annotations

from recruitment.feeders import presenters
from recruitment.feeders.queries import counts
from workforce.core import settings
from workforce.core.access import CENTRAL_LEAD, HR, Viewer
from workforce.core.presenting import count_words
from workforce.reports import suppression
from workforce.reports.common import SMALL_NUMBERS, as_it_stands
from workforce.reports.contents import Body, Column, Definition, Section, Table
from workforce.reports.report import Chosen, Report

RULE = "Ways into peer work"
FEW = "Fewer than 5 are on their way, so nothing is broken down."
FEW_SAID = "Fewer than 5 have answered, so nothing is shown."


class WaysIn(Report):
    slug = "ways-into-peer-work"
    for_warehouse = True
    title = "Ways into peer work"
    intro = "Volunteers, apprentices, staff with experience and people who have used services, on their way."
    definitions = (
        Definition("On their way", "Everybody who began a path and hasn't had it forgotten. Nobody is put on one.", RULE),
        Definition("How they were treated", "Asked at the start and before applying. Not answering costs nothing, and isn't counted.",
                   RULE),
        SMALL_NUMBERS,
    )  # fmt: skip

    def who_may(self, viewer: Viewer) -> bool:
        return viewer.has(HR, CENTRAL_LEAD)

    def seen_as(self, viewer: Viewer) -> str:
        return "HR and the central team see these counts. Nobody is named, and small numbers aren't shown."

    def period(self, viewer: Viewer, chosen: Chosen) -> str:
        return f"{as_it_stands(viewer.today)}; how they were treated: all answers until then"

    def body(self, viewer: Viewer, chosen: Chosen) -> Body:
        least = int(settings.get("reports.smallest_count"))
        everybody = Viewer.system()
        found = counts.by_way(everybody)
        total, _ = suppression.protect_counts({"all": sum(found.values())}, least=least)
        funnel = presenters.funnel(found, least)
        said = presenters.treated_rows(counts.treated(everybody, least=least), least)
        people = (
            count_words(total.value, "person", "people")
            if total.value is not None
            else f"{total.words} people"
        )
        return Body(
            f"{people} on their way",
            [
                Section("By way and where they stand", [] if funnel else [FEW],
                        table=Table("By way and where they stand", (Column("Who", width=3), Column("People", "number")), funnel)
                        if funnel else None),
                Section("How they were treated as people who used services", [] if said else [FEW_SAID],
                        table=Table("How they were treated",
                                    (Column("When"), Column("Answer", width=2), Column("People", "number")), said)
                        if said else None),
            ],
        )  # fmt: skip


REPORTS = [WaysIn()]
