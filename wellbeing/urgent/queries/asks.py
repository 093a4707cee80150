"""What was asked, and how it reached whom: for the person, and for whoever was told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import Q

from wellbeing.urgent.labels import WORDS
from wellbeing.urgent.models import Ask, Kind, Told
from wellbeing.urgent.states import CLOSED, OPEN
from wellbeing.urgent.telling import CALL
from workforce.core import clock, settings
from workforce.core.access import Viewer
from workforce.core.sealed import unseal
from workforce.notices.models import Channel, Notice

_PEOPLE = ("person", "taken_by")


def own_open(viewer: Viewer) -> list[Ask]:
    return list(Ask.objects.own(viewer).open().select_related(*_PEOPLE).order_by("asked_at"))


def is_again(viewer: Viewer) -> bool:
    """Whether asking now would be a second ask, which goes to the manager first: one is open, or was closed, not long ago."""
    since = clock.now() - timedelta(hours=int(settings.of(viewer).get("urgent.episode_hours")))
    rows = Ask.objects.own(viewer).filter(kind=Kind.SUPPORT)
    is_near = Q(asked_at__gte=since, state=CLOSED) | Q(
        Q(asked_at__gte=since) | Q(again_at__gte=since), state__in=OPEN
    )
    return bool(rows.filter(is_near).exists())


def own(viewer: Viewer, ask_id: UUID) -> Ask | None:
    return Ask.objects.own(viewer).select_related(*_PEOPLE).filter(pk=ask_id).first()


def own_before(viewer: Viewer) -> list[Ask]:
    """The person's own that are over, the latest ten: nobody else has a list."""
    rows = Ask.objects.own(viewer).filter(closed_on__isnull=False)
    return list(rows.order_by("-asked_at")[:10])


def told(viewer: Viewer, told_id: UUID) -> Told | None:
    rows = Told.objects.to(viewer).select_related("ask__person", "ask__taken_by", "person")
    return rows.filter(pk=told_id).first()


def is_last_of(row: Told) -> bool:
    """Of several times that one person was told of one ask, what they do is done in the last."""
    later = Told.objects.filter(ask=row.ask_id, person=row.person_id, round__gt=row.round)
    return not later.exists()


def waiting_for(viewer: Viewer) -> list[Told]:
    """What this viewer was asked, and is still open: newest first."""
    rows = Told.objects.to(viewer).filter(ask__closed_on__isnull=True)
    return list(rows.select_related("ask__person").order_by("-told_at")[:20])


def words_of(ask: Ask) -> str:
    return unseal(ask.support_words, owner=ask.person_id, label=WORDS, row=ask.pk)


@dataclass(frozen=True, slots=True)
class Reached:
    told: Told
    ways: Sequence[Notice]
    """Mail and text message, as the outbox has them now."""


def reached(ask: Ask) -> list[Reached]:
    """Two queries."""
    rows = list(ask.told.select_related("person").order_by("told_at", "pk"))
    ways = _ways([str(row.pk) for row in rows])
    return [Reached(row, ways.get(str(row.pk), ())) for row in rows]


def _ways(occasions: Sequence[str]) -> Mapping[str, Sequence[Notice]]:
    found: dict[str, list[Notice]] = defaultdict(list)
    rows = Notice.objects.filter(kind=CALL, occasion__in=occasions).exclude(channel=Channel.PRODUCT)
    for row in rows.order_by("channel"):
        found[row.occasion].append(row)
    return found
