"""How words are compared."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from workforce.core import likeness
from workforce.core.likeness import BEGINS, EXACT, NEAR, WITHIN, place, plain, slips, words_of

LETTERS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=4, max_size=12)


@pytest.mark.parametrize(
    ("typed", "name", "at"),
    [
        ("Priya Nair", "Nair Priya", EXACT),
        ("NAIR", "Nair Priya", EXACT),
        ("o'neill", "O Neill Sam", EXACT),
        ("Ó Néill", "O'Neill Sam", EXACT),
        ("nai", "Nair Priya", BEGINS),
        ("pri nai", "Nair Priya", BEGINS),
        ("smith", "Smith-Jones Amy", EXACT),
        ("jones", "Smith-Jones Amy", EXACT),
        ("amy smith-jones", "Smith Jones Amy", EXACT),
        ("kafor", "Okafor Sam", WITHIN),
        ("okafro", "Okafor Sam", NEAR),
        ("koafor", "Okafor Sam", NEAR),
        ("okafo", "Okafor Sam", BEGINS),
        ("okaffor", "Okafor Sam", NEAR),
        ("smithjones", "Smith-Jones Amy", NEAR),
        ("oneill", "O'Neill Sam", NEAR),
        ("lwoe", "Lowe Ife", NEAR),
        ("ixe lowe", "Lowe Ife", NEAR),
        ("zamphir", "Okafor Sam", None),
        ("oxaxor", "Okafor Sam", None),
        ("sam smith", "Okafor Sam", None),
        ("", "Okafor Sam", None),
    ],
)
def test_places(typed: str, name: str, at: int | None) -> None:
    assert place(words_of(typed), plain(name)) == at


@pytest.mark.parametrize(
    ("one", "other", "wrong"),
    [("ab", "ab", 0), ("ab", "ba", 1), ("abc", "abd", 1), ("abc", "ab", 1), ("ab", "abc", 1), ("abcd", "badc", 2),
     ("abc", "xyz", 3), ("", "abcd", 3)],
)  # fmt: skip
def test_slips_are_counted(one: str, other: str, wrong: int) -> None:
    assert slips(one, other) == wrong


@given(LETTERS, LETTERS)
def test_slips_are_the_same_both_ways(one: str, other: str) -> None:
    assert slips(one, other) == slips(other, one)


@given(LETTERS, st.data())
def test_one_slip_is_near_or_better(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    changed = word[:at] + letter + word[at + 1 :]
    assert place([changed], word) is not None


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_has_a_place_or_none(typed: str, name: str) -> None:
    assert place(words_of(typed), plain(name)) in {EXACT, BEGINS, WITHIN, NEAR, None}


@given(LETTERS)
def test_shared_letters_are_a_share(word: str) -> None:
    assume(word)
    assert likeness.shared([word], word) == 1.0
    assert 0.0 <= likeness.shared([word], "zzzz qqqq") <= 1.0
