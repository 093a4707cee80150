"""Which pages open without signing in, or before a second factor is set up.

Everything else is closed: a page says that it is open, beside its view.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

View = Callable[..., Any]

# Pages of the sign-in library that somebody needs on the way in.
_OPEN = frozenset({"mfa_authenticate"})
_BEFORE_SECOND_FACTOR = frozenset(
    {
        "account_logout",
        "account_reauthenticate",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "accounts:second-factor-start",
        "accounts:session-extend",
        "accounts:session-left",
    }
)


def open_to_all(view: View) -> View:
    """Anyone may see it, signed in or not. Help pages and the neutral page are the usual ones."""
    return login_not_required(view)


def open_before_second_factor(view: View) -> View:
    """Someone who still has to set up their second factor may see it."""
    view.before_second_factor = True  # type: ignore[attr-defined]
    return view


def asks_again(view: View) -> View:
    """Before exports, rights and keys: is it still you? Asked where the page opens, with time enough afterwards to fill it in,
    so that nothing that was typed is in the way (`freshness`)."""
    view.asks_again = True  # type: ignore[attr-defined]
    return view


def does_ask_again(view: View) -> bool:
    return getattr(view, "asks_again", False)


def is_open(view: View, name: str) -> bool:
    return not getattr(view, "login_required", True) or name in _OPEN


def is_open_before_second_factor(view: View, name: str) -> bool:
    return (
        is_open(view, name)
        or getattr(view, "before_second_factor", False)
        or name in _BEFORE_SECOND_FACTOR
    )


def way_back(request: HttpRequest) -> str:
    """The page to come back to after signing in: a path of ours, and never the query, which may hold
    what somebody searched for."""
    if request.method in {"GET", "HEAD"}:
        return request.path
    return path_of_ours(request, request.headers.get("Referer", "")) or "/"


def way_back_whole(request: HttpRequest) -> str:
    """The same with its query, for somebody who is signed in and goes on in a moment: what they had chosen."""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    referer = request.headers.get("Referer", "")
    path = path_of_ours(request, referer)
    query = urlsplit(referer).query if path else ""
    return f"{path or '/'}{'?' if query else ''}{query}"


def path_of_ours(request: HttpRequest, address: str) -> str:
    """The path of an address on this host, or nothing."""
    hosts = {request.get_host()}
    if not address or not url_has_allowed_host_and_scheme(address, allowed_hosts=hosts):
        return ""
    try:
        path = urlsplit(address).path
    except ValueError:
        return ""
    return path if path.startswith("/") and not path.startswith("//") else ""
