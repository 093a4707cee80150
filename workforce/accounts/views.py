from __future__ import annotations

from contextlib import suppress
from typing import cast
from uuid import UUID

from allauth.account import views as library
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from workforce.accounts import actions, browsers, doors, middleware, queries, sessions
from workforce.accounts.forms import AcceptForm, KindForm, SignedOutQuery
from workforce.accounts.models import Invitation, User
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.http import page

INVITATION = "accounts.invitation"


def viewer_of(request: HttpRequest) -> Viewer:
    return getattr(request, "viewer", None) or Viewer.nobody()


@require_GET
def account_detail(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    return page(
        request,
        "accounts/account_detail.html",
        email=user.email,
        second_factor=queries.second_factor(user.pk),
        must_have_second_factor=viewer_of(request).has(*sessions.code_roles(request.session)),
    )


@require_GET
def session_list(request: HttpRequest) -> HttpResponse:
    this_one = request.session.get(sessions.KNOWN, "")
    places = queries.places(cast(User, request.user).pk, this_one=this_one)
    shared = bool(request.session.get(sessions.SHARED))
    return page(
        request,
        "accounts/session_list.html",
        places=places,
        lasts=sessions.terms(settings.of(viewer_of(request)), shared=shared),
    )


@require_POST
def session_end_others(request: HttpRequest) -> HttpResponse:
    actions.end_other_sessions(request=request, by=viewer_of(request))
    messages.success(request, "You are signed out everywhere else.")
    return redirect("accounts:session-list")


@require_http_methods(["GET", "POST"])
def session_end(request: HttpRequest, place_id: UUID) -> HttpResponse:
    place = queries.place(cast(User, request.user).pk, place_id)
    if place is None or str(place.pk) == request.session.get(sessions.KNOWN):
        raise Http404  # to leave this one, one signs out
    if request.method == "GET":
        return page(request, "accounts/session_end.html", place=place)
    actions.end_session(place, by=viewer_of(request))
    messages.success(request, f"{place.device} is signed out.")
    return redirect("accounts:session-list")


@require_POST
def session_kind(request: HttpRequest) -> HttpResponse:
    """This computer is shared after all, or is one's own."""
    form = KindForm(request.POST)
    if not form.is_valid():
        return redirect("accounts:session-list")  # nothing that this page's buttons send
    shared = form.cleaned_data["shared"] == browsers.YES
    browsers.say(request, shared=shared)
    sessions.change_kind(request, shared=shared)
    words = "a shared computer" if shared else "your own computer or phone"
    messages.success(request, f"We now treat this as {words}.")
    response = redirect("accounts:session-list")
    browsers.remember_kind(request, response)
    return response


@doors.open_to_all
@require_http_methods(["GET", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    """The library's, and the browser forgets what it has shown. What it keeps of support now stays: it is nobody's."""
    response: HttpResponse = library.logout(request)
    if request.method == "POST":
        sessions.clear_browser(response)
    return response


@doors.open_to_all
@never_cache
@require_POST
def session_extend(request: HttpRequest) -> HttpResponse:
    """The answer to "Do you want to stay signed in?"."""
    if request.user.is_authenticated:
        sessions.touch(request, at_once=True)
    if sessions.BACKGROUND in request.headers:
        return _left(request)
    return redirect(doors.path_of_ours(request, request.headers.get("Referer", "")) or "/")


@doors.open_to_all
@never_cache
@require_GET
def session_left(request: HttpRequest) -> HttpResponse:
    """How long is left; asking does not make it longer when the script says who asks."""
    return _left(request)


def _left(request: HttpRequest) -> JsonResponse:
    now = sessions.left(request.session)
    return JsonResponse(
        {"seconds": now.seconds, "warning": now.warning, "can_extend": now.can_extend}
    )


@doors.open_to_all
@require_GET
def session_ended(request: HttpRequest) -> HttpResponse:
    asked = SignedOutQuery.read(request).values
    back = doors.path_of_ours(request, asked["next"])
    if request.user.is_authenticated:
        return redirect(back or "/")
    return page(request, "accounts/session_ended.html", why=asked["why"], back=back)


@doors.open_before_second_factor
@require_GET
def second_factor_start(request: HttpRequest) -> HttpResponse:
    if not middleware.must_set_up(request):
        return redirect("accounts:account-detail")
    return page(request, "accounts/second_factor_start.html")


@doors.open_to_all
@never_cache
@require_GET
def invitation_open(request: HttpRequest, token: str) -> HttpResponse:
    """Keeps what the link stands for and leaves its address at once: no page, picture or link out of here
    ever carries the token."""
    invitation = actions.find_invitation(token)
    if invitation is None:
        return _unusable(request, "unknown")
    request.session[INVITATION] = str(invitation.pk)
    return redirect("accounts:invitation-accept")


@doors.open_to_all
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def invitation_accept(request: HttpRequest) -> HttpResponse:
    invitation = _invitation_of(request)
    if invitation is None:
        return _unusable(request, "unknown")
    state = actions.state_of(invitation)
    if state is not actions.InvitationState.OPEN:
        return _unusable(request, state)
    form = AcceptForm(request.POST or None, user=invitation.user)
    if request.method == "POST" and form.is_valid():
        try:
            return _accept(request, invitation, form.cleaned_data["password"])
        except actions.NotUsable as error:
            return _unusable(request, error.state)
    return page(
        request,
        "accounts/invitation_accept.html",
        form=form,
        email=invitation.email,
        name=invitation.name,
    )


def _invitation_of(request: HttpRequest) -> Invitation | None:
    """The one whose link was opened in this browser."""
    with suppress(ValueError):
        return queries.invitation(UUID(request.session.get(INVITATION, "")))
    return None


def _accept(request: HttpRequest, invitation: Invitation, password: str) -> HttpResponse:
    user = actions.accept_invitation(invitation_id=invitation.pk, password=password)
    if request.user.is_authenticated and request.user.pk != user.pk:
        logout(request)
    request.session.pop(INVITATION, None)
    if queries.has_second_factor(user.pk):
        # The link and a new password are one factor: whoever has a second one comes in by both.
        messages.success(
            request, "Your account is ready. Sign in with your new password and the code."
        )
        return redirect("account_login")
    record_authentication(request, user, method="password")
    get_adapter(request).login(request, user)
    messages.success(request, "Your account is ready.")
    return redirect("/")


def _unusable(request: HttpRequest, state: str) -> HttpResponse:
    return page(request, "accounts/invitation_unusable.html", status=410, state=str(state))


@doors.open_to_all
def no_sign_up(request: HttpRequest) -> HttpResponse:
    """People come in by invitation."""
    raise Http404
