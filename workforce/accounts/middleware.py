"""In this order: the session's end, the viewer (a room above), signed in, second factor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import auth, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve, reverse

from workforce.accounts import doors, freshness, queries, sessions
from workforce.core.access import Viewer

GetResponse = Callable[[HttpRequest], HttpResponse]


class SessionTimeoutMiddleware:
    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            why = sessions.why_ended(request.session)
            if why:
                return self._end(request, why)
            if sessions.BACKGROUND not in request.headers:
                sessions.touch(request)
            request.session_seconds = sessions.left(request.session).seconds  # type: ignore[attr-defined]
        return self.get_response(request)

    def _end(self, request: HttpRequest, why: str) -> HttpResponse:
        auth.logout(request)
        if _goes_to_open_page(request):
            return self.get_response(request)
        answer = _to_signed_out_page(request, why)
        sessions.clear_browser(answer)
        return answer


class _BeforeTheView:
    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)


class SignInRequiredMiddleware(_BeforeTheView):
    """Every page needs signing in but those that say otherwise (`doors.open_to_all`)."""

    def process_view(
        self, request: HttpRequest, view: doors.View, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if request.user.is_authenticated or doors.is_open(view, _name(request)):
            return None
        if request.method in {"GET", "HEAD"} and not request.headers.get("HX-Request"):
            return _redirect("account_login", next=doors.way_back(request))
        return _to_signed_out_page(request, "gone")


class SecondFactorMiddleware(_BeforeTheView):
    """Who sees other people's records sets up a second factor before anything else opens."""

    def process_view(
        self, request: HttpRequest, view: doors.View, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if doors.is_open_before_second_factor(view, _name(request)) or not must_set_up(request):
            return None
        return HttpResponseRedirect(reverse("accounts:second-factor-start"))


class AsksAgainMiddleware(_BeforeTheView):
    """Pages that say so (`doors.asks_again`) want to know that whoever signed in is still there."""

    def process_view(
        self, request: HttpRequest, view: doors.View, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if not doors.does_ask_again(view) or not request.user.is_authenticated:
            return None
        if freshness.is_fresh(request, still=request.method not in {"GET", "HEAD"}):
            return None
        if request.method not in {"GET", "HEAD"}:
            messages.info(request, "Confirm that it is you, then press the button again.")
        return _redirect("account_reauthenticate", next=doors.way_back_whole(request))


def must_set_up(request: HttpRequest) -> bool:
    if not request.user.is_authenticated or request.session.get(sessions.HAS_CODE):
        return False
    viewer: Viewer = getattr(request, "viewer", None) or Viewer.nobody()
    if not viewer.has(*sessions.code_roles(request.session)):
        return False
    if queries.has_second_factor(request.user.pk):
        request.session[sessions.HAS_CODE] = True
        return False
    return True


def _name(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""


def _goes_to_open_page(request: HttpRequest) -> bool:
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return True
    return doors.is_open(match.func, match.view_name)


def _to_signed_out_page(request: HttpRequest, why: str) -> HttpResponse:
    answer = _redirect("accounts:session-ended", why=why, next=doors.way_back(request))
    if request.headers.get("HX-Request"):
        # A part of a page can't hold a whole one: the script goes there instead.
        return HttpResponse(headers={"HX-Redirect": answer["Location"]})
    return answer


def _redirect(name: str, **query: str) -> HttpResponseRedirect:
    asked = {key: value for key, value in query.items() if value and value != "/"}
    return HttpResponseRedirect(reverse(name) + (f"?{urlencode(asked)}" if asked else ""))
