"""Offered to somebody new, looked at again by its writer: owed in private, asked on Today without a name, never counted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from tests.supervision.pages import get
from tests.wellbeing.planning import PEER, give, holds_role, nobody_holds, without_a_plan, write
from tests.world import World
from tests.worlds import built_once
from wellbeing.plan.actions import keeping, reading
from wellbeing.plan.actions.keeping import Reminders
from wellbeing.plan.models import Offer, Part, Plan
from wellbeing.plan.owed import OfferKind, ReviewKind
from wellbeing.plan.slugs import OFFER, REVIEW
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.notices.models import Notice
from workforce.obligations.actions import pause, remind, settle
from workforce.obligations.models import Obligation
from workforce.people.actions.assignments import appoint
from workforce.people.models import RoleType
from workforce.people.viewers import viewer_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("all_that_waits")]
SignIn = Callable[[str], Client]
built = built_once("wellbeing", then=without_a_plan)


@pytest.fixture
def world(built: World, db: None) -> World:
    return built


def _rows(world: World) -> list[tuple[str, date | None]]:
    rows = Obligation.objects.filter(kind=REVIEW, person=world.people[PEER]).order_by("cycle")
    return list(rows.values_list("state", "due"))


def _settled(world: World) -> list[tuple[str, date | None]]:
    settle(REVIEW, list(Plan.objects.values_list("pk", flat=True)))
    return _rows(world)


def test_looked_at_after_three_months_and_then_every_six(world: World) -> None:
    nobody_holds(world, "line_manager")
    write(world)
    assert _rows(world) == [("open", world.day(91))]
    with clock.at(world.day(80)):
        later = viewer_of(world.users[PEER], world.day(80))
        keeping.looked_again(by=later)
        keeping.looked_again(by=later)
    assert _rows(world) == [("met", world.day(91)), ("open", world.day(80 + 182))]


def test_after_time_away_and_when_somebody_else_manages_it_is_asked_sooner(world: World) -> None:
    write(world)
    nobody_holds(world, "line_manager")
    holds_role(world, "line_manager", "line_manager", -30, 9)
    holds_role(world, "line_manager", "former_line_manager", 10, None)
    with clock.at(world.day(11)):
        assert _settled(world) == [("open", world.day(17))]
    pause.begin(
        person_id=world.people[PEER].pk, starts=world.day(1), ends=world.day(4), by=Viewer.system()
    )
    with clock.at(world.day(11)):
        assert _settled(world) == [("open", world.day(11))]
        keeping.remind(wanted=Reminders(True, False, False), by=world.viewer(PEER))
    assert _rows(world) == [("open", world.day(95))]


def test_when_the_role_changes_it_is_asked_sooner_and_for_another_post_in_the_same_role_not(
    world: World,
) -> None:
    nobody_holds(world, "line_manager")
    write(world)
    job = world.assignments[PEER]
    with clock.at(world.day(10)):
        appoint(
            by=Viewer.system(),
            person=world.people[PEER],
            role=job.role,
            team=job.team,
            starts=world.day(10),
        )
        assert _rows(world) == [("open", world.day(91))]
    with clock.at(world.day(20)):
        other = RoleType.objects.get(slug="senior-peer-support-worker")
        appoint(
            by=Viewer.system(),
            person=world.people[PEER],
            role=other,
            team=job.team,
            starts=world.day(20),
        )
        assert _rows(world) == [("open", world.day(27))]


def test_each_reminder_may_be_turned_off_and_all_of_them(world: World) -> None:
    write(world)
    keeping.remind(wanted=Reminders(False, False, False), by=world.viewer(PEER))
    assert _rows(world) == []


def test_the_writer_alone_is_reminded_and_in_no_words(world: World) -> None:
    write(world)
    with clock.at(world.day(91)):
        remind()
    told = Notice.objects.filter(kind=f"due.{REVIEW}")
    assert set(told.values_list("person_id", flat=True)) == {world.people[PEER].pk}
    assert ReviewKind.private
    assert OfferKind.private
    rows = Obligation.objects.filter(kind=REVIEW)
    for slug in ("line_manager", "patch_lead", "central_lead", "hr", "information_governance"):
        assert not Obligation.objects.visible_to(world.viewer(slug)).filter(pk__in=rows).exists()
    assert not Obligation.objects.shared().filter(kind__in=[REVIEW, OFFER]).exists()


# -- Offering ---------------------------------------------------------------------------------------------------------


def _new(world: World) -> None:
    """Sam began ten days ago."""
    job = world.assignments[PEER]
    type(job).objects.filter(pk=job.pk).update(starts=world.day(-10))
    settle(OFFER, [world.people[PEER].pk])


def _offer(world: World) -> list[tuple[str, date | None, object]]:
    rows = Obligation.objects.filter(kind=OFFER, person=world.people[PEER])
    return list(rows.values_list("state", "due", "other_id"))


def test_an_offer_is_owed_by_whoever_manages_within_four_weeks(
    world: World, sign_in: SignIn
) -> None:
    _new(world)
    dan = world.people["line_manager"].pk
    assert _offer(world) == [("open", world.day(18), dan)]
    assert "There is something to offer" in get(sign_in("line_manager"), reverse("home:today")).body
    get(sign_in("line_manager"), reverse("plan:offer-list")).press(
        "I have offered it to Sam Okafor"
    )
    assert _offer(world) == [("met", world.day(18), dan)]
    assert Offer.objects.get(person=world.people[PEER]).offered_on == world.today
    assert (
        "There is something to offer"
        not in get(sign_in("line_manager"), reverse("home:today")).body
    )


def test_nothing_is_owed_for_who_was_here_long_before(world: World) -> None:
    settle(OFFER, [world.people[PEER].pk])
    assert _offer(world) == []


def test_that_there_is_a_plan_meets_no_offer(world: World, sign_in: SignIn) -> None:
    """Else a manager would learn of it by a reminder that stops."""
    _new(world)
    before = get(sign_in("line_manager"), reverse("plan:offer-list"))
    write(world)
    keeping.count_me(yes=True, by=world.viewer(PEER))
    settle(OFFER, [world.people[PEER].pk])
    assert _offer(world)[0][0] == "open"
    after = get(sign_in("line_manager"), reverse("plan:offer-list"))
    assert _still(before.body) == _still(after.body)


def _still(body: str) -> str:
    from tests.wellbeing.walking import ANEW

    return ANEW.sub("", body)


@pytest.mark.parametrize(
    "slug", ["former_line_manager", "future_line_manager", "patch_lead", "hr", "central_lead"]
)
def test_nobody_else_says_that_it_was_offered(world: World, slug: str) -> None:
    with pytest.raises(Http404):
        keeping.offered(person=world.people[PEER].pk, by=world.viewer(slug))


def test_whoever_joins_is_shown_the_page_once_and_may_say_not_now(
    world: World, sign_in: SignIn
) -> None:
    _new(world)
    client = sign_in(PEER)
    page = get(client, reverse("home:today"))
    assert "There is a page here that is yours alone" in page.body
    page.press("Not now")
    assert "There is a page here that is yours alone" not in get(client, reverse("home:today")).body
    assert _offer(world)[0][0] == "open"


def test_who_has_been_here_a_while_is_not_asked(world: World, sign_in: SignIn) -> None:
    assert "yours alone" not in get(sign_in(PEER), reverse("home:today")).body


# -- Today ------------------------------------------------------------------------------------------------------------


def test_a_reader_is_told_that_there_is_something_until_they_look_or_it_is_withdrawn(
    world: World, sign_in: SignIn
) -> None:
    write(world)
    share = give(world, 1, "line_manager", "line_manager")
    client = sign_in("line_manager")
    today = get(client, reverse("home:today")).body
    card = today.split("Something was shared with you")[1].split("<form")[0]
    assert "Sam" not in card
    assert "plan" not in card.lower().replace("my-plan", "")
    plan = Plan.objects.get(person=world.people[PEER])
    get(client, reverse("plan:shared-detail", args=[plan.pk]))
    assert "Something was shared with you" not in get(client, reverse("home:today")).body
    other = give(world, 1, "peer_supervisor", "peer_supervisor")
    assert (
        "Something was shared with you"
        in get(sign_in("peer_supervisor"), reverse("home:today")).body
    )
    from wellbeing.plan.actions import sharing

    for each in (share, other):
        sharing.stop(share=each, by=world.viewer(PEER))
    assert (
        "Something was shared with you"
        not in get(sign_in("peer_supervisor"), reverse("home:today")).body
    )


def test_a_line_that_waits_is_the_writers_to_answer(world: World, sign_in: SignIn) -> None:
    write(world)
    give(world, 1, "line_manager", "line_manager")
    part = Part.objects.get(plan__person=world.people[PEER], number=1)
    reading.propose(part=part, line="Tea at ten", by=world.viewer("line_manager"))
    page = get(sign_in(PEER), reverse("home:today"))
    assert "There is something to answer" in page.body
    assert "Tea at ten" not in page.body
    for slug in ("line_manager", "peer_supervisor"):
        assert "There is something to answer" not in get(sign_in(slug), reverse("home:today")).body
    get(sign_in(PEER), reverse("plan:part-detail", args=[1])).press("Add it to this part")
    assert "There is something to answer" not in get(sign_in(PEER), reverse("home:today")).body
