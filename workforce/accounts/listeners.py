"""What the sign-in library and Django tell us about."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest

from workforce.accounts import sessions
from workforce.accounts.actions.sessions import end_other_sessions
from workforce.accounts.models import User
from workforce.core import audit
from workforce.core.access import Viewer

_SAID = {Authenticator.Type.TOTP: "second factor", Authenticator.Type.WEBAUTHN: "passkey"}


@receiver(user_logged_in)
def signed_in(request: HttpRequest | None, user: User, **kwargs: Any) -> None:
    if request is not None:
        sessions.begin(request, user)


@receiver(user_logged_out)
def signed_out(request: HttpRequest | None, **kwargs: Any) -> None:
    if request is not None:
        sessions.close(request.session)


@receiver(authenticator_added)
def second_factor_added(
    request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any
) -> None:
    if authenticator.type not in _SAID:
        return
    by = _viewer(request)
    audit.record(
        f"{_SAID[authenticator.type]} set up", by=by, on=by.person_id, about=f"account {user.pk}"
    )
    # A session begun with the password alone must not go on elsewhere.
    end_other_sessions(request=request, by=by)
    request.session[sessions.HAS_CODE] = True


@receiver(authenticator_removed)
def second_factor_removed(
    request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any
) -> None:
    if authenticator.type in _SAID:
        by = _viewer(request)
        said = f"{_SAID[authenticator.type]} removed"
        audit.record(said, by=by, on=by.person_id, about=f"account {user.pk}")
        request.session.pop(sessions.HAS_CODE, None)


def _viewer(request: HttpRequest) -> Viewer:
    return getattr(request, "viewer", None) or Viewer.nobody()
