"""`/health/live/`: this process answers. `/health/ready/`: it can serve people.

Answered before everything else, so that a probe needs no sign-in, session, https or host name.
Numbers and yes or no alone: nobody's name, address or mail.
"""

from collections.abc import Callable
from typing import Any

from django.db import DatabaseError, connection
from django.db.models import Count, Min
from django.http import HttpRequest, HttpResponse, JsonResponse

from workforce.accounts.models import AccountMail
from workforce.accounts.outbox import MOST_TRIES
from workforce.core import broker, clock, migrated
from workforce.notices.models import Channel, Notice, State


class HealthMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == "/health/live/":
            return JsonResponse({"live": True}, headers={"Cache-Control": "no-store"})
        if request.path == "/health/ready/":
            return ready()
        return self.get_response(request)


def ready() -> HttpResponse:
    state = report()
    fits = state["database"] and state["migrations_waiting"] == 0
    return JsonResponse(
        {"ready": fits, **state},
        status=200 if fits else 503,
        headers={"Cache-Control": "no-store"},
    )


def report() -> dict[str, Any]:
    """Without a broker the product serves people and mail waits, so it is told and not required."""
    try:
        waiting = migrated.waiting()
        outbox = _outbox()
    except DatabaseError:
        return {
            "database": False,
            "migrations_waiting": None,
            "broker": broker.answers(),
            "outbox": {},
        }
    return {
        "database": True,
        "migrations_waiting": waiting,
        "broker": broker.answers(),
        "outbox": outbox,
        "runs_as_owner": _runs_as_owner(),
    }


def _runs_as_owner() -> bool:
    """Then a taken-over process could change tables and the audit (docs/operations/roles.md)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_has_role(current_user, relowner, 'USAGE') FROM pg_class "
            "WHERE oid = 'django_migrations'::regclass"
        )
        return bool(cursor.fetchone()[0])


def _outbox() -> dict[str, int]:
    """Mail that should be on its way and isn't yet, how long the oldest waits, and what was given up."""
    notices = Notice.objects.filter(channel=Channel.MAIL)
    due = notices.filter(state__in=[State.WAITING, State.SENDING], not_before__lte=clock.now())
    accounts = AccountMail.objects.filter(sent_at=None, dropped_at=None)
    owed = accounts.filter(tries__lt=MOST_TRIES)
    found = [
        due.aggregate(count=Count("pk"), since=Min("not_before")),
        owed.aggregate(count=Count("pk"), since=Min("queued_at")),
    ]
    oldest = min((each["since"] for each in found if each["since"]), default=clock.now())
    return {
        "waiting": sum(each["count"] for each in found),
        "oldest_seconds": max(0, int((clock.now() - oldest).total_seconds())),
        "given_up": notices.filter(state=State.DEAD).count()
        + accounts.filter(tries__gte=MOST_TRIES).count(),
    }
