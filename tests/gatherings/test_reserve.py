"""Whoever is in reserve, when the lead steps down, leaves, or is not there that day."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.gatherings import making
from tests.gatherings.making import SYSTEM, day
from tests.gatherings.test_booking import told
from workforce.core import clock
from workforce.core.models import AuditEvent, SettingValue
from workforce.gatherings import actions, queries
from workforce.gatherings.models import Facilitator, Gathering
from workforce.gatherings.when import When
from workforce.notices.holding import still_holding
from workforce.notices.models import Notice
from workforce.notices.reconciling import reconcile
from workforce.obligations.actions import pause
from workforce.people.actions import daily, people

pytestmark = pytest.mark.django_db
LEADS, CAN_YOU = "gathering-leads-now", "gathering-can-you-lead"


def led(offset: int = 7, **given: Any) -> tuple[Gathering, Any, Any]:
    gathering = making.planned(**({"when": making.when(offset)} | given))
    lead, reserve = making.peer(), making.peer()
    for who, role in ((lead, "lead"), (reserve, "reserve")):
        actions.appoint(gathering=gathering, person_id=who.pk, role=role, by=SYSTEM)
    return gathering, lead, reserve


def roles() -> set[tuple[object, str]]:
    return {*Facilitator.objects.values_list("person_id", "role")}


def ask_first() -> None:
    SettingValue.objects.create(
        slug="gatherings.reserve_takes_over", value=False, starts=day(-1), role=""
    )


def test_the_reserve_leads_when_the_lead_steps_down_and_is_told_once() -> None:
    gathering, lead, reserve = led()
    gathering.refresh_from_db()
    actions.step_down(gathering=gathering, person_id=lead.pk, by=making.viewer(lead))
    assert roles() == {(reserve.pk, "lead")}
    assert (told(LEADS), told(CAN_YOU)) == ([reserve.pk], [])
    assert Gathering.objects.get().version == gathering.version + 2
    done = AuditEvent.objects.filter(action="gathering to lead", on=reserve.pk)
    assert done.order_by("at").last().actor == lead.pk  # type: ignore[union-attr]
    actions.step_down(gathering=gathering, person_id=lead.pk, by=SYSTEM)
    assert roles() == {(reserve.pk, "lead")}


def test_a_second_or_the_reserve_who_steps_down_moves_nobody() -> None:
    gathering, lead, reserve = led()
    second = making.person()
    actions.appoint(gathering=gathering, person_id=second.pk, role="second", by=SYSTEM)
    for who in (second, reserve):
        actions.step_down(gathering=gathering, person_id=who.pk, by=SYSTEM)
    assert roles() == {(lead.pk, "lead")}
    assert told(LEADS) == []


def test_with_the_setting_off_the_reserve_is_asked_and_may_say_yes() -> None:
    ask_first()
    gathering, lead, reserve = led()
    actions.step_down(gathering=gathering, person_id=lead.pk, by=SYSTEM)
    assert roles() == {(reserve.pk, "reserve")}
    assert (told(LEADS), told(CAN_YOU)) == ([], [reserve.pk])
    assert list(queries.without_a_lead(making.centre(), "circle")) == [gathering]
    actions.take_over(gathering=gathering, by=making.viewer(reserve))
    assert roles() == {(reserve.pk, "lead")}


def test_a_reserve_who_is_not_there_that_day_neither_leads_nor_is_asked() -> None:
    gathering, lead, reserve = led()
    pause.begin(person_id=reserve.pk, starts=gathering.day, ends=gathering.day, by=SYSTEM)
    actions.step_down(gathering=gathering, person_id=lead.pk, by=SYSTEM)
    assert roles() == {(reserve.pk, "reserve")}
    assert told(LEADS) == told(CAN_YOU) == []


@pytest.mark.parametrize("first", [True, False], ids=["takes over", "is asked"])
def test_whoever_leaves_leaves_it_to_the_reserve(first: bool) -> None:
    if not first:
        ask_first()
    _, lead, reserve = led(20)
    again, _, other = led(21)
    actions.appoint(gathering=again, person_id=lead.pk, role="lead", by=SYSTEM)
    alone = making.planned(when=making.when(22))
    actions.appoint(gathering=alone, person_id=lead.pk, role="lead", by=SYSTEM)
    people.leave(lead, on=day(5), by=SYSTEM)
    with clock.at(day(6)):
        daily.run(by=SYSTEM)
        daily.run(by=SYSTEM)
    assert roles() == {(who.pk, "lead" if first else "reserve") for who in (reserve, other)}
    assert {*told(LEADS if first else CAN_YOU)} == {reserve.pk, other.pk}
    assert told(CAN_YOU if first else LEADS) == []


def test_a_lead_who_leaves_with_their_reserve_leaves_nobody() -> None:
    gathering, lead, reserve = led(20)
    for who in (lead, reserve):
        people.leave(who, on=day(5), by=SYSTEM)
    with clock.at(day(6)):
        daily.run(by=SYSTEM)
    assert roles() == set()
    assert gathering.pk


def test_whoever_left_before_it_was_recorded_leads_nothing_from_now_on() -> None:
    """At once: the daily run has told of that day already."""
    _, lead, reserve = led(20)
    last = day(1)
    with clock.at(day(3)):
        daily.run(by=SYSTEM)
        people.leave(lead, on=last, by=SYSTEM)
        assert roles() == {(reserve.pk, "lead")}


def test_who_is_paused_that_day_is_shown_to_whoever_runs_it_and_the_reserve_asked() -> None:
    gathering, lead, reserve = led(2)
    fine, _, _ = led(2)
    centre, booked = making.centre(), making.peer()
    making.book(gathering, booked)
    begun = pause.begin(person_id=lead.pk, starts=gathering.day, ends=gathering.day, by=SYSTEM)
    assert list(queries.led_by_somebody_away(centre, "circle")) == [gathering]
    assert list(queries.led_by_somebody_away(making.viewer(reserve), "circle")) == [gathering]
    assert not queries.led_by_somebody_away(making.viewer(booked), "circle")
    assert not queries.led_by_somebody_away(centre, "quiet")
    for _ in range(2):
        reconcile()
    assert told(CAN_YOU) == [reserve.pk]
    assert roles() >= {(lead.pk, "lead"), (reserve.pk, "reserve")}
    [notice] = Notice.objects.filter(kind=CAN_YOU, channel="mail")
    assert still_holding([notice]) == {notice.pk}
    pause.cancel(pause_id=begun.pk, by=SYSTEM)
    assert still_holding([notice]) == set()
    assert not queries.led_by_somebody_away(centre, "circle")
    assert fine.pk


def test_the_reserve_is_asked_again_for_another_date_on_which_the_lead_is_away() -> None:
    gathering, lead, reserve = led(1)
    pause.begin(person_id=lead.pk, starts=day(0), ends=day(9), by=SYSTEM)
    reconcile()
    gathering.refresh_from_db()
    moved = actions.change(
        gathering=gathering, version=gathering.version, when=making.when(2), by=SYSTEM
    )
    for _ in range(2):
        reconcile()
    assert told(CAN_YOU) == [reserve.pk, reserve.pk]
    mails = Notice.objects.filter(kind=CAN_YOU, channel="mail")
    assert {row.occasion for row in mails if row.pk in still_holding(list(mails))} == {
        f"reserve:{Facilitator.objects.get(role='reserve').pk}:{moved.sequence}"
    }


def test_the_reserve_is_asked_as_the_day_comes_near() -> None:
    gathering, lead, reserve = led(10)
    pause.begin(person_id=lead.pk, starts=day(1), by=SYSTEM)
    for days_before, expected in ((10, []), (3, []), (2, [reserve.pk]), (0, [reserve.pk])):
        with clock.at(gathering.starts_at - timedelta(days=days_before, hours=1)):
            reconcile()
            assert told(CAN_YOU) == expected
    assert list(queries.led_by_somebody_away(making.centre(), "circle")) == [gathering]


@pytest.mark.parametrize(
    ("on", "starts", "ends"),
    [(date(2027, 3, 28), time(0, 15), time(3)), (date(2027, 10, 31), time(0, 15), time(3)),
     (date(2027, 7, 8), time(0, 15), time(1)), (date(2027, 12, 31), time(23, 45), time(2))],
    ids=["spring", "autumn", "summer night", "new year"],
)  # fmt: skip
def test_the_day_is_the_one_on_the_wall_when_it_begins(on: date, starts: time, ends: time) -> None:
    gathering, lead, _ = led(when=When(on, starts, ends))
    for paused, is_away in ((-1, False), (1, False), (0, True)):
        one = on + timedelta(days=paused)
        begun = pause.begin(person_id=lead.pk, starts=one, ends=one, by=SYSTEM)
        found = list(queries.led_by_somebody_away(making.centre(), "circle"))
        assert found == ([gathering] if is_away else [])
        pause.cancel(pause_id=begun.pk, by=SYSTEM)


def test_it_is_asked_with_one_query() -> None:
    viewer = making.centre()
    for offset in range(3):
        gathering, lead, _ = led(7 + offset)
        pause.begin(person_id=lead.pk, starts=gathering.day, by=SYSTEM)
    with CaptureQueriesContext(connection) as caught:
        assert len(queries.led_by_somebody_away(viewer, "circle")) == 3
    assert len(caught) == 1


def test_asked_where_nobody_leads_the_question_stands_when_the_date_moves() -> None:
    ask_first()
    gathering, lead, _ = led()
    actions.step_down(gathering=gathering, person_id=lead.pk, by=SYSTEM)
    gathering.refresh_from_db()
    actions.change(gathering=gathering, version=gathering.version, when=making.when(8), by=SYSTEM)
    [notice] = Notice.objects.filter(kind=CAN_YOU, channel="mail")
    assert still_holding([notice]) == {notice.pk}
