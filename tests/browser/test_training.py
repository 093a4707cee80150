"""HR brings in a register and the team's share changes; a peer worker hands in a photo of a certificate, HR accepts it, and it
stands in the passport."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests import depth
from tests.browser.scene import Scene
from tests.browser.visitor import Visitor
from tests.training.courses import a_file, course, staff
from tests.training.test_evidence import picture
from tests.world import build
from workforce.core import clock
from workforce.people.queries import team_training

pytestmark = [depth.thorough, pytest.mark.browser, pytest.mark.timeout(900)]


@depth.WIDTHS
def test_a_register_a_certificate_and_a_passport(
    width: int,
    visit: Callable[..., Visitor],
    move_clock: Callable[[datetime], None],
    live_server: Any,
    transactional_db: Any,
    tmp_path: Path,
) -> None:
    scene = Scene(build("none"), lambda: visit(width), move_clock, live_server.url)
    today = clock.today()
    team = scene.world.things["team"]
    course("Recovery for teams", gives=team_training.RECOVERY, valid_months=36)
    course("Mental health first aid", valid_months=36)
    for number in ("1001", "1002", "1003", "1004"):
        staff(number, team)

    # HR uploads a register of four rows, one of nobody
    at = scene.as_("hr")
    at.go("/")
    at.go("/learning/teams/")
    assert not at.sees("75%")
    register = tmp_path / "recovery.csv"
    on = today - timedelta(days=3)
    lines = [(number, "Recovery for teams", on) for number in ("1001", "1002", "1003", "9999")]
    register.write_bytes(a_file(*lines))
    at.tap("Registers")
    at.tap("Upload a register")
    at.page.locator("input[type=file]").set_input_files(register)
    at.tap("Check this register")
    at.is_told("3 records can be added.")
    at.is_told("Nobody with this number is here.")
    at.tap("Add 3 records")
    at.is_told("3 records added. Teams are counted anew.")
    at.go("/learning/teams/")
    at.is_told("75% (3 of 4)")
    known = team_training.of_team(team.pk, today)["A5b"]
    assert (known.having, known.of) == (3, 4)

    # The same file again adds nothing, and says so
    at.go("/learning/registers/upload/")
    at.page.locator("input[type=file]").set_input_files(register)
    at.tap("Check this register")
    at.is_told("There is nothing new in this register.")
    at.is_told("The same file was added before")

    # Sam hands in a photo of a certificate; a letter is refused, and what was written is still there
    photo, letter = tmp_path / "photo.jpg", tmp_path / "letter.pdf"
    photo.write_bytes(picture("JPEG", (640, 480)))
    letter.write_bytes(b"Dear Sam")
    at = scene.as_("peer")
    at.go("/")
    at.menu("Learning")
    at.tap("Certificates")
    at.tap("Hand in a certificate")
    at.write("What is it called", "First aid for the mind")
    done = today - timedelta(days=40)
    at.write_date("completed_on", done.day, done.month, done.year)
    at.page.locator("input[type=file]").set_input_files(letter)
    at.tap("Hand it in")
    at.is_told("Choose a PDF, or a picture")
    assert at.page.locator("[name=title]").input_value() == "First aid for the mind"
    at.page.locator("input[type=file]").set_input_files(photo)
    at.tap("Hand it in")
    at.is_told("Waits to be looked at")

    # HR looks, and accepts
    at = scene.as_("hr")
    at.go("/")
    at.tap("Look at them")
    at.tap("First aid for the mind")
    at.pick("Which course does it count as", "Mental health first aid")
    at.tap("Accept it")
    at.is_told("It is in their passport")

    # It is in the passport, and whoever manages Sam sees the course and not the certificate
    at = scene.as_("peer")
    at.go("/learning/")
    at.tap("My passport")
    at.is_told("Mental health first aid")
    at.is_told("First aid for the mind")
    at = scene.as_("line_manager")
    at.go(f"/learning/people/{scene.sam.pk}/")
    at.is_told("Mental health first aid")
    assert not at.sees("First aid for the mind")
