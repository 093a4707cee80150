"""What people are told: that there is something to look at, never what."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse

from wellbeing.holders import managers_of
from wellbeing.returning.models import Return
from workforce.core.access import Viewer
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor

OF_MINE, OF_THEIRS = "return-of-mine", "return-of-theirs"


def other(row: Return, occasion: str, *, by: Viewer) -> None:
    """The other one of the two, once it was shown to both."""
    link = reverse("returning:detail", args=[row.pk])
    said = f"{row.pk}:{occasion}"
    if by.person_id != row.person_id:
        notify([NoticeFor(row.person_id, OF_MINE, said, link=link)], by=by.person_id)
    elif row.shown_on is not None:
        to = managers_of(row.person_id, by.today)
        notify([NoticeFor(each, OF_THEIRS, said, link=link) for each in to], by=by.person_id)


def person(person_id: UUID, occasion: str, *, by: Viewer) -> None:
    notice = NoticeFor(person_id, OF_MINE, occasion, link=reverse("returning:mine"))
    notify([notice], by=by.person_id)


def managers(person_id: UUID, occasion: str, *, by: Viewer) -> None:
    link = reverse("returning:person-detail", args=[person_id])
    to = managers_of(person_id, by.today)
    notify([NoticeFor(each, OF_THEIRS, occasion, link=link) for each in to], by=by.person_id)
