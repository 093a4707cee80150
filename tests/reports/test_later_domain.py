"""A domain that comes later has a report from one short file, and touches nothing here."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.test import modify_settings
from openpyxl import load_workbook
from pypdf import PdfReader

from workforce.people.viewers import viewer_of
from workforce.reports import actions
from workforce.reports.models import ReportFile
from workforce.reports.report import registry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def installed() -> Any:
    with modify_settings(INSTALLED_APPS={"append": "tests.reports.later_domain"}):
        registry.cache_clear()
        yield


def _made(world: Any, sign_in: Any, format: str) -> bytes:
    sign_in("central_lead").post("/reports/later-gatherings/file/", {"format": format})
    actions.make_waiting()
    row = ReportFile.objects.exclude(format="").latest("asked_at")
    return actions.read(row, by=viewer_of(row.asked_by))


def test_it_is_listed_for_its_readers_alone(sign_in: Any) -> None:
    assert b"Gatherings" in sign_in("central_lead").get("/reports/").content
    assert b"Gatherings" not in sign_in("hr").get("/reports/").content
    assert sign_in("hr").get("/reports/later-gatherings/").status_code == 404


def test_it_has_a_page(sign_in: Any) -> None:
    page = sign_in("central_lead").get("/reports/later-gatherings/").content.decode()
    assert "Forum" in page
    assert "1,200" in page
    assert "8 October 2026" in page


def test_it_has_a_pdf(world: Any, sign_in: Any) -> None:
    text = PdfReader(io.BytesIO(_made(world, sign_in, "pdf"))).pages[0].extract_text()
    assert "Forum" in text


def test_it_has_a_spreadsheet(world: Any, sign_in: Any) -> None:
    book = load_workbook(io.BytesIO(_made(world, sign_in, "xlsx")))
    assert book.sheetnames == ["About", "What we found", "How it is counted"]
    assert book["What we found"]["B3"].value == 1200


def test_two_reports_of_one_name_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.reports.later_domain import reports

    monkeypatch.setattr(reports, "REPORTS", [reports.Gatherings(), reports.Gatherings()])
    with pytest.raises(ValueError, match="later-gatherings is declared twice"):
        registry()
