"""Equality columns of an extract: they fill in what the person left empty, tell them, and are seen by nobody else."""

from __future__ import annotations

import csv
import io
import logging
import threading
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests import depth
from tests.establishment import making
from tests.establishment.conftest import TODAY
from tests.establishment.making import MANAGER, NURSE, SYSTEM, nurse
from tests.establishment.plans import viewer
from tests.establishment.test_pages import client_of, text_of, upload
from tests.establishment.test_undo import undo
from workforce.accounts.models import User
from workforce.core import clock
from workforce.core.models import AuditEvent
from workforce.establishment.actions import applying, equality, imports, undoing
from workforce.establishment.equality_lists import BY_SLUG
from workforce.establishment.esr_equality import HEADINGS, UnknownWords, code_of
from workforce.establishment.importing import columns as c
from workforce.establishment.importing import mapping, table, values
from workforce.establishment.importing.plan import Plan
from workforce.establishment.models import EqualityAnswer, ImportFile, ImportRun
from workforce.establishment.queries import equality as queries
from workforce.notices.models import Notice
from workforce.people.models import Assignment, Person

pytestmark = pytest.mark.django_db
ETHNIC, DISABILITY, SEX = "Ethnic Origin", "Disability", "Gender"
ORIENTATION, BELIEF, BIRTH = "Sexual Orientation", "Religious Belief", "Date of Birth"
ASKED = [ETHNIC, DISABILITY, SEX, ORIENTATION, BELIEF, BIRTH]
ALL = {
    ETHNIC: "N Black or Black British - African", DISABILITY: "No", SEX: "Female",
    ORIENTATION: "Bisexual", BELIEF: "Zoroastrian", BIRTH: "03-FEB-1961",
}  # fmt: skip
CODES = {
    "ethnicity": "N", "disability": "N", "sex": "2", "orientation": "3", "belief": "J", "birth": "1961",
}  # fmt: skip
PLANTED = ["Zoroastrian", "African", "Bisexual", "FEB-1961", "1961-02-03", "Martianish"]
MEND = "Write the religion or belief as the Electronic Staff Record does, or leave it empty"


WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0\r\n"), max_size=80)


def peer(**more: str) -> dict[str, str]:
    return making.peer(**{"supervisor_employee_number": ""} | more)


def extract(
    *rows: tuple[dict[str, str], dict[str, str]], named: dict[str, str] | None = None
) -> bytes:
    """Each row with what it says of equality; the columns there are, and what they are called."""
    named = named or {}
    asked = [each for each in ASKED if any(each in answers for _, answers in rows)]
    out = io.StringIO()
    writer = csv.writer(out)
    headings = [*making.HEADINGS, *asked]
    writer.writerow([named.get(heading, heading) for heading in headings])
    for row, answers in rows:
        writer.writerow([(row | answers).get(heading, "") for heading in headings])
    return out.getvalue().encode()


def workbook(row: dict[str, str], answers: dict[str, Any], *, is_1904: bool = False) -> bytes:
    made = openpyxl.Workbook()
    if is_1904:
        made.epoch = CALENDAR_MAC_1904
    made.active.append([*making.HEADINGS, *answers])
    made.active.append([*(row[heading] for heading in making.HEADINGS), *answers.values()])
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def bring_in(content: bytes, said: imports.Said | None = None) -> ImportRun:
    return applying.bring_in(name="x.csv", content=content, by=SYSTEM, said=said)[0]


def plan(content: bytes) -> Plan:
    return imports.plan_of(content).plan


def person(number: str = "100") -> Person:
    return Person.objects.get(employee_number=number)


def codes(number: str = "100") -> dict[str, str]:
    return {slug: each.code for slug, each in queries.own(viewer(person(number))).items()}


def told(content: bytes) -> list[tuple[int, str, str, str, bool]]:
    return [
        (each.row, each.column, each.value, each.mend, each.stops)
        for each in plan(content).problems
    ]


def where(*words: str) -> set[str]:
    """The tables that hold one of these words anywhere, as text or as bytes."""
    found = set()
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            for word in words:
                either = [f"%{word}%", f"%{word.encode().hex()}%"]
                cursor.execute(
                    f'SELECT EXISTS (SELECT FROM "{name}" t WHERE t::text ILIKE ANY(%s))', [either]
                )
                if cursor.fetchone()[0]:
                    found.add(name)
    return found


# --- What is filled in ---------------------------------------------------------------------------


def test_csv_fills_what_is_empty() -> None:
    assert bring_in(extract((peer(), ALL), (MANAGER, {}))).state == "applied"
    assert codes() == CODES


@pytest.mark.parametrize("is_1904", [False, True])
@pytest.mark.parametrize("born", [datetime(1961, 2, 3), date(1961, 2, 3), "3/2/1961"])
def test_workbook_fills_as_its_csv_does(born: Any, is_1904: bool) -> None:
    bring_in(workbook(peer(), ALL | {BIRTH: born}, is_1904=is_1904))
    assert codes() == CODES


@pytest.mark.parametrize(("is_1904", "serial"), [(False, 22315), (True, 20853)])
def test_day_of_birth_as_a_number_counts_from_where_its_workbook_does(
    is_1904: bool, serial: int
) -> None:
    bring_in(workbook(peer(), {BIRTH: serial}, is_1904=is_1904))
    assert codes() == {"birth": "1961"}


def test_headings_may_be_any_that_we_know() -> None:
    named = {ETHNIC: "Ethnicity", SEX: "SEX", BIRTH: "Birth-date", BELIEF: "Religion or belief"}
    bring_in(extract((peer(), ALL), named=named))
    assert codes() == CODES


def test_every_heading_of_an_extract_leads_to_one_column() -> None:
    names = {
        table.plain(name): HEADINGS[table.plain(each.heading)]
        for each in c.COLUMNS if each.is_more for name in (each.heading, *each.also)
    }  # fmt: skip
    assert names == HEADINGS


def test_question_that_two_columns_answer_is_left_out() -> None:
    content = extract((peer(), {SEX: "Female", DISABILITY: "No", BELIEF: "Islam"}),
                      named={DISABILITY: "Sex", SEX: "Gender", BELIEF: "Gender"})  # fmt: skip
    bring_in(content)
    assert EqualityAnswer.objects.count() == 0


def test_file_without_such_columns_says_nothing_of_them() -> None:
    found = plan(extract((peer(), {})))
    assert (found.holds_equality, found.fills_equality, found.equality) == (False, False, {})
    assert "equality" not in found.counts()


def test_import_again_fills_and_tells_once() -> None:
    content = extract((peer(), {}))
    bring_in(content)
    sign_in(person())
    with_answers = extract((peer(), ALL))
    assert bring_in(with_answers).state == "applied"
    again = bring_in(with_answers)
    assert (again.state, again.changes_nothing) == ("checked", True)
    assert Notice.objects.filter(kind="equality-filled", channel="product").count() == 1
    assert EqualityAnswer.objects.count() == 6


def sign_in(of: Person) -> None:
    of.user = User.objects.create_user(email="sam@northvale.example", password="x" * 20)
    of.save()


def test_only_equality_left_to_fill_is_something_to_apply() -> None:
    bring_in(extract((peer(), {})))
    found = plan(extract((peer(), {BELIEF: "Islam"})))
    assert (found.changes_nothing, found.fills_equality) == (False, True)
    assert found.counts()["equality"] == {"fills": True}
    assert found.digest() == plan(extract((peer(), {}))).digest()


def test_words_that_say_nothing_are_nothing_to_fill() -> None:
    bring_in(extract((peer(), {})))
    found = plan(extract((peer(), {BELIEF: "Not known", SEX: ""})))
    assert (found.changes_nothing, found.equality, found.problems) == (True, {}, [])


def test_answered_cleared_and_rather_not_said_stay_as_they_are() -> None:
    bring_in(extract((peer(), {})))
    by = viewer(person())
    equality.answer({"ethnicity": "M", "sex": "1", "orientation": "Z"}, by=by)
    equality.answer({"sex": ""}, by=by)
    bring_in(extract((peer(), ALL)))
    assert codes() == CODES | {"ethnicity": "M", "sex": "", "orientation": "Z"}


def test_answer_given_between_check_and_apply_hinders_nothing_and_stays() -> None:
    bring_in(extract((peer(), {})))
    run = imports.check(name="x.csv", content=extract((peer(), ALL)), by=SYSTEM)
    equality.answer({"ethnicity": "M"}, by=viewer(person()))
    imports.ask(run, by=SYSTEM)
    assert applying.run(run.pk, by=SYSTEM).state == "applied"
    assert codes() == CODES | {"ethnicity": "M"}


def test_of_other_staff_nothing_is_read() -> None:
    odd = {BELIEF: "Martianish"}
    found = plan(extract((peer(), {}), (MANAGER, odd), (NURSE, odd)))
    assert (found.equality, found.problems) == ({}, [])
    bring_in(extract((peer(), {}), (MANAGER, ALL), (NURSE, ALL)))
    assert EqualityAnswer.objects.count() == 0


def test_columns_that_are_left_out_are_not_read() -> None:
    content = extract((peer(), ALL))
    (theirs,) = table.tables(content, mapping.NAMES)
    chosen = mapping.guess(mapping.layout_of(theirs))
    for asked in ASKED:
        if asked != SEX:
            del chosen[asked]
    bring_in(content, imports.Said(chosen))
    assert codes() == {"sex": "2"}


# --- What can't be read --------------------------------------------------------------------------


def test_unknown_words_are_a_problem_without_being_shown() -> None:
    content = extract((peer(), {BELIEF: "Martianish", SEX: "Female"}))
    assert told(content) == [(2, BELIEF, "not shown", MEND, False)]
    bring_in(content)
    assert codes() == {"sex": "2"}


def test_problem_names_the_column_as_the_file_does() -> None:
    content = extract((peer(), {BELIEF: "Martianish"}), named={BELIEF: "Religion"})
    assert [each[:3] for each in told(content)] == [(2, "Religion", "not shown")]


@pytest.mark.parametrize(
    "cell", ["=1+1", "#REF!", "Mar\u202etianish", "Martianish" * 40, "@x", "-2", "Islam" * 13]
)
def test_odd_cell_stops_no_row_and_is_not_shown(cell: str) -> None:
    content = extract((peer(), {BELIEF: cell}))
    assert told(content) == [(2, BELIEF, "not shown", MEND, False)]


def test_rows_of_one_person_that_differ_fill_nothing_for_that_question() -> None:
    content = extract(
        (peer(), {SEX: "Female", BELIEF: "Islam"}),
        (peer(assignment_number="101", org_l6="Southside Crisis Team"), {SEX: "F", BELIEF: "Sikh"}),
    )
    found = told(content)
    assert [(row, column, value, stops) for row, column, value, _, stops in found] == [
        (2, BELIEF, "not shown", False), (3, BELIEF, "not shown", False)
    ]  # fmt: skip
    bring_in(content)
    assert codes() == {"sex": "2"}


def test_of_two_rows_the_one_that_says_something_counts() -> None:
    other = peer(assignment_number="101", org_l6="Southside Crisis Team")
    bring_in(extract((peer(), {SEX: ""}), (other, {SEX: "Female"})))
    assert codes() == {"sex": "2"}


def test_row_that_is_left_out_fills_nothing() -> None:
    bring_in(extract((peer(), {})))
    content = extract((peer(fte="7"), ALL))
    assert plan(content).equality == {}


def test_row_with_too_few_cells_shows_none_of_them() -> None:
    content = extract((peer(), {BELIEF: "Martianish"})).splitlines()
    short = b"\r\n".join([b"Ethnic Origin," + content[0], b"Martianish," + content[1][:40]])
    assert [(row, column, value) for row, column, value, *_ in told(short)] == [
        (2, "", "not shown")
    ]


def test_row_without_its_last_cells_is_used_without_them() -> None:
    head, line = extract((peer(), {SEX: "Female", BELIEF: "Islam"})).splitlines()
    found = plan(head + b"\r\n" + line.rpartition(b",")[0])
    assert (found.equality, found.problems) == ({}, [])
    assert found.people


@settings(max_examples=depth.tries(15, 60))
@given(st.sampled_from(ASKED), WORDS)
def test_whatever_stands_there_is_filled_or_a_problem_or_nothing(heading: str, words: str) -> None:
    content = extract((peer(), {heading: words}))
    found = plan(content)
    of_cell = [each for each in found.problems if each.column == heading]
    question = HEADINGS[table.plain(heading)]
    assert [(each.value, each.stops) for each in of_cell] == [("not shown", False)] * len(of_cell)
    for answers in found.equality.values():
        assert code_of(question, answers[question], TODAY) in BY_SLUG[question].codes | {
            str(year) for year in range(1926, 2013)
        }
    assert not (found.equality and of_cell)
    assert [each for each in found.problems if each not in of_cell] == []


@given(WORDS)
def test_words_are_read_as_the_lists_do(words: str) -> None:
    """Asked for without the file: what the list makes of them, tidied as every cell is."""
    try:
        expected = code_of("belief", values.tidy(words), TODAY)
    except UnknownWords:
        expected = "unknown"
    found = plan(extract((peer(), {BELIEF: words})))
    if found.equality:
        assert code_of("belief", found.equality["100"]["belief"], TODAY) == expected
    else:
        assert expected == ("unknown" if found.problems else "")


# --- Who sees it ---------------------------------------------------------------------------------


def test_no_answer_stands_in_any_table_but_sealed_and_in_the_file(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    client = client_of("administrator")
    rows = (
        (peer(), ALL),
        (nurse(employee_number="400", assignment_number="400", email_address=""), ALL | {BELIEF: "Martianish"}),
        (peer(employee_number="500", assignment_number="500", last_name="Akin", email_address=""),
         {BELIEF: "Martianish"}),
    )  # fmt: skip
    content = extract(*rows)
    upload(client, content)
    run = ImportRun.objects.get()
    pages = [
        f"/import/{run.pk}/{part}" for part in ("", "columns/", "people/", "problem/", "problems/")
    ]
    shown = [client.get(page) for page in pages]
    assert [answer.status_code for answer in shown[:3]] == [200, 200, 200]
    client.post(f"/import/{run.pk}/apply/")
    applying.run(run.pk, by=SYSTEM)
    run.refresh_from_db()
    assert (run.state, codes()) == ("applied", CODES)
    shown += [client.get(page) for page in [*pages, f"/import/{run.pk}/undo/"]]
    out = io.StringIO()
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    call_command("import_staff", str(path), "--check", stdout=out)
    said = [answer.content.decode("utf-8", "replace") for answer in shown] + [
        out.getvalue(),
        caplog.text,
    ]
    assert [
        word for word in PLANTED if any(word.casefold() in text.casefold() for text in said)
    ] == []
    assert where(*PLANTED) == {"establishment_importfile"}
    assert "not shown" in out.getvalue()
    ImportFile.objects.all().delete()
    assert where(*PLANTED) == set()


def test_audit_has_that_and_never_whose() -> None:
    bring_in(extract((peer(), ALL)))
    rows = AuditEvent.objects.filter(action__startswith="equality")
    assert list(rows.values_list("action", "about", "on")) == [
        ("equality answers filled from an extract", "", None)
    ]


def test_page_and_command_say_what_will_happen(tmp_path: Path) -> None:
    client = client_of("administrator")
    upload(client, extract((peer(), ALL)))
    shown = text_of(client.get(f"/import/{ImportRun.objects.get().pk}/"))
    words = (
        "This file holds equality columns When it is applied, they fill in only what people with a peer role have left "
        "empty, and tell them so. Nobody but the person sees an answer, here or anywhere. Leave these columns out"
    )
    assert words in shown
    path = tmp_path / "x.csv"
    path.write_bytes(extract((peer(), ALL)))
    out = io.StringIO()
    call_command("import_staff", str(path), "--check", stdout=out)
    assert out.getvalue().count("This file holds equality columns. When it is applied,") == 1


def fields(**more: str) -> dict[str, str]:
    day = {"written_on_day": "1", "written_on_month": "11", "written_on_year": "2026"}
    (found,) = table.tables(extract((peer(), ALL)), mapping.NAMES)
    guess = mapping.guess(mapping.layout_of(found))
    chosen = {f"column_{n}": guess.get(each.heading, "") for n, each in enumerate(c.COLUMNS)}
    return chosen | day | {"is_whole_trust": "no", "source": "Payroll", "whole": "1"} | more


def number_of(heading: str) -> str:
    return f"column_{next(n for n, each in enumerate(c.COLUMNS) if each.heading == heading)}"


@pytest.fixture
def asked() -> tuple[Client, ImportRun]:
    client = client_of("administrator")
    content = extract((peer(), ALL), named={BELIEF: "Group", "Employee Number": "Pers No"})
    upload(client, content)
    return client, ImportRun.objects.get()


def test_the_step_offers_them_apart_and_shows_no_value(asked: tuple[Client, ImportRun]) -> None:
    client, run = asked
    shown = text_of(client.get(f"/import/{run.pk}/columns/"))
    assert (
        "Equality, if you want it brought in Answers fill in only what people with a peer role have left empty, and "
        "they are told. Nobody but the person sees them, and none is shown here. You may leave all of these columns out."
    ) in shown
    assert "Ethnic Origin: not shown" in shown
    assert "African" not in shown


def test_column_of_another_name_is_shown_no_more_once_chosen(
    asked: tuple[Client, ImportRun],
) -> None:
    client, run = asked
    data = fields(**{number_of(BELIEF): "group", number_of("Employee Number"): "pers no"})
    assert client.post(f"/import/{run.pk}/columns/", data).status_code == 302
    run.refresh_from_db()
    assert (run.state, run.mapping[BELIEF]) == ("checked", "group")
    assert "Zoroastrian" not in text_of(client.get(f"/import/{run.pk}/columns/"))
    assert where("Zoroastrian") == {"establishment_importfile"}


def test_column_of_answers_can_be_nothing_else(asked: tuple[Client, ImportRun]) -> None:
    client, run = asked
    data = fields(**{
        number_of("Location"): "ethnic origin", number_of(ETHNIC): "", number_of(BELIEF): "",
        number_of("Employee Number"): "pers no",
    })  # fmt: skip
    shown = text_of(client.post(f"/import/{run.pk}/columns/", data))
    assert (
        "This column holds what people say of themselves. Choose another one for Location" in shown
    )
    run.refresh_from_db()
    assert run.state == "columns"


@pytest.mark.parametrize("who", ["hr", "information_governance", "peer", "line_manager"])
def test_who_does_not_import_finds_no_page(who: str) -> None:
    run = imports.check(name="x.csv", content=extract((peer(), ALL)), by=SYSTEM)
    client = client_of(who)
    for part in ("", "columns/", "people/", "problems/"):
        assert client.get(f"/import/{run.pk}/{part}").status_code == 404


# --- Undo ----------------------------------------------------------------------------------------


@pytest.fixture
def sam() -> Person:
    bring_in(extract((peer(), {}), (MANAGER, {})))
    return person()


def test_undo_takes_back_what_was_filled_in(sam: Person) -> None:
    equality.answer({"ethnicity": "M"}, by=viewer(sam))
    run = bring_in(extract((peer(), ALL)))
    assert undo(run).state == "undone"
    assert codes() == {"ethnicity": "M"}


def test_undo_leaves_what_the_person_changed_saved_or_cleared(sam: Person) -> None:
    run = bring_in(extract((peer(), ALL)))
    equality.answer({"ethnicity": "B", "sex": "2", "belief": ""}, by=viewer(sam))
    assert undoing.in_the_way(run) == []
    assert undo(run).state == "undone"
    assert codes() == {"ethnicity": "B", "sex": "2", "belief": ""}


def test_undo_of_everything_leaves_whoever_has_an_answer_of_their_own() -> None:
    run = bring_in(extract((peer(), ALL), (MANAGER, {})))
    equality.answer({"belief": "B"}, by=viewer(person()))
    assert undo(run).state == "undone"
    assert codes() == {"belief": "B"}
    assert list(Person.objects.values_list("employee_number", flat=True)) == ["100"]
    assert Assignment.objects.count() == 0


def test_undo_of_everything_goes_with_what_it_filled_in() -> None:
    run = bring_in(extract((peer(), ALL), (MANAGER, {})))
    assert undo(run).state == "undone"
    assert (EqualityAnswer.objects.count(), Person.objects.count()) == (0, 0)


def test_undo_of_the_first_leaves_what_the_second_filled_in(sam: Person) -> None:
    first = bring_in(extract((peer(), {SEX: "Female"})))
    bring_in(extract((peer(), {SEX: "Female", BELIEF: "Islam"})))
    assert undo(first).state == "undone"
    assert codes() == {"belief": "G"}


def test_undo_that_is_refused_leaves_the_answers(sam: Person) -> None:
    run = bring_in(extract((peer(first_name="Samuel"), ALL)))
    Person.objects.filter(pk=sam.pk).update(first_name="Sammy")
    assert undo(run).state == "applied"
    assert codes() == CODES


@pytest.mark.django_db(transaction=True)
def test_person_who_saves_while_it_is_undone_keeps_what_they_saved() -> None:
    bring_in(extract((peer(), {})))
    run = bring_in(extract((peer(), {SEX: "Female", BELIEF: "Islam"})))
    sam = person()
    undoing.ask(run, by=SYSTEM)
    undone = threading.Thread(target=_undo, args=[run])
    with transaction.atomic():
        equality.answer({"sex": "2"}, by=viewer(sam))
        undone.start()
        undone.join(0.6)
        assert undone.is_alive()
    undone.join(20)
    run.refresh_from_db()
    assert (run.state, codes()) == ("undone", {"sex": "2"})


def _undo(run: ImportRun) -> None:
    try:
        with clock.at(TODAY):
            undoing.run(run.pk, by=SYSTEM)
    finally:
        connection.close()
