from __future__ import annotations

import logging
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from workforce.core import audit, settings
from workforce.core.access import Viewer
from workforce.core.models import SettingValue

log = logging.getLogger(__name__)


@transaction.atomic
def set_value(
    *,
    slug: str,
    value: Any,
    starts: date,
    until: date | None,
    by: Viewer,
    role: str = "",
    person: UUID | None = None,
) -> SettingValue:
    """In force from `starts` to `until`; what was in force before ends the day before."""
    if wrong := settings.registry()[slug].wrong(value):
        raise settings.OutOfBounds(wrong)
    same = SettingValue.objects.select_for_update().filter(slug=slug, role=role, person=person)
    running = same.filter(starts__lt=starts).filter(Q(until__isnull=True) | Q(until__gte=starts))
    running.update(until=starts - timedelta(days=1))
    same.filter(starts=starts).delete()
    made = SettingValue.objects.create(
        slug=slug,
        value=value,
        role=role,
        person=person,
        starts=starts,
        until=until,
        set_by=by.person_id,
    )
    audit.record("setting changed", by=by, on=person, about=f"{slug} {made.pk}"[:120])
    transaction.on_commit(_settle_soon, robust=True)
    return made


def _settle_soon() -> None:
    """Due dates follow in the worker; without a broker the daily run does it."""
    from workforce.home.tasks import settle

    try:
        settle.apply_async(retry=False, ignore_result=True)
    except Exception as error:  # whatever a broker's library raises
        log.warning("nobody woke the worker (%s); the daily run settles", type(error).__name__)
