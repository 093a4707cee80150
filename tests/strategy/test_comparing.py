"""Before and after something was begun: months that may be read, and nothing of too few."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from strategy.measures import comparing, initiatives, months
from strategy.measures.initiatives import Changed, Said
from strategy.measures.models import Initiative, Snapshot
from tests.supervision.pages import get
from tests.world import World
from workforce.core import clock
from workforce.core.models import AuditEvent

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
BEGUN = date(2026, 3, 10)


@pytest.fixture
def begun(world: World) -> Initiative:
    return initiatives.add(Said("Workshops for leaders", BEGUN), by=world.viewer("hr"))


def _take(slug: str, first: date, values: list[tuple[str, str]], patch: Any = None) -> None:
    month = first
    with clock.at(date(2027, 12, 1)):
        for part, whole in values:
            Snapshot(indicator=slug, month=month, part=Decimal(part), whole=Decimal(whole), patch=patch).save(force_insert=True)  # fmt: skip
            month = months.after(month)


def _of(world: World, begun: Initiative, slug: str) -> comparing.Compared:
    found = comparing.compared(world.viewer("hr"), begun)
    return next(each for each in found if each.indicator.slug == slug)


def test_twelve_months_on_each_side_and_the_month_of_the_day_comes_after(world: World, begun: Initiative) -> None:  # fmt: skip
    """The thirteenth on either side says a hundred, and is left out."""
    values = [("100", "100"), *[("60", "100")] * 12, *[("80", "100")] * 12, ("100", "100")]
    _take("full-triad", date(2025, 2, 28), values)
    found = _of(world, begun, "full-triad")
    assert (found.before, found.after) == (comparing.Side(Decimal(60), 12), comparing.Side(Decimal(80), 12))  # fmt: skip
    assert comparing.change_words(found) == "20.0 points more"


def test_fewer_than_six_months_say_nothing(world: World, begun: Initiative) -> None:
    _take("full-triad", date(2025, 10, 31), [("60", "100")] * 5 + [("80", "100")] * 7)
    found = _of(world, begun, "full-triad")
    assert (found.before.mean, found.before.months) == (None, 5)
    assert found.after.mean == 80
    assert found.difference is None
    assert comparing.change_words(found) == ""


def test_months_that_may_not_be_read_count_for_nothing(world: World, begun: Initiative) -> None:
    """Two of a hundred may not be read: the mean is of the others, and says of how many."""
    _take("full-triad", date(2025, 3, 31), [("2", "100")] * 4 + [("50", "100")] * 8 + [("98", "100")] * 12)  # fmt: skip
    found = _of(world, begun, "full-triad")
    assert found.before == comparing.Side(Decimal(50), 8)
    assert found.after == comparing.Side(None, 0)


def test_days_are_said_in_days_and_patches_are_left_out(world: World, begun: Initiative) -> None:
    from workforce.people.models import Patch

    _take("time-to-fill", date(2025, 9, 30), [("700", "10")] * 6 + [("500", "10")] * 6)
    _take("time-to-fill", date(2025, 9, 30), [("10", "10")] * 12, Patch.objects.create(name="Elsewhere", order=90))  # fmt: skip
    assert comparing.change_words(_of(world, begun, "time-to-fill")) == "20 days less"


def test_page_says_before_after_and_over_how_many_months(world: World, begun: Initiative, sign_in: SignIn) -> None:  # fmt: skip
    _take("turnover", date(2025, 6, 30), [("20", "100.5")] * 9 + [("12", "100")] * 8)
    address = reverse("measures:initiative-detail", args=[begun.pk])
    body = get(sign_in("patch_lead"), address).body
    for words in (
        "20.0% over 9 months",
        "12.0% over 8 months",
        "8.0 points less",
        "never says why",
    ):
        assert words in body
    assert "100.5" not in body


def test_who_does_not_lead_finds_nothing_there(world: World, begun: Initiative, sign_in: SignIn) -> None:  # fmt: skip
    for name in ("initiative-detail", "initiative-change", "initiative-take-out"):
        assert sign_in("peer").get(reverse(f"measures:{name}", args=[begun.pk])).status_code == 404
    with pytest.raises(Http404):
        initiatives.take_out(initiative=begun, by=world.viewer("patch_lead"))
    assert Initiative.objects.filter(pk=begun.pk).exists()


def test_two_who_change_it_at_once_both_learn_of_it(world: World, begun: Initiative) -> None:
    said = Said("Workshops", BEGUN, "Four days")
    initiatives.change(initiative=begun, said=said, version=1, by=world.viewer("hr"))
    with pytest.raises(Changed):
        initiatives.change(initiative=begun, said=said, version=1, by=world.viewer("central_lead"))
    assert AuditEvent.objects.filter(action="initiative changed").count() == 1


def test_lists_ask_as_often_for_sixty_as_for_three(world: World, sign_in: SignIn) -> None:
    client = sign_in("hr")

    def asked(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            client.get(address)
        return len(seen)

    address = reverse("measures:initiative-list")
    few = asked(address)
    for n in range(60):
        initiatives.add(Said(f"Something {n}", BEGUN), by=world.viewer("hr"))
    assert asked(address) == few <= 15
    assert asked(reverse("measures:initiative-detail", args=[Initiative.objects.first().pk])) <= 15  # type: ignore[union-attr]
