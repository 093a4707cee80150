"""G5, worked by hand: who came, who gave it, who managed then and now, and how long it holds. Then against an oracle that was
written from docs/field.md and shares nothing with the code but its types."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recruitment.preparation.reckoning import Held, Now, Rules, Standing, Why, reckon

ONE, TWO = UUID(int=1), UUID(int=2)
DAN, IFE, PAT, SAM = UUID(int=11), UUID(int=12), UUID(int=21), UUID(int=22)
TODAY = date(2026, 11, 26)


def numbers(count: int, first: int = 0) -> frozenset[str]:
    return frozenset(f"E{n}" for n in range(first, first + count))


def held(ago: int = 10, came: Any = 6, of: int = 10, **more: Any) -> Held:
    """Six of ten came to one ten days ago, Dan manages and was there, Pat the peer gave it."""
    given_: dict[str, Any] = {
        "preparation": ONE, "manager": DAN, "day": TODAY - timedelta(days=ago), "came": numbers(came) if isinstance(came, int) else came,
        "roll": numbers(of), "people": frozenset({DAN, PAT}), "by": (PAT,),
    } | more  # fmt: skip
    return Held(**given_)


def now(
    staff: frozenset[str] = numbers(10), managers: frozenset[UUID] = frozenset({DAN}), **more: Any
) -> Now:
    return Now(staff, managers, **more)


def on(day: date, **more: Any) -> Held:
    return replace_day(held(**more), day)


def replace_day(row: Held, day: date) -> Held:
    return Held(
        row.preparation, row.manager, day, row.came, row.roll, row.people, row.by, row.size_said
    )


NO_DAN = frozenset({PAT})
ROWS: list[tuple[str, list[Held], Now, tuple[Why, ...]]] = [
    ("G5 nothing was held", [], now(), (Why.NOTHING,)),
    ("G5 6 of 10 is 60%", [held(came=6)], now(), ()),
    ("G5 59 of 100 is 59%", [held(came=59, of=100)], now(numbers(100)), (Why.SHARE,)),
    ("G5 60 of 100 is 60%", [held(came=60, of=100)], now(numbers(100)), ()),
    ("G5 3 of 5 is 60%", [held(came=3, of=5)], now(numbers(5)), ()),
    ("G5 2 of 4 is half, and too few", [held(came=2, of=4)], now(numbers(4)), (Why.SHARE,)),
    ("G5 1 of 1 is the whole team", [held(came=1, of=1)], now(numbers(1)), ()),
    ("G5 others than the team don't count", [
        held(came=numbers(5) | {"guest:ann", "E77", "person:x"})], now(), (Why.SHARE,)),
    ("G5 the manager was absent", [held(people=NO_DAN)], now(), (Why.MANAGER,)),
    ("G5 few, and the manager absent", [held(came=2, people=NO_DAN)], now(), (Why.SHARE, Why.MANAGER)),
    ("G5 without a peer it doesn't count", [held(by=())], now(), (Why.NO_PEER,)),
    ("G5 the session before, with a peer, counts still", [held(40), held(5, by=())], now(), ()),
    ("G5 two shifts pooled reach it", [held(20, 3), held(10, came=numbers(3, 3))], now(), ()),
    ("G5 the same who came twice count once", [held(20, 3), held(10, 3)], now(), (Why.SHARE,)),
    ("G5 the manager at the other shift", [held(20, 3), held(10, came=numbers(3, 3), people=NO_DAN)], now(), ()),
    ("G5 six weeks apart they count together", [held(52, 3), held(10, came=numbers(3, 3))], now(), ()),
    ("G5 a day more and they don't", [held(53, 3), held(10, came=numbers(3, 3))], now(), (Why.SHARE,)),
    ("G5 a shift without a peer isn't pooled", [held(20, 3, by=()), held(10, came=numbers(3, 3))], now(), (Why.SHARE,)),
    ("G5 another preparation isn't pooled", [held(20, 3, preparation=TWO), held(10, came=numbers(3, 3))], now(),
     (Why.SHARE,)),
    ("G5 who left before the last shift doesn't count", [held(20, 3), held(10, came=numbers(3, 3), roll=numbers(8, 2))],
     now(numbers(8, 2)), (Why.SHARE,)),
    ("G5 it holds on its last day", [on(date(2025, 11, 26))], now(), ()),
    ("G5 it has run out a day later", [on(date(2025, 11, 25))], now(), (Why.EXPIRED,)),
    ("G5 another manager who was not there", [held()], now(managers=frozenset({IFE})), (Why.MANAGER_CHANGED,)),
    ("G5 another manager who was there as one of the team", [held(people=frozenset({DAN, IFE, PAT}))],
     now(managers=frozenset({IFE})), ()),
    ("G5 two managers, one of whom came", [held()], now(managers=frozenset({DAN, IFE})), ()),
    ("G5 nobody is known to manage: nothing changed", [held()], now(managers=frozenset()), ()),
    ("G5 nobody is known to manage, and who came has left", [held()], now(managers=frozenset(), gone=frozenset({DAN})),
     (Why.MANAGER_CHANGED,)),
    ("G5 exactly half of the team is new", [held()], now(numbers(10, 5)),
     (Why.TEAM_CHANGED,)),
    ("G5 one less than half is new", [held()], now(numbers(9, 5)), ()),
    ("G5 who left is not new: the rest holds", [held()], now(numbers(2)), ()),
    ("G5 who came from elsewhere and joined since isn't new", [held(came=numbers(6) | numbers(5, 10))],
     now(numbers(10, 5)), ()),
    ("G5 nobody is in the list, and nobody said how many", [held(of=0)], now(frozenset()), (Why.NO_STAFF,)),
    ("G5 ten are said to be in it, six guests came",
     [held(came=frozenset(f"guest:{n}" for n in range(6)), of=0, size_said=10)], now(frozenset()), ()),
    ("G5 ten are said to be in it, five guests came",
     [held(came=frozenset(f"guest:{n}" for n in range(5)), of=0, size_said=10)], now(frozenset()), (Why.SHARE,)),
    ("G5 held long ago and again since", [on(date(2024, 3, 1)), held()], now(), ()),
    ("G5 the new one falls short, the old one still holds", [held(60), held(5, 1, preparation=TWO)], now(), ()),
    ("G5 the new one falls short, and the old one has run out", [on(date(2024, 3, 1)), held(5, 1, preparation=TWO)], now(),
     (Why.EXPIRED,)),
    ("G5 run out, another manager, another team", [on(date(2024, 3, 1))], now(numbers(10, 10), frozenset({IFE})),
     (Why.EXPIRED, Why.MANAGER_CHANGED, Why.TEAM_CHANGED)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "team", "why"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS]
)
def test_what_g5_says(rows: list[Held], team: Now, why: tuple[Why, ...]) -> None:
    assert reckon(rows, team, TODAY).why == why


@pytest.mark.parametrize(
    ("held_on", "until"),
    [
        (date(2026, 9, 3), date(2027, 9, 3)),
        (date(2024, 2, 29), date(2025, 2, 28)),
        (date(2023, 2, 28), date(2024, 2, 28)),
        (date(2026, 12, 31), date(2027, 12, 31)),
    ],
)
def test_g5_holds_for_twelve_months_to_the_day(held_on: date, until: date) -> None:
    for day, is_valid in ((until, True), (until + timedelta(days=1), False)):
        found = reckon([on(held_on)], now(), day)
        assert (found.valid_until, found.is_valid) == (until, is_valid)


def test_g5_says_by_whom_and_how_many() -> None:
    found = reckon([held(20, 3, by=(SAM,)), held(10, came=numbers(4, 3))], now(), TODAY)
    assert found == Standing(
        TODAY - timedelta(days=10), ONE, (SAM, PAT), 7, 10, DAN, True, date(2027, 11, 16), 0, 10, ()
    )
    assert (found.share, found.was_held) == (70, True)


def test_settings_move_the_marks() -> None:
    assert reckon([held(came=5)], now(), TODAY, Rules(share=50)).why == ()
    assert reckon([held(40)], now(), TODAY, Rules(valid_months=1)).why == (Why.EXPIRED,)
    assert reckon([held()], now(numbers(10, 3)), TODAY, Rules(changed=30)).why == (
        Why.TEAM_CHANGED,
    )
    apart = [held(20, 3), held(10, came=numbers(3, 3))]
    assert reckon(apart, now(), TODAY, Rules(pool_weeks=1)).why == (Why.SHARE,)


def oracle(rows: list[Held], team: Now, today: date) -> bool:
    """Is there a session after which the team was prepared, and does that hold today? Word for word from the field guide."""
    for last in rows:
        together = [
            row for row in rows
            if row.by and row.preparation == last.preparation
            and 0 <= (last.day - row.day).days <= 42
        ]  # fmt: skip
        if not last.by or not last.roll:
            continue
        came = {who for row in together for who in row.came}
        there = {who for row in together for who in row.people}
        if len([who for who in last.roll if who in came]) / len(last.roll) < 0.6 - 1e-12:
            continue
        if last.manager not in there:
            continue
        try:
            birthday = last.day.replace(year=last.day.year + 1)
        except ValueError:
            birthday = date(last.day.year + 1, 2, 28)
        if today > birthday:
            continue
        if team.managers and not any(who in there for who in team.managers):
            continue
        if not team.managers and last.manager in team.gone:
            continue
        fresh = [who for who in team.staff if who not in last.roll and who not in came]
        if team.staff and fresh and len(fresh) / len(team.staff) >= 0.5:
            continue
        return True
    return False


people = st.frozensets(st.sampled_from([DAN, IFE, PAT]))
staff = st.frozensets(st.sampled_from([f"E{n}" for n in range(8)]))
sessions = st.builds(
    Held,
    preparation=st.sampled_from([ONE, TWO]),
    manager=st.sampled_from([DAN, IFE]),
    day=st.dates(date(2024, 2, 20), date(2026, 3, 10)),
    came=staff,
    roll=staff,
    people=people,
    by=st.sampled_from([(), (PAT,)]),
)
teams = st.builds(
    Now, staff, st.frozensets(st.sampled_from([DAN, IFE])), st.frozensets(st.sampled_from([DAN]))
)


@given(st.lists(sessions, max_size=6), teams, st.dates(date(2025, 1, 1), date(2026, 6, 1)))
def test_g5_agrees_with_the_oracle(rows: list[Held], team: Now, today: date) -> None:
    past = [row for row in rows if row.day <= today]
    found = reckon(past, team, today)
    assert found.is_valid is oracle(past, team, today)
    if found.is_valid:
        assert found.valid_until is not None
        assert today <= found.valid_until


@given(st.lists(sessions, max_size=5), teams, st.dates(date(2025, 1, 1), date(2026, 6, 1)))
def test_the_order_in_which_sessions_are_read_changes_nothing(
    rows: list[Held], team: Now, today: date
) -> None:
    assert reckon(rows, team, today).why == reckon(list(reversed(rows)), team, today).why
