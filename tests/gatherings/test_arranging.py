from __future__ import annotations

from datetime import time

import pytest
from django.core.exceptions import PermissionDenied

from tests.gatherings import making
from tests.gatherings.making import SYSTEM, day
from tests.gatherings.test_booking import told
from workforce.gatherings import actions
from workforce.gatherings.errors import CannotSave, Changed
from workforce.gatherings.kinds import Who
from workforce.gatherings.models import Facilitator
from workforce.notices.holding import still_holding
from workforce.notices.models import Notice

pytestmark = pytest.mark.django_db


def test_a_new_time_or_place_raises_the_sequence_and_is_told() -> None:
    gathering = making.planned(capacity=1)
    lead = making.without_invitations(making.person())
    actions.appoint(gathering=gathering, person_id=lead.pk, role="lead", by=SYSTEM)
    gathering.refresh_from_db()
    places = making.fill_up(gathering, 2)
    row = actions.change(gathering=gathering, version=2, when=making.when(8), by=SYSTEM)
    assert (row.sequence, row.version, row.day) == (1, 3, day(8))
    assert {*told("gathering-moved")} == {lead.pk, *(place.person_id for place in places)}
    row = actions.change(gathering=row, version=3, place="Room 9", by=SYSTEM)
    row = actions.change(gathering=row, version=4, link="https://x.example", by=SYSTEM)
    assert row.sequence == 3
    notices = list(Notice.objects.filter(kind="gathering-moved", person=lead))
    holding = still_holding(notices)
    assert {n.occasion for n in notices if n.pk in holding} == {f"gathering:{row.pk}:3"}


def test_a_title_or_capacity_is_told_to_nobody_and_whoever_did_it_neither() -> None:
    gathering, centre = making.planned(), making.centre()
    actions.book(gathering=gathering, who=Who(person_id=centre.person_id), by=SYSTEM)
    Notice.objects.all().delete()
    row = actions.change(gathering=gathering, version=1, title="Another", capacity=5, by=centre)
    row = actions.change(gathering=row, version=2, when=making.when(), by=centre)
    assert row.sequence == 0
    row = actions.change(gathering=row, version=3, when=making.when(9), by=centre)
    assert row.sequence == 1
    assert set(Notice.objects.values_list("kind", flat=True)) == {"calendar-invitation"}


def test_more_places_move_people_up_and_fewer_throw_nobody_out() -> None:
    gathering = making.planned(capacity=2)
    places = making.fill_up(gathering, 6)

    def states() -> str:
        return "".join(making.now(place).state[0] for place in places)

    row = actions.change(gathering=gathering, version=1, capacity=4, by=SYSTEM)
    assert states() == "bbbbww"
    assert told("gathering-moved-up") == [place.person_id for place in places[2:4]]
    row = actions.change(gathering=row, version=2, capacity=1, by=SYSTEM)
    assert states() == "bbbbww"
    actions.give_up(place=places[0], by=SYSTEM)
    assert states() == "cbbbww"
    actions.change(gathering=row, version=3, capacity=5, by=SYSTEM)
    assert states() == "cbbbbb"


def test_who_saw_an_older_version_learns_of_it() -> None:
    gathering = making.planned()
    actions.change(gathering=gathering, version=1, place="Room 1", by=SYSTEM)
    with pytest.raises(Changed, match="Somebody changed this"):
        actions.change(gathering=gathering, version=1, place="Room 2", by=SYSTEM)


def test_what_has_begun_does_not_change_and_nothing_moves_into_the_past() -> None:
    gathering = making.planned()
    with making.begin(gathering), pytest.raises(CannotSave, match="begun"):
        actions.change(gathering=gathering, version=1, place="Room 1", by=SYSTEM)
    with pytest.raises(CannotSave, match="future"):
        actions.change(gathering=gathering, version=1, when=making.when(-1), by=SYSTEM)
    assert making.when().starts == time(10)


def test_calling_off_is_told_and_keeps_the_places_as_they_were() -> None:
    gathering = making.planned(capacity=1)
    places = making.fill_up(gathering, 2)
    row = actions.call_off(gathering=gathering, by=SYSTEM)
    assert (row.state, row.sequence) == ("called_off", 1)
    assert {*told("gathering-called-off")} == {place.person_id for place in places}
    assert [making.now(place).state for place in places] == ["booked", "waiting"]
    with pytest.raises(CannotSave, match="called off in the meantime"):
        actions.call_off(gathering=gathering, by=SYSTEM)


def test_the_rest_of_a_series_is_called_off() -> None:
    days = [day(7), day(14), day(21)]
    rows = actions.plan_series(making.a_plan(), days=days, by=SYSTEM)
    assert rows[0].series
    assert actions.call_off_series(series=rows[0].series, since=day(14), by=making.centre()) == 2
    assert actions.call_off_series(series=rows[0].series, since=day(14), by=making.centre()) == 0
    for row in rows:
        row.refresh_from_db()
    assert [row.state for row in rows] == ["planned", "called_off", "called_off"]


def test_only_who_arranges_its_kind() -> None:
    gathering, lead = making.planned(), making.peer()
    actions.appoint(gathering=gathering, person_id=lead.pk, role="lead", by=SYSTEM)
    by = making.viewer(lead)
    with pytest.raises(PermissionDenied):
        actions.change(gathering=gathering, version=2, capacity=3, by=by)
    with pytest.raises(PermissionDenied):
        actions.call_off(gathering=gathering, by=by)
    with pytest.raises(PermissionDenied):
        actions.appoint(gathering=gathering, person_id=lead.pk, role="reserve", by=by)


def leaders() -> set[tuple[object, str]]:
    return {*Facilitator.objects.values_list("person_id", "role")}


def test_the_reserve_takes_over() -> None:
    gathering = making.planned()
    lead, reserve, second = making.person(), making.person(), making.person()
    for who, role in ((lead, "lead"), (reserve, "reserve"), (second, "second")):
        actions.appoint(gathering=gathering, person_id=who.pk, role=role, by=SYSTEM)
    assert told("gathering-to-lead") == [lead.pk, reserve.pk, second.pk]
    actions.take_over(gathering=gathering, by=making.viewer(lead))
    assert leaders() == {(reserve.pk, "lead"), (second.pk, "second")}
    assert told("gathering-to-lead")[3:] == [reserve.pk]
    with pytest.raises(CannotSave, match="Nobody is in reserve"):
        actions.take_over(gathering=gathering, by=SYSTEM)


def test_one_lead_at_a_time_and_each_in_one_role() -> None:
    gathering = making.planned()
    one, other = making.person(), making.person()
    for who, role in ((one, "lead"), (other, "second"), (other, "lead"), (other, "lead")):
        actions.appoint(gathering=gathering, person_id=who.pk, role=role, by=SYSTEM)
    assert leaders() == {(other.pk, "lead")}
    actions.step_down(gathering=gathering, person_id=other.pk, by=making.viewer(other))
    assert leaders() == set()
    gone = making.person(left_on=day(3))
    with pytest.raises(CannotSave, match="leaves before that day"):
        actions.appoint(gathering=gathering, person_id=gone.pk, role="lead", by=SYSTEM)
