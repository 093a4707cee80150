"""Why people left, a whole year at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.forms import Select

from strategy.staying import leavers, rules
from strategy.staying.defaults import LEAVING
from strategy.staying.national import GROUPS, Reason
from workforce.core import clock, forms
from workforce.core.access import Viewer
from workforce.core.presenting import date_words
from workforce.reports import suppression
from workforce.reports.common import SMALL_NUMBERS, smallest_count, span
from workforce.reports.contents import Body, Column, Definition, Row, Section, Table
from workforce.reports.report import Chosen, Report

YEARS = 4


def years(today: date) -> list[int]:
    """In which the years to 31 March ended that are over, the latest first."""
    last = today.year if today > date(today.year, 3, 31) else today.year - 1
    return [last - n for n in range(YEARS)]


class YearFilter(forms.QueryForm):
    year = forms.ChoiceField(label="Year to 31 March", widget=Select, choices=())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = years(clock.today())
        self.fields["year"].choices = [(str(each), str(each)) for each in found]  # type: ignore[attr-defined]
        self.fields["year"].initial = str(found[0])


class Reasons(Report):
    slug = "leavers"
    title = "Why people left"
    intro = "Leavers' reasons in the words of the national return, a whole year at once and of everybody together."
    filters = YearFilter
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
        return span(*_year(viewer, chosen))

    def body(self, viewer: Viewer, chosen: Chosen) -> Body:
        first, last = _year(viewer, chosen)
        days = leavers.left(first, last)
        known = [reason for reason, _ in leavers.reasons(viewer, days).values()]
        least = smallest_count()
        span = f"{date_words(first)} to {date_words(last)}"
        left = suppression.in_steps(len(days), least)
        rows = _rows(known, least) if len(known) >= least else []
        table = Table(
            "Reasons", (Column("Reason", width=4), Column("People", "number")), rows,
            empty=f"Fewer than {least} reasons are known for this year.",
        )  # fmt: skip
        return Body(
            f"Left in the year: {left.words}",
            [Section("Reasons", [f"{span}. Of everybody who left paid peer work."], table=table)],
            [(left.words, "left paid peer work", span)],
        )


def _year(viewer: Viewer, chosen: Chosen) -> tuple[date, date]:
    year = int(str(chosen.get("year") or years(viewer.today)[0]))
    return date(year - 1, 4, 1), date(year, 3, 31)


def _rows(known: Sequence[Reason], least: int) -> list[Row]:
    found = Counter(known)
    return [
        (words, suppression.in_steps(sum(found[each] for each in reasons), least))
        for words, reasons in GROUPS.items()
    ]


REPORTS = [Reasons()]
