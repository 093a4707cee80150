from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.test import Client

from workforce.accounts import actions, outbox
from workforce.accounts.models import User
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.models import SettingValue
from workforce.people.models import Grant, Person

PASSWORD = "correct horse battery"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
SYSTEM = Viewer.system()


def account(email: str = "sam@northvale.example", **more: Any) -> User:
    return actions.create_account(email=email, by=SYSTEM, password=PASSWORD, **more)


def code(secret: str = SECRET) -> str:
    """What an app with this secret shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def sign_in(client: Client, email: str = "sam@northvale.example", password: str = PASSWORD) -> Any:
    return client.post("/sign-in/", {"login": email, "password": password})


def words(response: Any) -> str:
    """The text of a page, as one line."""
    text = re.sub(r"<(script|style).*?</\1>", " ", response.content.decode(), flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def heading(response: Any) -> str:
    found = re.findall(r"<h1[^>]*>(.*?)</h1>", response.content.decode(), re.S)
    assert len(found) == 1, f"{len(found)} h1 on the page"
    return " ".join(found[0].split())


def title(response: Any) -> str:
    return re.findall(r"<title>(.*?)</title>", response.content.decode(), re.S)[0].strip()


def problems(response: Any) -> list[str]:
    """The lines of the error summary."""
    summary = re.search(r"nhsuk-error-summary__list(.*?)</ul>", response.content.decode(), re.S)
    if not summary:
        return []
    found = re.findall(r"<a[^>]*>(.*?)</a>", summary[1], re.S)
    return [" ".join(line.split()) for line in found]


def delivered() -> Any:
    """The mail that went out, of one."""
    mail.outbox.clear()
    assert outbox.send_waiting() == 1
    return mail.outbox[0]


def link_in(message: Any) -> str:
    """The path of the only link that isn't the sign-in page."""
    return re.findall(r"https?://[^/\s]+(/\S+)", message.body)[0]


def set_value(slug: str, value: Any) -> None:
    SettingValue.objects.create(slug=slug, value=value, starts=clock.today())


def made_long_ago(client: Client, minutes: int) -> None:
    """Whoever is signed in last showed that it is them so long ago."""
    session = client.session
    key = "account_authentication_methods"
    session[key] = [record | {"at": record["at"] - 60 * minutes} for record in session[key]]
    session.save()


@pytest.fixture
def begin_of_a_stretch() -> Iterator[None]:
    """So that no stretch in which tries are counted ends in the midst of a test."""
    with clock.at(clock.now().replace(minute=0, second=1)):
        yield


@pytest.fixture
def user(db: None) -> User:
    return account()


@pytest.fixture
def with_code(user: User) -> User:
    actions.add_totp(user, SECRET)
    return user


@pytest.fixture
def holding(db: None) -> Callable[[str], User]:
    """An account whose person holds a role by grant."""

    def make(role: str) -> User:
        user = account(f"{role.replace('_', '.')}@northvale.example")
        person = Person.objects.create(
            user=user, first_name="Helen", last_name="Marsh", email=user.email
        )
        Grant.objects.create(person=person, role=role, starts=clock.today())
        return user

    return make
