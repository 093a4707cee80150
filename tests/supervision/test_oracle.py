"""The calculation that everything is held against, against dates that a person can count on a wall calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.supervision.oracle import (
    CANCELLED,
    DAY,
    MET,
    OPEN,
    Supervised,
    due,
    is_current,
    reflective_due,
    reflective_rows,
)

JAN = date(2027, 1, 1)


def of(rows: list) -> list[tuple]:
    return [(row.anchor, row.due, row.state) for row in rows]


def on(number: int) -> date:
    return JAN + timedelta(days=number)


def test_the_first_weeks_a_change_and_a_pause() -> None:
    one = Supervised("peer", JAN, JAN, held=[on(56), on(57)])
    assert of(one.rows(on(60))) == [
        (JAN, on(14), MET), (on(56), on(70), MET), (on(57), on(85), OPEN),
    ]  # fmt: skip
    sooner = Supervised("line", JAN, JAN, own_changes=[(on(25), 7)])
    assert of(sooner.rows(on(24))) == [(JAN, on(28), OPEN)]
    assert of(sooner.rows(on(25))) == [(JAN, on(32), OPEN)]
    paused = Supervised("line", JAN, JAN, pauses=[(on(28), on(30))])
    assert of(paused.rows(on(40))) == [(JAN, on(31), OPEN)]


def test_the_end_and_coming_back() -> None:
    over = Supervised("line", JAN, JAN, ends=on(10), held=[on(5), on(12)])
    assert of(over.rows(on(10))) == [(JAN, on(28), MET), (on(5), on(33), OPEN)]
    assert over.rows(on(11))[-1].state == CANCELLED
    assert over.rows(on(11))[-1].closed_on == on(11)
    again = Supervised("line", JAN, on(40), held=[on(5), on(12)])
    assert of(again.rows(on(50))) == [(on(12), on(40), OPEN)]
    assert again.rows(on(50))[0].begins == on(40)


@pytest.mark.parametrize(
    ("attended", "pauses", "expected"),
    [
        ([], [], on(62)),
        ([on(20), on(50)], [], on(112)),
        ([on(20)], [(on(30), on(39))], on(92)),
        ([on(20)], [(on(30), on(39)), (on(35), on(44)), (on(45), on(49))], on(102)),
        ([on(20)], [(on(30), None)], None),
        ([on(20)], [(on(82), on(82))], on(83)),
    ],
    ids=["none yet", "the last", "paused", "over each other", "open", "on the day itself"],
)
def test_reflective_practice_is_due(attended, pauses, expected) -> None:
    assert reflective_due(attended, [on(0), on(31)], pauses) == expected
    if expected is None:
        assert is_current(on(1000), attended, [on(0)], pauses)
    else:
        assert is_current(expected, attended, [on(0), on(31)], pauses)
        assert not is_current(expected + DAY, attended, [on(0), on(31)], pauses)


def test_one_is_current_by_what_was_attended_up_to_that_day() -> None:
    assert not is_current(on(63), [on(64)], [on(0)])
    assert is_current(on(64), [on(64)], [on(0)])


def test_the_rows_of_reflective_practice() -> None:
    two = [(on(0), on(200)), (on(30), on(100))]
    rows = reflective_rows([on(40), on(90)], two, [], on(150))
    assert of(rows) == [(on(0), on(62), MET), (on(40), on(102), MET), (on(90), on(152), OPEN)]
    assert [row.grace_end for row in rows] == [on(76), on(116), on(166)]
    assert reflective_rows([], two, [], on(201))[-1].state == CANCELLED
    assert due(on(0), 0, [(on(0), on(3))]) == on(4)
