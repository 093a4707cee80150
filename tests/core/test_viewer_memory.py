"""What a request knows already stays with its viewer, and with no other."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from workforce.core.access import Viewer


def _counting() -> tuple[list[int], Any]:
    made: list[int] = []
    return made, lambda: made.append(1) or len(made)


def test_a_viewer_asks_once() -> None:
    viewer, (made, make) = Viewer.nobody(), _counting()
    assert [viewer.once("a", make) for _ in range(3)] == [1, 1, 1]
    assert viewer.once("b", make) == 2
    assert made == [1, 1]


def test_what_is_none_is_known_too() -> None:
    viewer, asked = Viewer.nobody(), []
    for _ in range(2):
        assert viewer.once("nothing", lambda: asked.append(1)) is None
    assert asked == [1]


def test_another_viewer_and_another_day_begin_with_nothing() -> None:
    viewer, (_, make) = Viewer.nobody(), _counting()
    viewer.once("a", make)
    later = replace(viewer, today=viewer.today + timedelta(days=1))
    assert later.once("a", make) == 2
    assert Viewer.nobody().once("a", make) == 3
    assert viewer.through("an extract").once("a", make) == 4
    assert viewer.once("a", make) == 1


def test_the_memory_is_in_no_comparison() -> None:
    one, other = Viewer.nobody(), Viewer.nobody()
    one.once("secret", lambda: "words")
    assert (one, hash(one), repr(one)) == (other, hash(other), repr(other))


def test_the_system_remembers_nothing() -> None:
    system, (_, make) = Viewer.system(), _counting()
    assert [system.once("a", make), system.once("a", make)] == [1, 2]
