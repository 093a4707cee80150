"""Partnerships and conversations, opened for the two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from training.careers.labels import NOTE
from training.careers.models import Conversation, CountedTheme, NoteVersion, Partnership
from training.careers.owed.slugs import STAY
from training.careers.states import ACCEPTED, ASKED, CALLED_OFF
from workforce.core.access import Viewer
from workforce.core.sealed import Sealed, unseal_many
from workforce.obligations.models import Obligation


@dataclass(frozen=True, slots=True)
class Room:
    """What the page of conversations shows."""

    own: Partnership | None
    """Asked or accepted."""
    before: Sequence[Partnership]
    asked_of_me: Sequence[Partnership]
    as_partner: Sequence[Partnership]
    planned: Sequence[Conversation]
    exit: Partnership | None
    """For the one conversation before one goes."""
    stay: Obligation | None


def room(viewer: Viewer) -> Room:
    """Three queries."""
    rows = list(Partnership.objects.visible_to(viewer).select_related("person", "partner"))
    mine = [row for row in rows if row.person_id == viewer.person_id]
    theirs = [row for row in rows if row.partner_id == viewer.person_id]
    standing = [row for row in mine if row.state in (ASKED, ACCEPTED) and not row.for_exit]
    return Room(
        own=standing[0] if standing else None,
        before=[row for row in mine if row.answered_on and row.state not in (ASKED, ACCEPTED)],
        asked_of_me=[row for row in theirs if row.state == ASKED],
        as_partner=[row for row in theirs if row.state == ACCEPTED],
        planned=list(
            Conversation.objects.visible_to(viewer)
            .planned()
            .select_related("partnership__person", "partnership__partner")
            .order_by("day", "pk")
        ),
        exit=next((row for row in mine if row.for_exit and row.state in (ASKED, ACCEPTED)), None),
        stay=stay_of(viewer),
    )


def stay_of(viewer: Viewer) -> Obligation | None:
    """One's own stay conversation, once its window is open."""
    rows = Obligation.objects.visible_to(viewer).open()
    return rows.filter(kind=STAY, person_id=viewer.me, begins__lte=viewer.today).first()


def partnership(viewer: Viewer, partnership_id: UUID) -> Partnership | None:
    rows = Partnership.objects.visible_to(viewer).select_related("person", "partner")
    return rows.filter(pk=partnership_id).first()


def conversations(viewer: Viewer, row: Partnership) -> list[Conversation]:
    rows = Conversation.objects.visible_to(viewer).filter(partnership=row)
    return list(rows.exclude(state=CALLED_OFF))


@dataclass(frozen=True, slots=True)
class Version:
    words: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Talk:
    row: Conversation
    note: str
    versions: Sequence[Version]
    themes: frozenset[str] = frozenset()
    """What its person lets be counted; of nobody else."""


def talk(viewer: Viewer, conversation_id: UUID) -> Talk | None:
    rows = Conversation.objects.visible_to(viewer).select_related(
        "partnership__person", "partnership__partner", "written_by"
    )
    row = rows.filter(pk=conversation_id).first()
    if row is None:
        return None
    kept = list(
        NoteVersion.objects.visible_to(viewer).filter(conversation=row).select_related("written_by")
    )
    owner = row.partnership.person_id
    note, *texts = unseal_many(
        [
            Sealed(row.note, owner, NOTE, row.pk),
            *(Sealed(each.words, owner, NOTE, each.pk) for each in kept),
        ]
    )
    versions = [
        Version(words, each.written_by.name, each.written_at)
        for each, words in zip(kept, texts, strict=True)
    ]
    counted = CountedTheme.objects.visible_to(viewer).filter(conversation=row)
    return Talk(row, note, versions, frozenset(counted.values_list("element", flat=True)))


def last_held(rows: Sequence[Conversation]) -> date | None:
    return max((row.day for row in rows if row.state == "held"), default=None)
