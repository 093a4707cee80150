from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from tests.gatherings import making
from tests.gatherings.making import SYSTEM, book
from workforce.core.models import AuditEvent
from workforce.gatherings import actions, queries
from workforce.gatherings.errors import CannotSave
from workforce.gatherings.kinds import Who
from workforce.gatherings.models import Place
from workforce.notices.holding import still_holding
from workforce.notices.models import Notice

pytestmark = pytest.mark.django_db


def told(slug: str) -> list[object]:
    rows = Notice.objects.filter(kind=slug, channel="product").order_by("created_at", "id")
    return list(rows.values_list("person_id", flat=True))


def test_one_books_for_oneself_and_is_not_told_of_it() -> None:
    who = making.peer()
    place = book(making.planned(), who, by=making.viewer(who))
    assert (place.state, place.arrival) == ("booked", 1)
    assert not Notice.objects.exclude(kind="calendar-invitation").exists()
    assert AuditEvent.objects.get(action="place booked").on == who.pk


def test_booking_twice_is_booking_once() -> None:
    gathering, who = making.planned(), making.peer()
    assert book(gathering, who).pk == book(gathering, who).pk
    member = Who(staff_id=making.staff().pk)
    places = [actions.book(gathering=gathering, who=member, by=SYSTEM) for _ in range(2)]
    assert places[0].pk == places[1].pk
    assert Place.objects.count() == 2
    twice = [Who(person_id=who.pk), Who(person_id=making.peer().pk)] * 2
    assert len(actions.book_many(gathering=gathering, whos=twice, by=SYSTEM)) == 2
    assert Place.objects.count() == 3


def test_a_full_gathering_has_a_waiting_list_in_the_order_of_arrival() -> None:
    gathering = making.planned(capacity=2)
    places = making.fill_up(gathering, 5)
    assert [place.state for place in places] == ["booked"] * 2 + ["waiting"] * 3
    assert list(queries.waiting_numbers(places).values()) == [1, 2, 3]
    actions.give_up(place=places[2], by=SYSTEM)
    assert list(queries.waiting_numbers(places[3:]).values()) == [1, 2]


def test_who_gives_up_makes_room_for_whoever_waits_longest() -> None:
    gathering = making.planned(capacity=1)
    places = making.fill_up(gathering, 3)
    actions.give_up(place=places[0], by=SYSTEM)
    assert [making.now(place).state for place in places] == ["cancelled", "booked", "waiting"]
    assert told("gathering-moved-up") == [places[1].person_id]
    notice = Notice.objects.get(kind="gathering-moved-up", channel="product")
    assert notice.link == f"/circles/{gathering.pk}/"
    actions.give_up(place=places[0], by=SYSTEM)
    assert making.now(places[2]).state == "waiting"


def test_booking_again_is_a_new_arrival() -> None:
    gathering = making.planned(capacity=1)
    who = making.peer()
    first = book(gathering, who)
    waiting = making.fill_up(gathering, 1)[0]
    actions.give_up(place=first, by=making.viewer(who))
    again = book(gathering, who, by=making.viewer(who))
    assert (again.state, making.now(waiting).state) == ("waiting", "booked")


def test_only_peers_book_themselves_and_nobody_books_another() -> None:
    gathering, who = making.planned(), making.peer()
    for other in (making.person(), making.peer()):
        with pytest.raises(PermissionDenied):
            book(gathering, who, by=making.viewer(other))
    outsider = making.person()
    with pytest.raises(PermissionDenied):
        book(gathering, outsider, by=making.viewer(outsider))
    with pytest.raises(PermissionDenied):
        book(making.planned(kind="quiet"), who, by=making.viewer(who))


def test_who_runs_it_books_for_others_who_are_told() -> None:
    gathering, who = making.planned(), making.peer()
    place = book(gathering, who, by=making.centre())
    assert told("gathering-booked") == [who.pk]
    actions.give_up(place=place, by=making.centre())
    assert told("gathering-given-up") == [who.pk]


def test_who_leads_it_books_staff_and_guests() -> None:
    gathering, lead = making.planned(), making.person()
    actions.appoint(gathering=gathering, person_id=lead.pk, role="lead", by=SYSTEM)
    whos = [Who(staff_id=making.staff().pk), Who(guest="Ann Other"), Who(guest="Ann Other")]
    places = actions.book_many(gathering=gathering, whos=whos, by=making.viewer(lead))
    assert [place.arrival for place in places] == [1, 2, 3]
    assert not Notice.objects.exclude(person=lead).exists()
    assert told("gathering-booked") == []


@pytest.mark.parametrize("given", [{}, {"guest": " "}, {"person_id": 1, "guest": "A"}])
def test_a_place_is_for_exactly_one(given: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="exactly one"):
        Who(**given)  # type: ignore[arg-type]


def test_what_its_kind_says_against_it() -> None:
    one, other = making.planned(), making.planned()
    who = making.peer()
    book(one, who)
    with pytest.raises(CannotSave, match="another circle that day"):
        book(other, who)


def test_a_place_moves_to_another_gathering_and_makes_room() -> None:
    one, other = making.planned(capacity=1), making.planned(capacity=1)
    who = making.peer()
    place, waits = book(one, who), making.fill_up(one, 1)[0]
    fresh = actions.move(place=place, to=other, by=making.viewer(who))
    assert (fresh.gathering_id, fresh.state) == (other.pk, "booked")
    assert [making.now(each).state for each in (place, waits)] == ["cancelled", "booked"]


def test_a_place_is_kept_where_the_other_one_is_full() -> None:
    one, other = making.planned(), making.planned(capacity=1)
    making.fill_up(other, 1)
    who = making.peer()
    place = book(one, who)
    with pytest.raises(CannotSave, match="no place left"):
        actions.move(place=place, to=other, by=making.viewer(who))
    assert making.now(place).state == "booked"
    with pytest.raises(CannotSave, match="already"):
        actions.move(place=place, to=one, by=making.viewer(who))


def test_nothing_is_booked_or_given_up_once_it_has_begun_or_was_called_off() -> None:
    gathering = making.planned(capacity=1)
    place, waits = making.fill_up(gathering, 2)
    with making.begin(gathering):
        with pytest.raises(CannotSave, match="begun"):
            book(gathering, making.peer())
        with pytest.raises(CannotSave, match="begun"):
            actions.give_up(place=place, by=SYSTEM)
    actions.call_off(gathering=gathering, by=SYSTEM)
    with pytest.raises(CannotSave, match="called off in the meantime"):
        book(gathering, making.peer())
    assert making.now(waits).state == "waiting"


def test_the_database_says_the_same() -> None:
    gathering, who = making.planned(), making.peer()
    row = {"gathering": gathering, "state": "booked"}
    Place.objects.create(**row, person=who, arrival=1)
    for wrong in (
        {"person": who, "arrival": 2},
        {"arrival": 3},
        {"person": making.peer(), "guest": "Ann", "arrival": 4},
        {"guest": "Ann", "arrival": 1},
        {"guest": "Ann", "arrival": 5, "state": "cancelled"},
        {"guest": "Ann", "arrival": 6, "state": "waiting", "attendance": "came"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Place.objects.create(**(row | wrong))


def test_a_mail_that_waits_is_void_once_the_place_is_given_up() -> None:
    gathering = making.planned(capacity=1)
    place = making.book(gathering, making.person())
    waits = making.book(gathering, making.without_invitations(making.person()))
    actions.give_up(place=place, by=SYSTEM)
    notices = list(Notice.objects.filter(kind="gathering-moved-up"))
    assert still_holding(notices) == {notice.pk for notice in notices}
    actions.give_up(place=making.now(waits), by=SYSTEM)
    assert still_holding(notices) == set()
