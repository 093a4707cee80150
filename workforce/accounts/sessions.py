"""How long someone stays signed in. The times are kept in the session and decided here, on the server;
the page only counts down to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from workforce.accounts import browsers
from workforce.accounts.models import KnownSession, User
from workforce.core import clock
from workforce.core import settings as registry

BEGAN = "accounts.began"
SEEN = "accounts.seen"
IDLE_UNTIL = "accounts.idle_until"
UNTIL = "accounts.until"
WARN = "accounts.warn"
KNOWN = "accounts.known"
CODE_ROLES = "accounts.code_roles"
HAS_CODE = "accounts.has_code"
SHARED = "accounts.shared"

IDLE = "idle"
LONG = "long"

# A look at a page counts as activity once in this many seconds: a write less on most requests.
QUIET = 60
# What a script asks on its own is no sign that somebody is there.
BACKGROUND = "X-Background"


@dataclass(frozen=True, slots=True)
class Left:
    """Seconds, as the page shows them."""

    seconds: int
    warning: int
    can_extend: bool


@dataclass(frozen=True, slots=True)
class Terms:
    """How long somebody stays signed in at a computer of their own, or at one that others use too."""

    idle_minutes: int
    whole_hours: int


def terms(values: registry.Values, *, shared: bool) -> Terms:
    kind = "shared_" if shared else ""
    return Terms(
        values.get(f"accounts.{kind}idle_minutes"), values.get(f"accounts.{kind}absolute_hours")
    )


def begin(request: HttpRequest, user: User) -> None:
    now = clock.now()
    request.session[SHARED] = browsers.is_shared(request)
    known = KnownSession.objects.create(
        user=user,
        device=device_words(request.META.get("HTTP_USER_AGENT", "")),
        shared=request.session[SHARED],
        started_at=now,
        seen_at=now,
    )
    request.session[BEGAN] = _second()
    request.session[KNOWN] = str(known.pk)
    measure(request.session)


def why_ended(session: SessionBase) -> str:
    """`idle`, `long`, or nothing while it goes on."""
    if BEGAN not in session:
        return ""
    now = _second()
    if now >= session[UNTIL]:
        return LONG
    return IDLE if now >= session[IDLE_UNTIL] else ""


def touch(request: HttpRequest, *, at_once: bool = False) -> None:
    """Somebody is here."""
    session = request.session
    if BEGAN not in session:
        begin(request, cast(User, request.user))
    elif at_once or _second() - session[SEEN] >= QUIET:
        measure(session)
        KnownSession.objects.filter(pk=session[KNOWN]).update(seen_at=clock.now())


def close(session: SessionBase) -> None:
    """Take it off the person's list. Whoever calls it ends the session itself."""
    if KNOWN in session:
        KnownSession.objects.filter(pk=session[KNOWN], ended_at=None).update(ended_at=clock.now())


def change_kind(request: HttpRequest, *, shared: bool) -> None:
    """Whose computer this is was told wrongly, or never."""
    session = request.session
    session[SHARED] = shared
    KnownSession.objects.filter(pk=session[KNOWN]).update(shared=shared)
    measure(session)


def clear_browser(response: HttpResponse) -> None:
    """What it keeps of pages that were shown. Cookies and storage stay: in them is nothing of anybody, and the lines of
    support now have to open at a shared computer without a network as well."""
    response["Clear-Site-Data"] = '"cache"'


def left(session: SessionBase) -> Left:
    if BEGAN not in session:
        return Left(0, 0, can_extend=False)
    now = _second()
    idle, whole = session[IDLE_UNTIL] - now, session[UNTIL] - now
    return Left(max(0, min(idle, whole)), session[WARN], can_extend=idle < whole)


def page_data(request: HttpRequest) -> dict[str, str]:
    """What the page's script needs to warn in time, as data attributes of the body; nothing for
    someone who isn't signed in."""
    user: Any = getattr(request, "user", None)
    if user is None or not user.is_authenticated or BEGAN not in request.session:
        return {}
    now = left(request.session)
    return {
        "session-left": str(now.seconds),
        "session-warning": str(now.warning),
        "session-extend": reverse("accounts:session-extend"),
        "session-check": reverse("accounts:session-left"),
        "session-ended": reverse("accounts:session-ended"),
    }


def code_roles(session: SessionBase) -> frozenset[str]:
    """Roles that need a second factor, as they stood when this session was last measured."""
    return frozenset(session.get(CODE_ROLES, ()))


def device_words(agent: str) -> str:
    """ "Chrome on Android": enough to know one's own phone, and no more is kept."""
    browsers = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "FxiOS": "Firefox",
                "CriOS": "Chrome", "SamsungBrowser": "Samsung Internet", "Chrome": "Chrome",
                "Safari": "Safari"}  # fmt: skip
    systems = {"iPhone": "iPhone", "iPad": "iPad", "Android": "Android", "CrOS": "Chromebook",
               "Windows": "Windows", "Mac OS X": "Mac", "Linux": "Linux"}  # fmt: skip
    browser = next((words for mark, words in browsers.items() if f"{mark}/" in agent), "A browser")
    system = next((words for mark, words in systems.items() if mark in agent), "")
    return f"{browser} on {system}" if system else browser


def measure(session: SessionBase) -> None:
    values, now = registry.load(), _second()
    session[SEEN] = now
    lasts = terms(values, shared=bool(session.get(SHARED)))
    session[IDLE_UNTIL] = now + round(60 * lasts.idle_minutes)
    session[UNTIL] = session[BEGAN] + round(3600 * lasts.whole_hours)
    session[WARN] = round(60 * values.get("accounts.warning_minutes"))
    session[CODE_ROLES] = sorted(values.get("accounts.second_factor_roles"))


def _second() -> int:
    return int(clock.now().timestamp())
