from __future__ import annotations

import hashlib
from uuid import UUID

from django.db.models import Max, Prefetch, Q, QuerySet

from workforce.core import clock
from workforce.core.access import Viewer
from workforce.reports.warehouse.models import Client, Token

LONGEST = 200


def hash_of(secret: str) -> str:
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()


def token_of(secret: str) -> Token | None:
    """The running token with this secret, and its client."""
    if not secret or len(secret) > LONGEST:
        return None
    return Token.objects.running().filter(hash=hash_of(secret)).select_related("client").first()


def clients(viewer: Viewer) -> QuerySet[Client]:
    runs = Q(tokens__ended_at__isnull=True, tokens__until__gt=clock.now())
    rows: QuerySet[Client] = Client.objects.visible_to(viewer)
    return rows.annotate(
        last_used_on=Max("tokens__last_used_on"), runs_until=Max("tokens__until", filter=runs)
    )


def client(viewer: Viewer, client_id: UUID) -> Client | None:
    tokens = Prefetch("tokens", Token.objects.all(), to_attr="all_tokens")
    return clients(viewer).prefetch_related(tokens).filter(pk=client_id).first()


def token(viewer: Viewer, token_id: UUID) -> Token | None:
    seen = Client.objects.visible_to(viewer)
    return Token.objects.filter(pk=token_id, client__in=seen).select_related("client").first()
