"""Whoever opens a report that names people says why first: once a day, from a list, and it is kept."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse

from tests.reports.why import say_why
from tests.world import World
from workforce.core.audit import AuditEvent
from workforce.reports import actions, report
from workforce.reports.models import ReportFile
from workforce.reports.purposes import Purpose

pytestmark = pytest.mark.django_db

PAGE = "/reports/supervision/"
NAMED = {
    "infrastructure-risk", "new-and-alone-by-override", "organisation", "recruitment-pipeline", "request-history",
}  # fmt: skip


def said_yesterday(client: Client, world: World) -> None:
    session = client.session
    session["report purposes"] = {"supervision": (world.day(-1).isoformat(), "plan")}
    session.save()


def test_these_name_people() -> None:
    assert {slug for slug, each in report.registry().items() if each.names_people} == NAMED


def test_a_lead_says_why_and_reads_then_what_they_chose(world: World, sign_in: Any) -> None:
    client = sign_in("patch_lead")
    asked = client.get(f"{PAGE}?strand=peer").content.decode()
    assert "This report names people" in asked
    assert all(words in asked for words in Purpose.labels)
    assert "Within time" not in asked
    answer = client.post(f"{PAGE}why/?strand=peer", {"purpose": "check"})
    assert (answer.status_code, answer["Location"]) == (302, f"{PAGE}?strand=peer")
    assert "Within time" in client.get(answer["Location"]).content.decode()
    [line] = AuditEvent.objects.filter(action="report opened")
    assert (line.actor, line.about, line.basis) == (
        world.people["patch_lead"].pk,
        "report supervision",
        "check",
    )


def test_a_day_later_it_is_asked_again(world: World, sign_in: Any) -> None:
    client = say_why(sign_in("patch_lead"), "supervision")
    assert b"This report names people" not in client.get(PAGE).content
    said_yesterday(client, world)
    assert b"This report names people" in client.get(PAGE).content


def test_for_one_report_is_not_for_another(sign_in: Any) -> None:
    client = say_why(sign_in("central_lead"), "organisation")
    other = client.get(reverse("reports:report-detail", args=["recruitment-pipeline"]))
    assert b"This report names people" in other.content


def test_who_sees_counts_is_not_asked(sign_in: Any) -> None:
    assert b"This report names people" not in sign_in("hr").get(PAGE).content


@pytest.mark.parametrize("sent", [{}, {"purpose": "because"}, {"purpose": "x" * 10_000}])
def test_an_answer_that_is_none_opens_nothing(sign_in: Any, sent: dict[str, str]) -> None:
    client = sign_in("patch_lead")
    assert "Error" in client.post(f"{PAGE}why/", sent).content.decode()
    assert b"This report names people" in client.get(PAGE).content
    assert not AuditEvent.objects.filter(action="report opened").exists()


def test_no_file_is_made_or_read_without(world: World, sign_in: Any) -> None:
    client = sign_in("patch_lead")
    assert client.post(f"{PAGE}file/", {"format": "csv"})["Location"] == PAGE
    assert not _asked(world).exists()
    say_why(client, "supervision", "plan")
    client.post(f"{PAGE}file/", {"format": "csv"})
    row = _asked(world).get()
    actions.make(row.pk)
    said_yesterday(client, world)
    answer = client.get(f"/reports/files/{row.pk}/download/")
    assert answer["Location"] == f"{PAGE}?file={row.pk}"
    answer = client.post(f"{PAGE}why/?file={row.pk}", {"purpose": "audit"})
    assert answer["Location"] == f"/reports/files/{row.pk}/"
    assert client.get(f"/reports/files/{row.pk}/download/").status_code == 200
    kept = AuditEvent.objects.filter(about__contains=str(row.pk)).order_by("at", "id")
    assert [(each.action, each.basis) for each in kept] == [
        ("report file asked for", "plan"),
        ("report file made", ""),
        ("report file read", "audit"),
    ]


@pytest.mark.parametrize("file", ["x", "0190", "'%22><"])
def test_an_address_that_names_no_file_leads_to_the_report(sign_in: Any, file: str) -> None:
    answer = sign_in("patch_lead").post(f"{PAGE}why/?file={file}", {"purpose": "audit"})
    assert answer["Location"].startswith(f"{PAGE}?file=")


def _asked(world: World) -> QuerySet[ReportFile]:
    return ReportFile.objects.filter(asked_by=world.users["patch_lead"], report="supervision")
