"""Every page, as somebody it is for: on a desk, on a phone, and on the narrowest of phones."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page

from tests import depth
from tests.architecture.test_access_matrix import (
    ANYONE,
    DECLARED,
    EVERYONE,
    HERE,
    HERE_BUT,
)
from tests.browser.visitor import TITLE, is_complaint, new_violations, runs_over, settle, violations
from tests.personas import ANONYMOUS, NOT_HERE
from tests.world import World, build
from workforce.accounts import sessions
from workforce.people.models import Person

pytestmark = [
    pytest.mark.browser,
    pytest.mark.timeout(1200),
]

WIDTHS = (1280, 390)
NARROWEST = 320
NEUTRAL = "/page/"
"""What hides a page says nothing of what it hides, not even the product's name."""
# Parts of a page that a script asks for, and what is no page at all.
PARTS = {
    "people:area-teams",
    "establishment:import-state",
    "establishment:import-problems",
    "establishment:version-file",
    "reports:file-progress",
    "reports:file-download",
    "courses:certificate-file",
    "courses:certificate-of-run",
    "courses:submission-file",
    "training:evidence-file",
    "preparation:material-file",
    "policies:version-file",
    "accounts:session-left",
    "gatherings:calendar-feed",
    "arrival:programme-calendar",
    "away:date-file",
    "urgent:ask-state",
    "urgent:worker",
}
# Where more than one persona sees quite another page.
ALSO = {
    "home:today": [
        "peer", "peer_supervisor", "line_manager", "patch_lead", "central_lead", "hr",
        "administrator", "information_governance", "approver", "volunteer", "leaver", "no_person",
    ],
    "people:person-detail": ["peer", "line_manager", "central_lead", "hr"],
    "people:person-list": ["central_lead", "hr"],
    "people:organisation-detail": ["central_lead", "patch_lead"],
    "people:area-detail": ["central_lead", "patch_lead_elsewhere"],
    "people:team-detail": ["peer", "patch_lead", "central_lead", "hr"],
    "people:belonging-detail": ["peer", "no_person"],
    "reports:report-detail": ["hr", "patch_lead"],
    "supervision:support-list": ["peer", "central_lead"],
    "supervision:people-list": ["peer_supervisor", "patch_lead"],
    "supervision:meeting-log": ["peer", "peer_supervisor"],
    "supervision:meeting-agree": ["peer_supervisor"],
    "supervision:meeting-detail": ["peer", "peer_supervisor", "cover_peer_supervisor"],
    "workshops:programme-list": ["peer", "central_lead"],
    "workshops:programme-detail": ["peer", "line_manager", "central_lead"],
    "workshops:programme-standing": ["line_manager", "patch_lead_elsewhere", "central_lead"],
    "workshops:workshop-detail": ["peer", "central_lead"],
    "workshops:demand-ask": ["peer", "line_manager", "central_lead"],
    "feedback:round-detail": ["peer", "central_lead"],
    "aims:strategy-detail": ["peer", "central_lead"],
    "aims:objective-detail": ["peer", "patch_lead", "approver"],
    "aims:version-detail": ["peer", "central_lead"],
    "aims:board-list": ["hr", "central_lead"],
    "overview:trust-detail": ["central_lead", "hr"],
    "voice:project-detail": ["peer", "colleague", "patch_lead"],
    "voice:input-detail": ["peer", "hr", "buddy"],
    "voice:open-list": ["peer", "approver"],
}  # fmt: skip
# The sign-in library's own addresses, in our dress.
OF_THE_LIBRARY = {
    ANONYMOUS: ["/sign-in/", "/new-password/", "/new-password/sent/", "/new-password/done/",
                "/new-password/1-wrong/", "/no-such-page/?x=1"],
    "peer": ["/sign-out/", "/account/password/", "/account/email/",
             "/account/second-step/set-up/", "/no-such-page/"],
    "hr": ["/account/recovery-codes/", "/account/recovery-codes/new/",
           "/account/second-step/remove/"],
}  # fmt: skip


@dataclass
class Walk:
    """One browser for each persona, and what was wrong on its way."""

    browser: Browser
    address: str
    world: World
    contexts: dict[str, BrowserContext] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def page_of(self, slug: str) -> Page:
        if slug not in self.contexts:
            self.contexts[slug] = self._enter(slug)
        return self.contexts[slug].pages[0]

    def _enter(self, slug: str) -> BrowserContext:
        context = self.browser.new_context(viewport={"width": WIDTHS[0], "height": 800})
        context.set_default_timeout(30_000)
        if slug != ANONYMOUS:
            context.add_cookies([self._session(slug)])
        page = context.new_page()
        page.on("pageerror", lambda error: self.wrong.append(f"{page.url}: {error}"))
        page.on("console", lambda line: self._console(page.url, line.type, line.text))
        page.on("request", lambda request: self._asked(page.url, request.url))
        return context

    def _session(self, slug: str) -> Any:
        user = self.world.users[slug]
        Authenticator.objects.get_or_create(
            user=user, type="totp", defaults={"data": {"secret": "unused"}}
        )
        client = Client()
        client.force_login(user)
        session = client.session  # a round is long on a busy machine
        session[sessions.IDLE_UNTIL] = session[sessions.UNTIL] = int(time.time()) + 24 * 3600
        session.save()
        name = settings.SESSION_COOKIE_NAME
        return {"name": name, "value": client.cookies[name].value, "url": self.address}

    def _console(self, url: str, kind: str, text: str) -> None:
        # Chromium tells the console of each page that is not there.
        if is_complaint(kind, text) and "status of 4" not in text:
            self.wrong.append(f"{url}: {text}")

    def _asked(self, url: str, asked: str) -> None:
        if not asked.startswith((f"{self.address}/", "data:")):
            self.wrong.append(f"{url} asked {asked}")

    def look(self, slug: str, path: str) -> None:
        page = self.page_of(slug)
        page.set_viewport_size({"width": WIDTHS[0], "height": 800})
        answer = page.goto(self.address + path)
        where = f"{path} as {slug}"
        if answer is None or answer.status >= 500:
            self.wrong.append(f"{where}: broke")
        if not TITLE.fullmatch(page.title()) and path != NEUTRAL:
            self.wrong.append(f"{where}: is called {page.title()!r}")
        if (headings := page.locator("h1").count()) != 1:
            self.wrong.append(f"{where}: {headings} h1")
        html, axe_at = page.content(), depth.some([WIDTHS[1]], WIDTHS)
        for width in (*WIDTHS, NARROWEST):
            page.set_viewport_size({"width": width, "height": 800})
            settle(page)
            if width in axe_at:
                wrong = new_violations(partial(violations, page), html, width)
                self.wrong += [f"{where} at {width}: {each}" for each in wrong]
            if (over := runs_over(page)) > 0:
                self.wrong.append(f"{where} at {width}: {over} px over")


def _who(name: str, case: dict[str, Any]) -> list[str]:
    """Those to walk it as: the first it is for, where no more are named above."""
    listed = case.get("GET", [])
    if not listed:
        return []
    if listed == ANYONE:
        return [ANONYMOUS]
    if isinstance(listed, dict):
        not_for = (*NOT_HERE, *listed[HERE_BUT])
        return [slug for slug in ALSO.get(name, ["peer"]) if slug not in not_for]
    if listed in (EVERYONE, HERE):
        not_for = NOT_HERE if listed == HERE else ()
        return [slug for slug in ALSO.get(name, ["peer"]) if slug not in not_for]
    return [slug for slug in ALSO.get(name, listed[:1]) if slug in listed]


@pytest.fixture
def walk(browser: Browser, live_server: Any, transactional_db: None) -> Iterator[Walk]:
    walk = Walk(browser, live_server.url, build())
    yield walk
    for context in walk.contexts.values():
        context.close()


def _room(name: str) -> str:
    return name.partition(":")[0]


ROOMS = sorted({_room(name) for name in DECLARED})
LARGE = ["people", "establishment", "supervision"]
WELLBEING = ["wellbeing", "plan", "urgent", "away", "adjustments", "care", "returning"]
STRATEGY = ["aims", "overview", "measures", "staying"]
COMMUNITY = ["community", "surveys", "recognition"]
HEARD = ["voice", "insight", "policies", "access"]
RECORDS = ["home", "reports", "record", "schedules", "warehouse", "retention"]
OTHERS = [
    each for each in ROOMS if each not in {*LARGE, *WELLBEING, *STRATEGY, *COMMUNITY, *HEARD, *RECORDS}
]  # fmt: skip
ROUNDS = [
    *([room] for room in LARGE),
    WELLBEING,
    STRATEGY,
    COMMUNITY,
    HEARD,
    RECORDS,
    OTHERS[::2],
    OTHERS[1::2],
]
"""A trust is built for each: few enough not to wait for them, enough to be walked side by side."""


def _look_before_going(walk: Walk, name: str) -> set[str]:
    """What only somebody sees whose last day is ahead: nobody of the cast's is."""
    going = walk.world.people["colleague"].pk
    Person.objects.filter(pk=going).update(left_on=walk.world.day(20))
    walk.look("colleague", reverse(name))
    return {name}


@pytest.mark.parametrize(
    "rooms",
    ROUNDS,
    ids=[
        *LARGE,
        "wellbeing",
        "strategy",
        "community",
        "what was heard",
        "records and reports",
        "half of the other rooms",
        "the other half",
    ],
)
def test_every_page_can_be_read_by_everyone_at_every_width(walk: Walk, rooms: list[str]) -> None:
    names = {name for name in DECLARED if _room(name) in rooms}
    walked = set()
    for name in sorted(names - PARTS):
        for case in DECLARED[name]:
            target = case.get("target", {})
            kwargs = {key: walk.world.thing(path) for key, path in target.items()}
            for slug in _who(name, case):
                walk.look(slug, reverse(name, kwargs=kwargs))
                walked.add(name)
    for name in {"careers:exit-detail", "staying:hear"} & names:
        walked |= _look_before_going(walk, name)
    only_sent = {name for name in names if not any("GET" in case for case in DECLARED[name])}
    assert names - walked == names & PARTS | only_sent
    assert walk.wrong == []


def test_every_page_of_the_sign_in_library_can_be_read_at_every_width(walk: Walk) -> None:
    for slug, paths in OF_THE_LIBRARY.items():
        for path in paths:
            walk.look(slug, path)
    assert walk.wrong == []
