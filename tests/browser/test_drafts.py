"""Nobody loses what they write: a session that ends in mid-sentence, again and again, and what the page says of it.

The long form of the first is `script/drill --drafts 200`."""

from __future__ import annotations

import json
import os
import random
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from tests.browser.losing import ENDINGS, HOLDS, Losing, session_of
from tests.supervision.triad import Triad
from tests.world import build
from workforce.core.models import KeptWriting

ROUNDS = int(os.environ.get("ALONGSIDE_DRAFT_ROUNDS", len(ENDINGS)))
SEED = int(os.environ.get("ALONGSIDE_DRAFT_SEED", "8"))
pytestmark = [pytest.mark.browser, pytest.mark.timeout(900 + 60 * ROUNDS)]
AIM = "Teach, one day"


@pytest.fixture
def losing(browser: Browser, live_server: Any, transactional_db: Any) -> Losing:
    world = build("supervision")
    paths = {
        reverse("supervision:meeting-log", args=[Triad(world).agreement().pk]): "private",
        reverse("careers:aim-write"): "words",
    }
    return Losing(browser, live_server.url, world, paths, random.Random(SEED))


def test_session_ends_in_mid_sentence_and_no_more_than_ten_seconds_are_lost(
    losing: Losing,
) -> None:
    endings, found = list(ENDINGS), []
    for number in range(ROUNDS):
        found.append(losing.round(endings[number % len(endings)]))
    worst = max(found, key=lambda loss: loss.seconds)
    most = max(found, key=lambda loss: loss.characters)
    said = {
        "rounds": ROUNDS, "seed": SEED, "written": sum(loss.written for loss in found),
        "lost": sum(loss.characters for loss in found),
        "rounds with any loss": sum(loss.characters > 0 for loss in found),
        "worst in seconds": [worst.seconds, worst.ending],
        "worst in characters": [most.characters, most.ending],
    }  # fmt: skip
    sys.stdout.write("\n" + json.dumps(said, indent=2) + "\n")
    assert len(found) == ROUNDS
    assert worst.seconds <= HOLDS, worst


@pytest.fixture
def page(losing: Losing) -> Iterator[Page]:
    context = losing.come("peer")
    page = context.new_page()
    page.goto(losing.address + reverse("careers:aim-write"))
    page.wait_for_load_state("load")
    yield page
    context.close()


def line(page: Page) -> Any:
    return page.locator("[data-draft-said]")


def test_line_says_when_it_was_saved_and_is_read_out(page: Page) -> None:
    expect(line(page)).to_be_hidden()
    page.locator("main [name=words]").press_sequentially(AIM)
    expect(line(page)).to_contain_text("Saved at")
    expect(line(page)).to_have_attribute("role", "status")
    below = page.locator(".nhsuk-form-group", has=page.locator("[name=words]"))
    expect(below.locator("[data-draft-said]")).to_be_visible()
    assert KeptWriting.objects.count() == 1


def test_leaving_a_field_saves_at_once(page: Page) -> None:
    page.clock.install()
    page.reload()
    page.locator("main [name=words]").fill(AIM)
    page.locator("main [name=words]").blur()  # and no timer runs
    expect(line(page)).to_contain_text("Saved at")


def test_line_that_is_down_is_told_and_tried_again(page: Page) -> None:
    page.context.set_offline(True)
    page.locator("main [name=words]").press_sequentially(AIM)
    expect(line(page)).to_contain_text("Not saved just now. We keep trying", timeout=15_000)
    assert KeptWriting.objects.count() == 0
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    page.context.set_offline(False)
    expect(line(page)).to_contain_text("Saved at", timeout=15_000)
    assert KeptWriting.objects.count() == 1


def test_session_that_ended_is_told_and_the_words_are_kept(page: Page, losing: Losing) -> None:
    session_of(page.context).flush()
    page.locator("main [name=words]").press_sequentially(AIM)
    expect(line(page)).to_contain_text("You are signed out: sign in again to carry on.")
    losing.come("peer", page.context)
    page.goto(page.url)
    expect(page.locator("main [name=words]")).to_have_value(AIM)
    expect(page.locator("body")).to_contain_text("This is your draft.")


def test_save_is_not_moved_from_under_the_finger_that_presses_it(page: Page) -> None:
    page.locator("main [name=words]").fill(AIM)
    save = page.get_by_role("button", name="Save", exact=True)
    save.hover()
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.mouse.down()  # leaves the field, so its words are kept
    page.wait_for_timeout(300)
    with page.expect_navigation(timeout=5000):
        page.mouse.up()
    expect(page.locator("main")).to_contain_text(AIM)
    assert KeptWriting.objects.count() == 0


def test_page_asked_for_again_has_what_was_just_typed(page: Page) -> None:
    page.locator("main [name=words]").press_sequentially(AIM, delay=5)
    page.reload()
    expect(page.locator("main [name=words]")).to_have_value(AIM)


def test_page_gone_back_to_after_it_was_saved_has_nothing_to_lose(page: Page) -> None:
    page.locator("main [name=words]").fill(AIM)
    with page.expect_navigation():
        page.get_by_role("button", name="Save", exact=True).click()
    page.go_back()
    page.wait_for_load_state("load")
    expect(page.locator("main [name=words]")).to_have_value(AIM)
    page.locator("main [name=words]").fill(f"{AIM}, or two")
    with page.expect_navigation():
        page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("main")).to_contain_text(f"{AIM}, or two")
    assert KeptWriting.objects.count() == 0


def test_two_windows_keep_both(page: Page) -> None:
    other = page.context.new_page()
    other.goto(page.url)
    page.locator("main [name=words]").fill(AIM)
    expect(line(page)).to_contain_text("Saved at")
    other.locator("main [name=words]").fill("Lead a patch")
    expect(line(other)).to_contain_text("both are kept")
    third = page.context.new_page()
    third.goto(page.url)
    expect(third.locator("main [name=words]")).to_have_value("Lead a patch")
    third.get_by_role("link", name="Look at that one").click()
    expect(third.locator("main")).to_contain_text(AIM)


def test_long_text_in_another_script_is_kept_while_one_writes(page: Page) -> None:
    """More than a browser sends of a page that is gone."""
    text = "\u0986\u09ae\u09bf " * 2_900
    page.locator("main [name=words]").fill(text)
    expect(line(page)).to_contain_text("Saved at")
    page.reload()
    assert page.locator("main [name=words]").input_value() == text
