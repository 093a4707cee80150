"""What people do on the pages: one press from Today, twelve names in three taps, nothing lost, nothing shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import time, timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from supervision.reflective.models import Slot, Unsuited
from tests.reflective import making
from tests.world import World
from tests.worlds import built_once
from workforce.core import clock
from workforce.gatherings.models import Gathering, Place
from workforce.people.models import Person, WorkingWeek

pytestmark = pytest.mark.django_db


built = built_once("reflective")


def client(world: World, slug: str) -> Client:
    user = world.users[slug]
    Authenticator.objects.get_or_create(user=user, type="totp", defaults={"data": {}})
    made = Client()
    made.force_login(user)
    return made


def words(response: Any) -> str:
    text = re.sub(r"<(script|style).*?</\1>", " ", response.content.decode(), flags=re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


def sent(at: Client, address: str, **given: Any) -> Any:
    """The form of that page, filled in and sent whole."""
    page = at.get(address).content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    return at.post(address, {**hidden, **given}, follow=True)


def book(world: World, slug: str, slot: Any) -> Any:
    return client(world, slug).post(reverse("reflective:slot-book", args=[slot.pk]), follow=True)


def test_today_offers_one_time_and_one_press_books_it(world: World) -> None:
    """Noor is due: her first day was 400 days ago, and she has been to none."""
    WorkingWeek.objects.all().delete()
    Unsuited.objects.all().delete()
    at = client(world, "colleague")
    page = at.get("/")
    text = words(page)
    assert "would that suit you?" in text
    found = re.search(r'action="(/reflective/slots/[^"]+/book/)"', page.content.decode())
    assert found is not None
    done = at.post(found.group(1), follow=True)
    assert "Booked:" in words(done)
    assert "would that suit you?" not in words(at.get("/"))
    assert Place.objects.live().filter(person=world.people["colleague"]).count() == 1


def test_changed_with_one_press_and_given_up_with_another(world: World) -> None:
    first, second = world.things["slot_mine"], world.things["slot"]
    done = book(world, "peer", second)
    assert "Booked:" in words(done)
    live = Place.objects.live().filter(person=world.people["peer"], gathering__state="planned")
    assert [place.gathering_id for place in live] == [second.pk]
    at = client(world, "peer")
    assert at.post(reverse("reflective:slot-give-up", args=[first.pk])).status_code == 404
    given = at.post(reverse("reflective:slot-give-up", args=[second.pk]), follow=True)
    assert "Given up" in words(given)


def test_register_of_twelve_is_one_form_with_everyone_ticked(world: World) -> None:
    over = Gathering.objects.get(pk=world.things["slot_over"].pk)
    people = [making.peer(f"Peer Number{n}").person for n in range(12)]
    with clock.at(over.starts_at - timedelta(days=2)):
        for person in people:
            making.book(Slot.objects.get(gathering=over), person)
    at = client(world, "patch_lead_elsewhere")
    page = at.get(reverse("reflective:slot-register", args=[over.pk])).content.decode()
    ticked = re.findall(r'name="came"[^>]*value="([^"]+)"[^>]*checked', page)
    assert len(ticked) == 12
    kept = ticked[1:]
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    done = at.post(
        reverse("reflective:slot-register", args=[over.pk]), {**hidden, "came": kept, "theme": ""},
        follow=True,
    )  # fmt: skip
    assert "Saved" in words(done)
    marks = list(Place.objects.filter(gathering=over).values_list("attendance", flat=True))
    assert sorted(marks) == ["came"] * 11 + ["not_there"]


def test_theme_without_the_groups_agreement_is_not_kept(world: World) -> None:
    over = world.things["slot_over"]
    at = client(world, "patch_lead_elsewhere")
    address = reverse("reflective:slot-register", args=[over.pk])
    refused = at.post(address, {"theme": "Endings"})
    assert "Tick that the group has agreed" in words(refused)
    assert Slot.objects.get(gathering=over).theme == ""
    at.post(address, {"theme": "Endings", "agreed": ["yes"]})
    assert Slot.objects.get(gathering=over).theme == "Endings"


def test_two_who_close_one_register_the_second_learns_it(world: World) -> None:
    over = world.things["slot_over"]
    address = reverse("reflective:slot-register", args=[over.pk])
    client(world, "patch_lead_elsewhere").post(address, {})
    second = client(world, "central_lead").post(
        address, {"theme": "Other", "agreed": ["yes"]}, follow=True
    )
    assert "This register was closed on" in words(second)
    assert Slot.objects.get(gathering=over).theme == ""


def test_whoever_came_without_a_place_is_found_by_name_and_counted(world: World) -> None:
    over = world.things["slot_over"]
    at = client(world, "patch_lead_elsewhere")
    address = reverse("reflective:slot-walk-in", args=[over.pk])
    noor = world.people["colleague"]
    assert noor.name not in words(at.get(address))
    assert noor.name in words(at.get(address, {"name": "Noor"}))
    at.post(f"{address}?name=Noor", {"person": str(noor.pk)})
    assert Place.objects.get(gathering=over, person=noor).attendance == "came"


def test_hours_said_are_shown_again_and_a_half_day_is_asked_about(world: World) -> None:
    at = client(world, "peer")
    address = reverse("reflective:week-update")
    assert "Enter when Monday ends" in words(sent(at, address, days=["0"], from_0="9am"))
    sent(at, address, days=["0", "2"], begins="9am", ends="5pm", from_4="20:00", until_4="8:00")
    row = WorkingWeek.objects.get(person=world.people["peer"])
    assert row.hours == {"0": ["09:00", "17:00"], "2": ["09:00", "17:00"], "4": ["20:00", "08:00"]}
    page = at.get(address).content.decode()
    assert "9am" in page or "09:00" in page


def test_none_suits_is_seen_by_the_centre_by_name_and_by_no_colleague(world: World) -> None:
    cycle, name = world.things["cycle"], world.people["colleague"].name
    address = reverse("reflective:cycle-unsuited", args=[cycle.pk])
    assert name in words(client(world, "central_lead").get(address))
    assert client(world, "peer_supervisor").get(address).status_code == 404


def test_hours_are_shown_to_nobody_else(world: World) -> None:
    """Noor works from 6:41 to 6:59: no minute that stands on a page by chance of its own."""
    with clock.at(clock.at_local(clock.today(), time(12))):
        pages = [
            ("central_lead", reverse("reflective:cycle-unsuited", args=[world.things["cycle"].pk])),
            ("central_lead", reverse("reflective:cycle-detail", args=[world.things["cycle"].pk])),
            ("line_manager", reverse("reflective:due-list")),
            (
                "patch_lead_elsewhere",
                reverse("reflective:slot-detail", args=[world.things["slot"].pk]),
            ),
        ]
        for slug, address in pages:
            text = client(world, slug).get(address).content.decode()
            assert "6:41" not in text, (slug, address)
        own = client(world, "colleague").get(reverse("reflective:week-update")).content.decode()
        assert "6:41am" in own


def test_line_manager_sees_that_it_is_due_and_not_why_not(world: World) -> None:
    text = words(client(world, "line_manager").get(reverse("reflective:due-list")))
    assert world.people["colleague"].name in text
    assert "no time" not in text.lower().replace("no place yet", "")


def test_programme_is_planned_proposed_led_and_opened_on_pages(world: World) -> None:
    at = client(world, "central_lead")
    planned = world.things["cycle_planned"]
    here = reverse("reflective:cycle-detail", args=[planned.pk])
    assert "There are no slots yet" in words(at.get(here))
    assert "proposed" in words(
        sent(at, reverse("reflective:cycle-propose", args=[planned.pk]), place="Room 4")
    )
    refused = at.post(reverse("reflective:cycle-open", args=[planned.pk]), follow=True)
    assert "Say who leads first" in words(refused)
    ines = world.people["patch_lead_elsewhere"]
    for slot in planned.slots.select_related("gathering"):
        row = slot.gathering
        when = row.when
        done = sent(
            at, reverse("reflective:slot-change", args=[row.pk]), day_day=when.day.day,
            day_month=when.day.month, day_year=when.day.year, starts=when.starts.isoformat("minutes"),
            ends=when.ends.isoformat("minutes"), place="Room 5", capacity="12", lead=str(ines.pk),
        )  # fmt: skip
        assert "Saved" in words(done), words(done)[:1500]
    opened = at.post(reverse("reflective:cycle-open", args=[planned.pk]), follow=True)
    assert "Open. Everybody in a peer role gets one message." in words(opened)


def test_slot_changed_by_two_the_second_learns_it(world: World) -> None:
    row = world.things["slot"]
    at = client(world, "central_lead")
    address = reverse("reflective:slot-change", args=[row.pk])
    page = at.get(address).content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    when = Gathering.objects.get(pk=row.pk).when
    given = {
        **hidden, "day_day": when.day.day, "day_month": when.day.month, "day_year": when.day.year,
        "starts": "10am", "ends": "11am", "place": "Mine", "link": "", "capacity": "12",
        "lead": str(Person.objects.get(last_name="Roche").pk), "reserve": "",
    }  # fmt: skip
    Gathering.objects.filter(pk=row.pk).update(version=row.version + 5)
    done = at.post(address, given)
    assert "Somebody changed this in the meantime" in words(done)
    assert "Mine" in done.content.decode()
    assert Gathering.objects.get(pk=row.pk).place == "Room 1"


@pytest.fixture(autouse=True)
def no_time_passes() -> Iterator[None]:
    """Noon of today: what is planned some days ahead is ahead."""
    with clock.at(clock.today()):
        yield


def test_whoever_was_there_is_offered_no_other_in_the_cycle(world: World) -> None:
    over = world.things["slot_over"]
    with clock.at(over.starts_at - timedelta(days=2)):
        making.book(Slot.objects.get(gathering=over), world.people["colleague"])
    making.came(Slot.objects.get(gathering=over), world.people["colleague"])
    text = words(client(world, "colleague").get(reverse("reflective:mine")))
    assert "You were there on" in text
    assert "Book this one" not in text
