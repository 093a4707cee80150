"""Two at once, on real connections."""

from __future__ import annotations

import pytest

from strategy.community.actions import groups, notes, themes
from strategy.community.models import Approval, Member, Occasion, TableNote, Theme
from strategy.community.states import APPROVED, BEFORE, KEPT
from tests.strategy.world_community import HOST, THERE, approve, draw, held, put
from tests.supervision.test_races import both
from tests.world import World, build


@pytest.fixture
def world(transactional_db: None) -> World:
    return build("none")


@pytest.fixture
def over(world: World) -> Occasion:
    return held(world, -9, THERE)


def kinds(found: list[object]) -> list[str]:
    return sorted(type(each).__name__ for each in found)


def test_the_last_two_say_yes_at_once_and_nobodys_yes_is_kept(world: World, over: Occasion) -> None:
    theme = approve(world, put(world, draw(world, over, "Words"), -6), THERE[:1])
    second, third = (world.viewer(slug) for slug in THERE[1:3])
    both(
        lambda: themes.approve(theme=theme, version=1, by=second),
        lambda: themes.approve(theme=theme, version=1, by=third),
    )
    assert (Theme.objects.get().state, Approval.objects.count()) == (APPROVED, 0)


def test_one_keeps_it_in_while_the_third_says_yes(world: World, over: Occasion) -> None:
    theme = approve(world, put(world, draw(world, over, "Words"), -6), THERE[:2])
    third, other = (world.viewer(slug) for slug in THERE[2:4])
    both(
        lambda: themes.approve(theme=theme, version=1, by=third),
        lambda: themes.keep_in(theme=theme, version=1, words="", by=other),
    )
    assert (Theme.objects.get().state, Approval.objects.count()) == (KEPT, 0)


def test_worded_otherwise_while_somebody_says_yes(world: World, over: Occasion) -> None:
    """A yes is to the words that were read, or to none."""
    theme = approve(world, put(world, draw(world, over, "Words"), -6), THERE[:2])
    third, host = world.viewer(THERE[2]), world.viewer(HOST)
    found = both(
        lambda: themes.approve(theme=theme, version=1, by=third),
        lambda: themes.word(theme=theme, words="Others", notes=[], version=1, by=host),
    )
    now = Theme.objects.get()
    if now.state == APPROVED:
        assert now.version == 1
        assert kinds(found) == ["Changed", "Theme"]
    else:
        assert now.version == 2
        assert Approval.objects.count() == 0
        assert now.state != BEFORE


def test_the_same_note_sent_twice_at_once_stands_there_once(world: World, over: Occasion) -> None:
    by = world.viewer("peer")
    both(
        lambda: notes.write(occasion=over, table=1, words="The rota", by=by),
        lambda: notes.write(occasion=over, table=1, words="The rota", by=by),
    )
    assert TableNote.objects.count() == 1


def test_joined_twice_at_once_is_in_it_once(world: World) -> None:
    group = groups.found(kind="support", name="S", about="", meets="", by=world.viewer("peer"))
    by = world.viewer("colleague")
    both(lambda: groups.join(group=group, by=by), lambda: groups.join(group=group, by=by))
    assert Member.objects.count() == 2
