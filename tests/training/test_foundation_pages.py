"""What the two see and press: eight units, whose turn it is, and nothing for anybody else."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.training import making
from tests.training.making import ALL
from tests.training.world import extend
from tests.world import World
from tests.worlds import built_once
from training.foundation import actions, cards
from training.foundation.models import Tick
from training.foundation.units import UNITS
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.notices.models import Notice
from workforce.obligations.actions import pause, remind, settle
from workforce.people.models import Assignment

pytestmark = pytest.mark.django_db
# Foundation alone: what other rooms ask stands before it on Today.
built = built_once("none", then=extend)
SignIn = Callable[[str], Client]


def words(response: Any) -> str:
    text = re.sub(r"<(script|style).*?</\1>", " ", response.content.decode(), flags=re.S)
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)))


def asked(world: World, slug: str) -> list[str]:
    return [card.title for card in cards.build(world.viewer(slug)).cards]


def begins_today(world: World) -> None:
    making.keep_of_everybody()
    Assignment.objects.filter(pk=world.assignments["peer"].pk).update(starts=clock.today())
    Tick.objects.all().delete()
    settle("foundation", [world.people["peer"].pk])


def with_sam(world: World, *unit: str) -> str:
    name = "way-unit" if unit else "way-detail"
    return reverse(f"foundation:{name}", args=[world.people["peer"].pk, *unit])


def test_every_unit_can_be_read_by_both(world: World, sign_in: SignIn) -> None:
    sam, priya = sign_in("peer"), sign_in("peer_supervisor")
    for unit in UNITS:
        own = words(sam.get(reverse("foundation:unit-detail", args=[unit.slug])))
        theirs = words(priya.get(with_sam(world, unit.slug)))
        for text in (*unit.tries, *unit.talk, *unit.listening):
            assert text in own
            assert text in theirs


def test_today_leads_to_the_first_unit_and_then_to_the_next(world: World, sign_in: SignIn) -> None:
    begins_today(world)
    assert asked(world, "peer") == [f"Week 1: {UNITS[0].title}"]
    assert f"Week 1: {UNITS[0].title}" in words(sign_in("peer").get("/"))
    sign_in("peer").post(reverse("foundation:unit-tick", args=[ALL[0]]))
    assert asked(world, "peer") == [f"Week 2: {UNITS[1].title}"]


def test_whoever_supervises_is_asked_once_the_person_has_ticked(
    world: World, sign_in: SignIn
) -> None:
    begins_today(world)
    sam, priya = sign_in("peer"), sign_in("peer_supervisor")
    assert asked(world, "peer_supervisor") == []
    for unit in ALL[:2]:
        sam.post(reverse("foundation:unit-tick", args=[unit]))
    question = "Have you talked with Sam about their foundation units?"
    assert asked(world, "peer_supervisor") == asked(world, "cover_peer_supervisor") == [question]
    assert asked(world, "former_peer_supervisor") == asked(world, "line_manager") == []
    for unit in ALL[:2]:
        priya.post(reverse("foundation:way-tick", args=[world.people["peer"].pk, unit]))
    assert asked(world, "peer_supervisor") == []


def test_what_is_late_shows_to_both_with_the_next_step(world: World, sign_in: SignIn) -> None:
    begins_today(world)
    Assignment.objects.filter(pk=world.assignments["peer"].pk).update(starts=world.day(-20))
    sam, priya = sign_in("peer"), sign_in("peer_supervisor")
    sam.post(reverse("foundation:unit-tick", args=[ALL[0]]))
    own, theirs = words(sam.get(reverse("foundation:mine"))), words(priya.get(with_sam(world)))
    assert "Next: Bea or Priya ticks it too; its week ended on" in own
    assert own.count("Its week is over") == 1  # of the second: the first has their tick
    assert "Next: read it, try something, tick it; its week ended on" in own
    assert theirs.count("Waits for you") == 1
    assert theirs.count("Its week is over") == 1
    assert "Next: talk about it together, then tick it; its week ended on" in theirs


def test_a_pause_asks_nothing_and_says_no_date(world: World, sign_in: SignIn) -> None:
    begins_today(world)
    pause.begin(
        person_id=world.people["peer"].pk, starts=clock.today(), ends=None, by=Viewer.system()
    )
    sam = sign_in("peer")
    assert asked(world, "peer") == []
    assert "There is no due date for now." in words(sam.get(reverse("foundation:mine")))


def test_complete_foundation_says_so_and_offers_no_tick(world: World, sign_in: SignIn) -> None:
    begins_today(world)
    sam, priya = sign_in("peer"), sign_in("peer_supervisor")
    for unit in ALL:
        sam.post(reverse("foundation:unit-tick", args=[unit]))
        priya.post(reverse("foundation:way-tick", args=[world.people["peer"].pk, unit]))
    text = words(sam.get(reverse("foundation:mine")))
    assert "8 units of 8 done by both of you" in text
    assert "Done on" in text
    assert asked(world, "peer") == asked(world, "peer_supervisor") == []
    answer = sam.post(reverse("foundation:unit-take-back", args=[ALL[2]]), follow=True)
    assert "7 units of 8" in words(sam.get(reverse("foundation:mine")))
    assert "Taken back." in words(answer)


def test_those_near_see_a_number_and_a_date_and_no_unit(world: World, sign_in: SignIn) -> None:
    begins_today(world)
    sam = world.people["peer"]
    for slug in ("peer", "peer_supervisor"):
        actions.tick(person_id=sam.pk, unit=ALL[2], by=world.viewer(slug))
    expected = {
        "line_manager": True, "patch_lead": True, "central_lead": True, "hr": True,
        "peer_supervisor": True, "patch_lead_elsewhere": False,
    }  # fmt: skip
    for slug, sees in expected.items():
        text = words(sign_in(slug).get(reverse("foundation:way-list")))
        assert ("Sam Okafor" in text and "1 of 8" in text) == sees, slug
        assert UNITS[2].title not in text


def test_reminders_go_to_the_two_and_say_nothing_of_what(world: World) -> None:
    begins_today(world)
    Assignment.objects.filter(pk=world.assignments["peer"].pk).update(starts=world.day(-56))
    settle("foundation", [world.people["peer"].pk])
    Notice.objects.all().delete()
    remind()
    rows = Notice.objects.filter(channel="product", kind__contains="foundation")
    told = {row.person_id: row.stage for row in rows}
    assert told == {
        world.people["peer"].pk: "due",
        world.people["peer_supervisor"].pk: "due-with",
        world.people["cover_peer_supervisor"].pk: "due-with",
    }


def test_done_elsewhere_is_a_day_not_ahead(world: World, sign_in: SignIn) -> None:
    begins_today(world)
    lead = sign_in("central_lead")
    address = reverse("foundation:way-elsewhere", args=[world.people["peer"].pk])
    ahead = world.day(3)
    sent = {"on_day": ahead.day, "on_month": ahead.month, "on_year": ahead.year}
    assert "There is a problem" in words(lead.post(address, sent))
    before = world.day(-300)
    sent = {"on_day": before.day, "on_month": before.month, "on_year": before.year}
    answer = lead.post(address, sent, follow=True)
    assert "Nothing of foundation is due any more." in words(answer)
    assert "Sam Okafor" not in words(lead.get(reverse("foundation:way-list")))
    own = words(sign_in("peer").get(reverse("foundation:mine")))
    assert "The units are here to read whenever you like." in own
    assert "of 8" not in own
