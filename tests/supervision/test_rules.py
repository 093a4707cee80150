"""Who may, over every way somebody can stand to a meeting: each rule in plain words beside the rule itself."""

from __future__ import annotations

from datetime import date
from itertools import product
from uuid import uuid4

import pytest

from supervision import rules
from supervision.rules import Place
from workforce.core.access import Viewer

ME, OTHER = uuid4(), uuid4()
WHO = Viewer(None, ME, "Me", frozenset(), date(2026, 11, 26))
STANDS = list(product([False, True], repeat=6))


def place(
    supported: bool, holds: bool, held: bool, logged: bool, wrote: bool, unanswered: bool
) -> Place:
    def mine(is_mine: bool) -> object:
        return ME if is_mine else OTHER

    return Place(
        mine(supported), frozenset({OTHER, mine(holds)}), mine(held), mine(logged), mine(wrote), unanswered
    )  # type: ignore[arg-type]  # fmt: skip


def reads(supported: bool, holds: bool, held: bool) -> bool:
    """The person supported always; whoever held it while they still hold the strand."""
    if supported:
        return True
    return held if holds else False


@pytest.mark.parametrize("stands", STANDS)
def test_each_rule_says_what_its_words_say(stands: tuple[bool, ...]) -> None:
    supported, holds, held, logged, wrote, unanswered = stands
    where = place(*stands)
    may_read = reads(supported, holds, held)
    expected = {
        "may_log": supported or holds,
        "may_plan": supported or holds,
        "may_say_not_met": supported or holds,
        "may_take_from_diary": supported or holds,
        "may_change_interval": supported or holds,
        "may_decline": supported,
        "may_tick_topics": supported,
        "may_keep_private_note": supported,
        "may_read": may_read,
        "may_correct": may_read,
        "may_answer": may_read and not wrote,
        "may_remove": may_read and logged and unanswered,
    }
    assert {name: getattr(rules, name).test(WHO, where) for name in expected} == expected


def test_nobody_without_a_person_may_anything() -> None:
    nobody = Viewer(None, None, "", frozenset(), date(2026, 11, 26))
    everything = place(True, True, True, True, False, True)
    assert not rules.may_log.test(nobody, everything)
    assert not rules.may_read.test(nobody, everything)
    assert not rules.may_answer.test(nobody, everything)
