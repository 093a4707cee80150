"""What people see and press: their learning and passport, the catalogue, registers, teams and certificates."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.people import trust
from tests.training.courses import A_PDF, SYSTEM, a_file, course, staff
from tests.training.test_evidence import picture
from tests.world import World
from training.actions import courses, records
from training.actions.records import Done
from training.models import Competence, Course, Evidence, Record, Register
from training.presenters import lists
from workforce.core import clock
from workforce.core.models import AuditEvent
from workforce.obligations.models import Obligation
from workforce.people.models import TeamQualification
from workforce.people.queries import team_training

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]


def words(response: Any) -> str:
    text = re.sub(r"<(script|style).*?</\1>", " ", response.content.decode(), flags=re.S)
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)))


def page(client: Client, name: str, *args: object) -> str:
    response = client.get(reverse(f"training:{name}", args=args))
    assert response.status_code == 200
    return words(response)


def test_learning_says_what_is_due_done_and_running_out(world: World, sign_in: SignIn) -> None:
    sam = world.people["peer"]
    soon, long = course("Soon over", valid_months=12), course("Long", valid_months=36)
    for row, ago in ((soon, 300), (long, 10)):
        wanted = Done(course_id=row.pk, completed_on=world.day(-ago), person_id=sam.pk)
        records.add([wanted], by=SYSTEM)
    course("Asked of peers", asked_of=["peers"], due_days=30)
    said = page(sign_in("peer"), "mine")
    assert said.index("Asked of peers") < said.index("Running out soon") < said.index("Soon over")
    assert "Due by" in said
    assert "My passport" in said


def test_passport_is_ones_own_and_a_file_of_it_too(world: World, sign_in: SignIn) -> None:
    sam = sign_in("peer")
    said = page(sam, "passport")
    assert "Knowing one's rights" in said
    answer = sam.post(reverse("reports:file-create", args=["passport"]), {"format": "pdf"})
    assert answer.status_code == 302
    assert "/reports/files/" in answer.headers["Location"]
    detail = words(sam.get(answer.headers["Location"]))
    assert "My passport" in detail
    # My passport leads to no file, so nobody is told that one waits there.
    assert "waits for you" not in detail
    assert "make another under My passport" in detail
    assert sign_in("colleague").get(answer.headers["Location"]).status_code == 404
    # It stands in no list of reports.
    for client in (sam, sign_in("central_lead")):
        listed = words(client.get(reverse("reports:report-list")))
        assert "You said, we did" in listed
        assert "passport" not in listed.lower()


def test_a_course_is_written_offered_and_found(world: World, sign_in: SignIn) -> None:
    moira, sam = sign_in("central_lead"), sign_in("peer")
    form = {
        "whole": "1", "title": "Hearing voices", "level": "practice", "mode": "in_person", "funding": "free",
        "audiences": ["peers"], "about": "What helps.",
    }  # fmt: skip
    answer = moira.post(reverse("training:course-add"), form)
    row = Course.objects.get(title="Hearing voices")
    assert answer.headers["Location"] == reverse("training:course-detail", args=[row.pk])
    assert "Hearing voices" not in page(sam, "course-list")
    moira.post(reverse("training:course-offer", args=[row.pk]))
    assert "Hearing voices" in page(sam, "course-list")
    assert "What helps." in page(sam, "course-detail", row.pk)
    assert "No dates are open" in page(sam, "course-detail", row.pk)
    Course.objects.filter(pk=row.pk).update(hours=Decimal("0.5"), gives="foundation")
    short = page(sam, "course-detail", row.pk)
    assert "30 minutes" in short
    assert "0.5 hours" not in short
    # It is done by units: that no dates are open is no lack.
    assert "No dates are open" not in short
    found = sam.post(reverse("home:search"), {"words": "hearing voices"}, follow=True)
    assert "Hearing voices" in words(found)


def test_the_form_of_a_course_says_whether_it_is_statutory(world: World, sign_in: SignIn) -> None:
    moira, sam = sign_in("central_lead"), sign_in("peer")
    form = {
        "whole": "1", "title": "Fire safety", "level": "practice", "mode": "in_person", "funding": "free",
        "audiences": ["peers"],
    }  # fmt: skip
    assert "What people did is kept for longer" in page(moira, "course-add")
    moira.post(reverse("training:course-add"), form | {"is_statutory": "yes"})
    row = Course.objects.get(title="Fire safety")
    assert row.is_statutory
    moira.post(reverse("training:course-offer", args=[row.pk]))
    assert "Statutory or mandatory Yes" in page(sam, "course-detail", row.pk)
    address = reverse("training:course-change", args=[row.pk])
    row.refresh_from_db()
    shown = moira.get(address).content.decode()
    [ticked] = [
        each
        for each in re.findall(r"<input[^>]*name=\"is_statutory\"[^>]*>", shown)
        if "checked" in each
    ]
    assert 'value="yes"' in ticked
    # Another field changed, and this one sent as it is shown: it stays.
    for said, is_so in (("yes", True), ("no", False)):
        row.refresh_from_db()
        sent = form | {"version": row.version, "about": said, "is_statutory": said}
        assert moira.post(address, sent).status_code == 302
        row.refresh_from_db()
        assert (row.about, row.is_statutory) == (said, is_so)
    assert "Statutory or mandatory" not in page(sam, "course-detail", row.pk)


def test_another_title_takes_nothing_from_what_a_course_asks_and_points_to(
    world: World, sign_in: SignIn
) -> None:
    """A course that was withdrawn, and a competence of an edition before, stay until somebody unticks them."""
    moira = sign_in("central_lead")
    first, before = course("Then withdrawn"), Competence.objects.order_by("pk")[0]
    row = course("Comes after", asks_first=[first], competences=[before])
    courses.withdraw(first, by=SYSTEM)
    Competence.objects.filter(pk=before.pk).update(ends=world.day(-1))
    address = reverse("training:course-change", args=[row.pk])
    boxes = re.findall(r"<input[^>]* checked[^>]*>", moira.get(address).content.decode())
    sent = {
        "whole": "1", "version": row.version, "title": "Comes later", "level": "practice", "mode": "in_person",
        "funding": "free", "audiences": ["peers"],
    }  # fmt: skip
    shown = {
        name: [re.findall(r'value="([^"]+)"', box)[0] for box in boxes if f'name="{name}"' in box]
        for name in ("asks_first", "competences")
    }
    assert moira.post(address, sent | shown).status_code == 302
    row.refresh_from_db()
    assert row.title == "Comes later"
    assert list(row.asks_first.all()) == [first]
    assert list(row.competences.all()) == [before]


def test_a_course_that_is_asked_without_a_number_of_days_says_so(
    world: World, sign_in: SignIn
) -> None:
    form = {
        "whole": "1", "title": "Another", "level": "practice", "mode": "in_person", "funding": "free",
        "audiences": ["peers"], "asked_of": ["peers"],
    }  # fmt: skip
    answer = sign_in("central_lead").post(reverse("training:course-add"), form)
    assert "Enter within how many days it is to be done" in words(answer)


def test_a_register_is_uploaded_checked_added_and_taken_back(world: World, sign_in: SignIn) -> None:
    hr = sign_in("hr")
    course("Recovery for teams", gives=team_training.RECOVERY)
    staff("1001", world.things["team"])
    content = a_file(
        ("1001", "Recovery for teams", clock.today()), ("999", "Recovery for teams", clock.today())
    )
    upload = SimpleUploadedFile("week.csv", content)
    answer = hr.post(
        reverse("training:register-upload"), {"whole": "1", "register": upload, "course": ""}
    )
    row = Register.objects.get(name="week.csv")
    detail = reverse("training:register-detail", args=[row.pk])
    assert answer.headers["Location"] == detail
    said = words(hr.get(detail))
    assert "1 record can be added." in said
    assert "Nobody with this number is here." in said
    hr.post(reverse("training:register-add", args=[row.pk]))
    assert "1 record added." in words(hr.get(detail))
    assert Record.objects.filter(register=row).count() == 1
    assert (
        TeamQualification.objects.standing()
        .get(slug=team_training.RECOVERY, team=world.things["team"])
        .having
        == 1
    )
    hr.post(reverse("training:register-take-back", args=[row.pk]))
    assert Record.objects.filter(register=row).count() == 0


def test_an_upload_that_is_no_register_says_what_to_do(world: World, sign_in: SignIn) -> None:
    upload = SimpleUploadedFile("week.csv", b"%PDF-1.4 a letter")
    answer = sign_in("hr").post(
        reverse("training:register-upload"), {"whole": "1", "register": upload, "course": ""}
    )
    assert "This is a PDF" in words(answer)
    assert not Register.objects.filter(name="week.csv").exists()


def test_whoever_of_a_team_is_ticked_has_done_it(world: World, sign_in: SignIn) -> None:
    hr, team = sign_in("hr"), trust.team("Team of two")
    trust.appointed("Paula Peer", team=team)
    row = course("Recovery for teams", gives=team_training.RECOVERY)
    staff("1001", team)
    staff("1002", team)
    address = reverse("training:team-record", args=[team.pk]) + f"?course={row.pk}"
    assert "Nurse 1001" in words(hr.get(address))
    today = clock.today()
    form = {
        "whole": "1",
        "numbers": ["1001"],
        "on_day": today.day,
        "on_month": today.month,
        "on_year": today.year,
    }
    answer = hr.post(address, form, follow=True)
    assert "Saved: 1 new record." in words(answer)
    assert "1 of 2 have a record" in words(answer)
    assert "50% (1 of 2)" in page(hr, "team-list")


def test_a_certificate_goes_in_and_comes_out_as_a_record(world: World, sign_in: SignIn) -> None:
    noor, hr = sign_in("colleague"), sign_in("hr")
    on = clock.today() - timedelta(days=50)
    form = {
        "whole": "1", "title": "First aid for the mind", "course": "", "completed_on_day": on.day,
        "completed_on_month": on.month, "completed_on_year": on.year,
        "certificate": SimpleUploadedFile("photo.jpeg", picture("JPEG")),
    }  # fmt: skip
    assert noor.post(reverse("training:evidence-add"), form).status_code == 302
    row = Evidence.objects.get(title="First aid for the mind")
    assert "First aid for the mind" in page(hr, "evidence-waiting")
    assert "They weren't sure: you choose" in page(hr, "evidence-detail", row.pk)
    assert "Whoever looks at it chooses" in page(noor, "evidence-detail", row.pk)
    file = hr.get(reverse("training:evidence-file", args=[row.pk]))
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert file.headers["X-Content-Type-Options"] == "nosniff"
    assert AuditEvent.objects.filter(action="certificate opened", on=row.person_id).exists()
    counted = course("First aid")
    accept = {"whole": "1", "course": str(counted.pk)}
    hr.post(reverse("training:evidence-accept", args=[row.pk]), accept)
    assert "First aid" in page(noor, "passport")
    assert Record.objects.filter(person=row.person_id, course=counted).exists()


def test_a_file_that_is_no_certificate_comes_back_with_words_and_nothing_is_lost(
    world: World, sign_in: SignIn
) -> None:
    form = {
        "whole": "1", "title": "First aid for the mind", "course": "", "completed_on_day": 1,
        "completed_on_month": 2, "completed_on_year": 2024,
        "certificate": SimpleUploadedFile("letter.pdf", b"not a PDF at all"),
    }  # fmt: skip
    answer = sign_in("colleague").post(reverse("training:evidence-add"), form)
    assert "Choose a PDF, or a picture" in words(answer)
    assert b"First aid for the mind" in answer.content


def test_nobody_looks_at_their_own_certificate(world: World, sign_in: SignIn) -> None:
    lead = sign_in("central_lead")
    on = clock.today()
    form = {
        "whole": "1", "title": "My own", "course": "", "completed_on_day": on.day, "completed_on_month": on.month,
        "completed_on_year": on.year, "certificate": SimpleUploadedFile("a.pdf", A_PDF),
    }  # fmt: skip
    lead.post(reverse("training:evidence-add"), form)
    row = Evidence.objects.get(title="My own")
    assert "My own" not in page(lead, "evidence-waiting")
    answer = lead.post(reverse("training:evidence-accept", args=[row.pk]), {"whole": "1"})
    assert answer.status_code == 404


def test_a_team_and_a_person_say_what_is_learnt_and_due(world: World, sign_in: SignIn) -> None:
    lead, dan = sign_in("patch_lead"), sign_in("line_manager")
    course("Asked of peers", asked_of=["peers"], due_days=30)
    said = words(dan.get(reverse("people:person-detail", args=[world.people["peer"].pk])))
    assert "Asked of peers, due by" in said
    team = words(lead.get(reverse("people:team-detail", args=[world.things["team"].pk])))
    assert "Training of the team" in team
    assert "Asked of peers" in page(lead, "due-list")


def test_a_course_says_in_plain_words_whom_it_is_for_and_of_whom_it_is_asked(
    world: World, sign_in: SignIn
) -> None:
    row = course("Half an hour", audiences=["peers", "supervisors"], asked_of=["peers"], due_days=30, hours=Decimal("0.5"))  # fmt: skip
    assert "For peer workers and whoever holds peer supervision." in page(
        sign_in("peer"), "course-list"
    )
    said = page(sign_in("peer"), "course-detail", row.pk)
    assert "Peer workers and whoever holds peer supervision" in said
    assert "Asked of Peer workers, within 30 days" in said
    assert "Length 30 minutes" in said


def test_where_nobody_due_has_a_team_there_is_no_column_of_dashes(world: World) -> None:
    rows = list(Obligation.objects.filter(assignment__isnull=False)[:1])
    titles = {row.pk: "A course" for row in rows}
    assert lists.due_table(rows, titles, world.today)[0] == ["Person", "Team", "Course", "When"]
    for row in rows:
        row.assignment = None
    columns, cells = lists.due_table(rows, titles, world.today)
    assert columns == ["Person", "Course", "When"]
    assert [len(each) for each in cells] == [3]


def test_the_catalogue_stands_among_ones_own_learning_for_whoever_has_it_nowhere_else(
    world: World, sign_in: SignIn
) -> None:
    """An administrator has People in the menu, and no catalogue there."""
    shown = sign_in("administrator").get(reverse("training:course-list")).content.decode()
    assert f'href="{reverse("training:mine")}"' in shown
    assert f'href="{reverse("establishment:post-list")}"' not in shown
