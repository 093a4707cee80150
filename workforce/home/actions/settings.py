from __future__ import annotations

import logging
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from workforce.core import setting_values
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
    made = setting_values.put(
        slug=slug, value=value, starts=starts, until=until, by=by, role=role, person=person
    )
    transaction.on_commit(_settle_soon, robust=True)
    return made


@transaction.atomic
def back_to_default(value: SettingValue, *, by: Viewer) -> None:
    """From today on nothing is set on this level any more, nor later; what was in force until yesterday stays known.
    Again it does nothing."""
    rows = SettingValue.objects.select_for_update().filter(
        slug=value.slug, role=value.role, person=value.person
    )
    if not rows.filter(Q(until__isnull=True) | Q(until__gte=by.today)).exists():
        return
    setting_values.end(
        slug=value.slug, starts=by.today, by=by, role=value.role, person=value.person
    )
    transaction.on_commit(_settle_soon, robust=True)


def _settle_soon() -> None:
    """Due dates follow in the worker; without a broker the daily run does it."""
    from workforce.home.tasks import settle

    try:
        settle.apply_async(retry=False, ignore_result=True)
    except Exception as error:  # whatever a broker's library raises
        log.warning("nobody woke the worker (%s); the daily run settles", type(error).__name__)
