"""Who hears of a certificate. That one was handed in stands on Today for whoever looks at them, who are several."""

from __future__ import annotations

from django.urls import reverse

from training.models import Evidence
from training.notices import ANSWERED
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor


def tell_answered(row: Evidence) -> None:
    link = reverse("training:evidence-list")
    stamp = row.answered_at.isoformat() if row.answered_at else ""
    notify([NoticeFor(row.person_id, ANSWERED, f"{row.pk}:{stamp}", link)], by=row.answered_by_id)
