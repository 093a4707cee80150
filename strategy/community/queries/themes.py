"""Themes: in the room for those who were in it, and what was said and done for everybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, F, Q

from strategy.community.labels import OBJECTION
from strategy.community.labels import THEME as WORDS
from strategy.community.models import Answer, Approval, Occasion, Theme
from strategy.community.models.theme import ThemeQuerySet
from strategy.community.states import ANSWERED, SENT
from workforce.core import sealed
from workforce.core.access import Viewer
from workforce.core.sealed import Sealed


@dataclass(frozen=True, slots=True)
class Shown:
    """A theme with its words opened, for whoever may read it."""

    row: Theme
    words: str
    objection: str = ""
    answers: Sequence[Answer] = ()
    mine: bool = False
    notes: int = 0


@dataclass(frozen=True, slots=True)
class Counts:
    said: int
    answered: int
    waiting: int
    late: int


def in_room(viewer: Viewer, occasion: Occasion) -> list[Shown]:
    """Three queries for all of an occasion's."""
    theirs = Theme.objects.visible_to(viewer).in_room(viewer).filter(occasion=occasion)
    rows = list(theirs.annotate(drawn_from=Count("notes")).order_by("pk"))
    said = _opened(rows, objections=True)
    mine = set(
        Approval.objects.visible_to(viewer)
        .filter(theme__in=[row.pk for row in rows], person_id=viewer.me)
        .values_list("theme_id", flat=True)
    )
    return [
        Shown(row, words, objection, mine=row.pk in mine, notes=row.drawn_from)
        for row, (words, objection) in zip(rows, said, strict=True)
    ]


def inside(viewer: Viewer, theme_id: UUID) -> Theme | None:
    """One of a room that they are in."""
    rows = Theme.objects.visible_to(viewer).in_room(viewer).filter(pk=theme_id)
    found: Theme | None = rows.select_related("occasion__gathering").first()
    return found


def outside(viewer: Viewer, state: str = "") -> ThemeQuerySet:
    """What waits longest first, then what was answered last."""
    rows = Theme.objects.visible_to(viewer).outside()
    if state in (SENT, ANSWERED):
        rows = rows.filter(state=state)
    found: ThemeQuerySet = rows.select_related("occasion__gathering", "owner").order_by(
        F("answered_on").desc(nulls_first=True), "due_on", "pk"
    )
    return found


def one_outside(viewer: Viewer, theme_id: UUID) -> Theme | None:
    return outside(viewer).filter(pk=theme_id).first()


def with_answers(viewer: Viewer, rows: Sequence[Theme]) -> list[Shown]:
    """Two queries, and none for each."""
    answers: dict[UUID, list[Answer]] = {row.pk: [] for row in rows}
    found = Answer.objects.visible_to(viewer).filter(theme__in=list(answers))
    for each in found.select_related("by"):
        answers[each.theme_id].append(each)
    said = _opened(rows, objections=False)
    return [
        Shown(row, words, answers=answers[row.pk])
        for row, (words, _) in zip(rows, said, strict=True)
    ]


def counts(viewer: Viewer) -> Counts:
    late = Q(state=SENT, due_on__lt=viewer.today)
    found = (
        Theme.objects.visible_to(viewer)
        .outside()
        .aggregate(
            said=Count("pk"),
            answered=Count("pk", filter=Q(state=ANSWERED)),
            late=Count("pk", filter=late),
        )
    )
    return Counts(
        found["said"], found["answered"], found["said"] - found["answered"], found["late"]
    )


def owed(viewer: Viewer) -> int:
    """How many wait for this viewer's answer."""
    return Theme.objects.visible_to(viewer).filter(state=SENT, owner_id=viewer.me).count()


def _opened(rows: Sequence[Theme], *, objections: bool) -> list[tuple[str, str]]:
    texts: list[Sealed] = []
    for row in rows:
        texts.append(Sealed(row.theme_words, row.pk, WORDS, row.pk))
        kept = row.objection_words if objections else None
        texts.append(Sealed(kept, row.pk, OBJECTION, row.pk))
    said = iter(sealed.unseal_many(texts))
    return [(next(said), next(said)) for _ in rows]
