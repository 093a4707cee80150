"""The walk of script/pages: a browser signs in as each role, follows the links and keeps a picture of
each page. Runs where Django and Playwright are; script/pages starts it."""

import asyncio
import json
import os
import shutil
import sys
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import django
from django.urls import get_resolver
from playwright.async_api import Browser, BrowserContext, Page, async_playwright
from playwright.async_api import Error as Refused

from script.support.addresses import MISSING, name_of, names
from script.support.occasions import BUTTONS, SIGNED_OUT, WRITE, cast, without_signing_in
from script.support.pages import INDEX, TITLE
from script.support.picking import Picker, Stop
from script.support.say import say, stop
from script.support.sheets import Shot, index, lay_out

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync",
         "--disable-component-update", "--no-first-run"]  # fmt: skip
AT_ONCE = 3
PATIENCE = 20_000  # milliseconds
FORMS_TOO = 60  # seconds, after a walk that was cut short
ERRORS = "errors"
# Until the font is there and the menu has folded for this width, which takes a frame or two.
SETTLE = """document.fonts.ready.then(() => new Promise(
  (done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true)))))"""
LINKS = "Array.from(document.querySelectorAll('a[href]'), (each) => each.href)"
# The first form that somebody writes or chooses in, emptied, and its main button marked.
EMPTY = """() => {
  const written = 'input:not([type=hidden]):not([type=submit]), textarea, select';
  const form = [...document.querySelectorAll('main form[method=post]')]
    .find((each) => each.querySelector(written));
  const button = form && form.querySelector('button[type=submit]:not([name])');
  if (!button) return false;
  for (const each of form.querySelectorAll(written)) {
    if (each.type === 'radio' || each.type === 'checkbox') each.checked = false;
    else each.value = '';
  }
  button.setAttribute('data-pages', '');
  return true;
}"""
FAILED = ".nhsuk-error-summary, .nhsuk-error-message"


@dataclass
class Walk:
    address: str
    widths: list[int]
    folder: Path
    until: float
    code: Callable[[], str]
    shots: list[Shot] = field(default_factory=list)
    files: set[str] = field(default_factory=set)
    broken: list[str] = field(default_factory=list)
    reached: set[str] = field(default_factory=set)
    cut_short: list[str] = field(default_factory=list)
    forms: dict[str, tuple[str, Stop]] = field(default_factory=dict)
    buttons: dict[str, tuple[str, Stop]] = field(default_factory=dict)
    contexts: dict[str, BrowserContext] = field(default_factory=dict)

    @property
    def host(self) -> str:
        return urlsplit(self.address).netloc

    async def enter(self, browser: Browser, group: str) -> Page:
        context = await browser.new_context(viewport={"width": self.widths[0], "height": 800})
        context.set_default_timeout(PATIENCE)
        self.contexts[group] = context
        return await context.new_page()

    async def sign_in(self, page: Page, login: str, password: str) -> None:
        await page.goto(f"{self.address}/sign-in/")
        await page.fill("[name=login]", login)
        await page.fill("[name=password]", password)
        await press(page, "main form button[type=submit]")
        if await page.locator("[name=code]").count():
            await self._keep_once(page, SIGNED_OUT, Stop("mfa_authenticate", 1, ""))
            await page.fill("[name=code]", self.code())
            await press(page, "main form button[type=submit]")

    async def _keep_once(self, page: Page, group: str, stop: Stop) -> None:
        if stop.name not in self.reached:
            self.reached.add(stop.name)
            await self.keep(page, group, stop)

    async def follow(self, page: Page, group: str) -> None:
        picker = Picker(name_of)
        picker.offer([f"{self.address}/", f"{self.address}{MISSING}"], self.host)
        seen = 0
        while stop := picker.next():
            if time.monotonic() > self.until:
                self.cut_short.append(group)
                break
            if await self.look(page, group, stop):
                seen += 1
                picker.offer(await page.evaluate(LINKS), self.host)
        say(f"  {group}: {seen} pages")

    async def look(self, page: Page, group: str, stop: Stop) -> bool:
        """A link may lead to a file, which is no page to look at."""
        try:
            answer = await page.goto(self.address + stop.path)
        except Refused as error:
            if "Download is starting" not in str(error) and "ERR_ABORTED" not in str(error):
                self.broken.append(f"{stop.path} as {group}: {str(error).splitlines()[0]}")
            self.files.add(stop.name)
            return False
        if answer and answer.status >= 400 and group != SIGNED_OUT and stop.path != MISSING:
            self.broken.append(f"{stop.path} as {group} answers {answer.status}")
        if "html" not in (answer.headers.get("content-type", "") if answer else ""):
            self.files.add(stop.name)
            return False
        landed = name_of(urlsplit(page.url).path)
        if landed != stop.name:
            self.files.add(stop.name)  # it only leads on
            return True
        self.reached.add(stop.name)
        await self.keep(page, group, stop)
        for kind in BUTTONS.keys() - self.buttons.keys():
            if await page.locator(BUTTONS[kind]).count():
                self.buttons[kind] = (group, stop)
        if stop.name not in self.forms and await page.evaluate(EMPTY):
            self.forms[stop.name] = (group, stop)
        return True

    async def keep(self, page: Page, group: str, stop: Stop) -> None:
        for width in self.widths:
            await page.set_viewport_size({"width": width, "height": 800})
            await page.evaluate(SETTLE)
            over = await page.evaluate("document.documentElement.scrollWidth - innerWidth")
            if over > 0:
                self.broken.append(f"{stop.path} as {group} scrolls {over} px at {width} px")
            file = f"shots/{group}-{width}-{stop.file}.jpg"
            await page.screenshot(
                path=self.folder / file, full_page=True, type="jpeg", quality=80,
                animations="disabled",
            )  # fmt: skip
            self.shots.append(Shot(group, stop.label, width, file))
        await page.set_viewport_size({"width": self.widths[0], "height": 800})

    async def err(self, group: str, stop: Stop) -> None:
        """What the form says when nothing is filled in. One that takes that has changed something, in a
        database that is thrown away."""
        if time.monotonic() > self.until + FORMS_TOO:
            return
        page = await self.contexts[group].new_page()
        try:
            await page.goto(self.address + stop.path)
            if not await page.evaluate(EMPTY):
                return
            await press(page, "[data-pages]")
            if await page.locator(FAILED).count():
                await self.keep(page, ERRORS, stop)
        except Refused as error:
            self.broken.append(f"{stop.path} empty as {group}: {str(error).splitlines()[0]}")
        finally:
            await page.close()

    async def try_out(self, kind: str) -> None:
        """Press one of the buttons, and look at what it brings and leads to that nobody has seen."""
        group, stop = self.buttons[kind]
        page = await self.contexts[group].new_page()
        await page.goto(self.address + stop.path)
        await page.evaluate(WRITE)
        await press(page, BUTTONS[kind])
        path = urlsplit(page.url).path
        name = name_of(path) or path
        await self.keep(
            page, group, Stop(f"{name}, {kind}" if name in self.reached else name, 1, path)
        )
        self.reached.add(name)
        picker = Picker(lambda path: each if (each := name_of(path)) not in self.reached else None)
        picker.offer(await page.evaluate(LINKS), self.host)
        while found := picker.next():
            await self.look(page, group, found)
        await page.close()


async def press(page: Page, button: str) -> None:
    async with page.expect_navigation():
        await page.locator(button).first.click()


async def together(jobs: list[Coroutine[Any, Any, None]]) -> None:
    """A few at once: the machine's cores are shared by the browser, the server and the database."""
    free = asyncio.Semaphore(AT_ONCE)

    async def one(job: Coroutine[Any, Any, None]) -> None:
        async with free:
            await job

    await asyncio.gather(*(one(job) for job in jobs))


async def go(walk: Walk, logins: dict[str, str], password: str, outside: list[str]) -> None:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=FLAGS)

        async def as_role(group: str, login: str) -> None:
            page = await walk.enter(browser, group)
            await walk.sign_in(page, login, password)
            await walk.follow(page, group)

        async def signed_out() -> None:
            page = await walk.enter(browser, SIGNED_OUT)
            for path in outside:
                stop = Stop(name_of(path) or path, 1, path)
                await walk.look(page, SIGNED_OUT, stop)

        await together([signed_out(), *(as_role(group, login) for group, login in logins.items())])
        say(f"Sending {len(walk.forms)} forms with nothing in them …")
        await together([walk.err(group, stop) for group, stop in walk.forms.values()])
        for kind in walk.buttons:
            await walk.try_out(kind)
        await browser.close()


def chromium() -> str | None:
    """Where script/pages found it; Playwright's own where it found none."""
    return os.environ.get("CHROMIUM")


def bind(walk: Walk) -> list[tuple[str, int, list[str]]]:
    """The sheets of each group and width, what belongs together beside each other."""
    found = []
    for group in dict.fromkeys(shot.group for shot in walk.shots):
        for width in walk.widths:
            chosen = [s for s in walk.shots if (s.group, s.width) == (group, width)]
            chosen.sort(key=lambda shot: shot.label)
            found.append((group, width, lay_out(walk.folder, chosen)))
    return found


def notes(walk: Walk) -> list[tuple[str, list[str]]]:
    every = set(names(get_resolver()))
    return [
        ("What was wrong", walk.broken),
        ("Cut short for time", walk.cut_short),
        ("Files, and addresses that lead on", sorted(walk.files - walk.reached)),
        ("Nobody reached", sorted(every - walk.reached - walk.files)),
    ]


def clear(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)
    (folder / "shots").mkdir(parents=True)
    (folder / INDEX).write_text(f"{TITLE}: being made\n")  # so that the next run knows it for ours


def report(walk: Walk) -> None:
    listed = notes(walk)
    (walk.folder / INDEX).write_text(index(bind(walk), listed))
    for heading, rows in listed:
        say(f"\n{heading}: {len(rows)}")
        for row in rows:
            say(f"  {row}")


def main() -> None:
    asked, began = json.loads(sys.argv[1]), time.monotonic()
    django.setup()
    from workforce.home.demo import signins

    until = began + asked["minutes"] * 60
    walk = Walk(asked["address"], asked["widths"], Path(asked["folder"]), until, signins.code_now)
    logins = cast(asked["roles"])
    if not logins:
        stop(f"The demo has nobody who is {' or '.join(asked['roles'])}.")
    clear(walk.folder)
    say(f"Walking as {', '.join(logins)} …")
    asyncio.run(go(walk, logins, signins.PASSWORD, without_signing_in()))
    say(f"Laying out {len(walk.shots)} pictures …")
    report(walk)
    say(f"\n{walk.folder / INDEX}, in {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
