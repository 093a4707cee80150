"""An objective with a measure is written and put in force, a month's figure comes in by itself, a milestone is met with evidence, the
board is shown it and reads it as a PDF."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from strategy.aims.models import Board, Line, Strategy
from strategy.measures.models import Snapshot
from strategy.measures.tasks import daily
from tests import depth
from tests.browser.scene import Scene
from tests.browser.visitor import Visitor
from tests.world import build
from workforce.core import clock
from workforce.core.presenting import date_words
from workforce.reports import actions as files

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]
OBJECTIVE = "Posts last"


@pytest.fixture
def scene(
    width: int,
    visit: Callable[..., Visitor],
    move_clock: Callable[[datetime], None],
    live_server: Any,
    transactional_db: Any,
) -> Scene:
    made = Scene(build("none"), lambda: visit(width), move_clock, live_server.url)
    made.at(clock.today())
    return made


def strategy_is_written(scene: Scene) -> None:
    today = clock.today()
    marcus = scene.as_("central_lead")
    marcus.go("/")
    marcus.menu("Strategy")
    marcus.is_told("No strategy is in force yet.")
    marcus.tap("Write a strategy")
    marcus.write("What is it called?", "Together to 2030")
    marcus.write("What is it about?", "Whoever wishes to can meet a peer.")
    marcus.write_date("starts", 1, 1, today.year)
    marcus.write_date("until", 31, 12, today.year + 4)
    marcus.pick("Who is its executive sponsor?", scene.world.people["approver"].name)
    marcus.tap("Begin it")
    marcus.is_told("Nobody but the central team sees it until it is in force.")
    marcus.tap("Version 1: Together to 2030")
    marcus.page.get_by_role("link", name="Add an objective").nth(1).click()
    marcus.look()
    marcus.write("What is the objective?", OBJECTIVE)
    marcus.pick("Who owns it?", scene.world.people["patch_lead"].name)
    marcus.tap("Save", exact=True)
    marcus.is_told("Add a milestone to")
    marcus.tap(f"Add a measure to {OBJECTIVE}")
    marcus.write("What is measured?", "Held for a fixed term alone")
    marcus.pick("Is there a figure that is taken each month?", "On a fixed term alone")
    marcus.choose("Down")
    marcus.write("Where should it get to?", "6")
    marcus.tap("Save", exact=True)
    marcus.tap(f"Add a milestone to {OBJECTIVE}")
    marcus.write("What will be done?", "Two posts are advertised")
    due = today + timedelta(days=10)
    marcus.write_date("due", due.day, due.month, due.year)
    marcus.tap("Save", exact=True)


def put_in_force(scene: Scene) -> None:
    marcus, sam = scene.as_("central_lead"), scene.as_("peer")
    sam.go("/strategy/")
    sam.is_told("No strategy is in force yet.")
    marcus.tap("Put it in force")
    marcus.tap("Put it in force today")
    marcus.is_told("In force from today.")
    sam.go("/strategy/")
    sam.is_told(OBJECTIVE)
    marcus.tap("Boards")
    marcus.tap("Show it to the board today")
    marcus.is_told("Kept as the board is shown it today.")


def figure_comes_by_itself(scene: Scene, day: date) -> str:
    """In the night after the month, as each night does."""
    scene.at(day, hour=6)
    daily()
    row = Snapshot.objects.get(indicator="fixed-term", patch=None)
    share = f"{round(100 * row.part / row.whole)}%"
    marcus = scene.as_("central_lead")
    marcus.go("/strategy/aims/access/")
    marcus.tap(OBJECTIVE)
    marcus.is_told(f"{share} (")
    sam = scene.as_("peer")
    sam.go(f"/strategy/objectives/{Strategy.objects.get().objectives.get().line_id}/")
    assert not sam.sees(share)
    return share


def milestone_is_met(scene: Scene) -> None:
    leila = scene.as_("patch_lead")
    leila.go("/")
    leila.is_told("Is this milestone met?")
    before = leila.taps
    leila.tap("It is met")
    leila.write("What shows it?", "Both adverts")
    leila.write("Where can it be looked up?", "/nothing/like/it/")
    leila.tap("Save", exact=True)
    leila.is_told("There is no such page here.")
    leila.write("Where can it be looked up?", "/recruitment/")
    leila.tap("Save", exact=True)
    leila.is_told("Met. What shows it stands with the evidence.")
    assert leila.taps - before == 3
    leila.tap("Say how it goes")
    leila.choose("On its way")
    leila.write("Why?", "Two adverts are out; the third waits for its supervisor.")
    leila.tap("Save", exact=True)
    leila.is_told("the third waits for its supervisor")
    assert Line.objects.get(kind="milestone").state == "met"


def sponsor_reads_and_asks(scene: Scene) -> None:
    cora = scene.as_("approver")
    cora.go("/")
    cora.menu("Strategy")
    cora.tap(OBJECTIVE)
    cora.tap("Comment on it")
    cora.write("What would you like to say?", "Which supervisor?")
    cora.tap("Send", exact=True)
    cora.is_told("No answer yet.")
    leila = scene.as_("patch_lead")
    leila.go("/")
    leila.tap("Read and answer")
    leila.write("What do you answer?", "A senior peer, from next month.")
    leila.tap("Send", exact=True)
    sam = scene.as_("peer")
    sam.go(cora.path())
    assert not sam.sees("Which supervisor?")


def board_reads_it(scene: Scene, first: date, share: str) -> None:
    marcus = scene.as_("central_lead")
    marcus.go("/strategy/boards/")
    marcus.is_told(f"What changed since the board of {date_words(first)}")
    for words in ("Two posts are advertised", f"{share} (", "On its way"):
        marcus.is_told(words)
    marcus.tap("Show it to the board today")
    marcus.tap("With pictures")
    marcus.page.go_back()
    marcus.tap("Make the PDF for the board")
    files.make_waiting()
    marcus.page.reload()
    with marcus.page.expect_download() as found:
        marcus.handle("Download the PDF").click()
    text = _pdf(Path(found.value.path()).read_bytes())
    for words in (
        "Together to 2030", "1 of 1 milestone due by now is met (100%)", OBJECTIVE,
        "Two adverts are out; the third waits for its supervisor.", share,
        f"What changed since the board of {date_words(first)}", "Career pathways and equity",
    ):  # fmt: skip
        assert words in text, words
    assert "Which supervisor?" not in text
    assert [row.day for row in Board.objects.order_by("day")] == [first, clock.today()]
    cora = scene.as_("approver")
    cora.go(marcus.path() if marcus.path().startswith("/strategy/boards/") else "/strategy/boards/")
    cora.is_told("1 of 1 milestone due by now is met (100%)")


def _pdf(content: bytes) -> str:
    pdf = PdfReader(BytesIO(content))
    root: Any = pdf.trailer["/Root"]
    assert "/StructTreeRoot" in root
    assert str(root["/Lang"]).startswith("en")
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


@depth.WIDTHS
def test_from_an_objective_to_the_boards_pdf(scene: Scene) -> None:
    first = clock.today()
    strategy_is_written(scene)
    put_in_force(scene)
    month = (first.replace(day=28) + timedelta(days=5)).replace(day=1)
    share = figure_comes_by_itself(scene, max(month, first + timedelta(days=4)))
    milestone_is_met(scene)
    sponsor_reads_and_asks(scene)
    scene.at(first + timedelta(days=45))
    board_reads_it(scene, first, share)
