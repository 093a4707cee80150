"""Two at once, on real connections: one decides, the other is told who did. Nothing is lost or doubled."""

from __future__ import annotations

from typing import Any

import pytest

from tests.supervision.test_races import both
from tests.wellbeing.world_adjustments import relation
from tests.world import World, build
from wellbeing.adjustments import states
from wellbeing.adjustments.actions import asking, deciding, living, sharing
from wellbeing.adjustments.actions.asking import Wish
from wellbeing.adjustments.actions.deciding import Decision
from wellbeing.adjustments.models import Adjustment, Party, Showing, Step
from workforce.notices.models import Notice
from workforce.obligations import checking
from workforce.people.errors import Conflict
from workforce.people.models import Assignment, Relationship


@pytest.fixture
def world(transactional_db: None) -> World:
    return build("none")


def _kinds(found: list[object]) -> list[str]:
    return sorted(type(each).__name__ for each in found)


def _two_managers(world: World) -> list[Any]:
    """Sam has a second post, where Gwen line manages."""
    first = world.assignments["peer"]
    second = Assignment.objects.create(
        person=first.person, role=first.role, team=world.things["team_elsewhere"], hours=7,
        starts=world.today,
    )  # fmt: skip
    other = Relationship.objects.create(
        kind="line_manager", acts_as="line_manager", assignment=second,
        holder=world.people["contact_person"], starts=world.today,
    )  # fmt: skip
    return [relation(world, "line_manager").pk, other.pk]


def _asked(world: World) -> Adjustment:
    wish = Wish("place", "a quieter room", _two_managers(world))
    return asking.ask(wish, by=world.viewer("peer"))


def test_two_managers_decide_at_once(world: World) -> None:
    row = _asked(world)
    dan, gwen = world.viewer("line_manager"), world.viewer("contact_person")
    no = Decision(states.REFUSED, "no room", again=world.people["hr"].pk)
    found = both(
        lambda: deciding.decide(row, decision=Decision(states.AGREED, "yes"), version=1, by=dan),
        lambda: deciding.decide(row, decision=no, version=1, by=gwen),
    )
    assert _kinds(found) == ["Adjustment", "Conflict"]
    made = Step.objects.get(adjustment=row, what__in=states.OUTCOMES)
    row.refresh_from_db()
    assert (row.state, row.version) == (made.what, 2)
    told = next(str(each) for each in found if isinstance(each, Conflict))
    assert told.startswith(f"{made.by.name} ")
    assert ("agreed to it" in told) == (row.state == states.AGREED)
    assert (
        Notice.objects.filter(
            person=world.people["peer"], kind="adjustment-to-person", channel="product"
        ).count()
        == 1
    )
    assert list(checking.check(["adjustment-answer", "adjustment-decide"])) == []


def test_one_decides_while_the_other_talks(world: World) -> None:
    row = _asked(world)
    dan, gwen = world.viewer("line_manager"), world.viewer("contact_person")
    found = both(
        lambda: deciding.decide(row, decision=Decision(states.AGREED, "yes"), version=1, by=dan),
        lambda: deciding.discuss(row, words="tell me more", version=1, by=gwen),
    )
    assert _kinds(found) == ["Adjustment", "Conflict"]
    row.refresh_from_db()
    assert row.version == 2
    assert Step.objects.filter(adjustment=row).count() == 2


def test_a_decision_and_a_withdrawal_at_once(world: World) -> None:
    row = _asked(world)
    dan, sam = world.viewer("line_manager"), world.viewer("peer")
    found = both(
        lambda: deciding.decide(row, decision=Decision(states.AGREED, "yes"), version=1, by=dan),
        lambda: asking.withdraw(row, by=sam),
    )
    row.refresh_from_db()
    assert row.state in (states.AGREED, states.WITHDRAWN)
    assert (row.need_words is None) == (row.state == states.WITHDRAWN)
    assert sum(isinstance(each, Exception) for each in found) == 1


def test_the_same_press_twice_at_once(world: World) -> None:
    row = _asked(world)
    dan, sam = world.viewer("line_manager"), world.viewer("peer")
    row = deciding.decide(row, decision=Decision(states.ALTERNATIVE, "another"), version=1, by=dan)
    version = row.version
    found = both(
        lambda: deciding.take(row, accept=True, version=version, by=sam),
        lambda: deciding.take(row, accept=False, version=version, by=sam),
    )
    assert _kinds(found) == ["Adjustment", "Conflict"]
    row.refresh_from_db()
    assert row.state in (states.AGREED, states.DISCUSSING)


def test_both_ask_for_it_to_end_at_once_and_it_ends_once(world: World) -> None:
    row = _asked(world)
    dan, sam = world.viewer("line_manager"), world.viewer("peer")
    row = deciding.decide(row, decision=Decision(states.AGREED, "yes"), version=1, by=dan)
    version = row.version
    found = both(
        lambda: living.ask_to_end(row, version=version, by=dan),
        lambda: living.ask_to_end(row, version=version, by=sam),
    )
    assert _kinds(found) == ["Adjustment", "Conflict"]
    row.refresh_from_db()
    assert row.end_asked_by_id in (dan.person_id, sam.person_id)
    assert row.state == states.AGREED


def test_the_passport_is_shown_twice_at_once(world: World) -> None:
    row = _asked(world)
    dan, sam = world.viewer("line_manager"), world.viewer("peer")
    deciding.decide(row, decision=Decision(states.AGREED, "yes"), version=1, by=dan)
    sharing.write_passport(about="", goes=[row.pk], version=1, by=sam)
    towards = relation(world, "line_manager").pk
    found = both(
        lambda: sharing.show_passport(relationship=towards, by=sam),
        lambda: sharing.show_passport(relationship=towards, by=sam),
    )
    assert _kinds(found) == ["Showing", "Showing"]
    assert Showing.objects.count() == 1
    assert Party.objects.filter(adjustment=row, relationship=towards).count() == 1
