from __future__ import annotations

from typing import cast

from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.http import HttpRequest

from workforce.accounts import sessions
from workforce.accounts.models import KnownSession, User, new_session_salt
from workforce.core import audit, clock
from workforce.core.access import Viewer


@transaction.atomic
def end_all_sessions(*, user: User, by: Viewer) -> None:
    """Signed out everywhere: each session carries a fingerprint that no longer fits."""
    _end(user, but="")
    audit.record("signed out everywhere", by=by, on=None, about=f"account {user.pk}")


@transaction.atomic
def end_other_sessions(*, request: HttpRequest, by: Viewer) -> None:
    """Signed out everywhere but here."""
    user = cast(User, request.user)
    _end(user, but=request.session.get(sessions.KNOWN, ""))
    update_session_auth_hash(request, user)
    audit.record("signed out everywhere else", by=by, on=by.person_id, about=f"account {user.pk}")


def _end(user: User, *, but: str) -> None:
    user.session_salt = new_session_salt()
    user.save(update_fields=["session_salt"])
    open_ones = KnownSession.objects.filter(user=user, ended_at=None)
    (open_ones.exclude(pk=but) if but else open_ones).update(ended_at=clock.now())
