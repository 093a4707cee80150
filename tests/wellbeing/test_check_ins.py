"""A moment to ask oneself how one is: private, shown one at a time, added up by nobody."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from tests.supervision.pages import get
from tests.wellbeing.planning import PEER, holds_role, nobody_holds, without_a_plan, write
from tests.world import World
from tests.worlds import built_once
from wellbeing.plan.actions import check_ins as actions
from wellbeing.plan.actions import keeping, sharing
from wellbeing.plan.actions.check_ins import Said
from wellbeing.plan.errors import Refused
from wellbeing.plan.models import CheckIn, Plan, Rhythm
from wellbeing.plan.queries import check_ins, shared
from workforce.core import clock
from workforce.core.models import DataKey
from workforce.people.viewers import viewer_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("all_that_waits")]
SignIn = Callable[[str], Client]
built = built_once("wellbeing", then=without_a_plan)


@pytest.fixture
def world(built: World, db: None) -> World:
    return built


def add(world: World, words: str = "", to: str = "", offset: int = 0) -> CheckIn:
    key = sharing.key_of(to, world.people[to].pk) if to else ""
    with clock.at(world.day(offset)):
        by = viewer_of(world.users[PEER], world.day(offset))
        return actions.add(Said("Up and down", words, key), by=by)


def sees(world: World, slug: str, offset: int = 0) -> list[CheckIn]:
    return shared.check_ins(viewer_of(world.users[slug], world.day(offset)))


def test_one_question_and_nothing_has_to_be_put_into_words(world: World, sign_in: SignIn) -> None:
    page = get(sign_in(PEER), reverse("plan:check-in-add"))
    page = page.press("Save", answer="Steady")
    assert "Steady" in page.body
    assert [(row.answer, row.words, row.reader) for row in check_ins.mine(world.viewer(PEER))] == [
        ("Steady", "", "")
    ]


def test_it_is_private_unless_it_is_shown_and_then_to_one(world: World, sign_in: SignIn) -> None:
    add(world, "Tired")
    shown = add(world, "Better", "peer_supervisor")
    people = (
        "peer_supervisor",
        "line_manager",
        "clinical_supervisor",
        "buddy",
        "hr",
        "patch_lead",
        "central_lead",
    )
    assert {slug: sees(world, slug) for slug in people if sees(world, slug)} == {
        "peer_supervisor": [shown]
    }
    page = get(sign_in("peer_supervisor"), reverse("plan:check-in-shared", args=[shown.pk]))
    assert "Better" in page.body
    assert "Tired" not in page.body
    row = next(each for each in check_ins.mine(world.viewer(PEER)) if each.row.pk == shown.pk)
    assert row.read_at is not None


def test_readers_have_the_latest_and_no_row_of_them(world: World, sign_in: SignIn) -> None:
    first = add(world, "First", "peer_supervisor", -3)
    second = add(world, "Second", "peer_supervisor")
    assert sees(world, "peer_supervisor") == [second]
    client = sign_in("peer_supervisor")
    assert get(client, reverse("plan:check-in-shared", args=[first.pk])).status == 404
    actions.stop_sharing(check_in=second, by=world.viewer(PEER))
    assert sees(world, "peer_supervisor") == []


def test_it_closes_with_the_role_by_date_and_when_it_is_stopped(world: World) -> None:
    add(world, "Words", "peer_supervisor")
    assert [bool(sees(world, "peer_supervisor", day)) for day in (28, 29)] == [True, False]
    nobody_holds(world, "peer_supervisor")
    assert sees(world, "peer_supervisor") == []
    holds_role(world, "peer_supervisor", "peer_supervisor", -30, None)
    row = CheckIn.objects.latest("written_at")
    assert sees(world, "peer_supervisor") == [row]
    actions.stop_sharing(check_in=row, by=world.viewer(PEER))
    assert sees(world, "peer_supervisor") == []


@pytest.mark.parametrize("slug", ["peer_supervisor", "line_manager", "hr"])
def test_nobody_else_stops_or_deletes_one(world: World, slug: str) -> None:
    row = add(world, "Words", "peer_supervisor")
    for act in (actions.stop_sharing, actions.delete):
        with pytest.raises(Http404):
            act(check_in=row, by=world.viewer(slug))


def test_it_is_shown_to_nobody_who_holds_no_role(world: World) -> None:
    for key in (
        "line_manager:" + str(world.people["former_line_manager"].pk),
        "nonsense",
        "person:",
    ):
        with pytest.raises(Refused):
            actions.add(Said("Steady", "", key), by=world.viewer(PEER))
    assert not CheckIn.objects.exists()


def test_ones_own_rhythm_and_an_end_at_any_time(world: World, sign_in: SignIn) -> None:
    client, asks = sign_in(PEER), "Is this a moment for yourself?"
    assert asks not in get(client, reverse("home:today")).body
    add(world, offset=-14)
    assert asks in get(client, reverse("home:today")).body
    get(client, reverse("home:today")).press("Not this time")
    assert asks not in get(client, reverse("home:today")).body
    assert Rhythm.objects.get(person=world.people[PEER]).next_on == world.day(14)
    get(client, reverse("plan:rhythm")).press("Save", every="7")
    assert Rhythm.objects.get(person=world.people[PEER]).next_on == world.day(-7)
    get(client, reverse("plan:rhythm")).press("Save", every="stop")
    assert Rhythm.objects.get(person=world.people[PEER]).next_on is None
    assert asks not in get(client, reverse("home:today")).body


def test_old_ones_go_and_all_of_them_when_one_likes(world: World, sign_in: SignIn) -> None:
    old, new = add(world, "Old", offset=-367), add(world, "New", offset=-366)
    assert actions.forget_old() == 1
    assert list(CheckIn.objects.values_list("pk", flat=True)) == [new.pk] != [old.pk]
    write(world)
    rhythm = Rhythm.objects.get(person=world.people[PEER])
    get(sign_in(PEER), reverse("plan:check-in-delete-all")).press("Delete them for good")
    assert not Rhythm.objects.exists()
    assert not CheckIn.objects.exists()
    assert not DataKey.objects.filter(owner=rhythm.pk).exists()
    assert Plan.objects.filter(person=world.people[PEER]).exists()


def test_a_plan_deleted_leaves_check_ins(world: World) -> None:
    write(world)
    add(world, "Words")
    keeping.delete(by=world.viewer(PEER))
    assert [row.words for row in check_ins.mine(world.viewer(PEER))] == ["Words"]
