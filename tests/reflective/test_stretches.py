"""One clock for assignments without a day between them, told by example; against days walked: test_owed.py."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from supervision.reflective import owed
from supervision.reflective.numbers import Numbers
from supervision.rhythm import CANCELLED, MET, OPEN, Cycle
from workforce.people.stretches import Job, Stretch, stretches

DAY = timedelta(days=1)


def on(number: int) -> date:
    return date(2026, 1, 1) + DAY * number


def job(pk: str, starts: int, ends: int | None = None) -> Job[str]:
    return Job(pk, on(starts), None if ends is None else on(ends))


def told(*jobs: Job[str]) -> list[str]:
    return ["".join(each.pk for each in stretch.jobs) for stretch in stretches(jobs)]


@pytest.mark.parametrize(
    ("jobs", "expected"),
    [
        ([job("a", 1, 10), job("b", 11, 20)], ["ab"]),
        ([job("a", 1, 10), job("b", 12, 20)], ["a", "b"]),
        ([job("a", 1, 10), job("b", 10, 20)], ["ab"]),
        ([job("a", 1, 30), job("b", 5, 10), job("c", 31, 40)], ["abc"]),
        ([job("a", 1, 10), job("b", 5, 30), job("c", 31, 40)], ["abc"]),
        ([job("a", 1, 10), job("b", 5), job("c", 300, 310)], ["abc"]),
        ([job("a", 1), job("b", 5, 10), job("c", 12, 20)], ["abc"]),
        ([job("a", 1, 10), job("b", 20)], ["a", "b"]),
        ([job("b", 20), job("a", 1, 10)], ["a", "b"]),
        ([job("b", 1, 10), job("a", 1, 10)], ["ab"]),
        ([], []),
    ],
)
def test_assignments_that_touch_or_overlap_are_one(
    jobs: list[Job[str]], expected: list[str]
) -> None:
    assert told(*jobs) == expected


def test_stretch_ends_with_the_last_of_them_and_not_while_one_goes_on() -> None:
    longest = Stretch([job("a", 1, 40), job("b", 5, 30)])
    assert (longest.starts, longest.ends) == (on(1), on(40))
    assert Stretch([job("a", 1), job("b", 5, 30)]).ends is None
    assert Stretch([job("a", 1, 30), job("b", 5)]).ends is None


@pytest.mark.parametrize(
    ("day", "expected"),
    [(0, "a"), (1, "a"), (10, "a"), (11, "b"), (20, "b"), (21, "c"), (30, "c"), (31, "c")],
)
def test_counts_for_the_assignment_that_ran_that_day_or_the_nearest(
    day: int, expected: str
) -> None:
    stretch = Stretch([job("a", 1, 10), job("b", 5, 20), job("c", 15, 30)])
    assert stretch.job_on(on(day)).pk == expected


def test_counts_for_the_longest_standing_of_those_that_run_and_of_two_always_the_same() -> None:
    assert Stretch([job("b", 5), job("a", 1)]).job_on(on(7)).pk == "a"
    assert Stretch([job("b", 1), job("a", 1)]).job_on(on(7)).pk == "a"


def cycles(
    stretch: Stretch[str], attended: list[int], today: int, since: int | None = None
) -> list[Cycle]:
    days = [on(n) for n in attended]
    counts_from = date.min if since is None else on(since)
    return list(owed.cycles(stretch, days, Numbers().rhythm, (), on(today), counts_from))


def test_due_sixty_two_days_after_the_first_day_then_after_each_time() -> None:
    open_ended = Stretch([job("a", 10)])
    assert cycles(open_ended, [30], 40) == [
        Cycle(on(10), on(72), on(86), MET, on(30)),
        Cycle(on(30), on(92), on(106), OPEN, None),
    ]


def test_times_before_the_stretch_count_for_nothing_and_its_first_day_is_within() -> None:
    open_ended = Stretch([job("a", 10)])
    for attended in ([], [9], [3, 9], [10]):
        assert [(each.anchor, each.state) for each in cycles(open_ended, attended, 40)] == [
            (on(10), OPEN)
        ]


def test_nothing_is_owed_once_it_has_ended() -> None:
    ended = Stretch([job("a", 10, 50)])
    assert cycles(ended, [], 50) == [Cycle(on(10), on(72), on(86), OPEN, None)]
    assert cycles(ended, [], 51) == [Cycle(on(10), on(72), on(86), CANCELLED, on(51))]


def test_nothing_is_owed_from_before_the_programme_began() -> None:
    ended = Stretch([job("a", 10, 50)])
    assert cycles(ended, [20], 40, since=30) == [Cycle(on(30), on(92), on(106), OPEN, None)]
    assert [each.anchor for each in cycles(ended, [], 60, since=50)] == [on(50)]
    assert cycles(ended, [], 60, since=51) == []
