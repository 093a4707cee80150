"""The attacker of reports finds what can be found, and over a trust that is built here finds nobody."""

from __future__ import annotations

from tests.strategy.attacker import Figure, recovered, sums_of_choices, sums_of_rows
from workforce.reports.suppression import Count

WHOLE = ("Section", "Everybody", "People")


def _row(name: str, view: tuple[tuple[str, str], ...] = ()) -> Figure:
    return Figure("report", view, ("Section", name, "People"))


def _said(words: str) -> Count:
    return Count(int(words) if words.isdigit() else None, words)


def _attack(truth: dict[Figure, int], words: dict[Figure, str], offered: dict[str, list[str]]) -> dict[Figure, int]:  # fmt: skip
    sums = sums_of_rows(truth) + sums_of_choices(truth, {"report": offered})
    return recovered(truth, {each: _said(said) for each, said in words.items()}, sums)


def test_one_hidden_row_is_the_whole_less_the_others() -> None:
    north, south, west, whole = (_row(name) for name in ("North", "South", "West", "Everybody"))
    truth = {north: 9, south: 8, west: 3, whole: 20}
    words = {north: "9", south: "8", west: "fewer than 5", whole: "20"}
    assert _attack(truth, words, {}) == {west: 3}
    assert _attack(truth, words | {south: "not shown"}, {}) == {}
    assert _attack(truth, words | {whole: "20 to 24"}, {}) == {}


def test_two_hidden_rows_that_must_both_be_four_are_known() -> None:
    north, south, west, whole = (_row(name) for name in ("North", "South", "West", "Everybody"))
    truth = {north: 9, south: 4, west: 4, whole: 17}
    words = {north: "9", south: "fewer than 5", west: "fewer than 5", whole: "17"}
    assert _attack(truth, words, {}) == {south: 4, west: 4}
    truth |= {west: 3, whole: 16}
    assert _attack(truth, words | {whole: "16"}, {}) == {}


def test_a_filter_is_taken_from_the_whole() -> None:
    whole = _row("Everybody")
    paid, volunteers = (_row("Everybody", (("kind", each),)) for each in ("paid", "volunteer"))
    truth = {whole: 30, paid: 28, volunteers: 2}
    words = {whole: "30", paid: "28", volunteers: "not shown"}
    offered = {"kind": ["", "paid", "volunteer"]}
    assert _attack(truth, words, offered) == {volunteers: 2}
    assert _attack(truth, words | {paid: "not shown"}, offered) == {}


def test_two_filters_close_a_square() -> None:
    """By role and by patch everything adds up; one corner is hidden, and both ways lead to it."""
    roles, patches = ("a", "b"), ("n", "s")
    counts = {("a", "n"): 9, ("a", "s"): 7, ("b", "n"): 8, ("b", "s"): 2}
    truth: dict[Figure, int] = {_row("All"): 26}
    for role in roles:
        truth[_row("All", (("role", role),))] = sum(n for (r, _), n in counts.items() if r == role)
    for patch in patches:
        truth[_row("All", (("patch", patch),))] = sum(n for (_, p), n in counts.items() if p == patch)  # fmt: skip
    for (role, patch), n in counts.items():
        truth[_row("All", (("patch", patch), ("role", role)))] = n
    words = {each: str(n) if n > 4 else "fewer than 5" for each, n in truth.items()}
    corner = _row("All", (("patch", "s"), ("role", "b")))
    offered = {"role": ["", *roles], "patch": ["", *patches]}
    assert _attack(truth, words, offered) == {corner: 2}
    for others in ([("a", "s"), ("b", "n")], [("a", "s"), ("b", "n"), ("a", "n")]):
        hidden = {_row("All", (("patch", patch), ("role", role))) for role, patch in others}
        said = {each: "not shown" if each in hidden else count for each, count in words.items()}
        # One that stands there is enough: each line and column is known.
        assert bool(_attack(truth, said, offered)) is (len(others) == 2)
