"""What comes after a secondment or acting up was talked about."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.http import Http404

from training.careers.models import AfterTalk
from training.careers.owed.slugs import AFTER
from workforce.core import audit
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.establishment.models import Outcome, Stint
from workforce.obligations.actions import settle
from workforce.people import scopes
from workforce.people.errors import Refused


@transaction.atomic
def talked(stint: Stint, *, on: date, by: Viewer) -> AfterTalk:
    """By the person, whoever leads their patch, or the central team. Twice is once."""
    row = Stint.objects.select_for_update(of=("self",)).filter(pk=stint.pk).first()
    if row is None or by.person_id is None or row.outcome != Outcome.BACK or not _may(row, by):
        raise Http404
    if on > by.today:
        raise Refused("Enter the day you talked, not a day after today")
    made, is_new = AfterTalk.objects.get_or_create(
        stint=row.pk, defaults={"person_id": row.person_id, "on": on, "by_id": by.person_id}
    )
    if is_new:
        audit.record("talked of what comes after", by=by, on=row.person_id, about=f"stint {row.pk}")
        settle(AFTER, [row.pk])
    return made


def _may(row: Stint, by: Viewer) -> bool:
    if by.person_id == row.person_id or by.has(CENTRAL_LEAD):
        return True
    return scopes.people_in_patches(by).filter(person=row.person_id).exists()
