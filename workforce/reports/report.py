"""A report of some domain, declared in its `reports.py`: what it says, to whom, and how it is counted.

    class LeaversReport(Report):
        slug, title, intro = "leavers", "Leavers", "Who left in a year, and what they told us."
        columns = (Column("Role"), Column("Leavers", "number"))

        def who_may(self, viewer): return viewer.has(HR)
        def rows(self, viewer, chosen): return queries.leavers(viewer, chosen["period"])

    REPORTS = [LeaversReport()]

The page, the PDF, the spreadsheet and the menu entry follow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.forms import ChoiceField
from django.http import QueryDict

from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.declaring import by_name, collect
from workforce.core.forms import DateField, QueryForm
from workforce.core.presenting import count_words, date_words
from workforce.people import scopes
from workforce.reports.classes import COUNTS, NAMES, OWN
from workforce.reports.common import as_it_stands
from workforce.reports.contents import Body, Column, Definition, Row, Section, Table
from workforce.reports.formats import FOR_PEOPLE

Chosen = Mapping[str, Any]


class NoFilters(QueryForm):
    """Nothing to choose."""


class Report:
    slug: ClassVar[str]
    title: ClassVar[str]
    intro: ClassVar[str] = ""
    seen_by: ClassVar[str] = ""
    """Who can see it, as a sentence on the page."""
    names_people: ClassVar[bool] = False
    """Whoever opens it says why first, once a day (`purposes`). Where that depends on the reader: `names`."""
    classification: ClassVar[str] = COUNTS
    """Of one that names nobody and is nobody's own."""
    filters: ClassVar[type[QueryForm]] = NoFilters
    columns: ClassVar[Sequence[Column]] = ()
    definitions: Sequence[Definition] = ()
    is_own: ClassVar[bool] = False
    """What somebody wrote themselves, for nobody but them: in no list of reports, and its files are sealed."""
    for_warehouse: ClassVar[bool] = False
    """Counts alone, of which the small ones are hidden from whoever reads it: systems may be given it."""
    formats: ClassVar[Sequence[str]] = FOR_PEOPLE
    is_tight: ClassVar[bool] = False
    """Set small on paper: what is filed as one page."""
    sheet: ClassVar[str] = "report"
    """How its PDF is laid out: a template of `templates/pdf`. A poster is one page, in the largest letters that fit."""
    back: ClassVar[tuple[str, str]] = ("reports:report-list", "Reports")
    """The page above it: the name of its address, and its title."""
    shown_at: ClassVar[str] = ""
    """The name of the page that shows it, where it is not the page of a report."""
    lists_files: ClassVar[bool] = True
    """Whether the page above leads to the files that were made of it."""

    def who_may(self, viewer: Viewer) -> bool:
        raise NotImplementedError(f"{type(self).__name__} does not say who may read it")

    @property
    def may_go_monthly(self) -> bool:
        """Sent to people by the month: not what is one's own, nor what asks for a purpose each time, nor what one
        chooses by free text."""
        if self.is_own or self.names_people or not self.lists_files:
            return False
        fields = self.filters.base_fields.values()
        return all(isinstance(each, (ChoiceField, DateField)) for each in fields)

    def reach(self, viewer: Viewer) -> frozenset[str]:
        """What of this report is this viewer's today, as marks: their roles, the patches they lead and
        the areas in them. A file opens only while its reader has all the marks it was made for. A
        report that follows other rights adds theirs."""
        return viewer.roles | {f"{what} {pk}" for what, pk in scopes.led(viewer)}

    def rows(self, viewer: Viewer, chosen: Chosen) -> Iterable[Row]:
        """The rows of a report that is one table, suppressed already."""
        raise NotImplementedError

    def body(self, viewer: Viewer, chosen: Chosen) -> Body:
        """All of it, in a constant number of queries. One table unless a report says more."""
        rows = list(self.rows(viewer, chosen))
        table = Table(self.title, self.columns, rows)
        return Body(self.headline(rows), [Section("What we found", table=table)])

    def headline(self, rows: Sequence[Row]) -> str:
        """Of one that is one table: what its rows say together."""
        return count_words(len(rows), "row")

    def form(self, data: QueryDict, viewer: Viewer) -> QueryForm:
        """The bound filters; a report whose choices depend on its reader offers them here."""
        return self.filters(data)

    def kept(self, form: QueryForm) -> dict[str, str]:
        """The filters that a file is made with."""
        return frozen(form)

    def seen_as(self, viewer: Viewer) -> str:
        return self.seen_by

    def names(self, viewer: Viewer) -> bool:
        return self.names_people

    def classified(self, viewer: Viewer) -> str:
        if self.is_own:
            return OWN
        return NAMES if self.names(viewer) else self.classification

    def period(self, viewer: Viewer, chosen: Chosen) -> str:
        """For when its figures are."""
        return as_it_stands(chosen.get("day") or clock.today())

    def period_of(self, body: Body, viewer: Viewer, chosen: Chosen) -> str:
        """What was made says it best, where it does."""
        return body.period or self.period(viewer, chosen)

    def chosen_words(self, form: QueryForm) -> list[tuple[str, str]]:
        """What was chosen, for the head of a file: label and words of each filter that says something."""
        values = form.values
        pairs = [
            (str(field.label or name), _words(field, values[name]))
            for name, field in form.fields.items()
        ]
        return [(label, words) for label, words in pairs if words]


def _words(field: Any, value: Any) -> str:
    if value in (None, "", [], ()):
        return ""
    choices = {str(key): str(words) for key, words in getattr(field, "choices", [])}
    if choices:
        return choices.get(str(value), "")
    return date_words(value) if hasattr(value, "isoformat") else str(value)


def frozen(form: QueryForm) -> dict[str, str]:
    """The filters as one may keep them: with what "today" was when they were chosen."""
    return {
        name: value.isoformat() if hasattr(value, "isoformat") else str(value)
        for name, value in form.values.items()
        if value not in (None, "", [], ())
    }


def thawed(kept: Mapping[str, str]) -> QueryDict:
    return QueryDict(urlencode(kept))


@cache
def registry() -> dict[str, Report]:
    """Every declared report by its slug, in the order of the rooms."""
    return by_name(collect("reports", "REPORTS"))


def offered(viewer: Viewer) -> list[Report]:
    rows = [report for report in registry().values() if not report.is_own]
    return [report for report in rows if report.who_may(viewer)]


def find(slug: str, viewer: Viewer) -> Report | None:
    """The report if this viewer may read it, else nothing: as if it were not there."""
    report = registry().get(slug)
    return report if report is not None and report.who_may(viewer) else None
