"""Who is told what about a path. Nothing here names anybody."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse

from recruitment.feeders.models import Path
from workforce.core import clock
from workforce.establishment.queries import central_team
from workforce.notices.actions import NoticeFor, notify

COMPANION, WELCOME, STEP = "path-companion", "path-welcome", "path-step"


def companion(path: Path, *, by: UUID | None) -> None:
    if path.companion_id:
        occasion = f"{path.pk}:{path.companion_id}"
        link = reverse("feeders:path-detail", args=[path.pk])
        notify(
            [NoticeFor(path.companion_id, COMPANION, occasion, stage=str(path.version), link=link)],
            by=by,
        )


def to_welcome(path: Path) -> None:
    """Somebody left their name: the central team finds who walks along."""
    link = reverse("feeders:way-list")
    people = central_team.ids(clock.today())
    notify((NoticeFor(person, WELCOME, str(path.pk), link=link) for person in people), by=None)
