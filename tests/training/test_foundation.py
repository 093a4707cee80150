"""Two people tick eight units: who may, what counts, when it is complete, and what that changes elsewhere."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.http import Http404

from tests.people import trust
from tests.training import making
from tests.training.making import ALL, Two
from training.foundation import actions
from training.foundation.models import Side, Tick
from training.foundation.obligations import SLUG
from workforce.core import access, clock
from workforce.core.audit import AuditEvent
from workforce.core.errors import CannotSave
from workforce.establishment.queries import experience
from workforce.obligations import checking
from workforce.obligations.models import Obligation
from workforce.people.actions import relationships
from workforce.people.errors import Conflict
from workforce.people.models import Qualification

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def kept() -> None:
    making.keep_of_everybody()


def row(two: Two) -> Obligation:
    return Obligation.objects.get(kind=SLUG, person=two.assignment.person)


def held(two: Two) -> list[tuple[object, object]]:
    rows = Qualification.objects.filter(holder=two.assignment.person, slug="foundation")
    return list(rows.values_list("starts", "until"))


def test_both_tick_and_the_last_tick_makes_it_complete() -> None:
    two = making.two(-10)
    two.tick(*ALL[:-1])
    two.tick(ALL[-1], both=False)
    assert (held(two), row(two).state) == ([], "open")
    actions.tick(person_id=two.assignment.person_id, unit=ALL[-1], by=two.supervisor)
    assert held(two) == [(clock.today(), None)]
    assert (row(two).state, row(two).met_on) == ("met", clock.today())
    assert experience.of(two.assignment.person, clock.today()).has_foundation
    assert not list(checking.check([SLUG]))


def test_sixteen_ticks_in_any_order_are_needed() -> None:
    two = making.two(-10)
    for unit in reversed(ALL):
        actions.tick(person_id=two.assignment.person_id, unit=unit, by=two.supervisor)
    for unit in ALL[1:]:
        actions.tick(person_id=two.assignment.person_id, unit=unit, by=two.peer)
    assert held(two) == []
    two.tick(ALL[0], both=False)
    assert len(held(two)) == 1


def test_ticking_twice_is_ticking_once() -> None:
    two = making.two(-10)
    two.tick(ALL[0], ALL[0])
    assert sorted(Tick.objects.values_list("side", flat=True)) == ["person", "supervisor"]
    assert AuditEvent.objects.filter(action="foundation unit ticked").count() == 2


def test_each_takes_back_their_own_side_alone() -> None:
    two = making.two(-10)
    two.tick(ALL[0])
    actions.take_back(person_id=two.assignment.person_id, unit=ALL[0], by=two.peer)
    assert [each.side for each in Tick.objects.standing()] == [Side.SUPERVISOR]
    actions.take_back(person_id=two.assignment.person_id, unit=ALL[0], by=two.peer)
    two.tick(ALL[0], both=False)
    assert Tick.objects.standing().count() == 2


def test_a_tick_taken_back_takes_completion_back() -> None:
    two = making.two(-10)
    two.tick(*ALL)
    with clock.at(clock.now() + DAY * 7):
        actions.take_back(person_id=two.assignment.person_id, unit=ALL[3], by=two.supervisor)
        assert row(two).state == "open"
        assert not experience.of(two.assignment.person, clock.today()).has_foundation
        two.tick(ALL[3])
        assert (row(two).state, row(two).met_on) == ("met", clock.today())
        assert not list(checking.check([SLUG]))


def test_what_is_complete_for_long_stays_ticked() -> None:
    two = making.two(-20)
    two.tick(*ALL)
    with clock.at(clock.now() + DAY * 8), pytest.raises(CannotSave, match="7 days"):
        actions.take_back(person_id=two.assignment.person_id, unit=ALL[3], by=two.peer)


def test_nobody_but_the_two_ticks() -> None:
    two = making.two(-10)
    near = trust.appointed("Dan Hughes", starts=-900).person
    relationships.begin(
        kind="line_manager", holder=near, assignment=two.assignment, starts=clock.today(),
        by=making.SYSTEM,
    )  # fmt: skip
    for roles in ([access.LINE_MANAGER], [access.CENTRAL_LEAD, access.HR, access.ADMINISTRATOR]):
        for act in (actions.tick, actions.take_back):
            with pytest.raises(Http404):
                act(person_id=two.assignment.person_id, unit=ALL[0], by=making.viewer(near, *roles))


def test_whoever_supervised_before_keeps_what_they_ticked() -> None:
    two = making.two(-10)
    two.tick(ALL[0])
    new = trust.may_supervise(trust.appointed("Bea Ikande", starts=-900).person)
    standing = two.with_them.relationships_held.filter(kind="peer_supervisor")
    relationships.hand_over(standing, to=new, on=clock.today(), by=making.SYSTEM)
    with pytest.raises(Http404):
        actions.tick(person_id=two.assignment.person_id, unit=ALL[1], by=two.supervisor)
    by = making.viewer(new, access.PEER_SUPERVISOR)
    actions.tick(person_id=two.assignment.person_id, unit=ALL[1], by=by)
    assert {tick.by for tick in Tick.objects.filter(side=Side.SUPERVISOR)} == {two.with_them, new}


def test_nothing_is_ticked_before_the_first_day() -> None:
    two = making.two(5)
    with pytest.raises(CannotSave, match="first day"):
        actions.tick(person_id=two.assignment.person_id, unit=ALL[0], by=two.peer)


def test_a_unit_that_is_none_is_not_there() -> None:
    two = making.two(-10)
    with pytest.raises(Http404):
        actions.tick(person_id=two.assignment.person_id, unit="no-such-unit", by=two.peer)


def test_done_elsewhere_is_said_by_the_central_team_and_ends_what_is_due() -> None:
    two = making.two(-10)
    lead = making.viewer(trust.person("Moira Samuel"), access.CENTRAL_LEAD)
    with pytest.raises(Http404):
        actions.record_elsewhere(
            person_id=two.assignment.person_id, on=clock.today(), by=two.supervisor
        )
    actions.record_elsewhere(
        person_id=two.assignment.person_id, on=clock.today() - DAY * 400, by=lead
    )
    assert not Obligation.objects.filter(kind=SLUG, person=two.assignment.person).exists()
    with pytest.raises(CannotSave, match="done already"):
        two.tick(ALL[0])
    with pytest.raises(Conflict):
        actions.record_elsewhere(person_id=two.assignment.person_id, on=clock.today(), by=lead)


@pytest.mark.django_db(transaction=True)
def test_two_last_ticks_at_once_complete_it_once() -> None:
    making.keep_of_everybody()
    two = making.two(-10)
    two.tick(*ALL[:-1])
    gate, errors = threading.Barrier(2), []

    def press(by: object) -> None:
        try:
            gate.wait(10)
            actions.tick(person_id=two.assignment.person_id, unit=ALL[-1], by=by)  # type: ignore[arg-type]
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=[by]) for by in (two.peer, two.supervisor)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert errors == []
    assert (len(held(two)), row(two).state) == (1, "met")
