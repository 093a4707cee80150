"""Somebody writes, and in mid-sentence something ends: their session, their page, their line, their turn at this
computer. What comes back to them is compared, letter for letter, with what they wrote and when."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import connection
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page

from tests.world import World
from workforce.accounts.session_store import SessionStore
from workforce.accounts.sessions import IDLE_UNTIL
from workforce.core.models import KeptWriting

WORDS = ("I", "go", "quiet", "in", "team", "meetings.", "I\u2019m", "fine,", "I", "say", "\u2013", "d\u00e9j\u00e0", "vu",
         "and", "skip", "lunch;", "\u0986\u09ae\u09bf", "then", "stay", "late\n", "before", "walking", "home.")  # fmt: skip
HOLDS = 10.0
"""Seconds of writing that may be lost."""


@dataclass(frozen=True, slots=True)
class Loss:
    ending: str
    written: int
    characters: int
    seconds: float


@dataclass
class Writer:
    """What was typed, and when each letter was."""

    page: Page
    dice: random.Random
    text: str = ""
    times: list[float] = field(default_factory=list)

    def write(self, seconds: float) -> None:
        """Without a pause, so that nothing waits for one."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for letter in self.dice.choice(WORDS) + " ":
                self.page.keyboard.type(letter) if letter != "\n" else self.page.keyboard.press(
                    "Enter"
                )
                self.text += letter
                self.times.append(time.monotonic())
                time.sleep(self.dice.uniform(0, 0.06))


@dataclass
class Losing:
    browser: Browser
    address: str
    world: World
    paths: dict[str, str]
    """Where one writes, and in which field."""
    dice: random.Random

    def round(self, ending: str) -> Loss:
        path, name = self.dice.choice(sorted(self.paths.items()))
        KeptWriting.objects.all().delete()
        context = self.come("peer")
        writer = self._sits_down(context, path, name)
        writer.write(self.dice.uniform(0.2, 9))
        ended = ENDINGS[ending](self, context, writer)
        found = self._comes_back(path, name)
        context.close()
        assert writer.text.startswith(found), (
            f"{ending}: {found!r} is not what was written, {writer.text!r}"
        )
        lost = len(writer.text) - len(found)
        since = ended - writer.times[len(found)] if lost else 0.0
        return Loss(ending, len(writer.text), lost, round(since, 2))

    def come(self, slug: str, context: BrowserContext | None = None) -> BrowserContext:
        user = self.world.users[slug]
        Authenticator.objects.get_or_create(user=user, type="totp", defaults={"data": {}})
        client = Client()
        client.force_login(user)
        made = context or self.browser.new_context(viewport={"width": 390, "height": 800})
        made.set_default_timeout(60_000)
        name = settings.SESSION_COOKIE_NAME
        cookie: Any = {"name": name, "value": client.cookies[name].value, "url": self.address}
        made.add_cookies([cookie])
        return made

    def _sits_down(self, context: BrowserContext, path: str, name: str) -> Writer:
        page = context.new_page()
        page.goto(self.address + path)
        page.wait_for_load_state("load")
        page.evaluate(
            "document.querySelectorAll('main details').forEach((each) => { each.open = true })"
        )
        page.locator(f"main [name={name}]").focus()
        return Writer(page, self.dice)

    def _comes_back(self, path: str, name: str) -> str:
        """Signed in again, at another machine."""
        _settle()
        context = self.come("peer")
        page = context.new_page()
        page.goto(self.address + path)
        found = page.locator(f"main [name={name}]").input_value()
        context.close()
        return found


def session_of(context: BrowserContext) -> SessionStore:
    cookies = {each["name"]: each["value"] for each in context.cookies()}
    return SessionStore(cookies[settings.SESSION_COOKIE_NAME])


def _settle(patience: float = 15) -> None:
    """Until what is on its way has arrived: rows that no longer change."""
    before, end = None, time.monotonic() + patience
    while time.monotonic() < end:
        with connection.cursor() as cursor:
            cursor.execute("SELECT id, turn FROM core_keptwriting ORDER BY id")
            now = cursor.fetchall()
        if now == before:
            return
        before = now
        time.sleep(0.8)


# What may end in mid-sentence


def _session_is_gone(losing: Losing, context: BrowserContext, writer: Writer) -> float:
    """Ended at another device; they write on, and the page is killed."""
    session_of(context).flush()
    writer.write(losing.dice.uniform(0, 9))
    return _killed(losing, context, writer)


def _session_ran_out(losing: Losing, context: BrowserContext, writer: Writer) -> float:
    session = session_of(context)
    session[IDLE_UNTIL] = 0
    session.save()
    writer.write(losing.dice.uniform(0, 9))
    return _left(losing, context, writer)


def _killed(losing: Losing, context: BrowserContext, writer: Writer) -> float:
    """The machine stops: no word of farewell."""
    ended = time.monotonic()
    session = context.new_cdp_session(writer.page)
    session.send("Network.emulateNetworkConditions",
                 {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0})  # fmt: skip
    context.close()
    return ended


def _left(losing: Losing, context: BrowserContext, writer: Writer) -> float:
    """They go to another page."""
    ended = time.monotonic()
    writer.page.goto(losing.address + "/accessibility/")
    return ended


def _signed_out(losing: Losing, context: BrowserContext, writer: Writer) -> float:
    ended = time.monotonic()
    with writer.page.expect_navigation():
        writer.page.get_by_role("button", name="Sign out").click()
    return ended


def _hidden(losing: Losing, context: BrowserContext, writer: Writer) -> float:
    ended = time.monotonic()
    writer.page.get_by_role("button", name="Hide this page").click()
    writer.page.wait_for_url(lambda url: "careers" not in url and "supervision" not in url)
    return ended


def _line_was_down(losing: Losing, context: BrowserContext, writer: Writer) -> float:
    """And came back before they left."""
    context.set_offline(True)
    writer.write(losing.dice.uniform(1, 7))
    context.set_offline(False)
    writer.write(losing.dice.uniform(0, 4))
    return _left(losing, context, writer)


def _somebody_else_came(losing: Losing, context: BrowserContext, writer: Writer) -> float:
    """At a shared computer, in another window, while the first one's page is open and written on."""
    context.clear_cookies()
    losing.come("buddy", context)
    other = context.new_page()
    other.goto(losing.address + "/")
    writer.page.bring_to_front()
    writer.write(losing.dice.uniform(0, 6))
    ended = _left(losing, context, writer)
    _settle()
    whose = set(KeptWriting.objects.values_list("user_id", flat=True))
    assert whose <= {losing.world.users["peer"].pk}
    return ended


ENDINGS: dict[str, Callable[[Losing, BrowserContext, Writer], float]] = {
    "the session was ended elsewhere, and the page killed": _session_is_gone,
    "the session ran out, and the page was left": _session_ran_out,
    "the page was killed": _killed,
    "the page was left": _left,
    "they signed out": _signed_out,
    "the page was hidden": _hidden,
    "the line was down": _line_was_down,
    "somebody else signed in here": _somebody_else_came,
}
