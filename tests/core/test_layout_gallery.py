"""Each component in a real browser: nothing axe finds, nothing that scrolls sideways, and the scripts."""

import gzip
import json
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route, sync_playwright

from tests.browser.visitor import settle
from tests.core import gallery
from workforce.core import clock

pytestmark = pytest.mark.browser

SITE = "http://gallery.test"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"
)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync",
         "--disable-component-update", "--no-first-run"]  # fmt: skip
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NAMES = ["today", "log", "log-wrong", "decide", "decide-wrong", "people", "parts", "parts-wrong",
         "door", "not-found", "broken", "unread", "ended"]  # fmt: skip
BUILT = Path(__file__).parents[2] / "static" / "built"

Opened = Callable[..., Page]


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    with clock.at(datetime(2026, 10, 13, 9, tzinfo=UTC)):
        return {shown.name: gallery.draw(shown) for shown in gallery.all_pages()}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def opened(browser: Browser, pages: dict[str, str]) -> Iterator[Opened]:
    """Opens a page of the gallery as the product would serve it. A page fails on any script error and
    on anything it asks of another host."""
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def serve(route: Route, request: Request) -> None:
        path = request.url.removeprefix(SITE).split("?")[0]
        if not request.url.startswith(SITE):
            wrong.append(f"asked {request.url}")
            route.abort()
        elif path.startswith("/static/built/"):
            route.fulfill(path=BUILT / path.removeprefix("/static/built/"))
        else:
            headers = {
                "Content-Type": "text/html; charset=utf-8",
                "Content-Security-Policy": POLICY,
            }
            route.fulfill(body=pages.get(path.strip("/"), ""), headers=headers)

    def open_page(
        name: str,
        width: int = 1280,
        scripts: bool = True,
        answer: Callable[[Page], None] | None = None,
        **options: object,
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, java_script_enabled=scripts, **options
        )  # type: ignore[arg-type]
        contexts.append(context)
        context.route("**/*", serve)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        if answer:
            answer(page)
        page.goto(f"{SITE}/{name}/")
        page.wait_for_load_state("load")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


def test_gallery_shows_every_name(pages: dict[str, str]) -> None:
    assert sorted(pages) == sorted(NAMES)


SMALL_TARGETS = """() => {
  const alone = "button, input:not([type=hidden]), select, textarea, summary, nav a, .app-actions a, .app-support a, h3 a, h2 a";
  return [...document.querySelectorAll(alone)]
    .filter((el) => el.checkVisibility() && el.offsetParent)
    .map((el) => [el, Math.min(el.getBoundingClientRect().height, el.getBoundingClientRect().width)])
    .filter(([el, size]) => size < (el.matches(".app-actions .nhsuk-button") ? 43.5 : 23.5))
    .map(([el, size]) => `${el.outerHTML.slice(0, 120)} ${size}`);
}"""


@pytest.mark.parametrize("name", NAMES)
def test_page_is_open_to_everyone_on_a_desk_and_on_a_phone(opened: Opened, name: str) -> None:
    """Nothing axe finds; 24 px for each control and each link that stands alone, 44 px for main
    buttons; no scrolling sideways on the narrowest phone."""
    page = opened(name, bypass_csp=True)
    found = []
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        settle(page)
        rules = Axe().run(page, options={"runOnly": RULES}).response["violations"]
        found += [(width, rule["id"], rule["nodes"][0]["html"]) for rule in rules]
        found += [(width, "target", small) for small in page.evaluate(SMALL_TARGETS)]
    page.set_viewport_size({"width": 320, "height": 800})
    settle(page)
    over = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert (found, over) == ([], 0)


def test_focus_goes_to_the_error_summary_first_and_its_link_to_the_field(opened: Opened) -> None:
    page = opened("log-wrong")
    page.wait_for_function("document.activeElement.matches('.nhsuk-error-summary')")
    page.click(".nhsuk-error-summary a >> nth=1")
    assert page.evaluate("document.activeElement.id") == "id_met_on_day"


def test_focus_is_never_hidden_behind_anything(opened: Opened) -> None:
    page = opened("decide", 390)
    hidden = []
    for _ in range(40):
        page.keyboard.press("Tab")
        seen = page.evaluate("""() => {
          const el = document.activeElement, box = el.getBoundingClientRect();
          if (el === document.body) return true;
          const at = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height, 40) / 2);
          return !at || el.contains(at) || at.contains(el) || !!el.labels?.length;
        }""")
        if not seen:
            hidden.append(page.evaluate("document.activeElement.outerHTML.slice(0, 100)"))
    assert hidden == []


@pytest.mark.parametrize("scripts", [True, False])
def test_answer_reveals_its_field_with_and_without_scripts(opened: Opened, scripts: bool) -> None:
    page = opened("decide", scripts=scripts)
    field = page.locator("#id_message")
    before = field.is_visible()
    page.locator("#id_decision").check(force=True)
    assert (before, field.is_visible()) == (False, True)


def test_menu_that_does_not_fit_folds_under_more_and_is_whole_without_scripts(
    opened: Opened,
) -> None:
    page = opened("today", 390)
    page.wait_for_selector(".nhsuk-header__menu-toggle:visible")
    page.click(".nhsuk-header__menu-toggle")
    assert page.locator("nav[aria-label=Menu] a:visible").count() == len(gallery.MENU)
    plain = opened("today", 390, scripts=False)
    assert plain.locator("nav[aria-label=Menu] a:visible").count() == len(gallery.MENU)


def test_form_pressed_twice_is_sent_once(opened: Opened) -> None:
    sent: list[str] = []

    def answer(page: Page) -> None:
        def hold(route: Route) -> None:
            if route.request.method == "POST":
                sent.append(route.request.url)
                route.fulfill(status=204)
            else:
                route.fallback()

        page.route("**/*", hold)

    page = opened("log", answer=answer)
    page.wait_for_function("document.body.matches('.js-enabled')")
    with page.expect_request(lambda request: request.method == "POST"):
        page.locator("button:has-text('Save')").dblclick()
    page.wait_for_timeout(500)
    assert len(sent) == 1


def test_hidden_page_is_gone_from_the_screen_and_from_going_back(opened: Opened) -> None:
    sent: list[str] = []

    def answer(page: Page) -> None:
        page.on(
            "request",
            lambda request: sent.append(request.method) if "hide" in request.url else None,
        )

    page = opened("today", answer=answer)
    page.wait_for_timeout(300)
    page.click("text=Hide this page")
    page.wait_for_url("**/page/")
    page.go_back()
    assert "Good morning" not in page.content()
    assert "POST" in sent


def warned(
    opened: Opened, left: dict[str, object], seconds: int = 4
) -> tuple[Page, list[tuple[str, str]]]:
    asked: list[tuple[str, str]] = []

    def answer(page: Page) -> None:
        def session(route: Route) -> None:
            asked.append((route.request.method, route.request.headers.get("x-background", "")))
            more = {"seconds": 900, "can_extend": True} if route.request.method == "POST" else left
            route.fulfill(body=json.dumps(more), headers={"Content-Type": "application/json"})

        page.route("**/session/**", session)
        page.add_init_script(f"""document.addEventListener("readystatechange", () => {{
          Object.assign(document.body.dataset, {{sessionLeft: "{seconds}", sessionWarning: "3",
            sessionExtend: "/session/extend/", sessionCheck: "/session/left/"}});
        }}, {{once: true}});""")

    return opened("log", answer=answer), asked


def test_session_about_to_end_says_so_and_one_press_keeps_it(opened: Opened) -> None:
    page, asked = warned(opened, {"seconds": 3, "can_extend": True})
    page.wait_for_selector("dialog[open] >> text=Do you want to stay signed in?")
    page.click("dialog button")
    page.wait_for_selector("dialog[open]", state="detached")
    page.wait_for_timeout(200)
    assert asked == [("GET", "1"), ("POST", "1")]


def test_session_that_another_window_kept_says_nothing(opened: Opened) -> None:
    page, asked = warned(opened, {"seconds": 900, "can_extend": True})
    page.wait_for_timeout(1800)
    assert (page.locator("dialog[open]").count(), asked) == (0, [("GET", "1")])


def test_session_at_its_longest_says_to_save_now(opened: Opened) -> None:
    page, _ = warned(opened, {"seconds": 2, "can_extend": False})
    page.wait_for_selector("dialog[open] >> text=Save what you are writing now")


def test_session_that_ended_leaves_what_was_typed(opened: Opened) -> None:
    page, _ = warned(opened, {"seconds": 0, "can_extend": False}, seconds=8)
    page.fill("#id_agreed", "what I wrote")
    page.wait_for_selector("dialog[open] >> text=You have been signed out")
    page.click("dialog button")
    assert page.input_value("#id_agreed") == "what I wrote"


def test_file_being_made_is_asked_for_until_it_is_there(opened: Opened) -> None:
    rounds: list[str] = []

    def answer(page: Page) -> None:
        def state(route: Route) -> None:
            rounds.append(route.request.headers.get("x-background", ""))
            ready = len(rounds) > 1
            body = (
                "<p class='app-progress'>Your file is ready.</p>"
                if ready
                else "<p data-poll='/static/never.html'>Still at it.</p>"
            )
            route.fulfill(body=body, headers={"Content-Type": "text/html"})

        page.route("**/static/never.html", state)

    page = opened("parts", answer=answer)
    page.wait_for_selector("text=Your file is ready.", timeout=8000)
    assert rounds == ["1", "1"]


def test_page_keeps_nothing_in_the_browser(opened: Opened) -> None:
    page = opened("log")
    page.wait_for_timeout(300)
    kept = page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]")
    assert kept == [0, 0, ""]


def test_first_load_weighs_no_more_than_150_kilobytes() -> None:
    text = sum(
        len(gzip.compress((BUILT / name).read_bytes(), 6))
        for name in ("app.css", "nhsuk.js", "app.js", "start.js")
    )
    font = (BUILT / "fonts" / "open-sans-latin-wght-normal.woff2").stat().st_size
    assert text + font <= 150 * 1024 - 20 * 1024, "leaves room for a page of 20 KB"


def test_style_sheet_asks_for_no_font_but_ours() -> None:
    css = (BUILT / "app.css").read_text()
    assert [word for word in ("Frutiger", "nhs.uk", "http:", "https:") if word in css] == []
