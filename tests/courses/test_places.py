"""Places on a course: for oneself, for others, waited for, given up; and what they stand for at a gate."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import connection, connections, transaction
from django.http import Http404

from tests.courses import making
from tests.courses.making import SYSTEM, days_of, held, viewer
from tests.people import trust
from training.courses.actions import booked, days, places, runs
from training.courses.errors import CannotSave
from training.courses.models import BookedPlace, Completion
from training.models import Record
from workforce.core import clock
from workforce.gatherings.kinds import Who
from workforce.gatherings.models import Place
from workforce.gatherings.when import When
from workforce.notices.models import Notice
from workforce.people import peer_supervision
from workforce.people.actions import qualifications
from workforce.people.models import Person, StaffInPost
from workforce.people.peer_supervision import BOOKED, HELD
from workforce.people.queries import team_training

pytestmark = pytest.mark.django_db
PLACE = "booked"


def _places(person: Person) -> list[str]:
    rows = Place.objects.live().filter(person=person).order_by("gathering__starts_at")
    return list(rows.values_list("state", flat=True))


def test_a_place_is_one_on_each_of_its_days() -> None:
    run = making.opened(making.course(), count=3)
    sam = making.peer().person
    assert places.take(run=run, by=viewer(sam)) == PLACE
    assert places.take(run=run, by=viewer(sam)) == PLACE
    assert _places(sam) == ["booked"] * 3
    places.give_up(run=run, who=Who(person_id=sam.pk), by=viewer(sam))
    assert _places(sam) == []


def test_for_whom_a_course_is_not_what_it_asks_first_is_not_said() -> None:
    course = making.course("Second things", asks_months=6)
    course.asks_first.add(making.course("First things"))
    run = making.opened(course, first=30)
    vic = making.peer(
        "Vic Vale", starts=-90, role=trust.role("peer-volunteer"), employment="volunteer"
    ).person
    with pytest.raises(CannotSave) as refused:
        places.take(run=run, by=viewer(vic))
    assert refused.value.words == "This course is for peer workers."


def test_what_is_missing_is_said_with_what_to_do() -> None:
    first = making.course("First things", gives="foundation")
    course = making.course("Second things", asks_months=6)
    course.asks_first.add(first)
    run = making.opened(course, first=30)
    new = making.peer("Nora New", starts=-90).person
    with pytest.raises(CannotSave) as refused:
        places.take(run=run, by=viewer(new))
    assert (
        "First things comes first. Once you have it, ask for a place here." in refused.value.words
    )
    assert "It asks for 6 months in a peer role. You have them on" in refused.value.words
    volunteer = making.peer(
        "Vic Vale", role=trust.role("peer-volunteer"), employment="volunteer"
    ).person
    with pytest.raises(CannotSave, match="This course is for peer workers"):
        places.take(run=run, by=viewer(volunteer))
    qualifications.give(new, "foundation", by=SYSTEM)
    with pytest.raises(CannotSave) as refused:
        places.take(run=run, by=viewer(new))
    assert "comes first" not in refused.value.words
    # Whoever runs it may book them all the same.
    assert places.take_for(run=run, who=Who(person_id=new.pk), by=SYSTEM) == PLACE


def test_a_run_that_is_planned_takes_nobody_and_one_that_has_begun_neither() -> None:
    run = making.planned(making.course(), count=2)
    sam = making.peer().person
    with pytest.raises(CannotSave, match="being planned"):
        places.take(run=run, by=viewer(sam))
    runs.open_(run=run, by=SYSTEM)
    with clock.at(days_of(run)[0].gathering.ends_at), pytest.raises(CannotSave, match="has begun"):
        places.take(run=run, by=viewer(sam))


def test_one_place_in_one_run_of_a_course_at_a_time() -> None:
    course = making.course()
    one, other = (
        making.opened(course),
        making.opened(course, first=21, lead=making.trainer("Ula Other")),
    )
    sam = making.peer().person
    places.take(run=one, by=viewer(sam))
    with pytest.raises(CannotSave, match="another run of this course already"):
        places.take(run=other, by=viewer(sam))


def test_whoever_waits_moves_up_on_every_day_and_is_told_once() -> None:
    run = making.opened(making.course(), count=4, capacity=1)
    sam, jo = making.peer().person, making.peer("Jo Adeyemi").person
    places.take(run=run, by=viewer(sam))
    assert places.take(run=run, by=viewer(jo)) == "waiting"
    places.give_up(run=run, who=Who(person_id=sam.pk), by=viewer(sam))
    assert _places(jo) == ["booked"] * 4
    told = Notice.objects.filter(person=jo, channel="product", kind="gathering-moved-up")
    assert told.count() == 1


def test_nobody_moves_up_into_the_middle_of_a_course() -> None:
    run = making.opened(making.course(), count=3, capacity=1)
    sam, jo = making.peer().person, making.peer("Jo Adeyemi").person
    places.take(run=run, by=viewer(sam))
    places.take(run=run, by=viewer(jo))
    with clock.at(days_of(run)[0].gathering.ends_at + timedelta(minutes=5)):
        places.give_up(run=run, who=Who(person_id=sam.pk), by=viewer(sam))
    # The day that has begun stays as it was; nothing ahead is Jo's.
    assert _places(jo) == ["waiting"]
    assert _places(sam) == ["booked"]


def test_for_others_by_whoever_runs_it_alone() -> None:
    owner = making.trainer("Olu Owner")
    run = making.opened(making.course(owner=owner))
    sam, jo = making.peer().person, making.peer("Jo Adeyemi").person
    staff = _staff()
    places.take_for(run=run, who=Who(person_id=sam.pk), by=viewer(owner))
    places.take_for(run=run, who=Who(staff_id=staff.pk), by=viewer(owner))
    places.take_for(run=run, who=Who(guest="A Guest"), by=making.centre())
    with pytest.raises(Http404):
        places.take_for(run=run, who=Who(person_id=sam.pk), by=viewer(jo))
    with pytest.raises(Http404):
        places.give_up(run=run, who=Who(person_id=sam.pk), by=viewer(jo))
    assert Place.objects.booked().count() == 3


def _staff(number: str = "900001", job: str = "900001") -> StaffInPost:
    return StaffInPost.objects.create(
        employee_number=number, assignment_number=job, first_name="Una", last_name="Nurse", sort_name="una nurse",
        title="Nurse", team=trust.team(), starts=making.day(-900),
    )  # fmt: skip


def test_whoever_came_gets_a_record_and_the_qualification_once_the_last_register_is_closed() -> (
    None
):
    run = making.opened(making.supervision(), count=2)
    sam, jo = making.peer().person, making.peer("Jo Adeyemi").person
    staff = _staff()
    for who in (
        Who(person_id=sam.pk),
        Who(person_id=jo.pk),
        Who(staff_id=staff.pk),
        Who(guest="A Guest"),
    ):
        places.take_for(run=run, who=who, by=SYSTEM)
    one, two = days_of(run)
    making.close(one, sam, jo)
    assert not Record.objects.exists()
    making.close(two, sam)  # the second of two days is 50 in a hundred for Jo
    record = Record.objects.get()
    assert (record.person, record.completed_on, record.source) == (sam, two.gathering.day, "run")
    with clock.at(two.gathering.ends_at + timedelta(days=1)):
        [given] = held(sam, HELD)
        assert given.starts == two.gathering.day
        assert held(sam, BOOKED) == []
        assert not peer_supervision.without([sam.pk], two.gathering.day + timedelta(days=1))
    assert making.now(run).state == "over"


def test_other_staff_have_a_record_by_number_and_two_jobs_are_one() -> None:
    run = making.opened(making.course(audiences=["staff"]))
    rows = [_staff(), _staff(job="900001-2")]
    for row in rows:
        places.take_for(run=run, who=Who(staff_id=row.pk), by=SYSTEM)
    [only] = days_of(run)
    with clock.at(only.gathering.ends_at):
        marks = dict.fromkeys(Place.objects.values_list("pk", flat=True), "came")
        days.close(day=only, marks=marks, by=SYSTEM)
    assert list(Record.objects.values_list("employee_number", "person")) == [("900001", None)]


def test_a_correction_takes_the_record_back_and_gives_it_anew() -> None:
    run = making.opened(making.supervision())
    sam, jo = making.peer().person, making.peer("Jo Adeyemi").person
    for person in (sam, jo):
        places.take(run=run, by=viewer(person))
    [only] = days_of(run)
    making.close(only, sam, jo)
    assert Record.objects.count() == Completion.objects.count() == 2
    making.reopen(only)
    assert not Record.objects.exists()
    assert held(sam, HELD) == []
    assert making.now(run).state == "open"
    making.close(only, jo)
    assert [row.person for row in Record.objects.all()] == [jo]
    assert held(jo, HELD)
    assert not held(sam, HELD)


def test_a_record_from_elsewhere_is_left_alone() -> None:
    run = making.opened(making.course())
    sam = making.peer().person
    places.take(run=run, by=viewer(sam))
    [only] = days_of(run)
    Record.objects.create(
        course=run.course, person=sam, completed_on=only.gathering.day, source="certificate"
    )
    making.close(only, sam)
    making.reopen(only)
    assert Record.objects.get().source == "certificate"


class TestBooked:
    """A place stands for the qualification at the gate, and goes with it."""

    def _sam(self) -> Person:
        return making.peer().person

    def test_it_follows_a_place_that_is_taken_moved_and_given_up(self) -> None:
        run = making.opened(making.supervision(), count=2)
        sam = self._sam()
        places.take(run=run, by=viewer(sam))
        _, last = days_of(run)
        assert [row.until for row in held(sam, BOOKED)] == [last.gathering.day]
        assert not peer_supervision.without([sam.pk], clock.today())
        when = When(
            last.gathering.day + timedelta(days=3),
            last.gathering.when.starts,
            last.gathering.when.ends,
        )
        days.change(
            day=last, when=when, place="", link="", version=last.gathering.version, by=SYSTEM
        )
        assert [row.until for row in held(sam, BOOKED)] == [when.day]
        places.give_up(run=run, who=Who(person_id=sam.pk), by=viewer(sam))
        assert held(sam, BOOKED) == []
        assert peer_supervision.without([sam.pk], clock.today()) == {sam.pk}

    def test_it_is_of_whoever_moves_up_and_not_of_whoever_waits(self) -> None:
        run = making.opened(making.supervision(), capacity=1)
        sam, jo = self._sam(), making.peer("Jo Adeyemi").person
        places.take(run=run, by=viewer(sam))
        places.take(run=run, by=viewer(jo))
        assert held(jo, BOOKED) == []
        places.give_up(run=run, who=Who(person_id=sam.pk), by=viewer(sam))
        assert len(held(jo, BOOKED)) == 1

    def test_it_ends_when_the_run_is_called_off(self) -> None:
        run = making.opened(making.supervision())
        sam = self._sam()
        places.take(run=run, by=viewer(sam))
        runs.call_off(run=run, by=SYSTEM)
        assert held(sam, BOOKED) == []
        assert not BookedPlace.objects.exists()

    def test_a_manager_has_one_of_their_own(self) -> None:
        course = making.course("Managing", gives=team_training.MANAGES_PEERS, audiences=["staff"])
        run = making.opened(course)
        sam = self._sam()
        places.take(run=run, by=viewer(sam))
        assert [row.until for row in held(sam, team_training.MANAGES_BOOKED)] == [run.last_on]
        assert team_training.fit_to_manage([sam.pk], clock.today()) == {sam.pk}

    def test_the_earliest_of_two_courses_counts_and_the_other_stays(self) -> None:
        early = making.opened(making.supervision(), first=10)
        refresh = making.course("Refresh", gives=HELD)
        late = making.opened(refresh, first=40, lead=making.trainer("Ula Other"))
        sam = self._sam()
        places.take(run=late, by=viewer(sam))
        places.take(run=early, by=viewer(sam))
        assert [row.until for row in held(sam, BOOKED)] == [early.last_on]
        places.give_up(run=early, who=Who(person_id=sam.pk), by=viewer(sam))
        assert [row.until for row in held(sam, BOOKED)] == [late.last_on]

    def test_one_that_was_recorded_by_hand_stays(self) -> None:
        sam = self._sam()
        qualifications.record_place(sam, course_on=making.day(50), by=SYSTEM)
        run = making.opened(making.supervision(), first=20)
        with clock.at(clock.at_local(making.day(1), making.time(9))):
            places.take(run=run, by=viewer(sam))
            assert [row.until for row in held(sam, BOOKED)] == [making.day(49), run.last_on]
            places.give_up(run=run, who=Who(person_id=sam.pk), by=viewer(sam))
        assert len(held(sam, BOOKED)) == 1

    def test_it_costs_as_many_queries_for_one_as_for_ten(
        self, django_assert_num_queries: object
    ) -> None:
        run = making.opened(making.supervision(), capacity=30)
        people = [making.peer(f"Peer Number{n}").person for n in range(10)]
        for person in people:
            places.take(run=run, by=viewer(person))
        assert len({row.pk for person in people for row in held(person, BOOKED)}) == 10
        with connection.execute_wrapper(_counting(found := [])):
            booked.settle([people[0].pk], by=SYSTEM)
        one = len(found)
        found.clear()
        with connection.execute_wrapper(_counting(found)):
            booked.settle([person.pk for person in people], by=SYSTEM)
        assert len(found) == one


def _counting(found: list[str]) -> object:
    def count(execute, sql, params, many, context):  # type: ignore[no-untyped-def]
        found.append(sql)
        return execute(sql, params, many, context)

    return count


@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_the_last_place_at_once_one_waits() -> None:
    run = making.opened(making.supervision(), count=3, capacity=1)
    people = [making.peer().person, making.peer("Jo Adeyemi").person]
    barrier, found = threading.Barrier(2), []

    def take(person: Person) -> None:
        try:
            barrier.wait(10)
            with transaction.atomic():
                found.append(places.take(run=run, by=viewer(person)))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=take, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(found) == ["booked", "waiting"]
    # Whoever has a place has it on every day.
    assert sorted(sorted(set(_places(person))) for person in people) == [["booked"], ["waiting"]]
    assert sum(len(held(person, BOOKED)) for person in people) == 1
