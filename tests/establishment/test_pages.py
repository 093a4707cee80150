"""The same as the command, on pages: upload, check, look, apply, done."""

from __future__ import annotations

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.establishment import making
from tests.establishment.making import MANAGER, NURSE, PEER, extract, nurse, peer
from workforce.core import clock
from workforce.core.models import SettingValue
from workforce.establishment import resuming
from workforce.establishment.actions import applying, imports
from workforce.establishment.models import ImportFile, ImportRun
from workforce.people.models import Assignment, Grant, Person

pytestmark = pytest.mark.django_db
START = "/import/"


def client_of(role: str, first_name: str = "Ade") -> Client:
    from django.contrib.auth import get_user_model

    email = f"{first_name.lower()}@northvale.example"
    user = get_user_model().objects.create_user(email=email, password=None)
    person = Person.objects.create(
        user=user, first_name=first_name, last_name="Cole", email=email, employee_number=None
    )
    if role:
        Grant.objects.create(person=person, role=role, starts=clock.today())
    Authenticator.objects.create(user=user, type="totp", data={"secret": "unused"})
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture(params=["administrator", "central_lead"])
def client(request: pytest.FixtureRequest) -> Client:
    return client_of(request.param)


@pytest.fixture
def administrator() -> Client:
    return client_of("administrator")


def text_of(response: Any) -> str:
    words = re.sub(r"<(script|style|svg).*?</\1>", " ", response.content.decode(), flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", words).split())


def upload(client: Client, content: bytes, name: str = "extract.csv", **more: str) -> Any:
    fields = {"extract": SimpleUploadedFile(name, content), "whole": "1"} | more
    return client.post(START, fields)


def errors(response: Any) -> list[str]:
    summary = re.search(r"nhsuk-error-summary__list(.*?)</ul>", response.content.decode(), re.S)
    found = re.findall(r"<a[^>]*>(.*?)</a>", summary[1], re.S) if summary else []
    return [" ".join(line.split()).replace("&#39;", "'") for line in found]


def test_walk_from_upload_to_done(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert client.get(START).status_code == 200
    content = extract(PEER, MANAGER, NURSE, nurse(assignment_number="301", fte="7"))
    answer = upload(client, content, name="C:\\esr\\extract.csv")
    run = ImportRun.objects.get()
    assert answer.headers["Location"] == f"/import/{run.pk}/"
    assert Assignment.objects.count() == 0

    shown = text_of(client.get(answer.headers["Location"]))
    assert (
        "extract.csv Check what will change Checked 4 rows read. 1 row left out until a problem is mended."
        in shown
    )
    assert "1 problem" in shown
    assert (
        "Row 5 FTE 7 Enter a share of full time between 0 and 1: 1 is full time, 0.60 is three fifths. Row left out"
        in shown
    )
    assert (
        "People 2 0 0 \u2013 Posts and who holds them 1 0 0 0 Other staff 2 0 0 0 Teams 1 0 0 \u2013"
        in shown
    )
    listed = text_of(client.get(f"/import/{run.pk}/people/"))
    assert (
        "Dan Hughes 200 Joiner Begins: Team Manager, Northside Crisis Team, from 1 February 2020 "
        "Among the people here: as a line manager" in listed
    )
    assert (
        "Sam Okafor 100 Joiner Begins: Peer support worker, Northside Crisis Team, from 30 June 2023 "
        "Among the people here: in a peer role Line manager: Dan Hughes" in listed
    )

    monkeypatch.setattr(resuming, "_wake", lambda run_id: None)
    answer = client.post(f"/import/{run.pk}/apply/")
    assert answer.headers["Location"] == f"/import/{run.pk}/"
    waiting = client.get(f"/import/{run.pk}/")
    assert "Waiting to start. You can leave this page. Look again" in text_of(waiting)
    assert f'data-poll="/import/{run.pk}/state/"' in waiting.content.decode()
    assert "Waiting to start" in text_of(client.get(f"/import/{run.pk}/state/"))
    client.post(f"/import/{run.pk}/apply/")  # pressed twice

    resuming.apply(run.pk)
    assert "See how it ended" in text_of(client.get(f"/import/{run.pk}/state/"))
    assert "data-poll" not in client.get(f"/import/{run.pk}/state/").content.decode()
    done = text_of(client.get(f"/import/{run.pk}/"))
    assert "The extract is applied Applied" in done
    assert "Applied on 1 November, midday by Ade Cole." in done
    assert Assignment.objects.get().person.name == "Sam Okafor"

    again = client.get(upload(client, extract(PEER, MANAGER, NURSE)).headers["Location"])
    assert "Everything in this file is here already There is nothing to apply." in text_of(again)
    assert "Apply these changes" not in text_of(again)
    assert text_of(client.get(START)).count("extract.csv") == 2


def test_import_is_in_the_menu_of_the_administrator(administrator: Client) -> None:
    assert (
        '<a class="nhsuk-header__navigation-link" href="/import/"'
        in administrator.get(START).content.decode()
    )


@pytest.mark.parametrize(
    "role", ["", "hr", "approver", "service_manager", "information_governance"]
)
def test_whoever_does_not_import_gets_the_page_of_what_is_not_there(role: str) -> None:
    run = imports.check(name="extract.csv", content=extract(PEER, MANAGER), by=making.SYSTEM)
    client = client_of(role, "Sam")
    before = making.standing()
    elsewhere = client.get("/nothing-of-the-kind/").content
    for name in ("import-detail", "import-state", "import-apply", "import-check"):
        address = reverse(f"establishment:{name}", args=[run.pk])
        for answer in (client.get(address), client.post(address)):
            assert answer.status_code == 404
    for address in (START, f"/import/{run.pk}/people/"):
        answer = client.get(address)
        assert (answer.status_code, len(answer.content)) == (404, len(elsewhere))
    assert upload(client, extract(PEER, MANAGER)).status_code == 404
    assert ImportRun.objects.get().state == "checked"
    assert making.standing() == before


def test_part_or_import_that_is_not_there_is_not_there(administrator: Client) -> None:
    run = imports.check(name="extract.csv", content=extract(PEER, MANAGER), by=making.SYSTEM)
    other = "01920000-0000-7000-8000-000000000000"
    for address in (
        f"/import/{run.pk}/salaries/",
        f"/import/{other}/",
        f"/import/{other}/people/",
        f"/import/{other}/state/",
    ):
        assert administrator.get(address).status_code == 404
    assert administrator.get(f"/import/{run.pk}/people/?page=abc").status_code == 200
    assert administrator.get(f"/import/{run.pk}/people/?page=99999999999").status_code == 200


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "This file is empty. Run the report again, export it as CSV or XLSX, and use the file that makes."),
        (b"PK\x03\x04 [Content_Types].xml", ("This workbook is damaged, so it can't be read. Open it in Excel, choose File, "
         "then Save As, choose the type “Excel Workbook (.xlsx)”, and use the file that makes. If that doesn't help, run the "
         "report again.")),
    ],
)  # fmt: skip
def test_file_that_is_no_table_says_so_beside_the_field(
    administrator: Client, content: bytes, words: str
) -> None:
    before = making.standing()
    answer = upload(administrator, content)
    assert (answer.status_code, errors(answer)) == (200, [words])
    assert "<title>Error: Import a staff extract" in answer.content.decode()
    assert not ImportRun.objects.exists()
    assert making.standing() == before


def test_no_file_says_what_to_choose(administrator: Client) -> None:
    assert errors(administrator.post(START, {"whole": "1"})) == [
        "Choose the file of the staff in post report"
    ]


def test_upload_that_was_cut_short_saves_nothing(administrator: Client) -> None:
    body = (
        b'--cut\r\nContent-Disposition: form-data; name="extract"; filename="extract.csv"\r\n'
        b"Content-Type: text/csv\r\n\r\n" + extract(PEER, MANAGER)[:300]
    )
    answer = administrator.post(START, body, content_type="multipart/form-data; boundary=cut")
    assert answer.status_code == 200
    assert "Some of this page did not reach us, so nothing is saved yet." in text_of(answer)
    assert not ImportRun.objects.exists()


def test_upload_over_the_limit_is_not_kept_while_it_arrives(administrator: Client) -> None:
    SettingValue.objects.create(
        slug="establishment.import_megabytes", value=1, starts=clock.today())  # fmt: skip
    answer = upload(administrator, extract(PEER, MANAGER) + b"\r\n" * 700_000)
    assert errors(answer) == [
        "Choose a file of 1 MB or less. A larger trust can run the report for one directorate at a time"]  # fmt: skip
    assert not ImportRun.objects.exists()


def test_upload_without_the_key_of_the_form_is_refused() -> None:
    inner = client_of("administrator")
    client = Client(enforce_csrf_checks=True)
    client.cookies = inner.cookies
    answer = upload(client, extract(PEER, MANAGER))
    assert answer.status_code == 403
    assert not ImportRun.objects.exists()


def test_hostile_cells_are_shown_as_text(administrator: Client) -> None:
    content = extract(peer(last_name="<script>alert(1)</script>"), MANAGER, nurse(fte="<b>7</b>"))
    run_page = upload(administrator, content).headers["Location"]
    for address in (run_page, f"{run_page}people/", f"{run_page}problem/"):
        body = administrator.get(address).content.decode()
        assert "<script>alert" not in body
        assert "<b>7" not in body
    assert (
        "&lt;script&gt;alert(1)&lt;/script&gt;"
        in administrator.get(f"{run_page}people/").content.decode()
    )


def test_failed_import_says_why_and_can_be_checked_again(administrator: Client) -> None:
    run = imports.check(name="extract.csv", content=extract(PEER, MANAGER), by=making.SYSTEM)
    making.bring_in(MANAGER)
    imports.ask(run, by=making.SYSTEM)
    applying.run(run.pk, by=making.SYSTEM)
    shown = text_of(administrator.get(f"/import/{run.pk}/"))
    assert (
        "What happened What would change is no longer what was checked: Alongside applied another "
        "import at midday. Nothing from this file was applied. Check it again to see what is left to change."
    ) in shown
    administrator.post(f"/import/{run.pk}/check/")
    assert "Check what will change" in text_of(administrator.get(f"/import/{run.pk}/"))


def test_deleted_file_is_said_to_be_deleted(administrator: Client) -> None:
    run = imports.check(name="extract.csv", content=extract(PEER, nurse(fte="7")), by=making.SYSTEM)
    ImportRun.objects.filter(pk=run.pk).update(
        expires_at=clock.at_local(clock.days_ago(1), clock.now().time())
    )
    assert imports.forget_expired() == 1
    assert not ImportFile.objects.exists()
    shown = text_of(administrator.get(f"/import/{run.pk}/"))
    assert "This file is deleted" in shown
    assert "Apply" not in shown
    administrator.post(f"/import/{run.pk}/apply/")
    administrator.post(f"/import/{run.pk}/check/")
    assert ImportRun.objects.get().state == "forgotten"
    assert "There is nothing here." in text_of(administrator.get(f"/import/{run.pk}/people/"))


def test_pages_take_the_same_number_of_queries_for_three_rows_and_three_hundred(
    administrator: Client, django_assert_max_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    spent = []
    for count in (3, 300):
        rows = [
            nurse(employee_number=str(n), assignment_number=str(n), email_address="")
            for n in range(1000, 1000 + count)
        ]
        rows += [
            nurse(employee_number="9", assignment_number=f"9-{n}", fte="8") for n in range(count)
        ]
        place = upload(administrator, extract(MANAGER, *rows)).headers["Location"]
        for address in (place, f"{place}people/", f"{place}problem/", f"{place}leavers/", START):
            with CaptureQueriesContext(connection) as queries:
                assert administrator.get(address).status_code == 200
            spent.append(len(queries))
    assert spent[:5] == spent[5:]
    assert max(spent) <= 15
