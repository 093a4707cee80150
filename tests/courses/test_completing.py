"""Who has completed a course for which one applies: against a calculation of its own, a day and an assignment at a time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from fractions import Fraction

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import depth
from tests.courses import making
from tests.courses.making import SYSTEM, days_of
from training.courses import completing
from training.courses.actions import carrying, days, working
from training.courses.completing import Days, There
from training.courses.models import Enrolment, Work
from training.models import Record
from workforce.core import clock
from workforce.people.models import Qualification

FIRST = date(2026, 1, 7)
DAY = timedelta(days=1)


@dataclass
class Story:
    """What happened, as somebody with a sheet of paper would keep it."""

    states: list[str]  # of each day: held, off, ahead
    came: set[int] = field(default_factory=set)
    made_up: set[int] = field(default_factory=set)
    carried: set[int] = field(default_factory=set)
    passed: list[int | None] = field(default_factory=list)  # days after the first
    percent: int = 80

    def expected(self) -> date | None:
        counted = there = 0
        last = FIRST
        for number, state in enumerate(self.states, 1):
            if state == "ahead":
                return None
            if state == "off":
                continue
            counted += 1
            last = FIRST + DAY * (7 * number)
            if number in self.came or number in self.made_up or number in self.carried:
                there += 1
        if counted == 0 or Fraction(there, counted) < Fraction(self.percent, 100):
            return None
        for after in self.passed:
            if after is None:
                return None
            last = max(last, FIRST + DAY * after)
        return last


@st.composite
def stories(draw: st.DrawFn) -> Story:
    count = draw(st.integers(1, 14))
    numbers = st.sets(st.integers(1, count))
    return Story(
        states=draw(
            st.lists(
                st.sampled_from(["held", "held", "held", "off"]), min_size=count, max_size=count
            )
            | st.lists(st.sampled_from(["held", "off", "ahead"]), min_size=count, max_size=count)
        ),
        came=draw(numbers),
        made_up=draw(numbers),
        carried=draw(numbers),
        passed=draw(st.lists(st.none() | st.integers(0, 200), max_size=4)),
        percent=draw(st.integers(1, 100)),
    )


def _answer(story: Story) -> date | None:
    held = {n: FIRST + DAY * (7 * n) for n, state in enumerate(story.states, 1) if state == "held"}
    ahead = [n for n, state in enumerate(story.states, 1) if state == "ahead"]
    found = Days(held, ahead)
    there = completing.there(found, story.came, story.made_up, story.carried)
    passed = [FIRST + DAY * n if n is not None else None for n in story.passed]
    return completing.completed_on(found, there, story.percent, passed)


@given(stories())
@settings(max_examples=400, deadline=None)
def test_completed_is_what_somebody_with_paper_finds(story: Story) -> None:
    assert _answer(story) == story.expected()


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30), st.integers(1, 100))
@settings(max_examples=400, deadline=None)
def test_how_many_days_may_be_missed_is_tried_out(
    there: int, missed: int, ahead: int, percent: int
) -> None:
    found = There(there, there + missed, ahead)
    may = [
        n
        for n in range(ahead + 1)
        if there + missed + ahead
        and (there + ahead - n) * 100 >= percent * (there + missed + ahead)
    ]
    if there + missed + ahead == 0:
        return
    assert found.can_be_enough(percent) == bool(may)
    if may:
        assert found.may_miss(percent) == max(may)
    else:
        assert found.may_miss(percent) < 0


def test_four_of_five_days_are_enough_and_one_fewer_is_not() -> None:
    days_held = {n: FIRST + DAY * n for n in range(1, 13)}
    for came, enough in ((12, True), (10, True), (9, False)):
        there = completing.there(Days(days_held), set(range(1, came + 1)))
        assert there.is_enough(80) is enough


@pytest.mark.django_db
class TestWritten:
    """The same as it is written down: registers, corrections, days called off and made up, marks and second hand-ins."""

    @given(data=st.data())
    @settings(
        max_examples=depth.tries(4, 12), deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )  # fmt: skip
    def test_records_are_what_the_paper_says_after_every_step(self, data: st.DataObject) -> None:
        with transaction.atomic():
            _walk(data)
            transaction.set_rollback(True)


def _walk(data: st.DataObject) -> None:
    count = data.draw(st.integers(2, 5))
    run = making.opened(making.level_4(), count=count, by_application=True, assignments=2)
    sam = making.peer().person
    row = making.accepted(run, sam)
    story = Story(["ahead"] * count, passed=[None, None])
    first = days_of(run)[0].gathering.day
    now = clock.now()
    for _ in range(data.draw(st.integers(4, 12))):
        now = _step(data, row, story, count, now)
        _agrees(row, story, first)


def _step(data: st.DataObject, row: Enrolment, story: Story, count: int, now: datetime) -> datetime:
    """At the day's end, or later where something was done later already: no clock goes back."""
    what = data.draw(
        st.sampled_from(["close", "close", "correct", "off", "made_up", "mark", "mark", "unmark"])
    )
    number = data.draw(st.integers(1, count))
    day = days_of(row.run)[number - 1]
    at = max(now, day.gathering.ends_at + timedelta(hours=1))
    state = story.states[number - 1]
    with clock.at(at):
        if what == "close" and state == "ahead":
            _close(data, row, story, number)
        elif what == "correct" and state == "held":
            days.reopen(day=day, by=SYSTEM)
            story.states[number - 1] = "ahead"
            _agrees(row, story, None)
            _close(data, row, story, number)
        elif what == "off" and state == "ahead" and story.states.count("off") < count - 1:
            days.call_off(day=day, by=SYSTEM)
            story.states[number - 1] = "off"
        elif what == "made_up" and state == "held":
            carrying.make_up(row=row, day=day, said="With the other group", by=SYSTEM)
            story.made_up.add(number)
        elif what in ("mark", "unmark"):
            _mark(data, row, story, what)
    return at


def _close(data: st.DataObject, row: Enrolment, story: Story, number: int) -> None:
    day = days_of(row.run)[number - 1]
    there = data.draw(st.booleans())
    days.close(day=day, marks=making.marks_of(day, [row.person] if there else []), by=SYSTEM)
    story.states[number - 1] = "held"
    (story.came.add if there else story.came.discard)(number)


def _mark(data: st.DataObject, row: Enrolment, story: Story, what: str) -> None:
    number = data.draw(st.integers(0, 1))
    work = Work.objects.select_related("enrolment__run__course").get(
        enrolment=row, set_work__number=number + 1
    )
    if what == "unmark":
        if work.state == "passed":
            working.unmark(work=work, by=SYSTEM)
            story.passed[number] = None
        return
    if work.state in ("to_do", "again") and making.now(row).state == "accepted":
        working.hand_in(work=work, text="What I learnt", upload=None, by=making.viewer(row.person))
        work = making.now(work)
    if work.state == "handed_in":
        passed = data.draw(st.booleans())
        working.mark(work=work, passed=passed, said="Say more of the second part", by=SYSTEM)
        if passed:
            story.passed[number] = -1  # the day is today, whenever that is
    elif work.state == "talk":
        working.talked(work=work, by=SYSTEM)


def _agrees(row: Enrolment, story: Story, first: date | None) -> None:
    counted = Story(
        story.states,
        story.came,
        story.made_up,
        set(),
        [None if n is None else 0 for n in story.passed],
    )
    is_complete = counted.expected() is not None
    now = making.now(row)
    assert (now.state == "complete") is is_complete
    records = list(Record.objects.filter(person=row.person))
    assert len(records) == is_complete
    given_ = Qualification.objects.filter(holder=row.person, slug="level-4")
    assert given_.count() == is_complete
    if is_complete:
        held = [d.gathering.day for d in days_of(row.run) if d.gathering.state == "held"]
        passed = list(Work.objects.filter(enrolment=row).values_list("passed_on", flat=True))
        assert records[0].completed_on == now.completed_on == max([*held, *passed])
