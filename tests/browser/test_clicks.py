"""How many clicks and keys the frequent things take, counted by Chromium itself on a phone's screen.

Chromium writes down each event it gives to a page, whether the page may run scripts or not: a click that a
script made would count, and so would a key that nobody sees."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page

from supervision.actions import intervision
from supervision.models import Intervision, IntervisionPlace, Meeting
from tests.world import World, build

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]


@dataclass
class Counted:
    clicks: int = 0
    keys: int = 0
    events: list[str] = field(default_factory=list)


@dataclass
class Phone:
    browser: Browser
    address: str
    world: World
    scripts: bool

    def today_of(self, slug: str) -> Page:
        context = self.browser.new_context(
            viewport={"width": 390, "height": 800},
            java_script_enabled=self.scripts,
            has_touch=True,
        )
        context.set_default_timeout(30_000)
        context.add_cookies([self._session(slug)])
        page = context.new_page()
        page.goto(self.address + "/")
        return page

    def _session(self, slug: str) -> Any:
        user = self.world.users[slug]
        Authenticator.objects.get_or_create(
            user=user, type="totp", defaults={"data": {"secret": "unused"}}
        )
        client = Client()
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        return {"name": name, "value": client.cookies[name].value, "url": self.address}

    @contextmanager
    def counting(self, page: Page) -> Iterator[Counted]:
        counted = Counted()
        self.browser.start_tracing(page=page, categories=["devtools.timeline"])
        yield counted
        found = json.loads(self.browser.stop_tracing())["traceEvents"]
        counted.events = [
            event["args"]["data"]["type"] for event in found if event["name"] == "EventDispatch"
        ]
        counted.clicks = counted.events.count("click")
        counted.keys = counted.events.count("keydown") + counted.events.count("input")


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def phone(
    request: pytest.FixtureRequest, browser: Browser, live_server: Any, transactional_db: None
) -> Iterator[Phone]:
    phone = Phone(browser, live_server.url, build(), request.param)
    yield phone
    for context in browser.contexts:
        context.close()


def tap(page: Page, words: str, *, within: str = "") -> None:
    """A finger on what one sees; nothing is scrolled to or unfolded by a script of the test."""
    main = page.get_by_role("main")
    part = main.locator("section, article, .nhsuk-card", has_text=within).last if within else main
    thing = part.get_by_role("button", name=words, exact=False).or_(
        part.get_by_role("link", name=words, exact=False)
    )
    with page.expect_navigation():
        thing.first.tap()


def test_the_counter_counts(phone: Phone) -> None:
    page = phone.today_of("peer")
    page.goto(phone.address + "/search/")
    with phone.counting(page) as counted:
        page.locator("h1").tap()
        box = (
            page.get_by_role("main")
            .get_by_role("searchbox")
            .or_(page.get_by_role("main").get_by_role("textbox"))
        )
        box.first.tap()
        page.keyboard.type("ab")
        page.wait_for_timeout(200)
    assert (counted.clicks, counted.keys) == (2, 4), counted.events


def test_logging_takes_two_clicks_and_no_typing_and_agreeing_takes_one(phone: Phone) -> None:
    Meeting.objects.filter(state="held").delete()
    peer = phone.today_of("peer")
    with phone.counting(peer) as counted:
        tap(peer, "Yes, we met")
        tap(peer, "Save")
    assert (counted.clicks, counted.keys) == (2, 0), counted.events
    made = Meeting.objects.get(state="held")
    assert made.date == phone.world.day(-1)
    supervisor = phone.today_of("peer_supervisor")
    with phone.counting(supervisor) as counted:
        tap(supervisor, "Agree", within="logged that you met")
    assert (counted.clicks, counted.keys) == (1, 0), counted.events
    made.refresh_from_db()
    assert made.answer == "agreed"


def test_intervision_is_declined_in_one_click_on_its_page(phone: Phone) -> None:
    Intervision.objects.all().delete()
    made = intervision.invite(
        intervision.Invitation(
            people=[phone.world.people["peer"].pk],
            date=phone.world.today + timedelta(days=3),
        ),
        by=phone.world.viewer("peer_supervisor"),
    )
    page = phone.today_of("peer")
    page.goto(f"{phone.address}/support/intervision/{made.pk}/")
    with phone.counting(page) as counted:
        tap(page, "I can't come")
    assert (counted.clicks, counted.keys) == (1, 0), counted.events
    assert IntervisionPlace.objects.get(intervision=made).cant_come
