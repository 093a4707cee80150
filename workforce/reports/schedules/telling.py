"""That a report of the month is there: never which, nor what is in it, and no file goes by mail."""

from __future__ import annotations

from django.urls import reverse

from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor
from workforce.reports.schedules.models import Sending

KIND = "monthly-report"


def ready(row: Sending) -> None:
    """One occasion a schedule and month, so that a second try tells nobody twice."""
    link = reverse("schedules:schedule-detail", args=[row.schedule_id])
    notify(
        [NoticeFor(row.person_id, KIND, f"{row.schedule_id}:{row.month:%Y-%m}", link=link)], by=None
    )
