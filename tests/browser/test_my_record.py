"""On a phone: somebody makes their own record, sees how far it is, takes it with them twice, and sees who looked."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.scene import Scene
from tests.browser.visitor import Visitor
from tests.world import build
from workforce.core import audit
from workforce.reports import actions
from workforce.reports.models import ReportFile

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


def asks(at: Visitor, button: str) -> None:
    """It is being made, and the page says that it may be left."""
    at.go("/my-record/")
    at.is_told("nobody has to be asked, and nobody is told")
    at.tap(button, exact=True)
    at.is_told("You can leave this page: the file waits for you under My record")
    assert not at.handle("Download").is_visible()


def made_by_the_worker() -> None:
    assert actions.make(ReportFile.objects.get(state="asked").pk)


def fetched(at: Visitor, name: str, into: Path) -> bytes:
    with at.page.expect_download() as coming:
        at.handle(f"Download the {name}").click()
    coming.value.save_as(into)
    return into.read_bytes()


def test_a_peer_takes_their_record_with_them(
    visit: Callable[..., Visitor],
    move_clock: Callable[[datetime], None],
    live_server: Any,
    transactional_db: None,
    tmp_path: Path,
) -> None:
    world = build("none")
    scene = Scene(world, lambda: visit(390), move_clock, live_server.url)
    scene.at(world.today)
    manager = scene.as_("line_manager")
    audit.record("job plan read", by=world.viewer("line_manager"), on=scene.sam.pk)
    own = scene.as_("peer")
    asks(own, "Make a PDF")
    made_by_the_worker()
    # It comes by itself.
    expect(own.handle("Download the PDF")).to_be_visible()
    own.look()
    pdf = PdfReader(BytesIO(fetched(own, "PDF", tmp_path / "record.pdf")))
    words = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert "/StructTreeRoot" in pdf.trailer["/Root"]  # type: ignore[operator]
    assert f"{scene.sam.name}: " in words
    # The same without scripts: one looks again.
    scene.visitors["peer"] = visit(390, scripts=False)
    plain = scene.as_("peer")
    asks(plain, "Make a JSON file")
    made_by_the_worker()
    plain.tap("Look again")
    record = json.loads(fetched(plain, "JSON", tmp_path / "record.json"))
    assert record["made_for"] == scene.sam.name
    looked = [
        row for part in record["parts"] for row in part.get("rows", []) if "looked" in row["what"]
    ]
    assert world.people["line_manager"].name in json.dumps(looked)
    assert "looked at" in words
    assert world.people["line_manager"].name in words
    plain.go("/my-record/")
    assert plain.page.locator("main a[href*='/reports/files/']").count() == 2
    plain.tap("Who has looked at my record")
    plain.is_told(world.people["line_manager"].name)
    # Nobody else fetches it.
    for row in ReportFile.objects.all():
        answer = manager.context.request.get(f"{manager.address}/reports/files/{row.pk}/download/")
        assert answer.status == 404
