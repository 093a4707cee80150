import pytest

from workforce.core.states import NotAllowed, Table

DOOR = Table(
    noun="door",
    moves={"open": frozenset({"shut"}), "shut": frozenset({"open", "locked"})},
    owners={"open": "anyone", "shut": "anyone", "locked": "caretaker"},
    words={"open": "open", "shut": "shut", "locked": "locked for good"},
)


def test_moves_of_the_table_and_no_others() -> None:
    may = {(a, b) for a in DOOR.states for b in DOOR.states if DOOR.can_move(a, b)}
    assert may == {("open", "shut"), ("shut", "open"), ("shut", "locked")}


def test_refusal_says_where_it_stands() -> None:
    with pytest.raises(
        NotAllowed, match=r"^This door is open; it can't become locked for good from there\.$"
    ):
        DOOR.check("open", "locked")


def test_state_without_owner_is_refused() -> None:
    with pytest.raises(ValueError, match="nobody owns locked"):
        Table(
            noun="door", moves={"open": frozenset({"locked"})}, owners={"open": "anyone"}, words={}
        )
