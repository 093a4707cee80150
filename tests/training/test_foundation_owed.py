"""When foundation is due, against days walked one by one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.supervision import oracle
from tests.training import making
from tests.training.making import SYSTEM
from training.foundation import owed
from training.foundation.obligations import SLUG
from workforce.core import clock
from workforce.obligations import checking
from workforce.obligations.actions import pause
from workforce.obligations.models import Obligation
from workforce.people.actions import assignments, daily, qualifications
from workforce.people.stretches import Job

DAY = timedelta(days=1)
ORIGIN = date(2025, 1, 1)
days = st.integers(0, 300)
jobs = st.lists(st.tuples(days, st.one_of(st.none(), st.integers(0, 90))), max_size=4)


def _on(n: int) -> date:
    return ORIGIN + DAY * n


def _jobs(given: Sequence[tuple[int, int | None]]) -> list[Job[int]]:
    return [Job(n, _on(a), None if b is None else _on(a + b)) for n, (a, b) in enumerate(given)]


def _works(given: Sequence[Job[int]], day: date) -> bool:
    return any(each.starts <= day and (each.ends is None or day <= each.ends) for each in given)


@settings(max_examples=2_000, deadline=None)
@given(
    paid=jobs,
    voluntary=jobs,
    stops=st.lists(st.tuples(days, st.one_of(st.none(), st.integers(0, 60))), max_size=3),
    done=st.one_of(st.none(), st.integers(0, 500)),
    today=st.integers(0, 500),
)
def test_clocks_agree_with_days_walked(
    paid: list[tuple[int, int | None]],
    voluntary: list[tuple[int, int | None]],
    stops: list[tuple[int, int | None]],
    done: int | None,
    today: int,
) -> None:
    now, done_on = _on(today), None if done is None else _on(done)
    pauses = [(_on(a), None if b is None else _on(a + b)) for a, b in stops]
    hired = [each for each in _jobs(paid) if each.starts <= now]
    helping = [each for each in _jobs(voluntary) if each.starts <= now]
    found = {
        start.is_voluntary: owed.clock_of(
            start, 112 if start.is_voluntary else 56, 14, done_on, pauses, now
        )
        for start in owed.starts_of(hired, helping)
    }
    first = min((each.starts for each in hired), default=None)
    expected = {}
    if helping and (first is None or min(each.starts for each in helping) < first):
        expected[True] = _walked(helping, first, 112, done_on, pauses, now)
    if first is not None:
        expected[False] = _walked(hired, None, 56, done_on, pauses, now)
    assert found == expected


def _walked(
    works: Sequence[Job[int]],
    until_hired: date | None,
    length: int,
    done_on: date | None,
    pauses: Sequence[tuple[date, date | None]],
    now: date,
) -> owed.Clock | None:
    """From the first day on, a day at a time, until it is done, they stop working here (as a volunteer: or are
    hired), or it is today."""
    begins = min(each.starts for each in works)
    if done_on is not None and done_on <= begins:
        return None
    due = oracle.due(begins, length, pauses)
    grace = oracle.due(due, 14, pauses) if due else None
    day = begins
    while True:
        works_here = _works(works, day) and day != until_hired
        if not works_here and day <= now:
            return owed.Clock(begins, due, grace, oracle.CANCELLED, day)
        if not works_here or day > _on(900):
            return owed.Clock(begins, due, grace, oracle.OPEN, None)
        if day == done_on:
            return owed.Clock(begins, due, grace, oracle.MET, day)
        day += DAY


@pytest.mark.django_db
class TestInTheLedger:
    @pytest.fixture(autouse=True)
    def kept(self) -> None:
        making.keep_of_everybody()

    def rows(self) -> list[tuple[str, str, int | None]]:
        found = Obligation.objects.filter(kind=SLUG, cycle="1").order_by("begins")
        return [(row.person.first_name, row.state, self._days(row)) for row in found]

    def _days(self, row: Obligation) -> int | None:
        return (row.due - row.begins).days if row.due else None

    def only_sam(self) -> list[tuple[str, int | None]]:
        return [(state, due) for name, state, due in self.rows() if name == "Sam"]

    def test_it_is_due_on_the_56th_day(self) -> None:
        making.two(-10)
        assert self.only_sam() == [("open", 56)]

    def test_a_pause_moves_it(self) -> None:
        two = making.two(-10)
        pause.begin(
            person_id=two.assignment.person_id, starts=clock.today(),
            ends=clock.today() + DAY * 6, by=SYSTEM,
        )  # fmt: skip
        assert self.only_sam() == [("open", 63)]

    def test_whoever_leaves_owes_it_no_more(self) -> None:
        two = making.two(-10)
        assignments.end(two.assignment, on=clock.today(), by=SYSTEM)
        assert self.only_sam() == [("open", 56)]  # to the last day, that day included
        with clock.at(clock.now() + DAY):
            daily.run(by=SYSTEM)
            assert self.only_sam() == [("cancelled", 56)]

    def test_done_before_the_first_day_is_never_owed(self) -> None:
        two = making.two(-10)
        qualifications.give(
            two.assignment.person, "foundation", since=clock.today() - DAY * 30, by=SYSTEM
        )
        checking.fix()
        assert self.only_sam() == []
