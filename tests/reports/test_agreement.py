"""A figure is the same wherever it is read: every report on its page, in its PDF, its workbook and its CSV, cell by cell."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.http import QueryDict
from django.urls import reverse

from tests.reports import reading, structure
from tests.reports.why import say_why
from tests.world import World
from workforce.core.access import Viewer
from workforce.reports import outputs
from workforce.reports.contents import Body, Column, words_of
from workforce.reports.report import Report, registry

pytestmark = pytest.mark.django_db

READERS = ("hr", "central_lead", "patch_lead", "information_governance", "peer")
"""Of each report the first who may."""
SLUGS = sorted(slug for slug, each in registry().items() if not each.shown_at)
"""What is too long for a page is held together in tests/home/test_record.py."""


def chosen(wanted: Report, viewer: Viewer) -> dict[str, str]:
    """Its filters as they come; of a report about one thing, the first that there is."""
    form = wanted.form(QueryDict(""), viewer)
    kept = wanted.kept(form)
    if "request" in form.fields:
        choices: Any = form.fields["request"]
        kept["request"] = next(key for key, _ in choices.choices if key)
    return kept


def columns_of(made: outputs.Document) -> list[list[Column]]:
    return [list(each.table.columns) for each in made.body.sections if each.table is not None]


def as_in_a_pdf(tables: list[reading.Rows]) -> reading.Rows:
    """All rows one after the other, and a head that the table before had said once."""
    plain = [[["".join(cell.split()) for cell in row] for row in rows] for rows in tables]
    before = [[], *(head for head, *_ in plain)]
    return [
        row
        for last, (head, *rows) in zip(before, plain, strict=False)
        for row in ([] if head == last else [head]) + rows
    ]


def without_a_whole(body: Body) -> list[str]:
    """Shares that don't say of whom or of what they are: in their own words, or in what stands above or beside them."""
    said = [(each, f"{words} {note}") for each, words, note in body.figures]
    said.append((body.headline, body.headline))
    for each in body.sections:
        above = " ".join((each.heading, *each.words))
        if each.table is not None:
            beside = [column.words for column in each.table.columns]
            around = " ".join(
                (above, each.table.caption, *(one for one in beside if one.startswith("Of")))
            )
            said += [
                (f"{each.heading}: {column.words} %", f"{around} {column.words}")
                for column in each.table.columns
                if column.sort == "percent"
                or any("%" in words_of(row[beside.index(column.words)]) for row in each.table.rows)
            ]
        if each.bars is not None:
            said.append(
                (f"{each.bars.title} %", f"{above} {each.bars.title} {each.bars.description}")
            )
        if each.heat is not None:
            shades = [shade.words for _, shades in each.heat.rows for shade in shades]
            said.append((f"{each.heat.title} {' '.join(shades)}", f"{above} {each.heat.title}"))
    return [share for share, words in said if "%" in share and not re.search(r"\b[Oo]f\b", words)]


@pytest.mark.parametrize("slug", SLUGS)
def test_a_report_says_the_same_in_every_form(world: World, sign_in: Any, slug: str) -> None:
    wanted = registry()[slug]
    who = next(each for each in READERS if wanted.who_may(world.viewer(each)))
    filters = chosen(wanted, world.viewer(who))
    client = sign_in(who)
    if wanted.names(world.viewer(who)):
        say_why(client, slug)
    page = client.get(reverse("reports:report-detail", args=[slug]), filters)
    everything, tables = reading.of_page(page.content)
    made = outputs.document(wanted, filters, world.viewer(who))
    assert without_a_whole(made.body) == []
    only_sheets = [
        len(list(each.table.rows)) > 0
        for each in made.body.sections
        if each.table and each.table.for_sheets
    ]
    book = reading.of_book(outputs.make("xlsx", made))
    assert reading.of_csv(outputs.make("csv", made), columns_of(made)) == book
    assert len(book) == len(tables) + sum(only_sheets)
    assert [rows for rows in book if rows in tables] == tables
    if "pdf" in wanted.formats:
        paper = outputs.make("pdf", made)
        assert reading.of_pdf(paper) == as_in_a_pdf(everything)
        assert structure.faults(paper) == []
