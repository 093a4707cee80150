"""Policies for pages: the register, one of them, its versions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet
from django.urls import reverse

from strategy.policies import rules
from strategy.policies.models import Acknowledged, CoAuthor, Governs, Policy, Review, Version
from strategy.policies.queries import reading
from strategy.policies.states import IN_FORCE, REPLACED, WRITTEN
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.governed import Governing
from workforce.people.rules import is_in_a_peer_role

REVIEW, SOON, EXPERIENCE, EQUALITY, UNREAD, MINE = (
    "review", "soon", "experience", "equality", "unread", "mine",
)  # fmt: skip
SOON_DAYS = timedelta(days=56)


@dataclass(frozen=True, slots=True)
class Whole:
    """One policy with what its page shows, for this viewer."""

    policy: Policy
    current: Version | None
    draft: Version | None
    older: Sequence[Version]
    coauthors: Sequence[CoAuthor]
    reviews: Sequence[Review]
    governs: Sequence[str]
    read: Acknowledged | None
    is_asked: bool
    keeps: bool
    figures: reading.Figures | None


def register(viewer: Viewer, *, text: str = "", only: str = "") -> QuerySet[Any]:
    """The versions in force, by title; `only`: those that want something."""
    rows = _in_force(viewer)
    for word in text.split():
        found = Q(policy__title__icontains=word) | Q(policy__about__icontains=word)
        rows = rows.filter(found | Q(said__icontains=word))
    if only == REVIEW:
        rows = rows.filter(review_on__lt=viewer.today)
    elif only == SOON:
        rows = rows.filter(review_on__range=(viewer.today, viewer.today + SOON_DAYS))
    elif only == EXPERIENCE:
        rows = rows.filter(is_co_written=False)
    elif only == EQUALITY:
        rows = rows.filter(equality_on__isnull=True)
    elif only == UNREAD:
        rows = rows.filter(reading.asked_of(viewer), is_read=False)
    elif only == MINE:
        rows = rows.filter(policy__owner=viewer.me)
    return rows.order_by("policy__title", "pk")


def named(viewer: Viewer, words: Sequence[str]) -> list[tuple[UUID, str, bool]]:
    """Those in force, each with whether all these words stand in what it is for or in its own words. One query."""
    says = Q(pk__isnull=not words)
    for word in words:
        says &= Q(policy__about__icontains=word) | Q(said__icontains=word)
    rows = Version.objects.visible_to(viewer).filter(state=IN_FORCE)
    rows = rows.annotate(says=ExpressionWrapper(says, BooleanField()))
    return list(rows.order_by("policy__title", "pk").values_list("policy", "policy__title", "says"))


def _in_force(viewer: Viewer) -> QuerySet[Any]:
    rows = _co_written(Version.objects.visible_to(viewer).filter(state=IN_FORCE))
    return rows.annotate(is_read=Exists(reading.read_by(viewer))).select_related("policy__owner")


def _co_written(rows: QuerySet[Any]) -> QuerySet[Any]:
    """With whether somebody with experience of their own wrote it as well."""
    beside = CoAuthor.objects.filter(version=OuterRef("pk"), has_experience=True)
    return rows.annotate(is_co_written=Exists(beside))


def being_written(viewer: Viewer) -> QuerySet[Version]:
    rows = Version.objects.visible_to(viewer).filter(state=WRITTEN)
    return rows.select_related("policy__owner").order_by("policy__title", "pk")  # type: ignore[no-any-return]


def policy(viewer: Viewer, pk: UUID) -> Policy | None:
    return Policy.objects.visible_to(viewer).filter(pk=pk).select_related("owner").first()  # type: ignore[no-any-return]


def version(viewer: Viewer, pk: UUID) -> Version | None:
    rows = _co_written(Version.objects.visible_to(viewer).filter(pk=pk))
    return rows.select_related("policy__owner").first()


def coauthor(viewer: Viewer, pk: UUID) -> CoAuthor | None:
    rows = CoAuthor.objects.visible_to(viewer).filter(pk=pk)
    return rows.select_related("version__policy__owner", "person").first()  # type: ignore[no-any-return]


def coauthors(viewer: Viewer, row: Version) -> list[CoAuthor]:
    rows = CoAuthor.objects.visible_to(viewer).filter(version=row)
    return list(rows.select_related("person").order_by("pk"))


def whole(viewer: Viewer, row: Policy) -> Whole:
    versions = list(
        _co_written(Version.objects.visible_to(viewer).filter(policy=row)).defer("said")
    )
    current = next((each for each in versions if each.state == IN_FORCE), None)
    keeps = rules.may_keep.test(viewer, row)
    if current is not None:
        current = version(viewer, current.pk)
    shown = [current] if current else []
    reviews = Review.objects.visible_to(viewer).filter(version__in=shown).order_by("-on", "-pk")
    return Whole(
        policy=row,
        current=current,
        draft=next((each for each in versions if each.state == WRITTEN), None),
        older=[each for each in versions if each.state == REPLACED],
        coauthors=coauthors(viewer, current) if current else [],
        reviews=list(reviews),
        governs=forms_of(viewer, row),
        read=reading.mine(viewer, current) if current else None,
        is_asked=is_asked(viewer, row),
        keeps=keeps,
        figures=reading.figures(current) if current and keeps else None,
    )


def current(viewer: Viewer, row: Policy) -> Version | None:
    return Version.objects.visible_to(viewer).filter(state=IN_FORCE).filter(policy=row).first()  # type: ignore[no-any-return]


def forms_of(viewer: Viewer, row: Policy) -> list[str]:
    rows = Governs.objects.visible_to(viewer).filter(policy=row)
    return list(rows.values_list("form", flat=True))


def is_asked(viewer: Viewer, row: Policy) -> bool:
    if viewer.person_id is None:
        return False
    return row.readers == "all" or (row.readers == "peers" and is_in_a_peer_role.test(viewer))


def governing(viewer: Viewer) -> Iterator[Governing]:
    """What is in force and governs a form: for everybody here."""
    in_force = Version.objects.filter(state=IN_FORCE).filter(policy=OuterRef("policy"))
    rows = Governs.objects.filter(Exists(in_force)).order_by("policy__title", "policy_id")
    for form, title, pk in rows.values_list("form", "policy__title", "policy_id"):
        yield Governing(form, title, reverse("policies:policy-detail", args=[pk]))


def wants(row: Version) -> list[str]:
    """What a version in force wants, by name: for its own page and the register."""
    found = []
    if row.review_on is not None and row.review_on < clock.today():
        found.append(REVIEW)
    if not row.is_co_written:  # type: ignore[attr-defined]
        found.append(EXPERIENCE)
    if row.equality_on is None:
        found.append(EQUALITY)
    return found
