"""Figures are taken once a month and stay; what is read of them is protected."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.test import Client
from django.urls import reverse

from strategy.measures import months, published, sources, taking
from strategy.measures.indicators import INDICATORS, Unit, registry
from strategy.measures.models import Snapshot
from strategy.measures.tasks import daily
from tests.supervision.pages import get
from tests.world import World
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.models import AuditEvent
from workforce.people.models import Patch
from workforce.reports import suppression

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
PAGE = reverse("reports:report-detail", args=["figures"])
SEPTEMBER, OCTOBER, NOVEMBER, DECEMBER = (
    date(2026, 9, 30), date(2026, 10, 31), date(2026, 11, 30), date(2026, 12, 31),
)  # fmt: skip


def _taken() -> list[date]:
    rows = Snapshot.objects.order_by("month").values_list("month", flat=True)
    return list(dict.fromkeys(rows))


def _row(slug: str, month: date, part: str, whole: str, patch: Any = None) -> Snapshot:
    row = Snapshot(
        indicator=slug, month=month, part=Decimal(part), whole=Decimal(whole), patch=patch
    )
    row.save(force_insert=True)
    return row


def test_three_months_moved_on_give_three(world: World) -> None:
    for night in (
        date(2026, 10, 1),
        date(2026, 10, 2),
        date(2026, 11, 1),
        date(2026, 11, 30),
        date(2026, 12, 1),
    ):
        with clock.at(night):
            daily()
    assert _taken() == [SEPTEMBER, OCTOBER, NOVEMBER]
    of_each = Snapshot.objects.filter(patch=None).values_list("indicator", "month")
    assert len(of_each) == len(set(of_each))
    of_enough = {"plans-offered", "absence"}
    always = {each.slug for each in INDICATORS} - of_enough
    assert {slug for slug, _ in of_each} - of_enough == always
    assert len(always) >= 10


def test_a_month_that_was_taken_never_changes(world: World) -> None:
    with clock.at(date(2026, 11, 1)):
        daily()
    row = Snapshot.objects.filter(indicator="full-triad", patch=None).get()
    for change in (
        lambda: Snapshot.objects.filter(pk=row.pk).update(part=0),
        lambda: Snapshot.objects.filter(pk=row.pk).delete(),
    ):
        with pytest.raises(ProgrammingError), transaction.atomic():
            change()
    with pytest.raises(IntegrityError), transaction.atomic():
        _row("full-triad", OCTOBER, "1", "1")
    assert Snapshot.objects.get(pk=row.pk).part == row.part


def test_nights_that_did_not_run_are_made_up_for_three_months_at_once(world: World) -> None:
    with clock.at(date(2026, 2, 1)):
        daily()
    with clock.at(date(2026, 8, 3)):
        assert taking.due(clock.today())[0] == date(2026, 2, 28)
        daily()
    assert _taken()[-1] == date(2026, 4, 30)
    with clock.at(date(2026, 8, 4)):
        daily()
    with clock.at(date(2026, 8, 5)):
        daily()
    assert _taken()[-1] == date(2026, 7, 31)
    assert len(_taken()) == 7


def test_a_month_that_is_not_over_is_refused(world: World) -> None:
    with pytest.raises(IntegrityError), transaction.atomic(), clock.at(date(2026, 12, 30)):
        _row("turnover", DECEMBER, "1", "9")


def test_patches_add_up_to_no_more_than_the_whole(world: World) -> None:
    """Somebody in no patch is in the whole alone; of what counts heads, somebody in two patches is in each."""
    for each in INDICATORS:
        found = each.source(world.today)
        parts = [one for patch, one in found.items() if patch is not None]
        if parts and each.slug not in {"turnover", "fixed-term"}:
            assert sum(one.whole for one in parts) <= found[None].whole, each.slug
            assert sum(one.part for one in parts) <= found[None].part, each.slug
        if found:
            assert found[None].whole >= 0, each.slug


def test_each_figure_is_taken_by_as_many_queries_for_one_month_as_for_another(
    world: World, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(60), clock.at(date(2026, 11, 1)):
        taking.take(OCTOBER, by=Viewer.system())
    assert AuditEvent.objects.filter(action="figures taken").count() == 1


@pytest.mark.parametrize(
    ("part", "whole", "value", "of"),
    [
        (0, 0, "no figure", "fewer than 5"),
        (3, 4, "not shown", "fewer than 5"),
        (2, 40, "not shown", "40 to 44"),
        (38, 40, "not shown", "40 to 44"),
        (0, 40, "0%", "40 to 44"),
        (40, 40, "100%", "40 to 44"),
        (10, 43, "23%", "40 to 44"),
        (13, 12, "108%", "10 to 14"),
    ],
)
def test_of_people_there_is_a_share_alone(part: int, whole: int, value: str, of: str) -> None:
    row = Snapshot(indicator="full-triad", month=OCTOBER, part=Decimal(part), whole=Decimal(whole))
    indicator = registry()["full-triad"]
    assert published.value(indicator, row, 5).words == value
    assert published.whole(indicator, row, 5).words == of


def test_of_days_there_is_a_median_of_enough_and_of_posts_a_share() -> None:
    days, posts = registry()["time-to-fill"], registry()["vacancy-rate"]
    few = Snapshot(part=Decimal(270), whole=Decimal(3))
    enough = Snapshot(part=Decimal(630), whole=Decimal(7))
    assert published.value(days, few, 5) is suppression.NOT_SHOWN
    assert published.value(days, enough, 5).words == "90 days"
    assert (
        published.value(posts, Snapshot(part=Decimal("8.5"), whole=Decimal(100)), 5).words == "9%"
    )
    assert (
        published.whole(posts, Snapshot(part=Decimal("8.5"), whole=Decimal("152.500")), 5).words
        == "152.5"
    )


def test_all_figures_stand_on_one_page_and_one_with_its_months(
    world: World, sign_in: SignIn
) -> None:
    client = sign_in("central_lead")
    assert "No month is over yet" in get(client, PAGE).body
    _row("turnover", date(2025, 10, 31), "31", "143")
    _row("turnover", SEPTEMBER, "22", "145.5")
    _row("turnover", OCTOBER, "23", "146")
    body = get(client, PAGE).body
    assert "As taken for October 2026" in body
    assert "145 to 149 people" in body
    for share in ("16%", "22%"):
        assert share in body
    one = get(client, f"{PAGE}?figure=turnover").body
    assert "Turnover: 16%" in one
    assert "People who left paid peer work ÷ the mean of the people" in one
    for words in ("September 2026", "October 2026", "October 2025", "15%"):
        assert words in one
    for exact in ("145.5", "146 people", "23 of", "143"):
        assert exact not in one


def test_patches_are_protected_together_and_their_size_stands_in_steps(
    world: World, sign_in: SignIn
) -> None:
    patches = [Patch.objects.create(name=f"Patch {n}", order=50 + n) for n in range(3)]
    _row("reflective-practice", OCTOBER, "50", "62")
    for patch, part, whole in zip(patches, ("20", "2", "28"), ("25", "3", "34"), strict=True):
        _row("reflective-practice", OCTOBER, part, whole, patch)
    body = get(sign_in("hr"), f"{PAGE}?figure=reflective-practice").body
    assert "By patch" in body
    assert "25 to 29" in body or "not shown" in body
    assert ">34<" not in body
    assert ">25<" not in body


def test_of_a_patch_with_a_few_no_bound_tells_how_many_there_are() -> None:
    """“82% or more” is of 23 alone."""
    rows = [
        Snapshot(
            indicator="reflective-practice", patch=Patch(name=name), part=Decimal(part), whole=Decimal(whole)
        )
        for name, part, whole in (("North", 21, 23), ("South", 40, 42), ("West", 15, 30))
    ]  # fmt: skip
    found = published.patches(rows, 5).rows
    assert {name: cell.share.words for name, cell in found.items()} == {
        "North": "not shown",
        "South": "not shown",
        "West": "50%",
    }


def test_posts_are_nobodys_and_each_patch_reads_its_share_of_them(
    world: World, sign_in: SignIn
) -> None:
    patches = [Patch.objects.create(name=f"Patch {n}", order=50 + n) for n in range(2)]
    _row("vacancy-rate", OCTOBER, "3.4", "20.5")
    for patch, part, whole in zip(patches, ("3.4", "0"), ("16.5", "4"), strict=True):
        _row("vacancy-rate", OCTOBER, part, whole, patch)
    body = get(sign_in("hr"), f"{PAGE}?figure=vacancy-rate").body
    table = body[body.index("By patch") :]
    for words in (">21%<", ">16.5<", ">0%<", ">4<"):
        assert words in table


def test_months_end_where_they_end() -> None:
    assert months.end_of(date(2028, 2, 3)) == date(2028, 2, 29)
    assert months.after(DECEMBER) == date(2027, 1, 31)
    assert sources.year_to(OCTOBER) == date(2025, 11, 1)
    assert sources.year_to(date(2028, 2, 29)) == date(2027, 3, 1)


def test_every_figure_says_how_it_is_counted() -> None:
    for each in INDICATORS:
        assert each.formula.endswith(".")
        assert each.whole
        assert each.unit in Unit
