"""Planned, proposed, copied, opened: days, times, who leads."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from supervision.reflective import dates
from supervision.reflective.actions import cycles, slots, suiting
from supervision.reflective.dates import Span
from supervision.reflective.errors import CannotSave, Changed
from supervision.reflective.models import Cycle, Slot
from supervision.reflective.queries import programme
from tests.gatherings.making import at_once
from tests.reflective import making
from tests.reflective.making import SYSTEM
from workforce.core import clock, settings
from workforce.gatherings import actions as gatherings
from workforce.gatherings.models import Gathering
from workforce.gatherings.when import When
from workforce.notices import calendar
from workforce.notices.models import Notice
from workforce.obligations.actions import pause
from workforce.people.models import Person

pytestmark = pytest.mark.django_db

DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))


def is_working(day: date) -> bool:
    return day.weekday() < 5 and (day.month, day.day) not in {(12, 25), (12, 28), (1, 1)}


@given(starts=DAYS, into=st.integers(0, 61), gap=st.integers(1, 40))
def test_copied_day_keeps_its_weekday_and_is_within_the_cycle(
    starts: date, into: int, gap: int
) -> None:
    old = Span(starts, starts + timedelta(days=61))
    new = Span(old.ends + timedelta(days=gap), old.ends + timedelta(days=gap + 61))
    day = old.starts + timedelta(days=into)
    if not is_working(day):
        return
    found = dates.again(day, old, new, is_working)
    assert found is not None
    assert new.holds(found)
    assert is_working(found)
    assert found.weekday() == day.weekday()


@given(starts=DAYS, into=st.integers(0, 61), times=st.integers(1, 12))
def test_copied_again_and_again_a_day_moves_by_one_a_cycle_at_most(
    starts: date, into: int, times: int
) -> None:
    """A cycle is a day short of nine weeks: what would be past its end stays in its last week."""
    span, day = Span(starts, starts + timedelta(days=61)), starts + timedelta(days=into)
    for _ in range(times):
        new = Span(span.ends + timedelta(days=1), span.ends + timedelta(days=62))
        after = dates.again(day, span, new, lambda _: True)
        assert after is not None
        moved = (after - new.starts).days - (day - span.starts).days
        assert moved == (1 if (day - span.starts).days < 61 else -6)
        span, day = new, after


@given(starts=DAYS, count=st.integers(1, 60))
def test_spread_uses_working_days_and_every_time(starts: date, count: int) -> None:
    times = [time(10), time(14), time(18)]
    span = Span(starts, starts + timedelta(days=61))
    found = list(dates.spread(span, count, times, is_working))
    assert len(found) == count == len(set(found))
    assert all(span.holds(day) and is_working(day) for day, _ in found)
    assert {at for _, at in found} == set(times[:count])
    if count >= 15:
        assert {day.weekday() for day, _ in found} == set(range(5))


def test_a_hundred_and_fifty_people_are_thirteen_groups_of_twelve() -> None:
    assert dates.groups_for(150, 12) == 13


def test_proposed_programme_has_a_place_for_everybody() -> None:
    for n in range(40):
        making.peer(f"Peer Number{n}")
    made = making.cycle(1)
    found = cycles.propose(cycle=made, by=SYSTEM)
    assert len(found) == 4  # 40 people, groups of twelve
    plan = programme.plan_of(SYSTEM, made)
    assert plan.places >= plan.people == 40
    met = {check.words: check.is_met for check in programme.checks(SYSTEM, plan)}
    assert met["A place for everybody"]
    assert met["One in the evening"]
    assert not met["Somebody leads each"]
    with pytest.raises(Changed):
        cycles.propose(cycle=made, by=SYSTEM)


def test_cycle_opens_with_three_times_one_in_the_evening_and_somebody_leading() -> None:
    made = making.cycle()
    lead = making.leader().pk
    making.slot(made, 8, time(10), lead=lead)
    making.slot(made, 15, time(14), lead=lead)
    with pytest.raises(CannotSave, match="3 different times"):
        cycles.open_(cycle=made, by=SYSTEM)
    making.slot(made, 22, time(9), lead=lead)
    with pytest.raises(CannotSave, match="evening"):
        cycles.open_(cycle=made, by=SYSTEM)
    last = making.slot(made, 23, time(18))
    with pytest.raises(CannotSave, match="1 slot has nobody"):
        cycles.open_(cycle=made, by=SYSTEM)
    slots.appoint(slot=last, lead=lead, reserve=None, by=SYSTEM)
    assert cycles.open_(cycle=made, by=SYSTEM).is_open


def test_opening_tells_everybody_in_a_peer_role_once() -> None:
    sam = making.peer()
    making.peer("Lee Gone", starts=-200, ends=making.day(-5))
    making.opened()
    told = set(Notice.objects.filter(kind="reflective-opened").values_list("person_id", flat=True))
    assert sam.person_id in told
    assert not Person.objects.filter(pk__in=told, first_name="Lee").exists()


def test_two_cycles_never_share_a_day() -> None:
    made = making.cycle()
    with pytest.raises(CannotSave, match="has some of these days"):
        cycles.plan(starts=made.ends, ends=made.ends + timedelta(days=30), by=SYSTEM)


@pytest.mark.django_db(transaction=True)
def test_two_who_plan_at_once_plan_one() -> None:
    def plan() -> Cycle:
        return making.cycle()

    told = at_once([plan, plan])
    assert Cycle.objects.count() == 1
    assert sum(isinstance(each, CannotSave) for each in told) == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_copy_at_once_copy_one() -> None:
    made, _ = making.opened()
    told = at_once([lambda: cycles.copy(cycle=made, by=SYSTEM)] * 2)
    assert Cycle.objects.count() == 2
    assert sum(isinstance(each, CannotSave) for each in told) == 1
    assert Slot.objects.count() == 6


@pytest.mark.parametrize("day", ["bank holiday", "Saturday"])
def test_slot_on_a_day_that_is_no_working_day_refused(day: str) -> None:
    with clock.at(date(2026, 12, 1)):
        made = making.cycle()
        wanted = date(2026, 12, 25) if day == "bank holiday" else date(2026, 12, 12)
        with pytest.raises(CannotSave, match="no working day"):
            slots.add(
                cycle=made, wanted=slots.Wanted(When(wanted, time(10), time(11)), 12), by=SYSTEM
            )


def test_copy_keeps_weekdays_times_and_who_leads() -> None:
    made, found = making.opened()
    done = cycles.copy(cycle=made, by=SYSTEM)
    assert done.cycle.starts == made.ends + timedelta(days=1)
    assert not done.cycle.is_open
    assert not done.unled
    for old, new in zip(
        found, sorted(done.slots, key=lambda s: s.gathering.starts_at), strict=True
    ):
        before, after = old.gathering.when, new.gathering.when
        assert (after.starts, after.ends, after.day.weekday()) == (
            before.starts, before.ends, before.day.weekday(),
        )  # fmt: skip
        assert 56 <= (after.day - before.day).days <= 70
        assert programme.leading(SYSTEM, new.gathering) == programme.leading(SYSTEM, old.gathering)


def test_copy_over_christmas_leaves_no_slot_on_a_bank_holiday() -> None:
    with clock.at(date(2026, 10, 1)):
        made = making.cycle(
            length=62
        )  # to 1 December; the next one has Christmas and New Year in it
        lead = making.leader().pk
        for offset in range(20, 31):
            if calendar.is_working(making.day(offset), settings.load()):
                making.slot(made, offset, time(18), lead=lead)
        done = cycles.copy(cycle=made, by=SYSTEM)
        days = [slot.gathering.day for slot in done.slots]
        assert all(calendar.is_working(day, settings.load()) for day in days)
        assert len(days) == made.slots.count() - done.left_out


def test_copy_counts_as_moved_what_a_bank_holiday_moved_alone() -> None:
    """A cycle of 62 days is no whole number of weeks: that the next begins on another weekday moves nothing."""
    for starts, moved in ((date(2026, 7, 27), 0), (date(2026, 9, 1), 3)):
        with clock.at(starts - timedelta(days=3)):
            Slot.objects.all().delete()
            Cycle.objects.all().delete()
            made = cycles.plan(starts=starts, ends=starts + timedelta(days=61), by=SYSTEM)
            for offset in range(8, 60):
                day = starts + timedelta(days=offset)
                if calendar.is_working(day, settings.load()):
                    when = When(day, time(12), time(13))
                    slots.add(cycle=made, wanted=slots.Wanted(when, 12), by=SYSTEM)
            done = cycles.copy(cycle=made, by=SYSTEM)
            assert (len(done.moved), done.left_out) == (moved, 0)


def test_copy_of_many_slots_costs_as_much_as_of_few() -> None:
    counts = []
    for n in range(2):
        Slot.objects.all().delete()
        Cycle.objects.all().delete()
        made = making.cycle()
        for k in range(2 + 10 * n):
            lead, reserve = making.leader(f"Lead {n}{k}").pk, making.leader(f"Rest {n}{k}").pk
            making.slot(made, 9 + k, time(9 + k % 8), lead=lead, reserve=reserve)
        with CaptureQueriesContext(connection) as asked:
            done = cycles.copy(cycle=made, by=SYSTEM)
        assert not done.unled
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_copied_slot_of_a_bank_holiday_goes_to_a_week_in_which_its_leader_is_free() -> None:
    """Monday of two weeks, of which the second is a bank holiday in the next cycle: the week before is taken."""
    with clock.at(date(2026, 2, 20)):
        made = cycles.plan(starts=date(2026, 2, 23), ends=date(2026, 4, 26), by=SYSTEM)
        lou = making.leader().pk
        for day in (date(2026, 2, 23), date(2026, 3, 2)):
            wanted = slots.Wanted(When(day, time(9), time(10)), 12)
            slots.add(cycle=made, wanted=wanted, by=SYSTEM, lead=lou)
        done = cycles.copy(cycle=made, by=SYSTEM)
        days = [slot.gathering.day for slot in done.slots]
        assert days == [date(2026, 4, 27), date(2026, 5, 11)]  # 4 May is a bank holiday
        assert done.unled == []
        led = [programme.leading(SYSTEM, slot.gathering) for slot in done.slots]
        assert led == [{"lead": lou}, {"lead": lou}]


def test_more_slots_than_a_series_may_have_are_proposed_and_taken_out() -> None:
    made = making.cycle(1)
    whens = [making.working(2 + n % 40) for n in range(500)]
    wanted = [slots.Wanted(When(day, time(9), time(10)), 12) for day in whens]
    assert len(slots.add_many(cycles.locked(made), wanted, by=SYSTEM)) == 500
    with CaptureQueriesContext(connection) as asked:
        cycles.take_out(cycle=made, by=SYSTEM)
    assert len(asked) < 60
    assert set(Gathering.objects.values_list("state", flat=True)) == {"called_off"}


def test_copy_lets_the_reserve_lead_where_the_leader_is_away() -> None:
    made = making.cycle()
    lou, ray = making.leader("Lou Leader").pk, making.leader("Ray Reserve").pk
    making.slot(made, 9, time(9), lead=lou, reserve=ray)
    making.slot(made, 9, time(13), lead=lou)
    pause.begin(person_id=lou, starts=made.ends, ends=made.ends + timedelta(days=80), by=SYSTEM)
    done = cycles.copy(cycle=made, by=SYSTEM)
    first, second = sorted(done.slots, key=lambda each: each.gathering.starts_at)
    assert programme.leading(SYSTEM, first.gathering) == {"lead": ray}
    assert done.unled == [second]


def test_nobody_leads_on_a_day_they_are_away_nor_two_at_once() -> None:
    made = making.cycle()
    lou = making.leader()
    day = making.working(9)
    one = making.slot(made, 9, time(9), lead=lou.pk)
    with pytest.raises(CannotSave, match="at that time") as told:
        making.slot(made, 9, time(9), reserve=lou.pk)
    assert told.value.field == "reserve"
    away = making.leader("Ama Away")
    pause.begin(person_id=away.pk, starts=day, ends=day, by=SYSTEM)
    with pytest.raises(CannotSave, match="can't lead that day") as told:
        slots.appoint(slot=one, lead=away.pk, reserve=None, by=SYSTEM)
    assert told.value.field == "lead"
    assert programme.leading(SYSTEM, one.gathering) == {"lead": lou.pk}


def test_leader_away_later_is_shown_to_be_mended() -> None:
    made, (first, *_) = making.opened()
    lead = programme.leading(SYSTEM, first.gathering)["lead"]
    pause.begin(person_id=lead, starts=first.gathering.day, by=SYSTEM)
    plan = programme.plan_of(SYSTEM, made)
    rows = programme.rows(programme.slots_of(SYSTEM, made))
    assert [len(row.away) for row in rows] == [1, 0, 0]
    assert plan.away == 1
    assert not {c.words: c.is_met for c in programme.checks(SYSTEM, plan)}[
        "Nobody leads while they are away"
    ]


def test_somebody_near_is_not_made_to_lead_those_who_have_a_place() -> None:
    _, (first, *_) = making.opened()
    sam = making.peer()
    making.book(first, sam.person)
    near = making.peer("Nia Near", team=sam.team)
    with pytest.raises(CannotSave, match="They work with 1 of those"):
        slots.appoint(slot=first, lead=near.person_id, reserve=None, by=SYSTEM)


def test_cycle_with_a_place_taken_is_not_closed_again_and_an_empty_one_is() -> None:
    made, (first, *_) = making.opened()
    place = making.book(first, making.peer().person)
    with pytest.raises(CannotSave, match="has a place already"):
        cycles.close_again(cycle=made, by=SYSTEM)
    gatherings.give_up(place=place, by=SYSTEM)
    assert not cycles.close_again(cycle=made, by=SYSTEM).is_open


def test_dropped_cycle_leaves_no_slot_that_takes_place() -> None:
    made = making.cycle()
    making.three(made)
    cycles.take_out(cycle=made, by=SYSTEM)
    assert not Cycle.objects.exists()
    assert set(Gathering.objects.values_list("state", flat=True)) == {"called_off"}
    with pytest.raises(Changed):
        cycles.take_out(cycle=made, by=SYSTEM)


def test_new_time_tells_those_who_said_that_none_suits() -> None:
    made, _ = making.opened()
    sam = making.viewer(making.peer().person)
    suiting.say_none_suits(cycle=made, by=sam)
    making.slot(made, 25, time(12))
    assert (
        Notice.objects.filter(
            kind="reflective-time-added", person=sam.person_id, channel="product"
        ).count()
        == 1
    )


def test_plan_of_many_slots_costs_as_much_as_of_few() -> None:
    made, _ = making.opened()
    counts = []
    for n in range(2):
        with CaptureQueriesContext(connection) as asked:
            programme.plan_of(SYSTEM, made)
            programme.rows(programme.slots_of(SYSTEM, made)[:25])
        counts.append(len(asked))
        if not n:
            for k in range(6):
                making.slot(made, 24 + k, time(11), lead=making.leader(f"More Lead{k}").pk)
    assert counts[0] == counts[1] <= 9
