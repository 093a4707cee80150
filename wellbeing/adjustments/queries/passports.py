"""The passport: one's own, and what was shown to one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from wellbeing.adjustments.labels import ABOUT, SHOWN
from wellbeing.adjustments.models import Adjustment, Passport, Showing
from wellbeing.adjustments.queries.adjustments import opened
from wellbeing.adjustments.states import STANDING
from workforce.core.access import Viewer
from workforce.core.sealed import Sealed, unseal, unseal_many


@dataclass(frozen=True, slots=True)
class Line:
    row: Adjustment
    need: str
    change: str


@dataclass(frozen=True, slots=True)
class Shown:
    """`about`: the word to them that they read. `is_behind`: it reads otherwise by now."""

    row: Showing
    about: str
    is_behind: bool


@dataclass(frozen=True, slots=True)
class Held:
    """`lines` are those that go along; `others` stand too, and stay here."""

    passport: Passport | None
    about: str
    lines: Sequence[Line]
    others: Sequence[Line]
    showings: Sequence[Shown]


def own(viewer: Viewer) -> Held:
    row = Passport.objects.visible_to(viewer).filter(person=viewer.me).first()
    standing = list(_standing(viewer).filter(person=viewer.me))
    words = opened(standing)
    lines = [Line(each, *words[each.pk]) for each in standing]
    about = _about(row)
    showings = _shown(viewer, row, about) if row is not None else []
    return Held(
        row, about, [each for each in lines if each.row.goes_along],
        [each for each in lines if not each.row.goes_along], showings,
    )  # fmt: skip


def shown_to(viewer: Viewer) -> list[Passport]:
    rows = Passport.objects.visible_to(viewer).exclude(person=viewer.me)
    return list(rows.select_related("person").order_by("person__sort_name"))


def read(viewer: Viewer, passport_id: UUID) -> Held | None:
    """As whoever it was shown to reads it: of what goes along, that which they may read."""
    rows = Passport.objects.visible_to(viewer).exclude(person=viewer.me)
    row = rows.select_related("person").filter(pk=passport_id).first()
    if row is None:
        return None
    seen = _standing(viewer).exclude(person=viewer.me)
    found = list(seen.filter(person=row.person_id, goes_along=True))
    words = opened(found)
    held = Showing.objects.holding(viewer.today).filter(passport=row, holder=viewer.me)
    showing = held.order_by("-given_at", "-pk").first()
    about = _words_of([showing], row.person_id)[0] if showing else ""
    # What is agreed; what was written to whoever managed before is theirs.
    return Held(row, about, [Line(each, "", words[each.pk][1]) for each in found], [], [])


def own_showing(viewer: Viewer, showing_id: UUID) -> Showing | None:
    rows = Showing.objects.visible_to(viewer).filter(passport__person=viewer.me, pk=showing_id)
    return rows.select_related("holder").first()


def _standing(viewer: Viewer) -> QuerySet[Adjustment]:
    return Adjustment.objects.visible_to(viewer).filter(state__in=STANDING)


def _shown(viewer: Viewer, row: Passport, about: str) -> list[Shown]:
    held = Showing.objects.holding(viewer.today).filter(passport=row).select_related("holder")
    rows = list(held)
    texts = _words_of(rows, row.person_id)
    return [Shown(each, text, text != about) for each, text in zip(rows, texts, strict=True)]


def _words_of(rows: Sequence[Showing], person: UUID) -> list[str]:
    return unseal_many([Sealed(row.about_words, person, SHOWN, row.pk) for row in rows])


def _about(row: Passport | None) -> str:
    if row is None:
        return ""
    return unseal(row.about_words, owner=row.person_id, label=ABOUT, row=row.pk)
