"""What is told of stories: that there is something, never what, nor of whom."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse

from strategy.recognition.models import Story
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.establishment.queries import central_team
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor

TO_PERSON, TO_ASKER, WONT, TAKE_DOWN, SOON = (
    "story-to-person", "story-to-asker", "story-wont", "story-take-down", "story-ends-soon",
)  # fmt: skip
KINDS = (TO_PERSON, TO_ASKER, WONT, TAKE_DOWN, SOON)


def to_person(row: Story, *, by: Viewer) -> None:
    _tell(row, [row.person_id], TO_PERSON, reverse("recognition:story", args=[row.pk]), by)


def to_asker(row: Story, kind: str, *, by: Viewer) -> None:
    """Once they have left, the central team. Nobody is named as whoever did it: no and no answer come alike."""
    link = reverse("recognition:asked", args=[row.pk])
    _tell(row, holders(row), kind, link, None if kind == WONT else by)


def holders(row: Story) -> list[UUID]:
    left = row.asked_by.left_on
    if left is None or left >= clock.today():
        return [row.asked_by_id]
    return sorted(central_team.ids(clock.today()) - {row.person_id})


def _tell(row: Story, people: list[UUID], kind: str, link: str, by: Viewer | None) -> None:
    occasion = f"{row.pk}:{row.version}"
    notify(
        [NoticeFor(each, kind, occasion, link=link) for each in people],
        by=by.person_id if by else None,
    )
