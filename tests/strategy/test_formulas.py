"""Each rate against a count made day by day, and the cases that are easily got wrong, by name."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from uuid import UUID

from hypothesis import example, given
from hypothesis import strategies as st

from strategy.measures.formulas import (
    Held,
    fixed_term,
    leavers,
    stability,
    turnover,
    turnover_by_group,
)

FIRST = date(2026, 1, 1)
LAST = date(2026, 1, 31)
SAM, NOOR, KIT = (UUID(int=n) for n in (1, 2, 3))
NORTH, SOUTH = UUID(int=11), UUID(int=12)


def day(n: int) -> date:
    return FIRST + timedelta(days=n)


def held(person: UUID, starts: int, ends: int | None, group: UUID = NORTH, fte: str = "1", fixed: bool = False) -> Held:  # fmt: skip
    return Held(person, day(starts), date.max if ends is None else day(ends), group, Fraction(fte), fixed)  # fmt: skip


# -- Counted again, day by day --


def _posts_on(posts: list[Held], at: date) -> list[Held]:
    return [post for post in posts if post.starts <= at <= post.ends]


def _people_on(posts: list[Held], at: date) -> set[UUID]:
    return {post.person for post in _posts_on(posts, at)}


def _left(posts: list[Held]) -> dict[UUID, date]:
    """Their last day, each once: there today, and not tomorrow."""
    found = {}
    for n in range((LAST - FIRST).days + 1):
        today, tomorrow = _people_on(posts, day(n)), _people_on(posts, day(n + 1))
        found |= dict.fromkeys(today - tomorrow, day(n))
    return found


def _posts() -> st.SearchStrategy[list[Held]]:
    def made(person: int, starts: int, length: int | None, group: UUID, fte: int, fixed: bool) -> Held:  # fmt: skip
        ends = None if length is None else starts + length
        return held(UUID(int=person), starts, ends, group, f"{fte}/5", fixed)

    length = st.one_of(st.none(), st.integers(0, 40))
    one = st.builds(
        made, st.integers(1, 4), st.integers(-10, 35), length, st.sampled_from([NORTH, SOUTH]),
        st.integers(1, 5), st.booleans(),
    )  # fmt: skip
    return st.lists(one, max_size=9)


@given(_posts())
@example([])
@example([held(SAM, -5, 30)])
@example([held(SAM, -5, 4), held(SAM, 5, None, SOUTH)])
def test_rates_are_what_counting_day_by_day_gives(posts: list[Held]) -> None:
    then, now, left = _people_on(posts, FIRST), _people_on(posts, LAST), _left(posts)
    rate = turnover(posts, FIRST, LAST)
    assert (rate.part, rate.whole * 2) == (len(left), len(then) + len(now))
    assert set(leavers(posts, FIRST, LAST)) == set(left)
    kept = stability(posts, FIRST, LAST)
    assert (kept.part, kept.whole) == (len([who for who in then if who in now]), len(then))
    here = _posts_on(posts, LAST)
    passing = [who for who in now if all(post.is_fixed_term for post in here if post.person == who)]
    found = fixed_term(posts, LAST)
    assert (found.part, found.whole) == (len(passing), len(now))


@given(_posts())
def test_patches_together_have_the_leavers_of_the_whole(posts: list[Held]) -> None:
    """And each leaver belongs to one in which they held something on their last day."""
    by_patch = turnover_by_group(posts, FIRST, LAST)
    left = leavers(posts, FIRST, LAST)
    assert sum(rate.part for rate in by_patch.values()) == len(left)
    for person, last_day in _left(posts).items():
        groups = {post.group for post in _posts_on(posts, last_day) if post.person == person}
        assert left[person].group in groups
    for group, rate in by_patch.items():
        theirs = [post for post in posts if post.group == group]
        heads = len(_people_on(theirs, FIRST)) + len(_people_on(theirs, LAST))
        assert rate.whole * 2 == heads


# -- By name --


def test_nobody_at_the_beginning_is_no_rate() -> None:
    began = [held(SAM, 3, None)]
    assert stability(began, FIRST, LAST).share is None
    assert turnover([], FIRST, LAST).share is None
    assert turnover(began, FIRST, LAST).share == 0


def test_one_person_who_leaves_is_twice_the_mean() -> None:
    rate = turnover([held(SAM, -90, 10)], FIRST, LAST)
    assert (rate.part, rate.whole, rate.share) == (1, Fraction(1, 2), 2)


def test_a_move_to_another_team_or_patch_leaves_nobody() -> None:
    moved = [held(SAM, -90, 9), held(SAM, 10, None, SOUTH)]
    assert turnover(moved, FIRST, LAST).part == 0
    assert stability(moved, FIRST, LAST).share == 1
    by_patch = turnover_by_group(moved, FIRST, LAST)
    assert (by_patch[NORTH].part, by_patch[NORTH].whole) == (0, Fraction(1, 2))
    assert (by_patch[SOUTH].part, by_patch[SOUTH].whole) == (0, Fraction(1, 2))


def test_two_posts_are_one_person_who_leaves_with_the_second() -> None:
    both = [held(SAM, -90, 5, NORTH, "0.4"), held(SAM, -90, 20, SOUTH, "0.6"), held(NOOR, -9, None)]
    assert turnover(both, FIRST, LAST).part == 1
    assert leavers(both, FIRST, LAST)[SAM].group == SOUTH
    assert turnover(both, FIRST, day(19)).part == 0


def test_of_two_posts_that_end_together_the_larger_is_the_one_left() -> None:
    both = [held(SAM, -90, 5, NORTH, "0.4"), held(SAM, -90, 5, SOUTH, "0.6")]
    assert leavers(both, FIRST, LAST)[SAM].group == SOUTH


def test_somebody_who_comes_back_left_once_and_is_still_there_at_the_end() -> None:
    back = [held(SAM, -90, 5), held(SAM, 20, None)]
    assert turnover(back, FIRST, LAST).part == 1
    assert stability(back, FIRST, LAST).share == 1


def test_a_last_day_counts_in_the_time_that_it_lies_in() -> None:
    ends = [held(SAM, -90, 30)]
    assert turnover(ends, FIRST, LAST).part == 1
    assert turnover(ends, day(31), day(60)).part == 0
    assert stability(ends, FIRST, LAST).share == 1


def test_a_lasting_post_beside_one_for_a_fixed_term_is_lasting() -> None:
    posts = [held(SAM, -9, None, fixed=True), held(SAM, -9, None), held(KIT, -9, 40, fixed=True)]
    rate = fixed_term(posts, LAST)
    assert (rate.part, rate.whole) == (1, 2)
