"""What is published of a table of answers by group, attacked by somebody who knows the rules, how many people
each group has, and who goes through every table that could have been."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from workforce.reports.crossing import Crossed, cross

LEAST = 5
Table = dict[str, dict[str, int]]


def _allowed(words: str, count: int, *, dark: bool) -> bool:
    if words == "not shown":
        return dark or count >= LEAST
    if words == f"fewer than {LEAST}":
        return 1 <= count < LEAST
    return count == int(words)


def _columns(
    published: Crossed, group: str, answers: list[str], size: int
) -> list[tuple[int, ...]]:
    """Every way the people of a group could have answered, given what is said of the group."""
    words = [published.cells[answer, group].words for answer in answers]
    dark = all(each == "not shown" for each in words)

    def go(at: int, left: int) -> Iterator[tuple[int, ...]]:
        if at == len(answers) - 1:
            if _allowed(words[at], left, dark=dark):
                yield (left,)
            return
        for count in range(left + 1):
            if _allowed(words[at], count, dark=dark):
                for rest in go(at + 1, left - count):
                    yield (count, *rest)

    return list(go(0, size))


def _sums(columns: list[list[tuple[int, ...]]], width: int) -> set[tuple[int, ...]]:
    found = {(0,) * width}
    for column in columns:
        found = {
            tuple(a + b for a, b in zip(sums, each, strict=True))
            for sums, each in product(found, column)
        }
    return found


def _possible(table: Table, published: Crossed) -> dict[tuple[str, str], set[int]]:
    """By answer and group, and by answer alone (group ""), all that it could have been."""
    answers, groups = list(table), list(next(iter(table.values())))
    sizes = {group: sum(table[answer][group] for answer in answers) for group in groups}
    every = {group: _columns(published, group, answers, sizes[group]) for group in groups}
    seen: dict[tuple[str, str], set[int]] = {}
    for group in groups:
        others = _sums([every[each] for each in groups if each != group], len(answers))
        for column in every[group]:
            for rest in others:
                totals = [a + b for a, b in zip(column, rest, strict=True)]
                if all(
                    _allowed(published.totals[answer].words, total, dark=False)
                    for answer, total in zip(answers, totals, strict=True)
                ):
                    for answer, count, total in zip(answers, column, totals, strict=True):
                        seen.setdefault((answer, group), set()).add(count)
                        seen.setdefault((answer, ""), set()).add(total)
    return seen


def _says_of_each(count: int, size: int) -> bool:
    return 1 <= count < LEAST or (count > 0 and size - count < LEAST)


tables = st.integers(2, 3).flatmap(
    lambda groups: st.integers(2, 3).flatmap(
        lambda answers: st.lists(
            st.lists(st.integers(0, 3) | st.integers(0, 11), min_size=groups, max_size=groups),
            min_size=answers,
            max_size=answers,
        )
    )
)


@settings(max_examples=250, deadline=None)
@given(tables)
def test_no_small_figure_can_be_worked_out(rows: list[list[int]]) -> None:
    table = {f"a{n}": {f"g{m}": count for m, count in enumerate(row)} for n, row in enumerate(rows)}
    published = cross(table, least=LEAST)
    if not published.cells:
        return
    possible = _possible(table, published)
    everybody = sum(map(sum, rows))
    for answer, row in table.items():
        total = sum(row.values())
        assert total in possible[answer, ""], "what is published leaves room for the truth"
        if _says_of_each(total, everybody):
            assert len(possible[answer, ""]) > 1, (table, answer, published)
        for group, count in row.items():
            assert count in possible[answer, group]
            if _says_of_each(count, sum(each[group] for each in table.values())):
                assert len(possible[answer, group]) > 1, (table, answer, group, published)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 6) | st.integers(0, 40), min_size=2, max_size=5))
def test_no_small_total_can_be_worked_out_where_nothing_is_broken_down(counts: list[int]) -> None:
    published = cross({f"a{n}": {"all": count} for n, count in enumerate(counts)}, least=LEAST)
    if not published.totals:
        return
    words = [published.totals[f"a{n}"].words for n in range(len(counts))]
    options = [
        [n for n in range(sum(counts) + 1) if _allowed(each, n, dark=False)] for each in words
    ]
    reached = [_others(options, without, sum(counts)) for without in range(len(counts))]
    for count, seen in zip(counts, reached, strict=True):
        assert count in seen
        if _says_of_each(count, sum(counts)):
            assert len(seen) > 1, (counts, words)


def _others(options: list[list[int]], without: int, size: int) -> set[int]:
    sums = {0}
    for at, values in enumerate(options):
        if at != without:
            sums = {a + b for a in sums for b in values if a + b <= size}
    return {n for n in options[without] if size - n in sums}


def test_large_figures_are_shown_as_they_are() -> None:
    published = cross({"yes": {"3": 20, "5": 12}, "no": {"3": 40, "5": 18}}, least=LEAST)
    assert {key: count.value for key, count in published.cells.items()} == {
        ("yes", "3"): 20, ("yes", "5"): 12, ("no", "3"): 40, ("no", "5"): 18
    }  # fmt: skip
    assert {key: count.value for key, count in published.totals.items()} == {"yes": 32, "no": 58}


def test_one_small_figure_takes_three_others_with_it() -> None:
    published = cross(
        {"yes": {"3": 20, "5": 2, "7": 9}, "no": {"3": 40, "5": 18, "7": 30}}, least=LEAST
    )
    assert {key: count.words for key, count in published.cells.items()} == {
        ("yes", "3"): "20", ("yes", "5"): "fewer than 5", ("yes", "7"): "not shown",
        ("no", "3"): "40", ("no", "5"): "not shown", ("no", "7"): "not shown",
    }  # fmt: skip
    assert published.totals["yes"].value == 31


def test_a_group_of_one_answer_shows_nothing() -> None:
    published = cross(
        {"yes": {"3": 20, "5": 0, "7": 10}, "no": {"3": 40, "5": 9, "7": 12}}, least=LEAST
    )
    assert {key: count.words for key, count in published.cells.items()} == {
        ("yes", "3"): "20", ("yes", "5"): "not shown", ("yes", "7"): "not shown",
        ("no", "3"): "40", ("no", "5"): "not shown", ("no", "7"): "not shown",
    }  # fmt: skip


def test_that_nobody_has_answered_may_be_said() -> None:
    published = cross(
        {"yes": {"3": 0, "5": 0}, "none": {"3": 40, "5": 9}}, least=LEAST, plain=["none"]
    )
    assert published.cells["none", "5"].value == 9


def test_of_fewer_than_five_nothing_is_said() -> None:
    assert cross({"yes": {"3": 2}, "no": {"3": 2}}, least=LEAST) == Crossed()


def test_where_all_say_the_same_nothing_is_said() -> None:
    assert cross({"yes": {"3": 30, "5": 20}, "no": {"3": 0, "5": 0}}, least=LEAST) == Crossed()
