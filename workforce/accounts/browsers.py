"""What a browser remembers by two cookies: that it is somebody's own, and which accounts have signed in here before.

Neither says whose: an account is a mark that only we can make, and another browser's marks of it look different.
"""

from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

YES, NO = "yes", "no"
DAYS = 180
MOST_MARKS = 20
"""Accounts a shared computer knows: a ward's staff of a week."""
PHONES = ("iPhone", "Android", "iPad")


def say(request: HttpRequest, *, shared: bool) -> None:
    """Whoever signs in says whose computer it is."""
    request.says_shared = YES if shared else NO  # type: ignore[attr-defined]


def is_shared(request: HttpRequest) -> bool:
    """As whoever signed in here said; before anybody has, a phone is one's own and a computer is not."""
    said = getattr(request, "says_shared", None) or request.COOKIES.get(settings.SHARED_COOKIE)
    if said in {YES, NO}:
        return bool(said == YES)
    agent = request.META.get("HTTP_USER_AGENT", "")
    return not any(phone in agent for phone in PHONES)


def knows(request: HttpRequest, account: str) -> str:
    """What this browser is called where this account has signed in from it before; nothing where it hasn't."""
    kept = _read(request)
    return kept["name"] if _mark(kept["name"], account) in kept["marks"] else ""


def remember_kind(request: HttpRequest, response: HttpResponse) -> None:
    _set(response, settings.SHARED_COOKIE, YES if is_shared(request) else NO)


def remember(request: HttpRequest, response: HttpResponse, account: str) -> None:
    """After a sign-in: this browser has seen the account, and whose computer it is."""
    kept = _read(request)
    mark = _mark(kept["name"], account)
    marks = [mark, *(each for each in kept["marks"] if each != mark)][:MOST_MARKS]
    value = signing.dumps({"name": kept["name"], "marks": marks}, salt=_SALT)
    _set(response, settings.KNOWN_COOKIE, value)
    remember_kind(request, response)


def _read(request: HttpRequest) -> dict[str, Any]:
    try:
        kept = signing.loads(
            request.COOKIES.get(settings.KNOWN_COOKIE, ""), salt=_SALT, max_age=DAYS * 86400
        )
    except signing.BadSignature:
        kept = None
    return kept or {"name": secrets.token_urlsafe(12), "marks": []}


def _mark(name: str, account: str) -> str:
    return salted_hmac(_SALT, f"{name} {account}", algorithm="sha256").hexdigest()[:20]


def _set(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(
        name, value, max_age=DAYS * 86400, httponly=True, samesite="Strict",
        secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip


_SALT = "workforce.accounts.browsers"
