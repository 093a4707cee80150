"""What an organisation had chosen for its reminders stays chosen under their new names."""

from __future__ import annotations

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps

from supervision.ladder import CHANGE, LADDER
from workforce.core import settings
from workforce.core.models import SettingValue

pytestmark = pytest.mark.django_db
OLD = {
    "supervision.remind_before_days": 10,
    "supervision.tell_lead_after_days": 20,
    "supervision.change_soon_days": 0,
}


def test_values_follow_their_names_and_mean_the_same_day(world: object) -> None:
    SettingValue.objects.bulk_create(
        [SettingValue(slug=slug, value=days, starts=date(2026, 1, 1)) for slug, days in OLD.items()]
    )
    import_module("supervision.migrations.0006_reminders_renamed").rename(apps, None)
    assert not SettingValue.objects.filter(slug__in=OLD).exists()
    days = {stage.slug: stage.days for stage in LADDER.in_force()}
    # The lead was told twenty days after the grace period was over, which is its end and one day.
    assert (days["soon"], days["to-lead"]) == (-10, 21)
    assert CHANGE.days("soon", settings.load()) == 1
    assert set(SettingValue.objects.values_list("slug", flat=True)) <= set(settings.registry())
