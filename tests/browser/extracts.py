"""An extract comes in, is taken back and comes in again: what an administrator does, and sees."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from tests.browser import trust
from tests.browser.steps import Story, wait_on_page
from tests.browser.trust import Row
from tests.browser.visitor import Visitor
from workforce.establishment.models import ImportSource, UnknownRole
from workforce.people.models import Assignment, Person, StaffInPost

APPLIED, UNDONE = "The extract is applied", "The import is undone"


def file_is_given(at: Visitor, story: Story, name: str, rows: Iterable[Row]) -> None:
    at.menu("Import")
    path = trust.workbook(story.folder, name, rows)
    at.page.locator("input[type=file]").set_input_files(path)
    at.tap("Check this file")


def columns_are_chosen(at: Visitor, day: date) -> None:
    """Once: the next file with these headings is known."""
    at.is_at("Which column is which?")
    for ours, theirs in trust.COLUMNS.items():
        at.pick(ours, f"{theirs}:")
    at.choose("Yes")
    at.write_date("written_on", day.day, day.month, day.year)
    at.write("What do you call this source?", "Payroll")
    at.tap("Check this file")
    at.is_at("Check what will change")
    assert list(ImportSource.objects.values_list("name", flat=True)) == ["Payroll"]


def problem_is_shown(at: Visitor) -> None:
    """By row and column of their own file, with what mends it."""
    at.is_told("1 row left out until a problem is mended.")
    table = at.page.get_by_role("table", name="Problems by row and column").inner_text()
    for words in ("Row 14", "Share", "7", "Enter a share of full time between 0 and 1"):
        assert words in table, table
    at.handle("Apply, leaving out 1 row").wait_for()
    nothing_is_here()


def nothing_is_here() -> None:
    """Nothing of an extract: those of the office came without one."""
    assert not Person.objects.exclude(employee_number=None).exists()
    for model in (Assignment, StaffInPost, UnknownRole):
        assert not model.objects.exists(), model


def everybody_is_seen_before(at: Visitor, day: date) -> None:
    at.is_at("Check what will change")
    at.is_told("42 joiners")
    at.tap(re.compile("person by person$"))
    at.is_at("Person by person")
    at.is_told("Ruth Amos 7010 Joiner Begins: Peer support worker, Harbour CMHT, from 8 April 2024")
    at.is_told("Line manager: Grace Obi")
    at.tap_back("What will change")
    nothing_is_here()


def is_applied(at: Visitor) -> None:
    at.tap("Apply these changes")
    wait_on_page(at, APPLIED, by=lambda: at.handle("See how it ended"))
    at.is_at(APPLIED)


def is_undone(at: Visitor) -> None:
    at.tap("Undo this import")
    at.is_at("Undo this import?")
    at.is_told("39 posts added by the import: goes again")
    assert not at.sees("What stands in the way")
    at.tap("Undo this import", exact=True)
    wait_on_page(at, UNDONE, by=lambda: at.handle("See how it ended"))
    at.is_at(UNDONE)
    nothing_is_here()


def month_later_is_seen_before(at: Visitor) -> None:
    at.is_at("Check what will change")
    at.is_told("1 joiner 1 leaver 1 mover 1 comes back")
    at.tap(re.compile("person by person$"))
    rows = at.page.locator("main .app-links__item").all_inner_texts()
    said = {" ".join(row.split()[:5]) for row in rows}
    assert said == {
        "Mo Clay 7013 Mover Team:",
        "Rita Dean 7014 Comes back",
        "Nadia Frost 7007 Leaver Senior",
        "Jonah Penn 7016 Joiner Begins:",
    }
    at.tap_back("What will change")
    at.tap("See who leaves, and what they hold")
    for who in trust.PAIR:
        at.is_told(f"Peer supervisor of {who.name}")
    at.tap_back("What will change")


def month_later_is_so(day: date) -> None:
    """What stands here afterwards, from the extract's own rows."""
    runs = Assignment.objects.running(day + trust.MONTH)
    peers = {trust.PEER, trust.SENIOR, trust.PRACTITIONER}
    expected = {
        (row.job or row.number, row.who.email, row.team)
        for row in trust.a_month_later(day)
        if row.title in peers
    }
    found = runs.values_list("number", "person__email", "team__name")
    assert set(found) == expected
    assert trust.NADIA.person().left_on == day + trust.MONTH - trust.DAY
    again = Assignment.objects.filter(person=trust.RETURNER.person()).order_by("starts")
    assert [row.number for row in again] == ["7014", "7014-2"]
