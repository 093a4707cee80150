"""What the organisation offers, in counts: never who, never what."""

from __future__ import annotations

from datetime import timedelta

from wellbeing import counts
from wellbeing.urgent import counting
from workforce.core.access import HR, Viewer
from workforce.reports.common import SMALL_NUMBERS, as_it_stands, span
from workforce.reports.contents import Body, Column, Definition, Section, Table
from workforce.reports.report import Chosen, Report

RULE = "A plan of one's own"


class WellbeingOffer(Report):
    slug = "wellbeing-offer"
    for_warehouse = True
    title = "What we offer for wellbeing"
    intro = "How many were offered a plan, what stands of adjustments, and how many are on their way back."
    definitions = (
        Definition("Offered", "Of everybody in a paid peer role today, those to whom their line manager offered a plan. What they did with it is theirs.",
                   RULE),
        Definition("Have one", "Of those who let it be counted. It is one figure for the whole organisation.", RULE),
        SMALL_NUMBERS,
    )  # fmt: skip

    def who_may(self, viewer: Viewer) -> bool:
        return viewer.has(HR)

    def seen_as(self, viewer: Viewer) -> str:
        return (
            "HR sees these counts of the whole organisation. Nobody is named, there is nothing by team or patch, and none and a "
            "few read the same."
        )

    def period(self, viewer: Viewer, chosen: Chosen) -> str:
        asked = span(viewer.today - timedelta(days=counting.LATELY), viewer.today)
        return f"{as_it_stands(viewer.today)}; asked for support: {asked}"

    def body(self, viewer: Viewer, chosen: Chosen) -> Body:
        found = counts.plans_offered(viewer.today)
        figures = (Column("What", width=3), Column("How many", "number"))
        plans = [
            ("In paid peer roles", found.offered.all),
            ("Offered a plan", found.offered.yes),
            ("Have one, and let it be counted", found.have_one),
        ]
        stages = list(counts.adjustments_by_stage().items())
        other = [
            ("Coming back step by step", counts.returns_under_way()),
            (
                f"Asked for support in the last {counting.LATELY} days",
                counting.lately(viewer.today),
            ),
        ]
        share = found.offered.share
        headline = (
            f"Offered a plan: {share.words}"
            if share.value is not None
            else "Too few to say a share"
        )
        return Body(
            headline,
            [
                Section("Plans", [], table=Table("Plans", figures, plans)),
                Section("Adjustments", [], table=Table("Adjustments that stand today", figures, stages)),
                Section("Coming back, and support", [], table=Table("Coming back, and support", figures, other)),
            ],
        )  # fmt: skip


REPORTS = [WellbeingOffer()]
