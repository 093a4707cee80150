"""Support now: with the network gone it has the lines alone, whoever was signed in; and asking for somebody reaches them
with the worker stopped."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests import depth
from tests.browser.line import Line
from tests.browser.postman import Postman, words_of
from tests.browser.scene import Scene
from tests.browser.visitor import Visitor, runs_over
from tests.notices.gateway import Gateway
from tests.wellbeing.world_urgent import choose
from tests.world import World, build
from wellbeing.urgent.actions import people
from wellbeing.urgent.models import Ask
from workforce.core import clock
from workforce.notices import in_process, mailer
from workforce.notices.actions import prefer_texts
from workforce.notices.models import Notice
from workforce.people.models import Person

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]
SUBJECT = "Alongside: somebody asks for you"
CONTACT = "Aunt Josephine"
THEIRS = (CONTACT, "Max Silva", "Priya Nair", "Ask for support", "step back now", "Sign in")


@pytest.fixture
def line(live_server: Any) -> Iterator[Line]:
    at = urlsplit(live_server.url)
    with Line((at.hostname or "", at.port or 0)) as line:
        yield line


@pytest.fixture
def world(transactional_db: Any) -> World:
    world = build("none")
    choose(world)
    people.add_own(name=CONTACT, number="020 7946 0123", by=world.viewer("peer"))
    return world


def is_kept(page: Page) -> bool:
    return bool(
        page.evaluate(
            "caches.open('support-now-lines').then(c => c.match('/support-now/lines/')).then(Boolean)"
        )
    )


def wait_until_kept(page: Page) -> None:
    end = time.monotonic() + 20
    while not is_kept(page):
        assert time.monotonic() < end
        page.wait_for_timeout(100)


def words(page: Page) -> str:
    return " ".join(page.locator("body").inner_text().split())


def has_lines_alone(page: Page) -> None:
    shown = words(page)
    for number in ("999", "111", "116 123", "85258"):
        assert number in shown
    for theirs in THEIRS:
        assert theirs not in shown
    assert "We can't reach Alongside just now" in shown
    # In its own style, which is kept with it.
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.app-card')).borderTopWidth")
        != "0px"
    )
    assert runs_over(page) <= 0


def signed_in(scene: Scene, page: Page, slug: str, address: str) -> None:
    from django.conf import settings

    visitor = scene.as_(slug)
    name = settings.SESSION_COOKIE_NAME
    [cookie] = [each for each in visitor.context.cookies() if each["name"] == name]
    page.context.add_cookies([{"name": name, "value": cookie["value"], "url": address}])


@depth.WIDTHS
def test_with_the_network_gone_the_lines_are_there_and_nothing_of_anybody(
    width: int,
    browser: Browser,
    line: Line,
    world: World,
    visit: Callable[..., Visitor],
    move_clock: Callable[[datetime], None],
    live_server: Any,
) -> None:
    scene = Scene(world, lambda: visit(width), move_clock, live_server.url)
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(f"{line.address}/accounts/login/")  # no page of ours was open before
    page.get_by_role("link", name="I need support now").wait_for()
    wait_until_kept(page)
    line.cut()
    page.goto(f"{line.address}/support-now/")
    has_lines_alone(page)

    line.mend()
    signed_in(scene, page, "peer", line.address)
    page.goto(f"{line.address}/support-now/")
    assert CONTACT in words(page)
    kept = page.evaluate(
        """caches.keys().then(async (names) => {
          const found = [];
          for (const name of names) for (const request of await (await caches.open(name)).keys()) {
            const answer = await (await caches.open(name)).match(request, { ignoreVary: true });
            found.push([new URL(request.url).pathname, await answer.text()]);
          }
          return found;
        })"""
    )
    paths = {path for path, _ in kept}
    assert {path for path in paths if not path.startswith("/static/built/")} == {
        "/support-now/lines/"
    }
    assert not [path for path in paths if path.endswith(".js")]
    for theirs in (CONTACT, "Silva", "Okafor", "csrf"):
        assert not [path for path, text in kept if theirs in text]
    for storage in ("localStorage", "sessionStorage"):
        assert page.evaluate(f"{storage}.length") == 0
    line.cut()
    page.reload()
    has_lines_alone(page)

    line.mend()
    page.goto(f"{line.address}/")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("heading", level=1).wait_for()
    line.cut()
    page.goto(f"{line.address}/support-now/")
    has_lines_alone(page)
    context.close()


@pytest.fixture
def no_worker(
    settings: Any, postman: Postman, broker: str, monkeypatch: pytest.MonkeyPatch, live_server: Any
) -> Iterator[Postman]:
    """Nobody takes what the broker is handed; mail goes to a real server, from whoever serves pages."""
    settings.FAST_LANE_IN_PROCESS = True
    settings.EMAIL_BACKEND = mailer.DJANGO_SMTP
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", postman.port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.ALONGSIDE_ADDRESS = live_server.url
    monkeypatch.setattr(in_process, "LOOKS", 0.2)
    mailer._bodies.cache_clear()
    yield postman
    settings.FAST_LANE_IN_PROCESS = False
    end = time.monotonic() + 30
    while [each for each in threading.enumerate() if each.name == "fast lane"]:
        assert time.monotonic() < end
        time.sleep(0.05)
    mailer._bodies.cache_clear()


def email(world: World, slug: str) -> str:
    return str(world.users[slug].email)


@depth.WIDTHS
def test_asking_for_support_with_the_worker_stopped(
    width: int,
    world: World,
    visit: Callable[..., Visitor],
    move_clock: Callable[[datetime], None],
    live_server: Any,
    no_worker: Postman,
    settings: Any,
) -> None:
    scene = Scene(world, lambda: visit(width), move_clock, live_server.url)
    now = clock.at_local(clock.today() + timedelta(days=1), datetime(2026, 1, 1, 22).time())
    move_clock(now)
    with Gateway() as gateway:
        gateway.set_up(settings)
        Person.objects.filter(pk=world.people["cover_peer_supervisor"].pk).update(
            phone="07700 900123"
        )
        prefer_texts(wants=True, by=world.viewer("cover_peer_supervisor"))

        # Two taps, from any page.
        at = scene.as_("peer")
        at.go("/")
        with at.page.expect_navigation():
            at.page.get_by_role("link", name="I need support now").click()
        at.look()
        at.is_told(CONTACT)
        began = time.monotonic()
        at.tap("Ask for support", exact=True)
        assert time.monotonic() - began < 10
        at.is_told("You have asked for somebody")
        at.is_told("Max Silva")
        at.is_told("it may be morning before somebody reads it")
        mail = no_worker.wait_for(email(world, "buddy"), SUBJECT, 30)
        for theirs in ("Okafor", "Sam", "Silva", "support-now"):
            assert theirs not in words_of(mail).replace("support now", "")
        at.go(at.path())
        at.is_told("Email: handed over")

        # Nobody answers: time goes on, and whoever opens any page moves it.
        move_clock(now + timedelta(minutes=16))
        at.context.request.get(f"{live_server.url}/health/live/")
        no_worker.wait_for(email(world, "cover_peer_supervisor"), SUBJECT, 30)
        until = time.monotonic() + 30  # it goes beside the mail, and may come after it
        while not gateway.taken and time.monotonic() < until:
            time.sleep(0.1)
        assert [each["phone_number"] for each in gateway.taken] == ["+447700900123"]
        at.go(at.path())
        at.is_told("Bea Ikande")
        at.is_told("Text message: handed over")

        # Once more: straight to the manager who was chosen.
        at.tap("Ask again", exact=True)
        no_worker.wait_for(email(world, "line_manager"), SUBJECT, 30)
        dan = scene.as_("line_manager")
        dan.go("/")
        dan.is_told("Somebody asks for you")
        dan.tap("Look", exact=True)
        dan.is_told("Sam asks for you")
        dan.tap("I am there", exact=True)
        dan.is_told("You are first.")
    at.page.get_by_text("Dan Hughes has answered").wait_for()  # the page asked by itself
    bea = scene.as_("cover_peer_supervisor")
    bea.go(
        Notice.objects.filter(kind="urgent-call", person=world.people["cover_peer_supervisor"].pk)[
            0
        ].link
    )
    bea.tap("I am there", exact=True)
    bea.is_told("Dan Hughes answered a moment before you")
    at.tap("Somebody is with me", exact=True)
    at.tap("That is enough for now", exact=True)
    at.is_told("offers you a talk by")
    dan.go(dan.path())
    dan.tap("I have offered it", exact=True)
    at.go(at.path())
    assert Ask.objects.get().state == "closed"
    at.is_told("Afterwards, if you like")


def test_stepping_back_without_scripts(
    world: World,
    visit: Callable[..., Visitor],
    move_clock: Callable[[datetime], None],
    live_server: Any,
    no_worker: Postman,
) -> None:
    scene = Scene(world, lambda: visit(390, scripts=False), move_clock, live_server.url)
    at = scene.as_("peer")
    at.go("/support-now/")
    at.tap("I need to step back now", exact=True)
    at.is_told("You can go.")
    assert not at.page.locator("textarea").count()
    no_worker.wait_for(email(world, "line_manager"), SUBJECT, 30)
    dan = scene.as_("line_manager")
    dan.go("/")
    dan.tap("Look", exact=True)
    dan.is_told("Sam needs cover from now")
    dan.is_told("No reason is given, and none is asked.")
    dan.tap("I arrange cover", exact=True)
    at.go(at.path())
    at.is_told("Dan Hughes arranges cover")
    at.tap("I am back", exact=True)
    at.is_told("Closed")
