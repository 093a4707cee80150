"""What a reminder says and where it leads: the task, never the person as late."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from workforce.obligations import kinds, notices, reminders
from workforce.obligations.kinds import Kind, Stage, To
from workforce.obligations.stages import Ladder


class Walk(Kind):
    slug = "walk"
    words = "walk together"


class Elsewhere(Walk):
    page = "reflective:mine"


class Climbing(Walk):
    ladder = Ladder(
        "supervision.remind",
        [Stage("soon", -7, "owner"), Stage("late", 1, "owner", True, "A walk waits.")],
        ["before", "after"],
    )


@pytest.mark.parametrize(
    ("to", "days", "after_grace", "expected"),
    [
        ("person", -7, False, "Walk together is due soon."),
        ("person", 0, False, "Walk together is due."),
        ("person", 1, False, "Walk together is due."),
        ("owner", -1, False, "Walk together is due soon with somebody you support."),
        ("responsible", 1, True, "Walk together to rearrange with somebody you manage."),
        ("patch_lead", 7, True, "Walk together to rearrange in your patch."),
        ("person", -7, True, "Walk together to rearrange."),
    ],
)
def test_line_says_what_is_due_and_whose_part_it_is(
    to: To, days: int, after_grace: bool, expected: str
) -> None:
    assert notices.line(Walk(), Stage("any", days, to, after_grace)) == expected


def test_line_of_its_own_is_said_as_it_is() -> None:
    assert notices.line(Walk(), Stage("any", 0, "owner", line="A walk waits.")) == "A walk waits."


def test_notice_of_a_kind_has_a_line_for_every_stage_there_may_be() -> None:
    made = notices.notice_kind(Climbing())
    assert (made.slug, made.line, made.reminder) == ("due.walk", "Walk together is due.", True)
    assert made.lines() == {
        "soon": "Walk together is due soon with somebody you support.",
        "late": "A walk waits.",
    }
    assert made.still_holds is reminders.still_to_remind


def test_reconciling_asks_for_the_same_reminders(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reminders, "to_remind", lambda *days: days)
    first, last = date(2026, 10, 1), date(2026, 12, 1)
    assert notices.should_exist(first, last) == (first, last)


def test_kind_without_a_ladder_reminds_of_nothing_and_leads_to_today() -> None:
    assert list(Walk().stages) == list(Walk().declared) == []
    assert Walk().link == "/"
    assert Elsewhere().link == reverse("reflective:mine")
    assert list(Walk().arranged([])) == []


def test_private_kinds_are_those_that_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    class Quiet(Walk):
        slug = "quiet"
        private = True

    found = {kind.slug: kind for kind in (Walk(), Quiet())}
    monkeypatch.setattr(kinds, "registry", lambda: found)
    assert kinds.private_slugs() == ["quiet"]
    assert kinds.get("quiet") is found["quiet"]
