"""The pages: which column is which, person by person, who leaves, problems to take along, undo, sources."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.establishment import making
from tests.establishment.conftest import TODAY
from tests.establishment.making import MANAGER, NURSE, PEER, SYSTEM, nurse, peer
from tests.establishment.test_leavers import many, whole
from tests.establishment.test_pages import client_of, errors, text_of, upload
from tests.establishment.test_workbooks import book
from workforce.core import clock
from workforce.core.models import AuditEvent
from workforce.establishment import progress, resuming
from workforce.establishment.actions import applying, imports, undoing
from workforce.establishment.importing import columns as c
from workforce.establishment.importing import mapping, table
from workforce.establishment.models import ImportPerson, ImportRun, ImportSource
from workforce.people.models import Assignment, Person, StaffInPost

pytestmark = pytest.mark.django_db
THEIRS = {
    "Employee Number": "Pers. No",
    "Assignment Number": "Assignment",
    "Last Name": "Surname",
    "First Name": "Forename",
    "Position Title": "Job Title",
    "Org L4": "Directorate",
    "Org L6": "Team Name",
    "Assignment Category": "Contract type",
    "Latest Start Date": "Start date",
    "Supervisor Employee Number": "Manager No",
}


@pytest.fixture
def client() -> Client:
    return client_of("administrator")


def theirs(*rows: dict[str, str]) -> bytes:
    head, _, body = making.text(*rows).partition("\r\n")
    return (",".join(THEIRS.get(name, name) for name in head.split(",")) + "\r\n" + body).encode()


def filled(**more: str) -> dict[str, str]:
    """The answers of the step, as the page has them filled in, with these."""
    (found,) = table.tables(theirs(PEER), mapping.NAMES)
    guess = mapping.guess(mapping.layout_of(found))
    fields = {f"column_{n}": guess.get(column.heading, "") for n, column in enumerate(c.COLUMNS)}
    day = {"written_on_day": "1", "written_on_month": "11", "written_on_year": "2026"}
    return fields | day | {"is_whole_trust": "no", "source": "Payroll", "whole": "1"} | more


def number_of(heading: str) -> str:
    return f"column_{next(n for n, column in enumerate(c.COLUMNS) if column.heading == heading)}"


def test_headings_of_another_system_are_asked_for_remembered_and_known_again(
    client: Client,
) -> None:
    answer = upload(client, theirs(PEER, MANAGER, NURSE), name="payroll.csv")
    run = ImportRun.objects.get()
    assert answer.headers["Location"] == f"/import/{run.pk}/columns/"
    assert client.get(f"/import/{run.pk}/").headers["Location"] == f"/import/{run.pk}/columns/"
    shown = text_of(client.get(f"/import/{run.pk}/columns/"))
    assert "Employee Number The number of the person" in shown
    assert "Pers. No: 100, 200, 300" in shown
    data = filled(**{number_of("Employee Number"): "pers no", number_of("Assignment Number"): "assignment",
                     number_of("Supervisor Employee Number"): "manager no"})  # fmt: skip
    assert (
        client.post(f"/import/{run.pk}/columns/", data).headers["Location"] == f"/import/{run.pk}/"
    )
    run.refresh_from_db()
    source = ImportSource.objects.get()
    assert (run.state, run.source, source.name, run.counts["kinds"]) == (
        "checked",
        source,
        "Payroll",
        {"joiner": 3},
    )
    assert "Source Payroll" in text_of(client.get(f"/import/{run.pk}/"))

    again = upload(client, theirs(PEER, MANAGER, nurse(fte="7")))
    other = ImportRun.objects.exclude(pk=run.pk).get()
    assert answer.status_code == again.status_code == 302
    assert (other.state, other.source) == ("checked", source)
    wrong = upload(client, theirs(PEER, peer(latest_start_date="soon", assignment_number="101")))
    assert "Row 3 Start date soon Enter a date like" in text_of(
        client.get(wrong.headers["Location"])
    )


def test_guess_fills_in_what_other_systems_call_things() -> None:
    (found,) = table.tables(theirs(PEER), mapping.NAMES)
    guess = mapping.guess(mapping.layout_of(found))
    assert {ours: guess[ours] for ours in ("Last Name", "First Name", "Position Title", "Org L4", "Org L6", "FTE")} == {
        "Last Name": "surname", "First Name": "forename", "Position Title": "job title", "Org L4": "directorate",
        "Org L6": "team name", "FTE": "fte",
    }  # fmt: skip
    assert guess["Latest Start Date"] == "start date"
    assert len(set(guess.values())) == len(guess)


def test_column_that_is_not_chosen_or_chosen_twice_is_named(client: Client) -> None:
    upload(client, theirs(PEER, MANAGER, NURSE))
    run = ImportRun.objects.get()
    data = filled(**{number_of("Employee Number"): "", number_of("Assignment Number"): "surname",
                     number_of("Supervisor Employee Number"): "nothing"})  # fmt: skip
    answer = client.post(f"/import/{run.pk}/columns/", data)
    assert errors(answer) == [
        "Choose the column for Employee Number",
        "This column is chosen for Assignment Number already. Choose another one for Last Name",
        "Choose one of the columns for Supervisor Employee Number",
    ]
    assert "If the file lacks one of these, add it to the report" in text_of(answer)
    nothing = errors(client.post(f"/import/{run.pk}/columns/", filled(source="", is_whole_trust="",
                                                                     **{number_of("FTE"): ""})))  # fmt: skip
    assert nothing == [  # in the order of the page
        "Choose the column for FTE",
        "Choose the column for Supervisor Employee Number",
        "Choose whether the file holds everybody the trust employs",
        "Enter a name for this source, like ESR staff in post",
    ]
    assert ImportRun.objects.get().state == "columns"
    assert (
        errors(
            client.post(f"/import/{run.pk}/columns/", filled(source="\x00", written_on_year="9999"))
        )[0:0]
        == []
    )
    assert client.post(f"/import/{run.pk}/columns/", {"source": "x" * 5000}).status_code == 200
    assert not ImportSource.objects.exists()


def test_repeated_and_empty_headings_can_be_told_apart() -> None:
    assert mapping.keys_of(["Name", "name", "", "", "NAME"]) == [
        "name",
        "name (2)",
        "column c",
        "column d",
        "name (3)",
    ]


def test_workbook_with_two_sheets_of_staff_asks_which(client: Client) -> None:
    content = book(PEER, MANAGER, Old=[making.HEADINGS, list(NURSE.values())])
    place = upload(client, content, name="two.xlsx").headers["Location"]
    shown = client.get(place)
    assert "Which sheet has the staff?" in text_of(shown)
    assert f"{place}?sheet=Old" in shown.content.decode()
    asked = text_of(client.get(f"{place}?sheet=Old"))
    assert "two.xlsx, Old Which column is which?" in asked
    (found,) = (each for each in table.tables(content, mapping.NAMES) if each.sheet == "Old")
    guess = mapping.guess(mapping.layout_of(found))
    data = filled() | {
        f"column_{n}": guess.get(column.heading, "") for n, column in enumerate(c.COLUMNS)
    }
    client.post(f"{place}?sheet=Old", data)
    run = ImportRun.objects.get()
    assert (run.state, run.sheet, run.counts["staff"]["added"]) == ("checked", "Old", 1)


def test_whole_trust_is_said_and_leavers_are_chosen_one_by_one(client: Client) -> None:
    applying.bring_in(name="x.csv", content=making.extract(*many(20)), by=SYSTEM)
    run_page = upload(client, making.extract(*many(20)[7:])).headers["Location"]
    run = ImportRun.objects.get(state="checked")
    shown = text_of(client.get(run_page))
    assert (
        "nobody's post ends by being left out of a file, unless it holds everybody. Say that it does"
        in shown
    )
    guess = {
        column.heading: column.heading.lower()
        for column in c.COLUMNS
        if column.heading in making.HEADINGS
    }
    data = filled(is_whole_trust="yes") | {
        f"column_{n}": guess.get(column.heading, "") for n, column in enumerate(c.COLUMNS)}  # fmt: skip
    client.post(f"{run_page}columns/", data)
    run.refresh_from_db()
    assert (run.state, run.is_whole_trust, run.leaving) == ("checked", True, 7)
    shown = text_of(client.get(run_page))
    assert "7 people leave by this file" in shown
    assert "7 people of 20 here would leave by this file: more than 10%." in shown
    client.post(f"{run_page}apply/")
    assert ImportRun.objects.get(pk=run.pk).state == "checked"
    lines = list(ImportPerson.objects.filter(run=run, is_leaving=True))
    listed = client.get(f"{run_page}leavers/").content.decode()
    assert listed.count("checked") == 7
    client.post(f"{run_page}leavers/", {
        "shown": [str(line.pk) for line in lines] + ["x", "\x00"], "leaves": [str(line.pk) for line in lines[:5]]})  # fmt: skip
    assert "5 people leave of 20 here." in text_of(client.get(f"{run_page}leavers/"))
    assert client.get(f"{run_page}leavers/").content.decode().count("checked") == 5
    client.post(f"{run_page}apply/")
    resuming.apply(run.pk)
    assert ImportRun.objects.get(pk=run.pk).state == "applied"
    assert StaffInPost.objects.filter(ends=TODAY - timedelta(days=1)).count() == 5
    assert ImportSource.objects.get().is_whole_trust


def test_second_tick_lets_many_leave(client: Client) -> None:
    applying.bring_in(name="x.csv", content=making.extract(*many(20)), by=SYSTEM)
    run = imports.check(
        name="y.csv", content=making.extract(*many(20)[7:]), by=SYSTEM, said=whole()
    )
    answer = client.post(f"/import/{run.pk}/apply/", follow=True)
    assert "Look at them, then say that they do." in text_of(answer)
    client.post(f"/import/{run.pk}/apply/", {"many": "yes"})
    assert ImportRun.objects.get(pk=run.pk).state == "waiting"


def test_person_by_person_is_searched_and_filtered(client: Client) -> None:
    making.bring_in(PEER, MANAGER, NURSE)
    place = upload(
        client, making.extract(peer(contracted_hours="15"), MANAGER, nurse(last_name="Stone"))
    ).headers["Location"]
    everybody = text_of(client.get(f"{place}people/"))
    assert "Magda Stone 300 New name Last name: Roberts → becomes Stone" in everybody
    assert "Sam Okafor 100 Mover Hours: 30 → becomes 15" in everybody
    movers = text_of(client.get(f"{place}people/?kind=mover"))
    assert ("Sam Okafor" in movers, "Magda Stone" in movers) == (True, False)
    named = text_of(client.get(f"{place}people/?name=stone"))
    assert ("Sam Okafor" in named, "Magda Stone" in named) == (False, True)
    assert "Nobody of this name or kind." in text_of(
        client.get(f"{place}people/?name=nobody&kind=mover")
    )
    for odd in (
        "?kind=salaries",
        "?name=%00",
        "?page=abc",
        "?name=" + "x" * 3000,
        "?kind=%ed%a0%80",
    ):
        assert client.get(f"{place}people/{odd}").status_code == 200


def test_problems_of_one_kind_are_one_line_that_opens(client: Client) -> None:
    rows = [
        nurse(employee_number=str(n), assignment_number=str(n), fte="7", email_address="")
        for n in range(1000, 1040)
    ]
    place = upload(
        client, making.extract(PEER, MANAGER, nurse(contracted_hours="x"), *rows)
    ).headers["Location"]
    shown = client.get(place)
    assert "FTE: 40 rows left out" in text_of(shown)
    assert "See all 40 rows of FTE: 40 rows left out" in text_of(shown)
    assert text_of(shown).count("Enter a share of full time between 0 and 1") == 1 + 5
    alike = shown.content.decode().partition("problem/?alike=")[2][:16]
    assert "1 to 40 of 40" not in text_of(client.get(f"{place}problem/?alike={alike}"))
    assert text_of(client.get(f"{place}problem/?alike={alike}")).count("Row left out") == 40
    assert client.get(f"{place}problem/?alike=%00").status_code == 200


def test_problems_leave_as_a_file_a_spreadsheet_can_open(client: Client) -> None:
    bad = nurse(last_name="=HYPERLINK(1)", fte="@cmd")
    place = upload(client, making.extract(PEER, MANAGER, bad)).headers["Location"]
    answer = client.get(f"{place}problems.csv")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="problems.csv"'
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0] == ["Row", "Column", "In the file", "What to do", "Now"]
    assert [row[:3] for row in rows[1:]] == [
        ["4", "FTE", "'@cmd"],
        ["4", "Last Name", "'=HYPERLINK(1)"],
    ]
    assert AuditEvent.objects.filter(action="problems of an import taken").count() == 1


def test_undo_is_asked_for_and_said_when_done(client: Client) -> None:
    run, _ = making.bring_in(PEER, MANAGER, NURSE)
    assert "Undo this import is possible until 15 November, midday" in text_of(
        client.get(f"/import/{run.pk}/")
    )
    shown = text_of(client.get(f"/import/{run.pk}/undo/"))
    assert "2 people added by the import: goes again" in shown
    assert "Sam Okafor Job of a person here Added by the import: goes again" in shown
    client.post(f"/import/{run.pk}/undo/")
    assert "Being undone." in text_of(client.get(f"/import/{run.pk}/state/"))
    resuming.apply(run.pk)
    assert "The import is undone" in text_of(client.get(f"/import/{run.pk}/"))
    assert (
        Person.objects.filter(employee_number__isnull=False).count(),
        Assignment.objects.count(),
    ) == (0, 0)
    assert client.get(f"/import/{run.pk}/undo/").headers["Location"] == f"/import/{run.pk}/"


def test_an_undone_import_says_what_happened_and_leads_on(client: Client) -> None:
    run, _ = making.bring_in(PEER, MANAGER, nurse(position_title="Peer Guide"))
    client.post(f"/import/{run.pk}/undo/")
    resuming.apply(run.pk)
    page = client.get(f"/import/{run.pk}/")
    assert "What happened Undone on 1 November, midday by" in text_of(page)
    assert "Import a file again See the list of imports" in text_of(page)
    assert "When this is applied" not in text_of(page)
    html = page.content.decode()
    assert 'href="/import/"' in html
    assert 'href="/import/#recent"' in html
    assert 'id="recent"' in client.get("/import/").content.decode()


def test_what_stands_in_the_way_is_named_and_there_is_no_button(client: Client) -> None:
    run, _ = making.bring_in(PEER, MANAGER, NURSE)
    making.bring_in(PEER, MANAGER, nurse(last_name="Stone"))
    shown = text_of(client.get(f"/import/{run.pk}/undo/"))
    assert (
        "Magda Stone Their job among other staff was changed by the import of 1 November 2026 (last name)."
        in shown
    )
    assert "Leave it as it is" not in shown
    client.post(f"/import/{run.pk}/undo/")
    resuming.apply(run.pk)
    after = text_of(client.get(f"/import/{run.pk}/"))
    assert f"It was not undone {undoing.STANDS_IN_THE_WAY}" in after


def test_large_file_is_checked_by_the_worker_with_a_bar(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "LARGE", 10)
    monkeypatch.setattr(imports, "LARGE_PACKED", 10)
    place = upload(client, making.extract(PEER, MANAGER, NURSE)).headers["Location"]
    run = ImportRun.objects.get()
    assert run.state == "checking"
    progress.teller(run.pk, progress.CHECKING)("Comparing it with who is here")
    shown = client.get(place)
    assert "Being checked. Now: comparing it with who is here." in text_of(shown)
    assert '<progress id="import-bar" class="app-bar" max="3" value="2">' in shown.content.decode()
    assert "Step 2 of 3" in text_of(shown)
    resuming.apply(run.pk)
    assert ImportRun.objects.get().state == "checked"
    bad = upload(client, b"Dear all, please find attached, something else")
    resuming.apply(ImportRun.objects.get(state="checking").pk)
    shown = text_of(client.get(bad.headers["Location"]))
    assert "What happened No column headings were found in the first 30 rows." in shown


def test_source_is_renamed_and_removed(client: Client) -> None:
    upload(client, theirs(PEER, MANAGER, NURSE))
    run = ImportRun.objects.get()
    data = filled(**{number_of("Employee Number"): "pers no", number_of("Assignment Number"): "assignment",
                     number_of("Supervisor Employee Number"): "manager no"})  # fmt: skip
    client.post(f"/import/{run.pk}/columns/", data)
    source = ImportSource.objects.get()
    ImportSource.objects.create(name="Other", fingerprint="x")
    assert "Payroll Holds a part of the trust." in text_of(client.get("/import/sources/"))
    address = f"/import/sources/{source.pk}/"
    answers = {"name": "other", "is_whole_trust": "yes", "applies_alone": "yes"}
    assert errors(client.post(address, answers)) == [
        "There is a source with this name already. Choose another name."
    ]
    assert errors(client.post(address, {"name": ""})) == [
        "Enter a name for this source",
        "Choose whether its files hold everybody the trust employs",
        "Choose whether its files may be applied by themselves",
    ]
    client.post(address, answers | {"name": "ESR"})
    source.refresh_from_db()
    assert (source.name, source.is_whole_trust, source.applies_alone) == ("ESR", True, True)
    client.post(f"{address}remove/")
    assert ImportSource.objects.count() == 1
    assert ImportRun.objects.get().source is None
    assert client.get(address).status_code == 404


def test_pages_take_the_same_number_of_queries_for_three_people_and_thirty(client: Client) -> None:
    spent: list[tuple[str, int]] = []
    client.get("/import/sources/")
    for count in (3, 30):
        rows = [
            peer(employee_number=f"{count}{n}", assignment_number=f"{count}{n}", email_address="", supervisor_employee_number="")
            for n in range(count)
        ]  # fmt: skip
        run, _ = applying.bring_in(
            name="x.csv", content=making.extract(*rows), by=SYSTEM, many_may_leave=True
        )
        checked = imports.check(
            name="y.csv", content=making.extract(MANAGER), by=SYSTEM, said=whole()
        )
        for address in (f"/import/{checked.pk}/", f"/import/{checked.pk}/people/", f"/import/{checked.pk}/leavers/",
                        f"/import/{checked.pk}/problems.csv", f"/import/{run.pk}/undo/", "/import/sources/"):  # fmt: skip
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            asked = [each for each in queries if "SAVEPOINT" not in each["sql"]]
            spent.append((address.split("/")[-2], len(asked)))
    assert [n for _, n in spent[:6]] == [n for _, n in spent[6:]]
    assert max(n for _, n in spent) <= 15
    assert clock.today() == date(2026, 11, 1)
