"""What the demo tells of reaching a peer."""

from __future__ import annotations

from typing import Any

import pytest

from strategy.access import groups, shown_in_demo
from strategy.access.models import Next, Population, Reach, Referral, WorkforceTally
from strategy.access.queries import comparing
from tests.people import trust
from tests.strategy import access_making as making
from tests.wellbeing.test_shown_in_demo import cast
from workforce.core import clock

pytestmark = pytest.mark.django_db
__all__ = ["cast"]


def test_some_teams_five_posts_words_and_a_population(cast: list[Any]) -> None:
    for model in (Next, Reach, Referral, Population, WorkforceTally):
        model.objects.all().delete()
    patch = trust.patch("Demo patch")
    making.senior(patch, "Sena Demo")
    making.staffed(trust.team("Demo staffed", patch))
    for name in ("One", "Two", "Three", "Four", "Five", "Six"):
        trust.team(f"Demo {name}", patch)
    said = shown_in_demo.build(cast, clock.today())
    assert "5 next posts are planned" in said
    assert Next.objects.count() == len(shown_in_demo.PLAN)
    assert {"near", "referral", "none"} <= set(Reach.objects.values_list("way", flat=True))
    assert Referral.objects.count() == 2
    assert WorkforceTally.objects.count() == 1
    row = comparing.in_use(making.hr())
    assert row is not None
    assert set(row.rows.values_list("source", flat=True)) == {shown_in_demo.SOURCE}
    assert set(row.rows.values_list("question", flat=True)) == set(groups.KINDS)
