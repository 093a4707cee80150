"""Puts a setting's value into force from a day on: for the room that keeps settings, and for those that let
somebody change their own."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from workforce.core import audit, settings
from workforce.core.access import Viewer
from workforce.core.models import SettingValue


@transaction.atomic
def put(
    *,
    slug: str,
    value: Any,
    starts: date,
    until: date | None = None,
    by: Viewer,
    role: str = "",
    person: UUID | None = None,
) -> SettingValue:
    """In force from `starts` to `until`; what was in force before ends the day before. Raises OutOfBounds."""
    if wrong := settings.registry()[slug].wrong(value):
        raise settings.OutOfBounds(wrong)
    _end(slug, role, person, starts)
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
    return made


@transaction.atomic
def end(*, slug: str, starts: date, by: Viewer, role: str = "", person: UUID | None = None) -> None:
    """From `starts` on this role or person has what everybody has; what was to begin then or later is gone."""
    _end(slug, role, person, starts)
    SettingValue.objects.filter(slug=slug, role=role, person=person, starts__gt=starts).delete()
    audit.record("setting ended", by=by, on=person, about=slug[:120])


def _end(slug: str, role: str, person: UUID | None, starts: date) -> None:
    same = SettingValue.objects.select_for_update().filter(slug=slug, role=role, person=person)
    running = same.filter(starts__lt=starts).filter(Q(until__isnull=True) | Q(until__gte=starts))
    running.update(until=starts - timedelta(days=1))
    same.filter(starts=starts).delete()
