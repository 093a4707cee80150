"""What careers tells people: that there is something, never what."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse

from training.careers.models import Conversation, FlexibleRequest, Interest, Opening, Partnership
from workforce.core.access import Viewer
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor

PARTNER_ASKED, PARTNER_ANSWERED, PARTNER_ENDED = (
    "career-partner-asked", "career-partner-answered", "career-partner-ended",
)  # fmt: skip
TALK_PLANNED, TALK_OFF, TALK_NOTED = (
    "career-talk-planned", "career-talk-off", "career-talk-noted",
)  # fmt: skip
FLEXIBLE_ASKED, FLEXIBLE_TO_PERSON, FLEXIBLE_TO_MANAGER, FLEXIBLE_APPEALED = (
    "flexible-asked", "flexible-to-person", "flexible-to-manager", "flexible-appealed",
)  # fmt: skip
INTEREST_SAID, INTEREST_ANSWERED, OPENING_OFF = (
    "interest-said", "interest-answered", "opening-withdrawn",
)  # fmt: skip


def other_of(row: Partnership, by: Viewer) -> UUID:
    return row.partner_id if by.person_id == row.person_id else row.person_id


def partner_asked(row: Partnership, *, by: Viewer) -> None:
    link = reverse("careers:partner-answer", args=[row.pk])
    notify([NoticeFor(row.partner_id, PARTNER_ASKED, str(row.pk), link=link)], by=by.person_id)


def partner_answered(row: Partnership, *, by: Viewer) -> None:
    link = reverse("careers:conversation-list")
    notify([NoticeFor(row.person_id, PARTNER_ANSWERED, str(row.pk), link=link)], by=by.person_id)


def partner_ended(row: Partnership, *, by: Viewer) -> None:
    link = reverse("careers:conversation-list")
    notify([NoticeFor(other_of(row, by), PARTNER_ENDED, str(row.pk), link=link)], by=by.person_id)


def talk(kind: str, row: Conversation, *, by: Viewer, stage: str) -> None:
    """`stage`: which time of telling it is, as a date may move and a note be corrected."""
    link = reverse("careers:conversation-detail", args=[row.pk])
    to = other_of(row.partnership, by)
    notify([NoticeFor(to, kind, f"{row.pk}:{stage}", link=link)], by=by.person_id)


def flexible(kind: str, row: FlexibleRequest, people: Iterable[UUID], *, by: Viewer) -> None:
    link = reverse("careers:flexible-detail", args=[row.pk])
    occasion = f"{row.pk}:{row.version}"
    notify([NoticeFor(each, kind, occasion, link=link) for each in people], by=by.person_id)


def interest_said(row: Interest, people: Iterable[UUID], *, by: Viewer) -> None:
    link = reverse("careers:interest-answer", args=[row.pk])
    notify(
        [NoticeFor(each, INTEREST_SAID, str(row.pk), link=link) for each in people],
        by=by.person_id,
    )


def interest_answered(row: Interest, *, by: Viewer) -> None:
    link = reverse("careers:interest-detail", args=[row.pk])
    occasion = f"{row.pk}:{row.version}"
    notify([NoticeFor(row.person_id, INTEREST_ANSWERED, occasion, link=link)], by=by.person_id)


def opening_off(row: Opening, people: Iterable[UUID], *, by: Viewer) -> None:
    link = reverse("careers:opening-list")
    notify(
        [NoticeFor(each, OPENING_OFF, str(row.pk), link=link) for each in people],
        by=by.person_id,
    )
