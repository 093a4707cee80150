"""A patch and the trust in one look: who sees what, where each line leads, and that nobody can be made out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from strategy.measures.indicators import registry
from strategy.measures.models import Snapshot
from strategy.measures.reports import Figures
from strategy.overview import presenters, queries
from tests import depth
from tests.strategy import world_aims
from tests.strategy.test_aims import SIGNED_IN
from tests.supervision.pages import Page, get
from tests.world import World
from workforce.core import glances
from workforce.obligations.models import Obligation
from workforce.people.models import Patch, Team
from workforce.reports.contents import words_of

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
MONTH = date(2026, 9, 30)
LEAST = 5


def page(client: Client, name: str, *args: object) -> Page:
    return get(client, reverse(name, args=args))


def snapshots(patches: list[Patch], splits: list[tuple[int, int]], slug: str) -> None:
    rows = list(zip(patches, splits, strict=True))
    whole = [sum(yes for _, (yes, _) in rows), sum(yes + no for _, (yes, no) in rows)]
    for patch, part, of in [(None, *whole), *((p, yes, yes + no) for p, (yes, no) in rows)]:
        Snapshot(
            indicator=slug, month=MONTH, patch=patch, part=Decimal(part), whole=Decimal(of)
        ).save(force_insert=True)


def four_patches(world: World) -> list[Patch]:
    more = [Patch.objects.create(name=f"Patch {n}", order=50 + n) for n in range(2)]
    return [world.things["patch"], world.things["patch_elsewhere"], *more]


def test_from_trust_to_person_in_three_clicks(world: World, sign_in: SignIn) -> None:
    """Each step asks its own rights."""
    snapshots(four_patches(world), [(20, 6), (18, 9), (30, 5), (12, 12)], "supervision-peer")
    trust = page(sign_in("central_lead"), "overview:trust-detail")
    patch = trust.click("North patch")
    team = patch.click("Northside crisis team")
    person = team.click(world.people["peer"].name)
    assert [each.status for each in (trust, patch, team, person)] == [200] * 4
    hr = page(sign_in("hr"), "overview:trust-detail")
    assert "North patch" in hr.body
    assert not hr.has_link("North patch")
    assert "At risk" not in hr.body
    assert page(sign_in("hr"), "overview:patch-detail", world.things["patch"].pk).status == 404


def test_a_lead_finds_what_is_due_in_their_patch_and_nobody_elses(
    world: World, sign_in: SignIn
) -> None:
    rows = Obligation.objects.filter(kind="supervision-peer", state="open")
    ours = rows.filter(assignment=world.assignments["peer"])
    assert ours.count() == 1
    rows.update(due=world.day(30), grace_end=world.day(40))
    ours.update(due=world.day(-3), grace_end=world.day(4))
    mine = page(sign_in("patch_lead"), "overview:patch-mine")
    assert "North patch" in mine.body
    assert "1 is due" in mine.body
    assert world.people["peer"].name not in mine.body
    theirs = page(sign_in("patch_lead_elsewhere"), "overview:patch-mine")
    assert "1 is due" not in theirs.body
    ours.update(grace_end=world.day(-1))
    again = page(sign_in("patch_lead"), "overview:patch-mine").body
    assert "1 waits" in again
    centre = page(sign_in("central_lead"), "overview:patch-detail", world.things["patch"].pk).body
    assert "1 waits" not in centre  # names and counts of supervision are the lead's


def test_nothing_private_stands_in_it(world: World) -> None:
    """Of wellbeing, and of anything between two, nothing: neither a line nor a count."""
    Obligation.objects.exclude(pk=None).update(due=world.day(-9), grace_end=world.day(-2))
    leila = world.viewer("patch_lead")
    look = glances.look(leila, world.things["patch"])
    private = Obligation.objects.filter(kind__startswith="adjustment") | Obligation.objects.filter(
        kind__startswith="plan"
    )
    assert private.exists()
    said = " ".join(line.title.lower() for line in [*look.due, *look.risk, *look.well])
    for word in ("asked for", "agreed", "plan of", "wellness", "coming back", "check-in"):
        assert word not in said


def test_the_strategy_stands_in_it(world: World, sign_in: SignIn) -> None:
    body = page(sign_in("central_lead"), "overview:trust-detail").body
    assert "A milestone, due" in body
    mine = page(sign_in("patch_lead"), "overview:patch-mine").body
    assert "A milestone, due" in mine
    theirs = page(sign_in("patch_lead_elsewhere"), "overview:patch-mine").body
    assert "A milestone, due" not in theirs


def test_no_month_is_over_yet(world: World, sign_in: SignIn) -> None:
    body = page(sign_in("central_lead"), "overview:trust-detail").body
    assert "The first figures are taken in the night after the end of this month." in body


def test_the_table_says_what_the_report_says_and_nothing_more(world: World) -> None:
    """Two ways to one figure: neither narrows the other down."""
    patches = four_patches(world)
    for number, slug in enumerate(queries.COLUMNS):
        snapshots(patches, [(20 + number, 6), (2, 1), (30, 5), (12, 12)], slug)
    centre, lead = world.viewer("central_lead"), world.viewer("patch_lead")
    heat = queries.heat(centre)
    for number, indicator in enumerate(heat.columns):
        body = Figures().body(centre, {"figure": indicator.slug})
        table = next(each.table for each in body.sections if each.heading == "By patch")
        assert table is not None
        report = {str(row[0]): words_of(row[1]) for row in table.rows}
        shown = {row.patch.name: row.cells[number].words for row in heat.rows}
        assert {name: shown[name] for name in report} == report
    own = presenters.heat(queries.heat(lead), opens=False, only=patches[0].pk)
    whole = presenters.heat(heat, opens=True)
    assert own["rows"][0]["cells"] == whole["rows"][0]["cells"]
    assert len(own["rows"]) == 1


SPLITS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 12)), min_size=4, max_size=4
)  # fmt: skip


@hypothesis_settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
)
@given(splits=SPLITS)
def test_no_share_stands_for_a_few(splits: list[tuple[int, int]]) -> None:
    """Whatever the counts: an exact share has nobody, or enough people, on either side of it."""
    patches = [Patch(name=f"P{n}", order=n) for n in range(4)]
    rows = [
        Snapshot(indicator="full-triad", month=MONTH, patch=patch, part=Decimal(yes), whole=Decimal(yes + no))
        for patch, (yes, no) in zip(patches, splits, strict=True)
    ]  # fmt: skip
    found = queries._shares(rows, LEAST)
    for patch, (yes, no) in zip(patches, splits, strict=True):
        cell = found.get(patch.pk)
        if cell is not None and cell.value is not None:
            assert yes + no >= LEAST
            assert yes == 0 or yes >= LEAST
            assert no == 0 or no >= LEAST


@pytest.mark.parametrize("slug", ["central_lead", "patch_lead"])
def test_as_many_queries_for_many_as_for_three(world: World, sign_in: SignIn, slug: str) -> None:
    patch = world.things["patch"]
    counts: list[Any] = []
    for rows in (range(3), range(3, depth.tries(9, 60))):
        for n in rows:
            Team.objects.create(name=f"Team {n}", area=world.things["area"])
        drafted = world_aims.Strategy.objects.filter(state="written").first()
        if drafted is not None:
            drafted.objectives.filter(aim="access").delete()
        world_aims.grow(world, rows)
        client = sign_in(slug)
        address = reverse("overview:patch-detail", args=[patch.pk])
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert counts[1] <= 15 + SIGNED_IN, "\n".join(each["sql"][:160] for each in asked)


def test_every_column_is_a_share_of_people_and_none_of_wellbeing() -> None:
    for slug in queries.COLUMNS:
        assert registry()[slug].unit == "people"
    assert "plans-offered" not in queries.COLUMNS
