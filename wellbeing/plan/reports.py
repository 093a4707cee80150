"""One's own copy to take along: made by the worker, kept sealed, fetched by its writer alone."""

from __future__ import annotations

from wellbeing.plan import rules
from wellbeing.plan.queries import mine
from wellbeing.plan.slugs import REPORT
from workforce.core.access import Viewer
from workforce.core.presenting import count_words, date_words
from workforce.reports.contents import Body, Section
from workforce.reports.report import Chosen, Report

NOTHING = "Nothing is written yet"


class OwnPlan(Report):
    slug = REPORT
    title = "My Wellness Action Plan"
    intro = "What I wrote, in my words."
    seen_by = (
        "You alone. The file is kept sealed, and whoever you hand it to reads all that is in it, without the product "
        "knowing."
    )
    is_own = True
    formats = ("pdf",)
    back = ("plan:plan-detail", "My plan")

    def who_may(self, viewer: Viewer) -> bool:
        return rules.may_have.test(viewer, None)

    def body(self, viewer: Viewer, chosen: Chosen) -> Body:
        rows = mine.texts(viewer)
        sections = [
            Section(
                f"{question.number}. {question.title}",
                [line for line in text.splitlines() if line.strip()],
                asks=question.question,
                note=f"Written on {date_words(day)}",
            )
            for question, text, day in rows
        ]
        headline = count_words(len(rows), "part") if rows else NOTHING
        return Body(headline, sections)


REPORTS = [OwnPlan()]
