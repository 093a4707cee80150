"""Who is told what of the strategy."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse

from strategy.aims.models import Comment, Objective, Strategy
from workforce.core.access import Viewer
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor

IN_FORCE, YOURS, COMMENTED, ANSWERED = (
    "strategy-in-force", "strategy-yours", "strategy-commented", "strategy-answered",
)  # fmt: skip


def in_force(row: Strategy, people: Iterable[UUID], *, by: Viewer) -> None:
    link = reverse("aims:strategy-detail")
    found = [NoticeFor(each, IN_FORCE, str(row.pk), link=link) for each in sorted(set(people))]
    notify(found, by=by.person_id)


def yours(row: Objective, *, by: Viewer) -> None:
    link = reverse("aims:objective-detail", args=[row.line_id])
    occasion = f"{row.line_id}:{by.today}"
    notify([NoticeFor(row.owner_id, YOURS, occasion, link=link)], by=by.person_id)


def commented(row: Comment, owner: UUID, *, by: Viewer) -> None:
    link = reverse("aims:comment-answer", args=[row.pk])
    notify([NoticeFor(owner, COMMENTED, str(row.pk), link=link)], by=by.person_id)


def answered(row: Comment, *, by: Viewer) -> None:
    if row.by_id is None:
        return
    link = reverse("aims:objective-detail", args=[row.line_id])
    notify([NoticeFor(row.by_id, ANSWERED, str(row.pk), link=link)], by=by.person_id)
