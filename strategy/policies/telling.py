"""Who is told what of policies: that there is something, never what it says."""

from __future__ import annotations

from django.urls import reverse

from strategy.policies.models import CoAuthor, Policy
from workforce.core.access import Viewer
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor

YOURS, WRITES = "policy-yours", "policy-writes"


def yours(row: Policy, *, by: Viewer) -> None:
    """Nobody is told what they did themselves."""
    if row.owner_id != by.person_id:
        link = reverse("policies:policy-detail", args=[row.pk])
        occasion = f"{row.pk}:{row.version}"
        notify([NoticeFor(row.owner_id, YOURS, occasion, link=link)], by=by.person_id)


def writes(row: CoAuthor, *, by: Viewer) -> None:
    if row.person_id is not None and row.person_id != by.person_id:
        link = reverse("policies:version-detail", args=[row.version_id])
        notify([NoticeFor(row.person_id, WRITES, str(row.pk), link=link)], by=by.person_id)
