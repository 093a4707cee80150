"""`/health/live/`: this process answers. `/health/ready/`: it can serve people.

Answered before everything else, so that a probe needs no sign-in, session, https or host name.
Numbers and yes or no alone: nobody's name, address or mail.
"""

from collections.abc import Callable
from typing import Any

import structlog
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from kombu import Connection

log = structlog.get_logger(__name__)


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
        waiting = _migrations_waiting()
        outbox = _outbox()
    except DatabaseError:
        return {"database": False, "migrations_waiting": None, "broker": _broker(), "outbox": {}}
    return {
        "database": True,
        "migrations_waiting": waiting,
        "broker": _broker(),
        "outbox": outbox,
        "one_database_role": settings.ONE_DATABASE_ROLE,
    }


_migrated = False  # Once up to date, a process stays so: later migrations are a later version's.


def _migrations_waiting() -> int:
    global _migrated
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    if _migrated:
        return 0
    executor = MigrationExecutor(connection)
    waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    _migrated = waiting == 0
    return waiting


def _broker() -> bool:
    try:
        with Connection(
            settings.CELERY_BROKER_URL,
            connect_timeout=1,
            transport_options={**settings.CELERY_BROKER_TRANSPORT_OPTIONS, "max_retries": 0},
        ) as broker:
            broker.default_channel.client.ping()
    except Exception:  # whatever a broker's library raises, it is away
        return False
    return True


def _outbox() -> dict[str, int]:
    return {}
