"""What people are told: that there is something to look at, never what."""

from __future__ import annotations

from datetime import time
from uuid import UUID

from django.urls import reverse

from wellbeing.away.models import Absence, MindDay, Turn, Wish
from wellbeing.holders import managers_of
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor

OF_MINE, OF_THEIRS, ASKED = "away-of-mine", "away-of-theirs", "away-asked"


def absence(row: Absence, *, by: Viewer) -> None:
    """The other one of the two."""
    _tell(row.person_id, f"{row.pk}:{row.version}", "away:mine", by)


def wish(row: Wish, *, by: Viewer) -> None:
    occasion = f"{row.pk}:{row.version}:{row.agreed_on or ''}"
    if by.person_id != row.person_id:
        notice = NoticeFor(row.person_id, OF_MINE, occasion, link=reverse("away:wish"))
    elif row.shown_to_id:
        link = reverse("away:person-detail", args=[row.person_id])
        notice = NoticeFor(row.shown_to_id, OF_THEIRS, occasion, link=link)
    else:
        return
    notify([notice], by=by.person_id)


def mind_day(row: MindDay, *, by: Viewer) -> None:
    """Once for the days that are taken at once, today's and tomorrow's; and anew after one was taken back."""
    since = clock.at_local(by.today, time(0))
    back = MindDay.objects.filter(person=row.person_id, taken_back_at__gte=since).count()
    _tell(row.person_id, f"{row.person_id}:{by.today}:{back}", "away:mine", by)


def _tell(person: UUID, occasion: str, own: str, by: Viewer) -> None:
    if by.person_id == person:
        link = reverse("away:person-detail", args=[person])
        to = managers_of(person, by.today)
        notify([NoticeFor(each, OF_THEIRS, occasion, link=link) for each in to], by=by.person_id)
    else:
        notify([NoticeFor(person, OF_MINE, occasion, link=reverse(own))], by=by.person_id)


def turn_asked(row: Turn, *, by: Viewer) -> None:
    link = reverse("away:turn-answer", args=[row.pk])
    notify([NoticeFor(row.manager_id, ASKED, str(row.pk), link=link)], by=by.person_id)


def turn_answered(row: Turn, *, by: Viewer) -> None:
    notice = NoticeFor(row.person_id, OF_MINE, f"{row.pk}:{row.state}", link=reverse("away:turn"))
    notify([notice], by=by.person_id)
