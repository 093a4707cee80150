"""What says whether a test would notice must itself change what is in use, and put nothing past us."""

import gc
from pathlib import Path

import pytest
from django.utils.functional import SimpleLazyObject

from tests import mutants
from workforce.core import days_said

SOURCE = """
LEAST = 7
def is_late(day, due, paused):
    return due < day and not paused
"""


def test_each_change_is_made_alone():
    made = [str(each).partition(": ")[2] for each in mutants.mutants_of(Path("x.py"), SOURCE)]
    assert made == [
        "7  →  8",
        "due < day and (not paused)  →  due < day or not paused",
        "due < day  →  due <= day",
    ]


def test_how_a_class_is_decorated_is_left_alone():
    source = "@dataclass(frozen=True)\nclass A:\n    def f(self):\n        return zip(a, b, strict=True)\n"
    made = [str(each).partition(": ")[2] for each in mutants.mutants_of(Path("x.py"), source)]
    assert made == ["return zip(a, b, strict=True)  →  return None"]


def test_a_mutant_is_in_use_wherever_the_function_is_and_wakes_nothing():
    asleep = SimpleLazyObject(lambda: pytest.fail("made, only to be looked at"))
    file = Path("workforce/core/days_said.py")
    kept = days_said.days_of
    before = kept.__code__
    [first, *_] = (
        each
        for each in mutants.mutants_of(file, (mutants.ROOT / file).read_text())
        if getattr(each.tree.body[each.statement], "name", "") == "days_of"
    )
    gc.freeze()  # As the web server does, which a story in a browser has run in this process.
    try:
        assert mutants.put_in_place(first)
        assert kept.__code__ is not before
        assert asleep is not None
    finally:
        kept.__code__ = before


def test_what_a_function_has_where_nothing_is_said_does_not_count_as_in_use():
    file = Path("workforce/gatherings/when.py")
    [default] = (
        each
        for each in mutants.mutants_of(file, (mutants.ROOT / file).read_text())
        if getattr(each.tree.body[each.statement], "name", "") == "every_weeks"
        and (each.before, each.after) == ("1", "2")
    )
    assert not mutants.put_in_place(default)
