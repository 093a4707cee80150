"""What changed between two versions."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workforce.establishment import description_parts as parts
from workforce.establishment.descriptions.comparing import (
    Line,
    compare,
    compare_lines,
    lines_in,
)

LINES = st.lists(st.sampled_from(["a", "b", "c", "d", "e f"]), max_size=8)


def longest_common(before: list[str], after: list[str]) -> int:
    """The textbook table: how many lines could stay at most."""
    table = [[0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for i, old in enumerate(before):
        for j, new in enumerate(after):
            table[i + 1][j + 1] = (
                table[i][j] + 1 if old == new else max(table[i][j + 1], table[i + 1][j])
            )
    return table[-1][-1]


@given(before=LINES, after=LINES)
def test_both_texts_can_be_read_off_it(before: list[str], after: list[str]) -> None:
    lines = compare_lines(before, after)
    assert [line.words for line in lines if line.how != "added"] == before
    assert [line.words for line in lines if line.how != "removed"] == after
    same = [line for line in lines if line.how == "same"]
    assert len(same) <= longest_common(before, after)
    assert bool(same) == bool(set(before) & set(after))


@given(before=LINES)
def test_a_text_is_as_it_is(before: list[str]) -> None:
    assert {line.how for line in compare_lines(before, before)} <= {"same"}


def test_what_went_stands_before_what_came() -> None:
    assert compare_lines(["a", "b", "c"], ["a", "x", "c", "d"]) == (
        Line("same", "a"), Line("removed", "b"), Line("added", "x"), Line("same", "c"), Line("added", "d"),
    )  # fmt: skip


def test_a_changed_sentence_shows_as_one() -> None:
    old = parts.empty() | {"purpose": "One stays. Two goes.\n\nThree stays."}
    new = parts.empty() | {"purpose": "One stays. Two came.\n\nThree stays."}
    (found,) = compare(old, new)
    assert found.heading == "Purpose of the role"
    assert [line.how for line in found.lines] == ["same", "removed", "added", "same"]
    assert (found.count("added"), found.count("removed"), found.is_changed) == (1, 1, True)


def test_a_task_that_moves_to_the_other_list_shows_in_both() -> None:
    old = parts.empty() | {"tasks_alone": ["Walk"], "tasks_joint": ["Meet"]}
    new = parts.empty() | {"tasks_joint": ["Meet", "Walk"]}
    alone, joint = compare(old, new)
    assert alone.heading == "What the role does: Independently"
    assert alone.lines == (Line("removed", "Walk"),)
    assert joint.lines == (Line("same", "Meet"), Line("added", "Walk"))


def test_parts_that_say_nothing_in_both_are_left_out() -> None:
    assert compare(parts.empty(), {}) == []
    assert lines_in("  ") == []
