"""What a candidate reads by their link: periods as the settings have them, and what is offered."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from recruitment.selection.actions import candidates
from tests.recruitment.choosing import RUNNER, Choosing, chosen
from tests.world import World
from workforce.core.models import SettingValue

pytestmark = pytest.mark.django_db


@pytest.fixture
def way() -> Choosing:
    return chosen()


def secret_of(way: Choosing, number: int) -> str:
    return candidates.give_link(candidate=way.candidate(number), by=way.world.viewer(RUNNER))


def body(name: str, secret: str) -> str:
    answer = Client().get(reverse(f"application:{name}", args=[secret]))
    assert answer.status_code == 200
    return answer.content.decode()


def says(world: World, slug: str, value: int) -> None:
    SettingValue.objects.create(slug=slug, value=value, starts=world.today)


def test_periods_are_those_of_the_settings(way: Choosing) -> None:
    way.at_interview()
    for slug, value in (("feedback_days", 7), ("candidate_months", 9), ("placed_months", 3)):
        says(way.world, f"selection.{slug}", value)
    told = body("link-detail", secret_of(way, 2))
    assert "within 7 working days" in told
    assert "deleted 9 months after it is over" in told
    assert "3 months after you begin" in body("link-teams", secret_of(way, 0))


def test_the_offer_says_what_is_offered_and_what_comes_next(way: Choosing) -> None:
    way.interviewed().offer(0)
    secret = secret_of(way, 0)
    shown, asked = body("link-offer", secret), way.now().request
    assert asked.team is not None
    assert asked.hours is not None
    for words in (
        asked.team.name,
        f"{asked.hours.normalize():f} hours a week",
        asked.get_contract_display(),
    ):
        assert words in shown
    assert "references and other checks follow" in shown
    assert str(asked) not in body("link-detail", secret)


@pytest.mark.parametrize(("words", "told"), [("A quiet room", "You hear when"), ("", "nothing to arrange")])  # fmt: skip
def test_whoever_asks_for_nothing_is_promised_nothing(way: Choosing, words: str, told: str) -> None:
    way.at_shortlist()
    address = reverse("application:link-need", args=[secret_of(way, 0)])
    answer = Client().post(address, {"words": words, "whole": "1"}, follow=True)
    assert told in answer.content.decode()
