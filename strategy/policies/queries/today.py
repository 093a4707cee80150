"""What Today asks of policies: one to look at again, and those to read. It goes with what every room asks, in one query."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, Subquery

from strategy.policies.models import Policy, Version
from strategy.policies.owed import REVIEW
from strategy.policies.queries import reading
from strategy.policies.states import IN_FORCE
from workforce.core import asks
from workforce.core.access import Viewer
from workforce.core.asks import Asking, Said
from workforce.obligations.models import Obligation

READ = "policy-to-read"


def of(viewer: Viewer, what: str) -> Sequence[Said]:
    return asks.of(viewer, what)


def _parts(viewer: Viewer) -> list[Any]:
    owed = Obligation.objects.open().filter(person=viewer.me, kind=REVIEW, due__isnull=False)
    title = Policy.objects.filter(pk=OuterRef("source_id")).order_by().values("title")[:1]
    unread = Version.objects.filter(
        Q(state=IN_FORCE), reading.asked_of(viewer), ~Exists(reading.read_by(viewer))
    )
    return [
        asks.said(owed.order_by(), REVIEW, day=F("due"), policy=F("source_id"), title=Subquery(title)),
        asks.said(
            unread.order_by(), READ, day=F("asked_on"), policy=F("policy_id"), title=F("policy__title")
        ),
    ]  # fmt: skip


ASKING = Asking((REVIEW, READ), _parts)
