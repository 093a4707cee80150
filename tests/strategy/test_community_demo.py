"""The demo's community on the matrix's trust: as much of it as so few people make."""

from __future__ import annotations

import pytest

from strategy.community import shown_in_demo
from strategy.community.models import Answer, Decision, Occasion, TableNote, Theme
from tests.world import World
from tests.worlds import built_once
from workforce.obligations import checking

pytestmark = pytest.mark.django_db
built = built_once("none")


def test_the_demo_tells_a_community_from_its_tables_to_what_came_of_them(world: World) -> None:
    said = shown_in_demo.build((), world.today)
    assert said == "14 occasions of the community, and 6 themes with what came of them."
    assert Occasion.objects.count() == 16
    assert sorted(Theme.objects.values_list("state", flat=True)) == [
        "answered", "answered", "answered", "before", "sent", "sent",
    ]  # fmt: skip
    assert Answer.objects.count() == 4
    assert TableNote.objects.count() == 2 * len(shown_in_demo.NOTES)
    assert Decision.objects.count() == 3
    checking.fix()
