"""Bank holidays, one at a time: each changes the setting with the days of its nation, from today on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import connection, transaction

from workforce.core import clock, settings
from workforce.core.access import Viewer
from workforce.core.models import SettingValue
from workforce.core.presenting import date_words
from workforce.home.actions.settings import set_value
from workforce.notices import holidays
from workforce.notices.holidays import Holiday, Nation
from workforce.people.errors import Conflict, Refused

Change = Callable[[list[Any]], list[Any]]


@transaction.atomic
def add(*, nation: Nation, holiday: Holiday, by: Viewer) -> bool:
    """False where it stands there under that name; of two who add a day under two names the second is told."""
    there = _known(nation)
    if known := there.get(holiday.day):
        if known.name == holiday.name:
            return False
        raise Conflict(
            f"{date_words(holiday.day)} is there already: {known.name}. Take that away first."
        )
    _refuse_over(holiday.day)
    _change(nation, lambda entries: [*entries, holidays.entry(holiday, nation)], by=by)
    return True


@transaction.atomic
def take_away(*, nation: Nation, day: date, by: Viewer) -> bool:
    """False where it is gone already."""
    if day not in _known(nation):
        return False
    _refuse_over(day)
    words = day.isoformat()
    _change(nation, lambda entries: [each for each in entries if each[:10] != words], by=by)
    return True


@transaction.atomic
def follow(*, nation: Nation, by: Viewer) -> bool:
    """Its days count from today on. False where they do already."""
    _hold()
    if holidays.followed(settings.load()) == nation:
        return False
    set_value(slug=holidays.FOLLOWED, value=nation.name, starts=clock.today(), until=None, by=by)
    return True


def _refuse_over(day: date) -> None:
    if day < clock.today():
        raise Refused("That day is over. Choose today or a day to come.")


def _hold() -> None:
    """Whoever changes them at the same moment comes after us, and sees what we did. There may be no row to lock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('bank holidays'))")


def _known(nation: Nation) -> dict[date, Holiday]:
    _hold()
    return {each.day: each for each in holidays.listed(nation, settings.load())}


def _change(nation: Nation, change: Change, *, by: Viewer) -> None:
    """From today on, and in what was set to begin later as well."""
    today, slug = clock.today(), nation.slug
    rows = SettingValue.objects.filter(slug=slug, role="", person=None).select_for_update()
    later = list(rows.filter(starts__gt=today).order_by("starts"))
    running = rows.filter(starts__lte=today).order_by("-starts").first()
    until = running.until if running and running.until and running.until >= today else None
    now = settings.load().get(slug)
    set_value(slug=slug, value=sorted(change(now)), starts=today, until=until, by=by)
    for row in later:
        value = sorted(change(settings.load(row.starts).get(slug)))
        set_value(slug=slug, value=value, starts=row.starts, until=row.until, by=by)
