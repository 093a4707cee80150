"""Words a form was lent are left out of what is kept of it, as long as its writer left them as they were."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workforce.core import lent


@given(st.text(min_size=1).filter(str.strip), st.text())
def test_only_what_was_changed_is_kept(words: str, added: str) -> None:
    found = lent.read(lent.marks({"change": words}))
    assert lent.is_as_lent("change", words, found)
    assert lent.is_as_lent("change", words.replace("\n", "\r\n"), found)
    assert not lent.is_as_lent("need", words, found)
    if added.strip():
        assert not lent.is_as_lent("change", f"{words}\nand {added}", found)


@pytest.mark.parametrize("said", ["", "[", "[]", "null", "7", "{", '{"change": 7}', "[" * 100_000])
def test_nonsense_was_lent_by_nobody(said: str) -> None:
    assert not lent.is_as_lent("change", "words", lent.read(said))


def test_nothing_is_marked_where_nothing_was_lent() -> None:
    assert lent.marks({"change": "  "}) == ""
