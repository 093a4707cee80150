"""The main job with a keyboard alone: where one is can always be seen, and nothing holds one fast."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from supervision.models import Meeting
from tests.browser.test_clicks import Phone
from tests.world import build

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

MOST = 60
"""More presses of Tab than that from the top of a page nobody has patience for."""
# What stands in focus: its words, whether it is inside the window, whether nothing lies over it, and
# whether it looks otherwise than without the focus.
HERE = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect();
  const label = at.labels && at.labels.length ? at.labels[0].innerText : '';
  const words = (label || at.innerText || at.getAttribute('aria-label') || at.name || at.tagName).trim();
  const x = box.left + Math.min(box.width, 20) / 2, y = box.top + box.height / 2;
  const over = document.elementFromPoint(x, y);
  const looks = () => { const s = getComputedStyle(at);
    return [s.outline, s.boxShadow, s.backgroundColor, s.borderColor].join('|'); };
  const dot = at.type === 'radio' || at.type === 'checkbox' ? at.nextElementSibling : null;
  const dotLooks = () => dot ? getComputedStyle(dot, '::before').boxShadow : '';
  const focused = looks() + dotLooks();
  at.blur(); const plain = looks() + dotLooks(); at.focus({preventScroll: true});
  return {words: words.replace(/\\s+/g, ' '), tag: at.tagName,
    inside: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
    free: !over || at.contains(over) || over.contains(at) || (dot && dot.contains(over)),
    shown: focused !== plain};
}"""


@pytest.fixture(params=[390, 1280])
def keys(
    request: pytest.FixtureRequest, browser: Browser, live_server: Any, transactional_db: None
) -> Iterator[tuple[Page, Phone]]:
    phone = Phone(browser, live_server.url, build(), True)
    page = phone.today_of("peer")
    page.set_viewport_size({"width": request.param, "height": 800})
    page.goto(phone.address + "/")
    yield page, phone
    for context in browser.contexts:
        context.close()


def tab_to(page: Page, words: str) -> int:
    """From where one is; returns how often Tab was pressed."""
    met = []
    for presses in range(1, MOST + 1):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if here["tag"] == "BODY":
            break
        met.append(here["words"])
        assert here["inside"], f"{here} is outside the window"
        assert here["free"], f"something lies over {here}"
        assert here["shown"], f"nothing shows that one is at {here}"
        if words in here["words"]:
            return presses
    raise AssertionError(f"{words!r} isn't among {met}")


def press(page: Page, words: str) -> None:
    tab_to(page, words)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_the_main_job_with_a_keyboard_alone(keys: tuple[Page, Phone]) -> None:
    page, phone = keys
    Meeting.objects.filter(state="held").delete()
    page.reload()

    # The first thing on every page leads past what stands on every page
    assert tab_to(page, "Skip to main content") == 1
    page.keyboard.press("Enter")
    press(page, "Yes, we met")
    press(page, "Save")
    assert "Saved." in page.get_by_role("main").inner_text()

    # What was agreed is written, and the whole form gone through
    [meeting] = Meeting.objects.filter(state="held")
    page.goto(f"{phone.address}/support/meetings/{meeting.pk}/")
    press(page, "Correct it")
    tab_to(page, "What did you agree to do?")
    page.keyboard.type("To ask for the room")
    press(page, "Save the correction")
    assert "To ask for the room" in page.get_by_role("main").inner_text()


def test_a_mistake_leads_the_keyboard_to_where_it_can_be_mended(keys: tuple[Page, Phone]) -> None:
    page, _ = keys
    press(page, "Yes, we met")
    tab_to(page, "Change when you met")
    page.keyboard.press("Enter")
    tab_to(page, "Day")
    page.keyboard.press("Control+A")
    page.keyboard.type("99")
    press(page, "Save")
    assert page.evaluate("document.activeElement.className").count("error-summary") == 1
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name").endswith("_day")


def test_a_page_is_hidden_with_keys(keys: tuple[Page, Phone]) -> None:
    page, _ = keys
    press(page, "Hide this page")
    assert "alongside" not in page.title().lower()


@pytest.mark.parametrize(
    ("path", "order"),
    [
        (
            "/adjustments/mine/ask/",
            ("Hours, breaks or days", "What would help?", "Dan Hughes", "Would you like somebody of HR", "Send"),
        ),
        (
            "/check-ins/add/",
            ("Steady", "Is there anything you want to put into words?", "Keep it private", "Save", "Not now"),
        ),
    ],
    ids=["an adjustment", "a check-in"],
)  # fmt: skip
def test_a_form_of_ones_own_is_gone_through_as_it_is_read(
    keys: tuple[Page, Phone], path: str, order: tuple[str, ...]
) -> None:
    page, phone = keys
    page.goto(phone.address + path)
    for words in order:
        tab_to(page, words)
