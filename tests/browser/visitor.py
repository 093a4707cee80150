"""Somebody at a browser: what they press and write, and what each page they come to must be like."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request, Route

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TITLE = re.compile("(Error: )?\\S.* \u2013 Alongside")
_AXE = Axe().axe_script
_SCRIPT = re.compile(r"<script\b.*?</script>", re.S)
_WORDS = re.compile(r">\s*[^<\s][^<]*<")
_VALUE = re.compile(r'\b(value|href|action|nonce|content|datetime)="[^"]+"')
_NUMBER = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d+")
_FINE: set[tuple[int, bool, str]] = set()
"""Pages in which axe found nothing wrong, by width, scripts and shape, so that a story which comes to one
again with other words in it doesn't wait for the same answer."""


@dataclass(frozen=True, slots=True)
class Seen:
    url: str
    title: str
    html: str


class Auditor:
    """Axe needs scripts, so a page of a browser without them is looked at here, taken without its own."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._page: Page | None = None
        self._html = ""

    def look(self, url: str, html: str, width: int) -> list[str]:
        if self._page is None:
            self._page = self._browser.new_context().new_page()
            self._page.route("**/*", self._serve)
        self._html = _SCRIPT.sub("", html)
        self._page.set_viewport_size({"width": width, "height": 800})
        self._page.goto(url)
        return violations(self._page)

    def _serve(self, route: Route, request: Request) -> None:
        if request.is_navigation_request():
            route.fulfill(body=self._html, headers={"Content-Type": "text/html; charset=utf-8"})
        else:
            route.continue_()

    def close(self) -> None:
        if self._page is not None:
            self._page.context.close()


def shape_of(html: str) -> str:
    """A page without what differs from one person and day to the next: its words, numbers and addresses.
    What is in which element, how it is dressed and what it is called for are all of it."""
    html = _WORDS.sub(">words<", _SCRIPT.sub("", html))
    return _NUMBER.sub("0", _VALUE.sub(r'\1="value"', html))


def violations(page: Page) -> list[str]:
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(_AXE)
    # Nothing of a style sheet need be loaded again for these rules.
    options = {
        "runOnly": RULES, "resultTypes": ["violations"], "elementRef": False, "preload": False,
    }  # fmt: skip
    rules = page.evaluate("options => axe.run(options).then(found => found.violations)", options)
    return [f"{rule['id']}: {node['html'][:160]}" for rule in rules for node in rule["nodes"]]


def new_violations(
    look: Callable[[], list[str]], html: str, width: int, *, scripts: bool = True
) -> list[str]:
    """None, without a look, where a page of this shape was found fine at this width."""
    shape = (width, scripts, shape_of(html))
    if shape in _FINE:
        return []
    if not (wrong := look()):
        _FINE.add(shape)
    return wrong


def is_complaint(kind: str, text: str) -> bool:
    """What the console says that somebody has to mend. The tests' own server lets nothing be cached, so a
    font built a minute ago is asked for twice, and Chromium hints at it."""
    is_hint = "preloaded using link preload but not used" in text and "/fonts/" in text
    return kind in {"error", "warning"} and not is_hint


def settle(page: Page) -> None:
    """Until the font is there and the menu has folded for this width, which takes a frame or two."""
    page.evaluate(
        """document.fonts.ready.then(() => new Promise(
          (done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true)))))"""
    )


def runs_over(page: Page) -> int:
    """How far the page could be scrolled sideways."""
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


class Visitor:
    def __init__(self, context: BrowserContext, address: str, auditor: Auditor | None) -> None:
        self.context, self.address, self._auditor = context, address, auditor
        self.scripts = auditor is None
        self.page = context.new_page()
        self.seen: list[Seen] = []
        self.wrong: list[str] = []
        self.taps = self.typed = 0
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("console", lambda line: self._console(line.type, line.text))
        self.page.on("request", lambda request: self._asked(request.url))

    def _console(self, kind: str, text: str) -> None:
        if is_complaint(kind, text):
            self.wrong.append(f"{self.page.url}: {text}")

    def _asked(self, url: str) -> None:
        if not url.startswith((f"{self.address}/", "data:", "blob:")):
            self.wrong.append(f"{self.page.url} asked {url}")

    # What they do

    def go(self, path: str) -> None:
        self.page.goto(path if path.startswith(self.address) else self.address + path)
        self.look()

    def tap(self, name: str | re.Pattern[str], *, exact: bool = False) -> None:
        """A link or button that leads to another page."""
        self.taps += 1
        with self.page.expect_navigation():
            self.handle(name, exact=exact).click()
        self.look()

    def tap_back(self, name: str) -> None:
        """The link above the heading that leads to where one came from."""
        self.taps += 1
        with self.page.expect_navigation():
            self.page.locator(".nhsuk-back-link", has_text=name).click()
        self.look()

    def menu(self, name: str) -> None:
        link = self.page.get_by_label("Menu").get_by_role("link", name=name, exact=True)
        if not link.is_visible():  # it doesn't fit beside the others
            self.page.get_by_role("button", name="Browse More").click()
        with self.page.expect_navigation():
            link.click()
        self.look()

    def unfold(self, name: str | re.Pattern[str]) -> None:
        self.taps += 1
        self.page.locator("summary", has_text=name).click()

    def write(self, label: str, text: str) -> None:
        self.typed += 1
        self.page.get_by_label(re.compile(rf"^\s*{label.replace('?', '[?]')}")).fill(text)

    def write_date(self, name: str, day: int, month: int, year: int) -> None:
        for part, value in (("day", day), ("month", month), ("year", year)):
            self.typed += 1
            self.page.locator(f"[name={name}_{part}]").fill(str(value))

    def choose(self, label: str | re.Pattern[str]) -> None:
        self.taps += 1
        self.page.get_by_label(label).check()

    def pick(self, label: str, option: str) -> None:
        """The option of a list that begins with these words."""
        self.taps += 1
        found = self.page.get_by_label(re.compile(rf"^\s*{re.escape(label)}"))
        words = [each.strip() for each in found.locator("option").all_inner_texts()]
        found.select_option(label=next(each for each in words if each.startswith(option)))

    # What they see

    def handle(self, name: str | re.Pattern[str], *, exact: bool = False) -> Locator:
        main = self.page.get_by_role("main")
        button = main.get_by_role("button", name=name, exact=exact)
        return button.or_(main.get_by_role("link", name=name, exact=exact))

    def sees(self, words: str) -> bool:
        return words in self.words()

    def is_told(self, words: str) -> None:
        assert self.sees(words), f"{words!r} is not on {self.page.url}: {self.words()[:1500]}"

    def words(self) -> str:
        """The page as one line of words."""
        return " ".join(self.page.locator("body").inner_text().split())

    def heading(self) -> str:
        return " ".join(self.page.locator("h1").inner_text().split())

    def is_at(self, heading: str) -> None:
        assert heading in self.heading(), f"{self.page.url} is: {self.words()[:1500]}"

    def path(self) -> str:
        return urlsplit(self.page.url).path

    def look(self) -> None:
        """What holds on every page."""
        page = self.page
        page.wait_for_load_state("load")
        if self.scripts:
            settle(page)
        width = page.viewport_size["width"]  # type: ignore[index]
        seen = Seen(page.url, page.title(), page.content())
        self.seen.append(seen)
        wrong = self._audit(seen, width)
        if not TITLE.fullmatch(seen.title):
            wrong.append(f"is called {seen.title!r}")
        if (headings := page.locator("h1").count()) != 1:
            wrong.append(f"has {headings} h1")
        if (over := runs_over(page)) > 0:
            wrong.append(f"scrolls {over} px sideways")
        assert wrong == [], f"{page.url} at {width} px"

    def _audit(self, seen: Seen, width: int) -> list[str]:
        look = (
            partial(violations, self.page)
            if self._auditor is None
            else partial(self._auditor.look, seen.url, seen.html, width)
        )
        return new_violations(look, seen.html, width, scripts=self.scripts)
