"""Each page of signing in, in a real browser on a desk and on a phone: nothing that axe finds, nothing that
scrolls sideways, nothing asked of another host."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Route, sync_playwright

from tests.accounts.conftest import PASSWORD, SECRET, account, code, delivered, link_in, sign_in
from workforce.accounts import actions
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.people.models import Grant, Person

pytestmark = pytest.mark.browser

SITE = "http://alongside.test"
BUILT = Path(settings.ROOT) / "static" / "built"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync",
         "--disable-component-update", "--no-first-run"]  # fmt: skip
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
BY = Viewer.system()


def _invitation(client: Client) -> Any:
    actions.invite(email="noor.rahman@northvale.example", by=BY, name="Noor")
    return link_in(delivered())


def _pages() -> dict[str, bytes]:
    """Every page in every state, by a name to look it up with."""
    shown: dict[str, bytes] = {}
    nobody, sam, helen = Client(), Client(), Client()
    shown |= {name: nobody.get(path).content for name, path in {
        "sign-in": "/sign-in/", "forgotten": "/new-password/", "sent": "/new-password/sent/",
        "saved": "/new-password/done/", "closed": "/sign-in/closed/",
        "bad-reset": "/new-password/1-set-password/", "no-link": "/invitation/",
        "ended-idle": "/signed-out/?why=idle&next=/account/", "ended-kept": "/signed-out/?why=kept&next=/a/",
        "bad-address-link": "/account/email/nothing/",
    }.items()}  # fmt: skip
    shown["sign-in-wrong"] = sign_in(nobody, password="wrong").content
    shown["forgotten-empty"] = nobody.post("/new-password/", {"email": ""}).content

    user = account()
    sign_in(sam)
    shown |= {name: sam.get(path).content for name, path in {
        "account-plain": "/account/", "password": "/account/password/", "email": "/account/email/",
        "set-up": "/account/second-step/set-up/", "sign-out": "/sign-out/",
    }.items()}  # fmt: skip
    shown["set-up-wrong"] = sam.post("/account/second-step/set-up/", {"code": "1"}).content
    shown["password-wrong"] = sam.post(
        "/account/password/", {"oldpassword": "", "password1": "a"}
    ).content
    sam.post(
        "/account/email/",
        {"email": "a.rather.long.address.of.sam@northvale.example", "action_add": "1"},
    )
    shown["email-waits"] = sam.get("/account/email/").content
    shown["confirm-address"] = nobody.get(link_in(delivered())).content
    actions.add_totp(user, SECRET)
    codes = Client(HTTP_USER_AGENT="Mozilla/5.0 (iPhone) Version/17.5 Safari/604.1")
    sign_in(codes)
    shown["code"] = codes.get("/sign-in/code/").content
    shown["code-wrong"] = codes.post("/sign-in/code/", {"code": "000000"}).content
    codes.post("/sign-in/code/", {"code": code()})
    shown |= {name: codes.get(path).content for name, path in {
        "account": "/account/", "places": "/account/places/", "codes": "/account/recovery-codes/",
        "codes-new": "/account/recovery-codes/new/", "remove": "/account/second-step/remove/",
        "confirm-code": "/account/confirm/code/", "confirm": "/account/confirm/",
    }.items()}  # fmt: skip
    nobody.post("/new-password/", {"email": user.email})
    shown["new-password"] = nobody.get(link_in(delivered()), follow=True).content

    link = _invitation(helen)
    shown["welcome"] = helen.get(link, follow=True).content
    shown["welcome-wrong"] = helen.post("/invitation/", {"password": "short"}).content
    with clock.at(clock.now() + timedelta(days=15)):
        shown["expired"] = helen.get("/invitation/").content
    helen.post("/invitation/", {"password": PASSWORD})
    shown["used"] = nobody.get(link, follow=True).content
    person = Person.objects.create(first_name="Noor", last_name="Rahman", email="n@northvale.example",
                                   user_id=helen.session["_auth_user_id"])  # fmt: skip
    Grant.objects.create(person=person, role="hr", starts=clock.today())
    shown["must"] = helen.get("/account/second-step/").content
    shown["must-set-up"] = helen.get("/account/second-step/set-up/").content
    return shown


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


def _serve(shown: dict[str, bytes], wrong: list[str]) -> Any:
    def serve(route: Route) -> None:
        path = route.request.url.removeprefix(SITE).split("?")[0]
        if not route.request.url.startswith(SITE):
            wrong.append(f"asked {route.request.url}")
            route.abort()
        elif path.startswith("/static/built/"):
            route.fulfill(path=BUILT / path.removeprefix("/static/built/"))
        else:
            route.fulfill(
                body=shown.get(path.strip("/"), b""), content_type="text/html; charset=utf-8"
            )

    return serve


def test_each_page_is_open_to_everyone(
    transactional_db: None, browser: Browser, django_db_blocker: Any
) -> None:
    shown = _pages()
    wrong: list[str] = []
    context = browser.new_context(bypass_csp=True)
    context.route("**/*", _serve(shown, wrong))
    page = context.new_page()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    pictures = os.environ.get("PICTURES", "")
    for name, body in shown.items():
        assert len(re.findall(rb"<h1", body)) == 1, name
        page.set_viewport_size({"width": 1280, "height": 800})
        page.goto(f"{SITE}/{name}/")
        page.wait_for_load_state("load")
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 800})
            found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
            wrong += [
                f"{name} at {width}: {rule['id']} {node['html'][:120]}"
                for rule in found
                for node in rule["nodes"]
            ]
            if pictures:
                page.screenshot(path=f"{pictures}/{name}-{width}.png", full_page=True)
        page.set_viewport_size({"width": 320, "height": 800})
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            wrong.append(f"{name} scrolls sideways")
    context.close()
    assert wrong == []
