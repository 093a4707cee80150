"""What a change of supervisor tells people: that there is something, never why. Whoever gives the supervision
on and whoever takes it over hear what any hand-over tells them, and nothing else: a notice of its own would
say that it was asked for."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse

from supervision.models import ChangeOffer, ChangeRequest
from workforce.core.access import Viewer
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor

ASKED, OFFERED, ANSWERED, BACK = (
    "supervisor-change-asked",
    "supervisor-change-offered",
    "supervisor-change-answered",
    "supervisor-change-taken-back",
)


def asked(row: ChangeRequest, people: Iterable[UUID], *, by: Viewer) -> None:
    link = reverse("supervision:change-offer", args=[row.pk])
    notify([NoticeFor(person, ASKED, str(row.pk), link=link) for person in people], by=by.person_id)


def offered(row: ChangeRequest, made: ChangeOffer, *, by: Viewer) -> None:
    link = reverse("supervision:change-detail", args=[row.pk])
    person = row.agreement.assignment.person_id
    notify([NoticeFor(person, OFFERED, f"{row.pk}:{made.pk}", link=link)], by=by.person_id)


def answered(row: ChangeRequest, made: ChangeOffer, *, by: Viewer) -> None:
    """To whoever offered."""
    if made.offered_by_id is not None:
        link = reverse("supervision:change-list")
        notify([NoticeFor(made.offered_by_id, ANSWERED, str(made.pk), link=link)], by=by.person_id)


def taken_back(row: ChangeRequest, people: Iterable[UUID], *, by: Viewer) -> None:
    link = reverse("supervision:change-list")
    notify([NoticeFor(person, BACK, str(row.pk), link=link) for person in people], by=by.person_id)
