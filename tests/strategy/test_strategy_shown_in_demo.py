"""What the demo tells of surveys, of recognition and of policies."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from strategy.policies import shown_in_demo as policies
from strategy.policies.models import Version
from strategy.recognition import shown_in_demo as recognition
from strategy.recognition.models import Story, Success, Thanks
from strategy.surveys import shown_in_demo as surveys
from strategy.surveys.models import Comment, Figure, Survey
from tests.wellbeing.test_shown_in_demo import cast
from workforce.core import clock
from workforce.notices.models import Notice
from workforce.obligations import checking

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_surveys")]
__all__ = ["cast"]


def test_two_years_of_one_survey_and_another_that_is_open(cast: list[Any]) -> None:
    surveys.build(cast, clock.today())
    found = Survey.objects.order_by("opened_on").values_list("kind", "state")
    assert list(found) == [("role", "closed"), ("role", "closed"), ("culture", "open")]
    closed = Survey.objects.filter(kind="role")
    assert all(row.poured >= 8 for row in closed)
    assert Figure.objects.filter(part="").exists()
    assert Comment.objects.exists()
    assert not Notice.objects.filter(kind__startswith="survey-", channel="mail").exists()


def test_thanks_successes_and_a_story_in_each_state(cast: list[Any]) -> None:
    recognition.build(cast, clock.today())
    assert Counter(Story.objects.values_list("state", flat=True)) == {
        "asked": 1,
        "used": 1,
        "withdrawn": 1,
    }
    assert (Thanks.objects.count(), Success.objects.count()) == (3, 3)
    assert not Notice.objects.filter(kind__startswith="story-", channel="mail").exists()


def test_six_policies_as_a_trust_would_have_them(cast: list[Any]) -> None:
    policies.build(cast, clock.today())
    assert Counter(Version.objects.values_list("state", flat=True)) == {
        "in_force": 5,
        "replaced": 2,
        "written": 1,
    }
    in_force = Version.objects.filter(state="in_force")
    assert in_force.filter(review_on__lt=clock.today()).count() == 1
    assert in_force.exclude(coauthors__has_experience=True).count() == 1
    assert list(checking.check(["policy-review"])) == []
    assert not Notice.objects.filter(kind__startswith="policy-", channel="mail").exists()
