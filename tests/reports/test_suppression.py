"""What is published is attacked by somebody who knows the rules and does the sums."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workforce.reports.suppression import (
    Cell,
    Published,
    Split,
    outside,
    outside_share,
    protect,
    protect_alike,
    protect_counts,
    single,
    without_counts,
)

SMALL = range(1, 5)
Known = tuple[int | None, int | None, int | None]


def _read(words: str) -> int | None:
    return int(words.replace(",", "")) if words.replace(",", "").isdigit() else None


def _candidates(cell: Cell, most: int) -> list[tuple[int, int]]:
    """Every (yes, no) that this row's own words allow."""
    texts = (cell.all.words, cell.yes.words, cell.no.words)
    found = []
    for yes, no in product(range(most + 1), repeat=2):
        if all(_allows(text, n) for text, n in zip(texts, (yes + no, yes, no), strict=True)):
            unmarked = texts[0].isdigit() and texts[1:] == ("not shown", "not shown")
            # Of nine or more, a small part would have read "fewer than 5".
            if unmarked and yes + no >= 9 and (yes in SMALL or no in SMALL):
                continue
            if texts[0] == "not shown" and yes + no < 5:
                continue
            found.append((yes, no))
    return found


def _allows(words: str, n: int) -> bool:
    if words == "not shown":
        return True
    if words == "fewer than 5":
        return n in SMALL
    if words.endswith(" or more"):
        return n >= int(words.split()[0])
    return n == _read(words)


def _worlds(published: Published[int]) -> Iterator[dict[int, tuple[int, int]]]:
    """Everything that could have been the truth, given all words and the totals."""
    total = (_read(published.total.yes.words), _read(published.total.no.words))
    assert None not in total
    rows = list(published.rows)
    options = [_candidates(published.rows[row], max(total)) for row in rows]  # type: ignore[type-var]

    def go(at: int, yes: int, no: int) -> Iterator[list[tuple[int, int]]]:
        if at == len(rows):
            if (yes, no) == (0, 0):
                yield []
            return
        for a, b in options[at]:
            if a <= yes and b <= no:
                for rest in go(at + 1, yes - a, no - b):
                    yield [(a, b), *rest]

    for found in go(0, *total):  # type: ignore[arg-type]
        yield dict(zip(rows, found, strict=True))


def _ways(truth: dict[int, Split], published: Published[int]) -> None:
    """Each small figure of the truth must have had another value in some possible world."""
    seen: dict[tuple[int, str], set[int]] = {}
    real = False
    for world in _worlds(published):
        real = real or all(world[row] == (truth[row].yes, truth[row].no) for row in truth)
        for row, (yes, no) in world.items():
            for name, n in (("yes", yes), ("no", no), ("all", yes + no)):
                seen.setdefault((row, name), set()).add(n)
    assert real, "what is published must leave room for the truth"
    for row, split in truth.items():
        for name, n in (("yes", split.yes), ("no", split.no), ("all", split.all)):
            if n in SMALL:
                assert len(seen[row, name]) > 1, (truth, row, name, published)


counts = st.one_of(st.integers(0, 6), st.integers(0, 12))
splits = st.builds(Split, counts, counts)


@settings(max_examples=300, deadline=None)
@given(st.lists(splits, min_size=1, max_size=4))
def test_nobody_can_work_out_a_small_figure(rows: list[Split]) -> None:
    truth = dict(enumerate(rows))
    published = protect(truth)
    if published.rows:
        _ways(truth, published)


many = st.lists(st.builds(Split, st.integers(0, 60), st.integers(0, 9)), min_size=2, max_size=12)


@settings(max_examples=300, deadline=None)
@given(many)
def test_rows_and_columns_taken_from_each_other_give_no_small_figure(rows: list[Split]) -> None:
    published = protect(dict(enumerate(rows)))
    if not published.rows:
        return
    total = [_read(published.total.yes.words), _read(published.total.no.words)]
    found = _deduce(published, total)  # type: ignore[arg-type]
    for row, split in enumerate(rows):
        for n, (low, high) in zip((split.yes, split.no), found[row], strict=True):
            assert low <= n <= high
            assert n not in SMALL or low < high


def _deduce(published: Published[int], total: list[int]) -> dict[int, list[tuple[int, int]]]:
    """Lower and upper limits by going round rows and columns until nothing moves."""
    size = {row: _limits(cell.all.words, sum(total)) for row, cell in published.rows.items()}
    part = {
        row: [_limits(cell.yes.words, total[0]), _limits(cell.no.words, total[1])]
        for row, cell in published.rows.items()
    }
    while True:
        before = {row: list(limits) for row, limits in part.items()}
        for row, limits in part.items():
            for i in (0, 1):
                low, high = limits[i]
                other_low, other_high = limits[1 - i]
                limits[i] = (
                    max(low, size[row][0] - other_high),
                    min(high, size[row][1] - other_low),
                )
        for i in (0, 1):
            lows = sum(limits[i][0] for limits in part.values())
            highs = sum(limits[i][1] for limits in part.values())
            for limits in part.values():
                low, high = limits[i]
                limits[i] = (max(low, total[i] - highs + high), min(high, total[i] - lows + low))
        if before == part:
            return part


def _limits(words: str, most: int) -> tuple[int, int]:
    if words == "fewer than 5":
        return 1, 4
    if words.endswith(" or more"):
        return int(words.split()[0].replace(",", "")), most
    exact = _read(words)
    return (exact, exact) if exact is not None else (0, most)


@settings(max_examples=200, deadline=None)
@given(st.lists(splits, min_size=2, max_size=5), st.data())
def test_tables_about_the_same_people_hide_the_same_rows(
    rows: list[Split], data: st.DataObject
) -> None:
    first = dict(enumerate(rows))
    second = {
        row: Split(yes := data.draw(st.integers(0, split.all)), split.all - yes)
        for row, split in first.items()
    }
    published = protect_alike({"one": first, "two": second})
    one, two = published["one"].rows, published["two"].rows
    if one and two:
        for row in first:
            assert (one[row].all.value is None) == (two[row].all.value is None)


@settings(max_examples=100, deadline=None)
@given(st.lists(splits, min_size=2, max_size=4), st.integers(0, 3))
def test_what_a_reader_knows_already_hides_nothing_from_them(rows: list[Split], known: int) -> None:
    truth = dict(enumerate(rows))
    known %= len(rows)
    published = protect(truth, known=[known])
    if not published.rows:
        return
    seen: dict[tuple[int, int], set[int]] = {}
    for world in _worlds(published):
        if world[known] == (truth[known].yes, truth[known].no):
            for row, parts in world.items():
                for i in (0, 1):
                    seen.setdefault((row, i), set()).add(parts[i])
    for row, split in truth.items():
        for i, n in enumerate((split.yes, split.no)):
            assert row == known or n not in SMALL or len(seen[row, i]) > 1


def test_a_share_needs_five_people() -> None:
    assert single(Split(4, 0)).share.value is None
    assert single(Split(5, 0)).share.words == "100%"
    assert single(Split(0, 5)).share.words == "0%"


def test_small_parts_are_told_as_fewer_than_five() -> None:
    cell = single(Split(18, 2))
    assert (cell.no.words, cell.yes.words, cell.share.words) == (
        "fewer than 5",
        "16 or more",
        "80% or more",
    )
    cell = single(Split(3, 17))
    assert (cell.yes.words, cell.no.words, cell.share.words) == (
        "fewer than 5",
        "16 or more",
        "20% or less",
    )


@pytest.mark.parametrize("split", [Split(1, 5), Split(4, 4), Split(2, 4), Split(7, 1)])
def test_of_few_people_no_part_is_shown(split: Split) -> None:
    cell = single(split)
    assert (cell.yes.words, cell.no.words, cell.share.words) == ("not shown",) * 3
    assert cell.all.value == split.all


def test_a_second_row_goes_where_the_first_could_be_worked_out() -> None:
    published = protect({"a": Split(18, 2), "b": Split(10, 6), "c": Split(30, 20)})
    assert [cell.no.words for cell in published.rows.values()] == [
        "fewer than 5",
        "not shown",
        "20",
    ]
    assert published.total.words == "58 of 86"


def test_a_small_group_hides_another_group_s_size() -> None:
    published = protect({"a": Split(2, 1), "b": Split(20, 20), "c": Split(8, 9)})
    assert {row: cell.all.words for row, cell in published.rows.items()} == {
        "a": "fewer than 5",
        "b": "40",
        "c": "not shown",
    }


def test_a_small_total_is_not_broken_down() -> None:
    assert protect({"a": Split(20, 1), "b": Split(20, 2)}).rows == {}


def test_one_group_alone_stands_for_the_total() -> None:
    published = protect({"a": Split(20, 8)})
    assert published.rows["a"].words == published.total.words == "20 of 28"


def test_plain_counts_are_hidden_in_pairs() -> None:
    total, rows = protect_counts({"a": 3, "b": 12, "c": 40})
    assert total.words == "55"
    assert {name: count.words for name, count in rows.items()} == {
        "a": "fewer than 5",
        "b": "not shown",
        "c": "40",
    }


def test_large_organisations_are_protected_quickly() -> None:
    rows = {n: Split(2500 + n, n) for n in range(60)}
    assert len(protect(rows).rows) == 60


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "0"),
        (1, "7 or fewer"),
        (7, "7 or fewer"),
        (8, "10"),
        (12, "10"),
        (13, "15"),
        (1001, "1,000"),
    ],
)
def test_outside_the_organisation(count: int, words: str) -> None:
    assert outside(count).words == words


def test_shares_for_outside_come_from_rounded_figures() -> None:
    assert outside_share(132, 145).words == "90%"
    assert outside_share(140, 145).words == "not shown"


def test_an_organisation_can_hide_more_outside() -> None:
    assert outside(10, 10).words == "10 or fewer"
    assert outside_share(20, 30, 10).words == "not shown"


@pytest.mark.parametrize(
    ("split", "words"),
    [(Split(4, 0), "not shown"), (Split(12, 3), "not shown"), (Split(3, 12), "not shown"),
     (Split(12, 5), "71%"), (Split(12, 0), "100%")],
)  # fmt: skip
def test_shares_of_a_period_need_both_parts(split: Split, words: str) -> None:
    assert without_counts(split).words == words
