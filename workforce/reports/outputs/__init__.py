"""A report as a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.presenting import date_words, time_words
from workforce.reports.contents import Body, Definition, Section
from workforce.reports.rendering.asking import Bounds
from workforce.reports.report import Report, thawed

AS_SHIPPED = Bounds()


@dataclass(frozen=True, slots=True)
class Document:
    title: str
    intro: str
    seen_as: str
    chosen: Sequence[tuple[str, str]]
    body: Body
    definitions: Sequence[Definition]
    made_for: str
    made_at: datetime
    period: str = ""
    classification: str = ""
    is_tight: bool = False
    sheet: str = "report"

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What it says of itself, at the head of every file: for when, what was chosen, who made it and who may see it."""
        made = f"{self.made_for}, {date_words(self.made_at)} at {time_words(self.made_at)}"
        pairs = [("Period", self.period), *self.chosen, ("Made by", made), ("Classification", self.classification),
                 ("Who can see it", self.seen_as)]  # fmt: skip
        return [(label, words) for label, words in pairs if words]


def document(report: Report, filters: Mapping[str, Any], viewer: Viewer) -> Document:
    form = report.form(thawed(filters), viewer)
    body = held(report.body(viewer, form.values))
    return Document(
        title=report.title,
        intro=report.intro,
        seen_as=report.seen_as(viewer),
        chosen=report.chosen_words(form),
        body=body,
        definitions=report.definitions,
        made_for=viewer.name,
        made_at=clock.now(),
        period=report.period_of(body, viewer, form.values),
        classification=report.classified(viewer),
        is_tight=report.is_tight,
        sheet=report.sheet,
    )


def held(body: Body) -> Body:
    """The same with every table's rows as a list, so that they may be gone through twice."""

    def section(each: Section) -> Section:
        if each.table is None:
            return each
        return replace(each, table=replace(each.table, rows=list(each.table.rows)))

    return replace(body, sections=[section(each) for each in body.sections])


def make(format: str, made: Document, within: Bounds = AS_SHIPPED) -> bytes:
    """A PDF is laid out apart, within bounds: words could make that endless. Tables are written here, row by row."""
    if format == "pdf":
        from workforce.reports.outputs import pdf

        return pdf.write(made, within)
    if format == "xlsx":
        from workforce.reports.outputs.xlsx import write
    elif format == "json":
        from workforce.reports.outputs.json import write
    else:
        from workforce.reports.outputs.csv import write
    return write(made)


TYPES = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}
