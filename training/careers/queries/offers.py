"""Openings and interest, opened for whoever may read them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from training.careers.labels import INTEREST, INTEREST_ANSWER
from training.careers.models import Interest, Opening
from training.careers.states import OPENED, SENT, SHORTLISTED, WITHDRAWN
from workforce.core.access import Viewer
from workforce.core.sealed import Sealed, unseal_many
from workforce.people import scopes
from workforce.people.models import RoleType, Team


def open_ones(viewer: Viewer) -> QuerySet[Opening]:
    rows = Opening.objects.visible_to(viewer).open_on(viewer.today)
    return rows.select_related("role", "team", "published_by")


def ours(viewer: Viewer) -> QuerySet[Opening]:
    """One's own and, for the central team, all; with how many wait for an answer."""
    waiting = Q(interests__state__in=[SENT])
    return (
        Opening.objects.answered_by(viewer)
        .select_related("role", "team", "published_by")
        .annotate(waiting=Count("interests", filter=waiting))
        .order_by("-closes", "title", "pk")
    )


def opening(viewer: Viewer, opening_id: UUID) -> Opening | None:
    rows = Opening.objects.visible_to(viewer).select_related("role", "team", "published_by")
    return rows.filter(pk=opening_id).first()


def own_opening(viewer: Viewer, opening_id: UUID) -> Opening | None:
    rows = Opening.objects.answered_by(viewer).select_related("role", "team", "published_by")
    return rows.filter(pk=opening_id).first()


@dataclass(frozen=True, slots=True)
class Said:
    row: Interest
    words: str
    answer: str


def _opened(rows: Sequence[Interest]) -> list[Said]:
    texts = unseal_many(
        [Sealed(row.words, row.person_id, INTEREST, row.pk) for row in rows]
        + [Sealed(row.answer_words, row.person_id, INTEREST_ANSWER, row.pk) for row in rows]
    )
    return [
        Said(row, words, answer)
        for row, words, answer in zip(rows, texts[: len(rows)], texts[len(rows) :], strict=True)
    ]


def mine(viewer: Viewer) -> list[Said]:
    rows = Interest.objects.visible_to(viewer).filter(person_id=viewer.me)
    shown = rows.exclude(state=WITHDRAWN).select_related("opening", "answered_by", "patch")
    return _opened(list(shown.order_by("-said_on", "-pk")))


def said(viewer: Viewer, interest_id: UUID) -> Said | None:
    rows = Interest.objects.visible_to(viewer).select_related(
        "opening", "person", "answered_by", "patch"
    )
    row = rows.filter(pk=interest_id).first()
    return _opened([row])[0] if row else None


def to_answer(viewer: Viewer) -> QuerySet[Interest]:
    rows = Interest.objects.to_answer(viewer).select_related("opening", "person", "patch")
    return rows.order_by("said_on", "pk")


def mine_in(viewer: Viewer, row: Opening) -> Interest | None:
    rows = Interest.objects.visible_to(viewer).filter(person_id=viewer.me, opening=row)
    return rows.filter(state__in=[SENT, SHORTLISTED]).first()


def roles(viewer: Viewer) -> list[tuple[str, str]]:
    rows = RoleType.objects.order_by("order", "words").values_list("pk", "words")
    return [(str(pk), words) for pk, words in rows]


def teams(viewer: Viewer, keep: UUID | None = None) -> list[tuple[str, str]]:
    """Those a viewer may publish for: their patch's, or for the central team all."""
    rows = Team.objects.open_on(viewer.today, keep).order_by("name", "area__name")
    if not viewer.has("central_lead"):
        rows = rows.filter(area__patch__in=scopes.patches_led(viewer))
    named = rows.values_list("pk", "name", "area__name")
    return [(str(pk), f"{name} ({area})") for pk, name, area in named]


def role(viewer: Viewer, role_id: str) -> RoleType | None:
    return RoleType.objects.filter(pk=role_id).first() if role_id else None


def team(viewer: Viewer, team_id: str) -> Team | None:
    if not team_id:
        return None
    return Team.objects.select_related("area").filter(pk=team_id).first()


def count_open(viewer: Viewer) -> int:
    return Opening.objects.visible_to(viewer).filter(state=OPENED, closes__gte=viewer.today).count()
