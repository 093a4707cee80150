"""What the demo tells of what was heard and learned."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from strategy.insight import shown_in_demo
from strategy.insight.models import Insight, Lesson, Practice, Research
from tests.wellbeing.test_shown_in_demo import cast
from workforce.core import clock
from workforce.notices.models import Notice
from workforce.obligations import checking

pytestmark = pytest.mark.django_db
__all__ = ["cast"]


def test_two_years_in_every_state(cast: list[Any]) -> None:
    said = shown_in_demo.build(cast, clock.today())
    assert said.startswith("40 things were heard in two years and 8 lessons written")
    states = Counter(Insight.objects.values_list("state", flat=True))
    assert sum(states.values()) == 40
    assert set(states) == {"heard", "answered", "acted", "declined"}
    assert {*Insight.objects.values_list("heard_from", flat=True)} == {"forum", "reflective", "survey", "exit", "other"}  # fmt: skip
    assert Lesson.objects.count() == 8
    assert {*Practice.objects.values_list("state", flat=True)} == {"noted", "tried", "taken_up", "not_for_us"}  # fmt: skip
    assert {*Research.objects.values_list("state", flat=True)} == {"idea", "ethics", "under_way", "published", "stopped"}  # fmt: skip
    assert not Notice.objects.filter(kind="insight-to-answer", channel="mail").exists()
    checking.fix()
