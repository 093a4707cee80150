"""Who sees which gathering, place and leader; and that queries don't grow with what they find."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.gatherings import making
from tests.gatherings.making import SYSTEM
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.gatherings import actions, queries
from workforce.gatherings.errors import CannotSave
from workforce.gatherings.kinds import Who
from workforce.gatherings.models import Facilitator, Gathering, Place
from workforce.people.actions import daily, people

pytestmark = pytest.mark.django_db


def test_a_gathering_is_seen_by_who_is_in_it_and_whom_its_kind_says() -> None:
    circle, quiet = making.planned(), making.planned(kind="quiet")
    peer, outsider, guest, lead = (
        making.peer(), making.person(), making.person(), making.person(),
    )  # fmt: skip
    making.book(quiet, guest)
    actions.appoint(gathering=quiet, person_id=lead.pk, role="lead", by=SYSTEM)

    def seen(viewer: Viewer) -> set[str]:
        return {*Gathering.objects.visible_to(viewer).values_list("kind", flat=True)}

    assert seen(making.viewer(peer)) == {"circle"}
    assert seen(making.viewer(outsider)) == set()
    assert seen(Viewer.nobody()) == set()
    assert seen(making.viewer(guest)) == seen(making.viewer(lead)) == {"quiet"}
    assert seen(making.centre()) == {"circle"}
    assert circle.pk
    actions.give_up(place=Place.objects.get(person=guest), by=making.viewer(guest))
    assert seen(making.viewer(guest)) == set()


def test_a_place_is_seen_by_its_own_and_by_who_takes_the_register() -> None:
    gathering = making.planned()
    one, other, lead = making.peer(), making.peer(), making.person()
    mine, theirs = making.book(gathering, one), making.book(gathering, other)
    actions.book(gathering=gathering, who=Who(guest="Ann"), by=SYSTEM)
    actions.appoint(gathering=gathering, person_id=lead.pk, role="lead", by=SYSTEM)

    def seen(viewer: Viewer) -> int:
        return Place.objects.visible_to(viewer).count()

    assert list(Place.objects.visible_to(making.viewer(one))) == [mine]
    assert seen(making.viewer(lead)) == seen(making.centre()) == 3
    assert seen(making.viewer(making.peer())) == seen(Viewer.nobody()) == 0
    assert queries.register(making.viewer(one), gathering) == []
    assert queries.waiting_list(making.viewer(one), gathering) == []
    assert len(queries.register(making.viewer(lead), gathering)) == 3
    assert theirs.pk
    rows = Facilitator.objects
    assert rows.visible_to(making.viewer(one)).count() == 1
    assert rows.visible_to(making.viewer(making.person())).count() == 0


def test_what_is_coming_for_somebody() -> None:
    who = making.peer()
    viewer = making.viewer(who)
    later = making.planned(when=making.when(9))
    sooner = making.planned(kind="quiet", when=making.when(2))
    off = making.planned(when=making.when(3))
    for row in (later, off):
        making.book(row, who)
    actions.appoint(gathering=sooner, person_id=who.pk, role="reserve", by=SYSTEM)
    actions.call_off(gathering=off, by=SYSTEM)
    found = queries.coming(viewer)
    assert [each.gathering.pk for each in found] == [sooner.pk, later.pk]
    assert [bool(each.place) for each in found] == [False, True]
    with clock.at(sooner.ends_at + timedelta(minutes=1)):
        assert [each.gathering.pk for each in queries.coming(viewer)] == [later.pk]


def test_registers_wait_for_who_leads_and_not_for_the_reserve() -> None:
    gathering, lead, reserve = making.planned(), making.person(), making.person()
    for who, role in ((lead, "lead"), (reserve, "reserve")):
        actions.appoint(gathering=gathering, person_id=who.pk, role=role, by=SYSTEM)
    assert not queries.registers_to_close(making.viewer(lead))
    assert not queries.without_a_lead(making.centre(), "circle")
    with clock.at(gathering.ends_at + timedelta(minutes=1)):
        assert list(queries.registers_to_close(making.viewer(lead))) == [gathering]
        assert not queries.registers_to_close(making.viewer(reserve))
    for who in (lead, reserve):
        actions.step_down(gathering=gathering, person_id=who.pk, by=SYSTEM)
    assert list(queries.without_a_lead(making.centre(), "circle")) == [gathering]


def _asked(gatherings: list[Gathering], viewer: Viewer, centre: Viewer) -> int:
    with CaptureQueriesContext(connection) as caught:
        found = list(queries.ahead(viewer, "circle"))
        assert len(found) == len(gatherings)
        assert len(queries.places_left(found)) == len(gatherings)
        own = queries.own_places(viewer, found)
        queries.waiting_numbers(own.values())
        queries.coming(viewer)
        places = queries.register(centre, gatherings[0])
        [place.person or place.staff for place in places]
        queries.waiting_list(centre, gatherings[0])
        queries.attended("circle", None)
    return len(caught)


def test_pages_ask_as_much_for_many_as_for_few() -> None:
    who, centre = making.peer(), making.centre()
    viewer = making.viewer(who)
    rows = [making.planned(capacity=1)]
    making.fill_up(rows[0], 2)
    making.book(rows[0], who)
    few = _asked(rows, replace(viewer), replace(centre))
    for offset in range(8, 20):
        row = making.planned(capacity=2, when=making.when(offset))
        making.fill_up(row, 3)
        making.book(row, who)
        rows.append(row)
    making.fill_up(rows[0], 5)
    assert _asked(rows, replace(viewer), replace(centre)) == few


def test_how_full_they_are() -> None:
    gathering, empty = making.planned(capacity=2), making.planned(capacity=5)
    places = making.fill_up(gathering, 4)
    actions.give_up(place=places[3], by=SYSTEM)
    found = queries.places_left([gathering, empty])
    assert (found[gathering.pk].left, found[gathering.pk].waiting) == (0, 1)
    assert (found[empty.pk].left, found[empty.pk].waiting) == (5, 0)


def test_who_leaves_makes_room_and_leads_nothing_afterwards() -> None:
    gathering = making.planned(capacity=1, when=making.when(20))
    soon = making.planned(when=making.when(2))
    who = making.peer()
    making.book(gathering, who)
    making.book(soon, who)
    waits = making.fill_up(gathering, 1)[0]
    actions.appoint(gathering=gathering, person_id=who.pk, role="lead", by=SYSTEM)
    people.leave(who, on=making.day(5), by=SYSTEM)
    with clock.at(making.day(6)):
        daily.run(by=SYSTEM)
        assert making.now(waits).state == "booked"
        assert Place.objects.filter(person=who, state="booked").get().gathering == soon
        assert not Facilitator.objects.exists()
    with pytest.raises(CannotSave, match="leave before that day"):
        making.book(gathering, who)
