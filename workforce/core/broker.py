"""Whether the broker answers: wake-ups go through it, and nothing is kept there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from django.conf import settings
from kombu import Connection

T = TypeVar("T")
QUEUE = "celery"


@dataclass(frozen=True, slots=True)
class Broker:
    """How many wake-ups wait in the queue, how many a worker has in hand, and what it is."""

    waiting: int
    in_hand: int
    version: str


def answers() -> bool:
    with _client() as client:
        return client is not None and _asked(lambda: bool(client.ping())) is True


def look() -> Broker | None:
    with _client() as client:
        if client is None:
            return None
        waiting = _asked(lambda: int(client.llen(QUEUE)))
        in_hand = _asked(lambda: int(client.hlen("unacked")))
        if waiting is None or in_hand is None:
            return None
        # A broker that somebody else runs may keep this to itself.
        return Broker(waiting, in_hand, _asked(lambda: _version(client)) or "")


@contextmanager
def _client() -> Iterator[Any]:
    options = {**getattr(settings, "CELERY_BROKER_TRANSPORT_OPTIONS", {}), "max_retries": 0}
    connection = Connection(
        settings.CELERY_BROKER_URL, connect_timeout=1, transport_options=options
    )
    try:
        yield _asked(lambda: connection.default_channel.client)
    finally:
        _asked(connection.release)


def _asked(ask: Callable[[], T]) -> T | None:
    try:
        return ask()
    except Exception:  # whatever a broker's library raises, it is away
        return None


def _version(client: Any) -> str:
    about = client.info("server")
    name = "Valkey" if "valkey_version" in about else "Redis"
    return f"{name} {about.get('valkey_version') or about.get('redis_version', '')}".strip()
