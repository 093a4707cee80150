"""Two at once, on real connections."""

from __future__ import annotations

import threading

import pytest

from tests.supervision.test_races import both
from tests.world import World, build
from training.careers import states
from training.careers.actions import aims, appeals, conversations, flexible
from training.careers.actions import partnerships as partners
from training.careers.actions.conversations import Plan
from training.careers.actions.flexible import Answered, Wish
from training.careers.models import Aim, Conversation, FlexibleAnswer, FlexibleRequest, Partnership
from workforce.obligations import checking
from workforce.people.models import Relationship


@pytest.fixture
def world(transactional_db: None) -> World:
    return build("none")


def _kinds(found: list[object]) -> list[str]:
    return sorted(type(each).__name__ for each in found)


def _asked(world: World) -> FlexibleRequest:
    wish = Wish("four days", world.day(30))
    return flexible.ask(world.assignments["peer"], wish=wish, by=world.viewer("peer"))


def test_the_manager_and_whoever_covers_answer_at_once(world: World) -> None:
    """One answer stands; the second finds it answered."""
    Relationship.objects.create(
        kind="cover", acts_as="line_manager", assignment=world.assignments["peer"],
        holder=world.people["contact_person"], starts=world.today, ends=world.day(5),
    )  # fmt: skip
    row = _asked(world)
    dan, gwen = world.viewer("line_manager"), world.viewer("contact_person")
    no = Answered(states.REFUSED, "no", "costs", world.today)
    found = both(
        lambda: flexible.answer(row, answered=Answered(states.AGREED), version=1, by=dan),
        lambda: flexible.answer(row, answered=no, version=1, by=gwen),
    )
    assert _kinds(found) == ["Conflict", "FlexibleAnswer"]
    made = FlexibleAnswer.objects.get()
    row.refresh_from_db()
    assert row.state == made.outcome
    assert list(checking.check(["flexible-answer"])) == []


def test_an_answer_and_a_withdrawal_at_once(world: World) -> None:
    row = _asked(world)
    dan, sam = world.viewer("line_manager"), world.viewer("peer")
    found = both(
        lambda: flexible.answer(row, answered=Answered(states.AGREED), version=1, by=dan),
        lambda: flexible.withdraw(row, by=sam),
    )
    row.refresh_from_db()
    assert row.state in ("agreed", "withdrawn")
    assert (row.state == "withdrawn") == (FlexibleAnswer.objects.count() == 0)
    assert len([each for each in found if isinstance(each, Exception)]) == 1
    assert (row.wish_words is None) == (row.state == "withdrawn")


def test_one_asks_twice_at_once(world: World) -> None:
    found = both(lambda: _asked(world), lambda: _asked(world))
    assert _kinds(found) == ["Conflict", "FlexibleRequest"]
    assert FlexibleRequest.objects.count() == 1


def test_an_appeal_is_heard_twice_at_once(world: World) -> None:
    row = _asked(world)
    no = Answered(states.REFUSED, "no", "costs", world.today)
    flexible.answer(row, answered=no, version=1, by=world.viewer("line_manager"))
    appeals.appeal(row, to=world.people["central_lead"], by=world.viewer("peer"))
    row.refresh_from_db()
    marcus, version = world.viewer("central_lead"), row.version
    found = both(
        lambda: appeals.hear(row, agree=True, version=version, by=marcus),
        lambda: appeals.hear(
            row, agree=False, ground="costs", words="no", version=version, by=marcus
        ),
    )
    assert _kinds(found) == ["Conflict", "FlexibleAnswer"]
    assert FlexibleAnswer.objects.filter(is_of_appeal=True).count() == 1


def test_an_appeal_and_a_new_request_at_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The appeal has looked for another open request when the new one comes: one of them stands, the other is told."""
    row = _asked(world)
    no = Answered(states.REFUSED, "no", "costs", world.today)
    flexible.answer(row, answered=no, version=1, by=world.viewer("line_manager"))
    looked, asked = threading.Event(), threading.Event()
    fits = appeals.fits_words

    def then_waits(words: str) -> None:
        looked.set()
        asked.wait(2)
        fits(words)

    monkeypatch.setattr(appeals, "fits_words", then_waits)

    def ask() -> object:
        assert looked.wait(30)
        try:
            return _asked(world)
        finally:
            asked.set()

    found = both(
        lambda: appeals.appeal(row, to=world.people["central_lead"], by=world.viewer("peer")), ask
    )
    assert _kinds(found) == ["Conflict", "FlexibleRequest"]
    row.refresh_from_db()
    assert FlexibleRequest.objects.open().count() == 1
    assert (row.state, row.appeal_words) == ("refused", None) or row.state == "appealed"
    assert list(checking.check(["flexible-answer"])) == []


def test_two_partners_are_asked_at_once(world: World) -> None:
    sam = world.viewer("peer")
    found = both(
        lambda: partners.ask(partner=world.people["buddy"], by=sam),
        lambda: partners.ask(partner=world.people["colleague"], by=sam),
    )
    assert _kinds(found) == ["Conflict", "Partnership"]
    assert Partnership.objects.count() == 1


def test_both_write_down_that_they_met_at_once(world: World) -> None:
    sam, max_ = world.viewer("peer"), world.viewer("buddy")
    row = partners.ask(partner=world.people["buddy"], by=sam)
    partners.answer(row, accept=True, by=max_)
    planned = conversations.plan(row, what=Plan("stay", world.today), by=sam)
    what = Plan("stay", world.today)
    found = both(
        lambda: conversations.hold(row, what=what, words="a", planned=planned, by=sam),
        lambda: conversations.hold(row, what=what, words="b", planned=planned, by=max_),
    )
    assert _kinds(found) == ["Conflict", "Conversation"]
    assert Conversation.objects.filter(state="held").count() == 1
    assert list(checking.check(["stay-conversation"])) == []


def test_ending_and_sharing_at_once_leaves_nothing_shared(world: World) -> None:
    sam, max_ = world.viewer("peer"), world.viewer("buddy")
    row = partners.ask(partner=world.people["buddy"], by=sam)
    partners.answer(row, accept=True, by=max_)
    aims.write(words="mine", version=0, by=sam)
    both(lambda: partners.end(row, by=max_), lambda: aims.share(on=True, by=sam))
    assert not Aim.objects.visible_to(max_).exists()
