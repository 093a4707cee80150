"""Offers, their checks, and conversations before a start."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from recruitment.selection.models import Check, LearningTalk, Offer
from workforce.core.access import Viewer

_JOINED = (
    "candidate__selection__request__team", "selection__request__team__area__patch", "selection__request__role",
    "selection__request__post", "made_by",
)  # fmt: skip


def get(viewer: Viewer, offer_id: UUID) -> Offer | None:
    rows = Offer.objects.visible_to(viewer).select_related(*_JOINED)
    return rows.filter(pk=offer_id).first()


def checks(viewer: Viewer, offer: Offer) -> list[Check]:
    return list(Check.objects.visible_to(viewer).filter(offer=offer))


def check(viewer: Viewer, check_id: UUID) -> Check | None:
    rows = Check.objects.visible_to(viewer).filter(pk=check_id)
    return rows.select_related("offer__selection__request", "offer__candidate").first()


def talk_of(viewer: Viewer, offer: Offer) -> LearningTalk | None:
    return LearningTalk.objects.visible_to(viewer).filter(offer=offer).first()


def talks(viewer: Viewer) -> QuerySet[LearningTalk]:
    rows: QuerySet[LearningTalk] = LearningTalk.objects.visible_to(viewer).select_related(
        "offer__candidate", "offer__selection__request__team", "hr", "lead"
    )
    return rows.order_by("day", "pk")


def talk(viewer: Viewer, talk_id: UUID) -> LearningTalk | None:
    rows = talks(viewer).select_related("offer__selection__request__role", "said_by")
    return rows.filter(pk=talk_id).first()
