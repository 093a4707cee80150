"""Coming in with a passkey: set up after the password, then without one, on a phone and at a desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import CDPSession

from tests import depth
from tests.browser.visitor import Visitor
from workforce.accounts import actions
from workforce.accounts.models import AccountMail, User
from workforce.core.access import Viewer
from workforce.core.models import AuditEvent

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
PASSWORD = "correct horse battery"
EMAIL = "sam@northvale.example"


@pytest.fixture
def user(transactional_db: None) -> User:
    return actions.create_account(email=EMAIL, by=Viewer.system(), password=PASSWORD)


def with_authenticator(visitor: Visitor) -> CDPSession:
    """A phone's own, opened with its lock."""
    session = visitor.context.new_cdp_session(visitor.page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
        "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session


def with_password(visitor: Visitor) -> None:
    visitor.go("/sign-in/")
    visitor.page.get_by_label("Email address").fill(EMAIL)
    visitor.page.get_by_label("Password", exact=True).fill(PASSWORD)
    visitor.tap("Sign in", exact=True)


def sign_out(visitor: Visitor) -> None:
    with visitor.page.expect_navigation():
        visitor.page.get_by_role("banner").get_by_role("button", name="Sign out").click()


@depth.WIDTHS
def test_passkey_opens_the_account_without_a_password(
    user: User, visit: Callable[..., Visitor], width: int
) -> None:
    sam = visit(width)
    with_authenticator(sam)
    with_password(sam)
    sam.go("/account/")
    sam.tap("Set one up")
    sam.page.get_by_label("Name of this passkey").fill("my phone")
    sam.tap("Set it up")
    assert sam.page.locator("h1").inner_text() == "Your recovery codes"
    assert [row.wrap().name for row in passkeys(user)] == ["my phone"]
    sam.go("/account/")
    assert "my phone" in sam.page.locator("dl").inner_text()
    sign_out(sam)

    sam.go("/sign-in/")
    sam.tap("Sign in with a passkey")
    sam.go("/account/")
    assert sam.page.locator("h1").inner_text() == "Your account"

    sam.tap("Remove my phone")
    sam.tap("Remove it")
    assert passkeys(user) == []
    assert [mail.kind for mail in AccountMail.objects.order_by("queued_at")] == [
        "passkey_added", "passkey_removed",
    ]  # fmt: skip
    said = AuditEvent.objects.values_list("action", flat=True)
    assert {"passkey set up", "passkey removed"} <= set(said)


def test_password_asks_for_the_passkey_as_the_second_step(
    user: User, visit: Callable[..., Visitor]
) -> None:
    sam = visit(390)
    with_authenticator(sam)
    with_password(sam)
    sam.go("/account/passkeys/add/")
    sam.tap("Set it up")
    sam.go("/account/")
    sign_out(sam)
    with_password(sam)
    assert sam.page.locator("h1").inner_text() == "Your second step"
    sam.go("/account/")  # nothing opens before
    assert sam.page.locator("h1").inner_text() == "Your second step"
    sam.tap("Use a passkey")
    sam.go("/account/")
    assert sam.page.locator("h1").inner_text() == "Your account"


def test_refused_passkey_says_what_to_do(user: User, visit: Callable[..., Visitor]) -> None:
    sam = visit(390)
    session = with_authenticator(sam)
    sam.go("/sign-in/")
    session.send("WebAuthn.disable")
    sam.page.evaluate(
        """() => { navigator.credentials.get = () =>
          Promise.reject(new DOMException("no", "NotAllowedError")); }"""
    )
    sam.page.get_by_role("button", name="Sign in with a passkey").click()
    said = sam.page.locator("[data-passkey-said]")
    said.get_by_text("choose another way").wait_for()
    assert sam.page.get_by_label("Email address").is_visible()


def passkeys(user: User) -> list[Any]:
    return list(Authenticator.objects.filter(user=user, type="webauthn"))
