"""Who hears of a certificate, and of a record that was put right by hand. That one was handed in stands on Today for whoever looks at them, who are several."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse

from training.models import Evidence
from training.notices import ANSWERED, PUT_RIGHT
from workforce.core.access import Viewer
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor


def tell_answered(row: Evidence) -> None:
    link = reverse("training:evidence-list")
    stamp = row.answered_at.isoformat() if row.answered_at else ""
    notify([NoticeFor(row.person_id, ANSWERED, f"{row.pk}:{stamp}", link)], by=row.answered_by_id)


def tell_put_right(person_id: UUID | None, occasion: str, by: Viewer) -> None:
    """Of the trust's other staff nobody can be told: they have no page here."""
    if person_id is not None:
        link = reverse("training:mine")
        notify([NoticeFor(person_id, PUT_RIGHT, occasion, link=link)], by=by.person_id)
