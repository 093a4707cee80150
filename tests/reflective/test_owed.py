"""When it is due, against days walked one by one."""

from __future__ import annotations

import itertools
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supervision.reflective import owed
from supervision.reflective.numbers import Numbers
from supervision.reflective.obligations import SLUG, ReflectivePractice
from tests import depth
from tests.people import trust
from tests.reflective import making
from tests.reflective.making import SYSTEM, day
from tests.supervision import oracle
from workforce.core import clock
from workforce.core.models import SettingValue
from workforce.gatherings import actions as gatherings
from workforce.gatherings.models import Gathering
from workforce.notices.models import Notice
from workforce.obligations import checking
from workforce.obligations.actions import pause, remind, settle
from workforce.obligations.models import Obligation
from workforce.people.actions import daily, relationships
from workforce.people.models import Assignment
from workforce.people.stretches import Job, stretches

DAY = timedelta(days=1)
ORIGIN = date(2025, 1, 1)


offsets = st.integers(0, 700)
stretch_of_days = st.tuples(offsets, st.one_of(st.none(), st.integers(0, 200)))


@settings(max_examples=depth.tries(2_500, 10_000), deadline=None)
@given(
    begins=st.integers(0, 60),
    attended=st.lists(offsets, max_size=12),
    stops=st.lists(st.tuples(offsets, st.one_of(st.none(), st.integers(0, 120))), max_size=4),
    today=st.integers(60, 700),
    counts=st.sampled_from([0, 0, 30, 90]),
)
def test_due_dates_agree_with_days_walked(
    begins: int, attended: list[int], stops: list[tuple[int, int | None]], today: int, counts: int
) -> None:
    first, now = ORIGIN + DAY * begins, ORIGIN + DAY * today
    since_day = ORIGIN + DAY * counts
    starts = max(first, since_day)
    days = sorted({ORIGIN + DAY * n for n in attended if n <= today})
    pauses = [(ORIGIN + DAY * a, None if b is None else ORIGIN + DAY * (a + b)) for a, b in stops]
    stretch = stretches([Job("one", first, None)])[0]
    found = list(owed.cycles(stretch, days, Numbers().rhythm, pauses, now, since_day))
    since = [on for on in days if on >= starts]
    anchors = [starts, *[on for on in since if on > starts]]
    assert [cycle.anchor for cycle in found] == anchors
    for cycle, met in zip(found, [*anchors[1:], None], strict=True):
        due = oracle.due(cycle.anchor, 62, pauses)
        assert cycle.due == due
        assert cycle.grace_end == (oracle.due(due, 14, pauses) if due else None)
        assert (cycle.state, cycle.closed_on) == (("met", met) if met else ("open", None))


@settings(max_examples=500, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 300), st.one_of(st.none(), st.integers(0, 90))), max_size=6)
)
def test_stretches_are_the_days_somebody_works_here(jobs: list[tuple[int, int | None]]) -> None:
    horizon = 500
    made = [
        Job(n, ORIGIN + DAY * a, None if b is None else ORIGIN + DAY * (a + b))
        for n, (a, b) in enumerate(jobs)
    ]
    worked = {
        n
        for n in range(horizon)
        for job in made
        if job.starts <= ORIGIN + DAY * n and (job.ends is None or ORIGIN + DAY * n <= job.ends)
    }
    found = stretches(made)
    covered = {
        n
        for n in range(horizon)
        for each in found
        if each.starts <= ORIGIN + DAY * n and (each.ends is None or ORIGIN + DAY * n <= each.ends)
    }
    assert covered == worked
    for before, after in itertools.pairwise(found):
        assert before.ends is not None
        assert after.starts > before.ends + DAY


def row(person_id: object) -> Obligation:
    return Obligation.objects.open().get(kind=SLUG, person=person_id)


pytestmark = pytest.mark.django_db


def test_due_from_the_first_day_then_from_the_last_attended() -> None:
    _made, (first, *_) = making.opened()
    sam = making.peer(starts=-10)
    assert row(sam.person_id).due == day(52)
    making.book(first, sam.person)
    with clock.at(first.gathering.ends_at + timedelta(hours=2)):
        making.came(first, sam.person)
        assert row(sam.person_id).due == first.gathering.day + timedelta(days=62)
    assert list(checking.check([SLUG])) == []


def test_register_reopened_takes_it_back_and_closed_again_gives_it_again() -> None:
    _, (first, *_) = making.opened()
    sam = making.peer(starts=-10)
    making.book(first, sam.person)
    with clock.at(first.gathering.ends_at + timedelta(hours=2)):
        gathering = making.came(first, sam.person)
        gatherings.reopen(gathering=gathering, by=SYSTEM)
        assert row(sam.person_id).begins == sam.starts
        making.came(first, sam.person)
        assert row(sam.person_id).begins == first.gathering.day


def test_two_assignments_need_one_attendance() -> None:
    _, (first, *_) = making.opened()
    sam = making.peer(starts=-30)
    making.peer(person=sam.person, team=trust.team("Southgate liaison team"), starts=-20)
    assert Obligation.objects.open().filter(kind=SLUG, person=sam.person).count() == 1
    making.book(first, sam.person)
    with clock.at(first.gathering.ends_at + timedelta(hours=2)):
        making.came(first, sam.person)
        assert row(sam.person_id).begins == first.gathering.day


def test_volunteer_is_owed_nothing_and_may_come() -> None:
    _, (first, *_) = making.opened()
    val = trust.appointed(
        "Val Volunteer", role=trust.role("peer-volunteer"), employment="volunteer"
    )
    assert not Obligation.objects.filter(kind=SLUG, person=val.person).exists()
    assert making.book(first, val.person).state == "booked"
    kept_in_a_paid_role = making.peer("Vic Volunteer")
    Assignment.objects.filter(pk=kept_in_a_paid_role.pk).update(employment="volunteer")
    people = [val.person_id, kept_in_a_paid_role.person_id]
    assert not list(ReflectivePractice().expected(people))


def test_pause_moves_it_and_an_open_one_leaves_no_date() -> None:
    sam = making.peer(starts=-10)
    pause.begin(person_id=sam.person_id, starts=day(-3), ends=day(6), by=SYSTEM)
    assert row(sam.person_id).due == day(62)
    pause.begin(person_id=sam.person_id, starts=day(1), by=SYSTEM)
    assert row(sam.person_id).due is None


def test_not_there_moves_nothing_whatever_the_reason() -> None:
    _, (first, *_) = making.opened()
    sam = making.peer(starts=-10)
    making.book(first, sam.person)
    with clock.at(first.gathering.ends_at + timedelta(hours=2)):
        making.came(first, other="on_leave")
        assert row(sam.person_id).begins == sam.starts


def test_whoever_comes_back_begins_anew() -> None:
    sam = making.peer(starts=-400, ends=day(-200))
    again = making.peer(person=sam.person, starts=-10)
    found = row(sam.person_id)
    assert (found.begins, found.due) == (again.starts, again.starts + timedelta(days=62))
    assert Gathering.objects.count() == 0


def test_reminded_to_choose_but_not_while_a_place_is_booked() -> None:
    _, (first, *_) = making.opened()
    sam = making.peer(starts=-50)  # due in twelve days: within the first reminder's days
    lee = making.peer("Lee Booked", starts=-50)
    making.book(first, lee.person)
    remind()
    told = set(Notice.objects.filter(kind=f"due.{SLUG}").values_list("person_id", "stage"))
    assert (sam.person_id, "soon") in told
    assert lee.person_id not in {person for person, _ in told}


def test_date_within_a_month_is_in_hand_and_for_a_week_after_it() -> None:
    _, (first, *_) = making.opened()
    sam, waits = making.peer(starts=-50), making.peer("Lee Late", starts=-50)
    place = making.book(first, sam.person)
    begins, minute = first.gathering.starts_at, timedelta(minutes=1)

    def in_hand(at: datetime) -> bool:
        with clock.at(at):
            found = ReflectivePractice().arranged([sam.person_id, waits.person_id])
        assert waits.person_id not in found
        return sam.person_id in found

    moments = [
        begins - DAY * 31 - minute,
        begins - DAY * 31,
        begins,
        begins + DAY * 7,
        begins + DAY * 7 + minute,
    ]
    assert [in_hand(at) for at in moments] == [False, True, True, True, False]
    gatherings.give_up(place=place, by=SYSTEM)
    assert not in_hand(begins - DAY)


@pytest.mark.parametrize(("second_from", "counts_for"), [(0, "first"), (-1, "second")])
def test_time_attended_closes_the_one_before_for_the_job_of_its_last_day(
    second_from: int, counts_for: str
) -> None:
    _, (first, *_) = making.opened()
    begins = first.gathering.day + DAY * second_from
    sam = making.peer(starts=-50, ends=begins - DAY)
    more = trust.team("Southgate liaison team")
    jobs = {
        "first": sam,
        "second": making.peer(person=sam.person, team=more, starts=(begins - day(0)).days),
    }
    making.book(first, sam.person)
    with clock.at(first.gathering.ends_at + timedelta(hours=2)):
        making.came(first, sam.person)
        closed, now = ReflectivePractice().expected([sam.person_id])
    assert (closed.state, closed.met_on, closed.closed_on) == (
        "met", first.gathering.day, first.gathering.day,
    )  # fmt: skip
    assert closed.assignment_id == jobs[counts_for].pk
    assert (now.state, now.met_on, now.closed_on) == ("open", None, None)
    assert (now.begins, now.assignment_id) == (first.gathering.day, jobs["second"].pk)


def test_whoever_has_gone_met_nothing_by_it() -> None:
    sam = making.peer(starts=-50, ends=day(-1))
    [found] = ReflectivePractice().expected([sam.person_id])
    assert (found.state, found.met_on, found.closed_on) == ("cancelled", None, day(0))
    assert found.assignment_id == sam.pk


def test_manager_then_patch_lead_are_told_after_the_days_of_grace() -> None:
    sam = making.peer(starts=-50, team=trust.team(of=trust.patch()))
    dan = trust.appointed("Dan Manages", role=trust.role("senior-peer-support-worker")).person
    relationships.begin(kind="line_manager", holder=dan, assignment=sam, starts=day(-40), by=SYSTEM)
    with clock.at(day(12 + 14 + 1)):
        remind()
        told = Notice.objects.filter(kind=f"due.{SLUG}", person=dan).values_list("stage", flat=True)
        assert "to-manager" in set(told)


def test_nothing_is_owed_from_before_the_programme_began() -> None:
    SettingValue.objects.create(
        slug="reflective.counts_from", value=day(-5).isoformat(), starts=day(-5)
    )
    sam = making.peer(starts=-400)
    assert row(sam.person_id).due == day(57)


def test_whoever_begins_later_is_owed_from_that_day() -> None:
    sam = making.peer(starts=10)
    settle(SLUG, [sam.person_id])
    assert not Obligation.objects.filter(kind=SLUG).exists()
    assert list(checking.check()) == []
    first = day(10)
    with clock.at(first):
        daily.run(by=SYSTEM)
        assert Obligation.objects.get(kind=SLUG).begins == first
        assert list(checking.check()) == []
