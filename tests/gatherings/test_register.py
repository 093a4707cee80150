from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests.gatherings import making
from tests.gatherings.making import SYSTEM, day
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.models import AuditEvent
from workforce.gatherings import actions, queries, signals
from workforce.gatherings.errors import CannotSave, Changed
from workforce.gatherings.kinds import Attendance, Who
from workforce.gatherings.models import Gathering, Place

pytestmark = pytest.mark.django_db


@pytest.fixture
def gathering() -> Gathering:
    return making.planned(capacity=3)


@pytest.fixture
def places(gathering: Gathering) -> list[Place]:
    return making.fill_up(gathering, 4)


@pytest.fixture
def lead(gathering: Gathering) -> Viewer:
    who = making.person()
    actions.appoint(gathering=gathering, person_id=who.pk, role="lead", by=SYSTEM)
    return making.viewer(who)


@pytest.fixture
def heard() -> Iterator[list[tuple[str, Any]]]:
    found: list[tuple[str, Any]] = []

    def closed(*, gathering_id: Any, kind: str, **_: Any) -> None:
        state = Gathering.objects.get(pk=gathering_id).state
        found.append((f"{kind} closed {state}", gathering_id))

    def reopened(*, gathering_id: Any, kind: str, **_: Any) -> None:
        found.append((f"{kind} reopened", gathering_id))

    signals.register_closed.connect(closed)
    signals.register_reopened.connect(reopened)
    yield found
    signals.register_closed.disconnect(closed)
    signals.register_reopened.disconnect(reopened)


def marks(places: list[Place]) -> list[str]:
    return [making.now(place).attendance for place in places]


def test_everyone_came_but_one(
    gathering: Gathering, places: list[Place], lead: Viewer, heard: list[Any]
) -> None:
    with making.begin(gathering):
        assert actions.everyone_came(gathering=gathering, by=lead) == 3
        actions.close(gathering=gathering, marks={places[1].pk: Attendance.APOLOGIES}, by=lead)
    assert marks(places) == ["came", "apologies", "came", ""]
    gathering.refresh_from_db()
    assert gathering.state == "held"
    assert heard == [("circle closed held", gathering.pk)]
    about = AuditEvent.objects.filter(action="register marked").values_list("on", flat=True)
    assert list(about).count(places[1].person_id) == 2


def test_whoever_is_not_marked_was_not_there(
    gathering: Gathering, places: list[Place], lead: Viewer
) -> None:
    with making.begin(gathering):
        actions.close(gathering=gathering, marks={places[0].pk: Attendance.CAME}, by=lead)
    assert marks(places) == ["came", "not_there", "not_there", ""]


def test_no_register_before_it_begins(gathering: Gathering, lead: Viewer) -> None:
    for doing in (actions.everyone_came, actions.close):
        with pytest.raises(CannotSave, match="not begun"):
            doing(gathering=gathering, by=lead)


def test_a_reason_its_kind_does_not_offer(
    gathering: Gathering, places: list[Place], lead: Viewer
) -> None:
    with making.begin(gathering), pytest.raises(CannotSave, match="offered"):
        actions.mark(gathering=gathering, marks={places[0].pk: Attendance.ON_LEAVE}, by=lead)


def test_the_register_is_nobody_elses(gathering: Gathering, places: list[Place]) -> None:
    who = making.peer()
    making.book(gathering, who)
    with making.begin(gathering):
        for doing in (actions.everyone_came, actions.close, actions.reopen):
            with pytest.raises(PermissionDenied):
                doing(gathering=gathering, by=making.viewer(who))


def test_who_closes_second_learns_of_it(
    gathering: Gathering, places: list[Place], lead: Viewer
) -> None:
    with making.begin(gathering):
        actions.close(gathering=gathering, by=lead)
        with pytest.raises(Changed, match="closed on"):
            actions.close(gathering=gathering, by=making.centre())
        with pytest.raises(Changed, match="closed on"):
            actions.mark(gathering=gathering, marks={}, by=lead)


def test_a_closed_register_is_put_right(
    gathering: Gathering, places: list[Place], lead: Viewer, heard: list[Any]
) -> None:
    with making.begin(gathering):
        actions.close(gathering=gathering, by=lead)
        actions.reopen(gathering=gathering, by=lead)
        with pytest.raises(Changed, match="open already"):
            actions.reopen(gathering=gathering, by=lead)
        actions.mark(gathering=gathering, marks={places[0].pk: Attendance.CAME}, by=lead)
        actions.close(gathering=gathering, by=lead)
    assert [words for words, _ in heard] == [
        "circle closed held", "circle reopened", "circle closed held",
    ]  # fmt: skip
    assert marks(places)[0] == "came"


def test_a_register_is_put_right_for_so_many_days(
    gathering: Gathering, places: list[Place], lead: Viewer
) -> None:
    with making.begin(gathering):
        actions.close(gathering=gathering, by=lead)
    late = clock.at(gathering.day + timedelta(days=15))
    with late, pytest.raises(CannotSave, match="could be corrected until"):
        actions.reopen(gathering=gathering, by=lead)
    with clock.at(gathering.day + timedelta(days=14)):
        actions.reopen(gathering=gathering, by=lead)


def test_a_kind_has_its_own_days() -> None:
    row = making.planned(kind="quiet", when=making.when(-3))
    assert actions.registering.correct_until(row) == day(-1)


def test_somebody_came_without_a_place(
    gathering: Gathering, places: list[Place], lead: Viewer
) -> None:
    stranger = making.person()
    with making.begin(gathering):
        late = actions.walk_in(gathering=gathering, who=Who(person_id=stranger.pk), by=lead)
        waited = actions.walk_in(
            gathering=gathering, who=Who(person_id=places[3].person_id), by=lead
        )
        actions.walk_in(gathering=gathering, who=Who(guest="Ann"), by=lead)
        actions.close(gathering=gathering, by=lead)
    assert waited.pk == places[3].pk
    assert marks([late, waited]) == ["came", "came"]
    assert Place.objects.booked().count() == 6
    found = queries.attended("circle", [stranger.pk])
    assert found == {stranger.pk: [gathering.starts_at]}


def test_one_that_did_not_take_place_is_called_off_afterwards(gathering: Gathering) -> None:
    with making.begin(gathering):
        actions.call_off(gathering=gathering, by=SYSTEM)
        with pytest.raises(Changed, match="called off"):
            actions.close(gathering=gathering, by=SYSTEM)
