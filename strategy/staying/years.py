"""Why people left, a whole year to 31 March at once and of everybody together: for every report that says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.forms import Select

from strategy.staying import leavers
from strategy.staying.national import GROUPS, Reason
from workforce.core import clock, forms
from workforce.core.access import Viewer
from workforce.reports import suppression
from workforce.reports.common import smallest_count, span
from workforce.reports.contents import Column, Row, Section, Table
from workforce.reports.report import Chosen
from workforce.reports.suppression import Count

YEARS = 4


def over(today: date) -> list[int]:
    """In which the years to 31 March ended that are over, the latest first."""
    last = today.year if today > date(today.year, 3, 31) else today.year - 1
    return [last - n for n in range(YEARS)]


class YearFilter(forms.QueryForm):
    year = forms.ChoiceField(label="Year to 31 March", widget=Select, choices=())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = over(clock.today())
        self.fields["year"].choices = [(str(each), str(each)) for each in found]  # type: ignore[attr-defined]
        self.fields["year"].initial = str(found[0])


def chosen(values: Chosen, today: date) -> int:
    return int(str(values.get("year") or over(today)[0]))


def days(year: int) -> tuple[date, date]:
    return date(year - 1, 4, 1), date(year, 3, 31)


@dataclass(frozen=True, slots=True)
class Left:
    people: Count
    span: str
    section: Section


def left(year: int) -> Left:
    """Counts of everybody, whoever reads them: nobody's own reason is among them."""
    first, last = days(year)
    gone = leavers.left(first, last)
    known = [reason for reason, _ in leavers.reasons(Viewer.system(), gone).values()]
    least = smallest_count()
    of = span(first, last)
    table = Table(
        "Reasons", (Column("Reason", width=4), Column("People", "number")),
        _rows(known, least) if len(known) >= least else [],
        empty=f"Fewer than {least} reasons are known for this year.",
    )  # fmt: skip
    people = suppression.in_steps(len(gone), least)
    section = Section(
        "Reasons", [f"{of}. Of everybody who left paid peer work: {people.words}."], table=table
    )
    return Left(people, of, section)


def _rows(known: Sequence[Reason], least: int) -> list[Row]:
    found = Counter(known)
    return [
        (words, suppression.in_steps(sum(found[each] for each in reasons), least))
        for words, reasons in GROUPS.items()
    ]
