"""Points of friction: where one may note one, one's own of this half year, and what enough people noted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from wellbeing.care.halves import half_of
from wellbeing.care.labels import HELP, THEME
from wellbeing.care.models import Note, Theme, ThemeWords
from workforce.core.access import Viewer
from workforce.core.sealed import Sealed, unseal_many
from workforce.people import scopes
from workforce.people.models import Assignment, Patch


@dataclass(frozen=True, slots=True)
class Noted:
    row: Note
    words: str


@dataclass(frozen=True, slots=True)
class Seen:
    row: Theme
    words: Sequence[str]


def patches_near(viewer: Viewer) -> list[Patch]:
    """Of one's own posts, and of those whom one supports; not those one leads oneself."""
    if viewer.person_id is None:
        return []
    own = Assignment.objects.running(viewer.today).filter(person=viewer.me)
    held = scopes.held(viewer).values("assignment__team__area__patch")
    rows = Patch.objects.filter(pk__in=own.values("team__area__patch")) | Patch.objects.filter(
        pk__in=held
    )
    return list(rows.exclude(pk__in=scopes.patches_led(viewer)).distinct().order_by("name", "pk"))


def mine(viewer: Viewer) -> list[Noted]:
    """Of the half year that runs. What is handed over is in no list, whatever becomes of it."""
    rows = list(
        Note.objects.visible_to(viewer).filter(half=half_of(viewer.today)).select_related("patch")
    )
    texts = unseal_many([Sealed(row.help_words, row.pk, HELP, row.pk) for row in rows])
    return [Noted(row, words) for row, words in zip(rows, texts, strict=True)]


def own(viewer: Viewer, note_id: UUID) -> Note | None:
    """While its half year runs. After that there is none, whether it waits or is part of a theme."""
    rows = Note.objects.visible_to(viewer).filter(half=half_of(viewer.today))
    return rows.filter(pk=note_id).first()


def themes(viewer: Viewer) -> list[Seen]:
    rows = list(Theme.objects.visible_to(viewer).select_related("patch")[:60])
    words = list(ThemeWords.objects.visible_to(viewer).filter(theme__in=rows))
    texts = unseal_many([Sealed(row.help_words, row.theme_id, THEME, row.pk) for row in words])
    of: dict[UUID, list[str]] = {row.pk: [] for row in rows}
    for row, text in zip(words, texts, strict=True):
        of[row.theme_id].append(text)
    return [Seen(row, of[row.pk]) for row in rows]
