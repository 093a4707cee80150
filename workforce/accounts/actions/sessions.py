from __future__ import annotations

from typing import cast

from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest

from workforce.accounts import sessions
from workforce.accounts.models import KnownSession, Session, User, new_session_salt
from workforce.core import audit, clock
from workforce.core.access import Viewer


@transaction.atomic
def end_all_sessions(*, user: User, by: Viewer) -> None:
    """Signed out everywhere: each session carries a fingerprint that no longer fits."""
    _end(user, but="")
    audit.record("signed out everywhere", by=by, on=None, about=f"account {user.pk}")


@transaction.atomic
def end_session(place: KnownSession, *, by: Viewer) -> None:
    """Signed out at one place, like a computer one forgot to leave. Ended already: nothing happens."""
    _close(KnownSession.objects.filter(pk=place.pk, ended_at=None))
    audit.record(
        "signed out at another place", by=by, on=by.person_id, about=f"account {place.user_id}"
    )


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
    _close(open_ones.exclude(pk=but) if but else open_ones)


def _close(places: QuerySet[KnownSession]) -> None:
    """At once, wherever it is: what the browser's cookie leads to is gone."""
    ids = list(places.values_list("pk", flat=True))
    Session.objects.filter(place__in=ids).delete()
    KnownSession.objects.filter(pk__in=ids).update(ended_at=clock.now())
