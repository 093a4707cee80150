"""Thanks and successes for pages. No list says how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from strategy.recognition import labels
from strategy.recognition.models import Readers, Success, Thanks
from workforce.core import sealed
from workforce.core.access import Viewer
from workforce.core.sealed import Sealed


@dataclass(frozen=True, slots=True)
class Told:
    """One of either, opened."""

    pk: UUID
    who: str
    words: str
    on: date
    readers: str
    version: int = 0
    to: str = ""

    @property
    def readers_words(self) -> str:
        return str(Readers(self.readers).label)


def got(viewer: Viewer, *, away: bool = False) -> QuerySet[Thanks]:
    rows = Thanks.objects.visible_to(viewer)
    found = rows.filter(to=viewer.me, is_put_away=True) if away else rows.got(viewer)
    return found.select_related("by", "to")  # type: ignore[no-any-return]


def sent(viewer: Viewer) -> QuerySet[Thanks]:
    return Thanks.objects.visible_to(viewer).filter(by=viewer.me).select_related("by", "to")  # type: ignore[no-any-return]


def shown(viewer: Viewer) -> QuerySet[Thanks]:
    return Thanks.objects.visible_to(viewer).shown(viewer).select_related("by", "to")  # type: ignore[no-any-return]


def own_successes(viewer: Viewer) -> QuerySet[Success]:
    rows = Success.objects.visible_to(viewer).filter(person=viewer.me)
    return rows.select_related("person")  # type: ignore[no-any-return]


def shown_successes(viewer: Viewer) -> QuerySet[Success]:
    return Success.objects.visible_to(viewer).shown(viewer).select_related("person")  # type: ignore[no-any-return]


def thanks_of(viewer: Viewer, pk: UUID) -> Thanks | None:
    return Thanks.objects.visible_to(viewer).filter(pk=pk).first()


def success_of(viewer: Viewer, pk: UUID) -> Success | None:
    return Success.objects.visible_to(viewer).filter(pk=pk, person=viewer.me).first()


def opened(rows: Sequence[Thanks]) -> list[Told]:
    words = sealed.unseal_many([Sealed(e.said_words, e.to_id, labels.THANKS, e.pk) for e in rows])
    return [
        Told(e.pk, e.by.name, said, e.on, e.readers, to=e.to.name)
        for e, said in zip(rows, words, strict=True)
    ]


def opened_successes(rows: Sequence[Success]) -> list[Told]:
    texts = [Sealed(e.said_words, e.person_id, labels.SUCCESS, e.pk) for e in rows]
    return [
        Told(e.pk, e.person.name, said, e.on, e.readers, e.version)
        for e, said in zip(rows, sealed.unseal_many(texts), strict=True)
    ]
