"""Two at once over the strategy, on real connections: one thing becomes of it, and both learn which."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from strategy.aims.actions import boards, comments, contents, progress, versions
from strategy.aims.choices import Aim, Going
from strategy.aims.errors import CannotSave
from strategy.aims.models import (
    Board,
    Comment,
    Entered,
    Evidence,
    Line,
    Objective,
    Status,
    Strategy,
)
from tests.gatherings.making import at_once
from tests.strategy import world_aims
from tests.strategy.world_aims import aimed, measured, on, step
from tests.world import World, build
from workforce.core import once
from workforce.notices.models import Notice
from workforce.obligations import checking
from workforce.obligations.models import Obligation

KINDS = ["strategy-milestone", "strategy-answer"]


@pytest.fixture
def world(transactional_db: None) -> World:
    """A strategy in force with one objective of the patch lead's, and nothing else of these rooms."""
    world = build("none")
    strategy = world_aims.first(world)
    objective = aimed(world, strategy)
    milestone = step(world, objective, "A session", 30)
    measure = measured(world, objective, unit="number")
    versions.put_in_force(strategy=strategy, by=on(world, "central_lead"))
    world.things |= {
        "objective": objective.line_id,
        "milestone": milestone.line_id,
        "measure": measure.line_id,
    }
    return world


def names(found: list[object]) -> list[str]:
    return sorted(type(each).__name__ for each in found)


def said(found: list[object]) -> list[str]:
    return [str(each) for each in found if isinstance(each, Exception)]


def shown(world: World) -> progress.Shown:
    return progress.Shown(words="A film", on=world.today - timedelta(days=1))


def test_met_and_let_go_at_once_are_one_and_the_other_is_told(world: World) -> None:
    line, leila, marcus = (
        world.things["milestone"],
        on(world, "patch_lead"),
        on(world, "central_lead"),
    )
    found = at_once(
        [
            lambda: progress.meet(line=line, shown=shown(world), by=leila),
            lambda: progress.let_go(line=line, reason="Not now", by=marcus),
        ]
    )
    row = Line.objects.get(pk=line)
    assert names(found) == ["Changed", "NoneType"]
    assert said(found) == [
        f"This milestone is {row.state.replace('_', ' ')} already. Look at it again"
    ]
    assert Evidence.objects.exists() is (row.state == "met")
    assert list(checking.check(KINDS)) == []


def test_handed_to_two_at_once_is_handed_to_one_and_the_other_is_told(world: World) -> None:
    line, was = world.things["objective"], world.people["patch_lead"].pk
    to = [world.people[slug] for slug in ("patch_lead_elsewhere", "central_lead")]
    found = at_once(
        [
            lambda: progress.hand_over(
                line=line, to=to[0].pk, was=was, by=on(world, "central_lead")
            ),
            lambda: progress.hand_over(
                line=line, to=to[1].pk, was=was, by=on(world, "central_lead")
            ),
        ]
    )
    owner = Objective.objects.get(line=line).owner
    assert names(found) == ["Changed", "NoneType"]
    assert said(found) == [
        f"Somebody has handed it to {owner.name} in the meantime. Look again, then save"
    ]
    told = Notice.objects.filter(kind="strategy-yours", channel="product")
    assert set(told.values_list("person", flat=True)) <= {owner.pk}
    assert set(Obligation.objects.values_list("kind", "person", "state").filter(kind=KINDS[0])) == {
        (KINDS[0], owner.pk, "open")
    }
    assert list(checking.check(KINDS)) == []


def test_handed_over_while_the_owner_says_how_it_goes(world: World) -> None:
    """Whichever is first; nothing is said in the name of who owns it no more."""
    line, was = world.things["objective"], world.people["patch_lead"].pk
    leila, to = on(world, "patch_lead"), world.people["patch_lead_elsewhere"].pk
    found = at_once(
        [
            lambda: progress.hand_over(line=line, to=to, was=was, by=on(world, "central_lead")),
            lambda: progress.say_status(
                line=line, going=Going.ON_ITS_WAY, narrative="Half the teams", by=leila
            ),
        ]
    )
    assert names(found) in (["NoneType", "Status"], ["Http404", "NoneType"])
    assert Status.objects.exists() is ("Status" in names(found))
    assert Objective.objects.get(line=line).owner_id == to


def test_two_answers_at_once_are_one_and_the_second_is_told(world: World) -> None:
    line = world.things["objective"]
    row = comments.comment(line=line, words="What of nights?", by=on(world, "approver"))
    found = at_once(
        [
            lambda words=words, who=who: comments.answer(row=row, words=words, by=on(world, who))
            for words, who in (("From May", "patch_lead"), ("From June", "central_lead"))
        ]
    )
    assert names(found) == ["Changed", "Comment"]
    kept = [each.answer for each in found if isinstance(each, Comment)]
    assert list(Comment.objects.values_list("answer", flat=True)) == kept
    assert list(checking.check(KINDS)) == []


def test_shown_to_the_board_by_two_at_once_is_shown_once(world: World) -> None:
    found = at_once([lambda: boards.show(by=on(world, "central_lead"))] * 2)
    assert names(found) == ["Board", "Board"]
    assert len({each.pk for each in found if isinstance(each, Board)}) == 1
    assert Board.objects.count() == 1


def test_what_the_board_said_written_by_two_at_once(world: World) -> None:
    board = boards.show(by=on(world, "central_lead"))
    found = at_once(
        [
            lambda words=words: boards.say(
                board=board, said=words, version=1, by=on(world, "central_lead")
            )
            for words in ("Go on", "Wait")
        ]
    )
    assert names(found) == ["Board", "Changed"]
    kept = [each.said for each in found if isinstance(each, Board)]
    assert list(Board.objects.values_list("said", flat=True)) == kept


def test_the_next_version_begun_by_two_at_once_is_one(world: World) -> None:
    found = at_once([lambda: versions.begin_next(by=on(world, "central_lead"))] * 2)
    assert names(found) == ["CannotSave", "Strategy"]
    assert said(found) == ["A version is being written already. Go on with that one"]
    assert Strategy.objects.filter(state="written").count() == 1


def test_added_to_while_it_is_put_in_force_is_in_it_or_refused(world: World) -> None:
    draft = versions.begin_next(by=on(world, "central_lead"))
    aim = contents.Aimed(
        aim=Aim.CULTURES, words="Teams ask peers", owner_id=world.people["central_lead"].pk,
        is_culture=True,
    )  # fmt: skip
    found = at_once(
        [
            lambda: versions.put_in_force(strategy=draft, by=on(world, "central_lead")),
            lambda: contents.add_objective(strategy=draft, said=aim, by=on(world, "central_lead")),
        ]
    )
    added = Objective.objects.filter(strategy=draft, words="Teams ask peers").exists()
    assert added is not any(isinstance(each, CannotSave) for each in found)
    assert isinstance(found[0], Strategy)
    assert Strategy.objects.filter(state="in_force").get() == draft


def test_one_form_sent_twice_at_once_is_one_value(world: World) -> None:
    leila, key = on(world, "patch_lead"), once.new_key()
    found = at_once(
        [
            lambda: progress.enter(
                line=world.things["measure"],
                value=Decimal(12),
                period="May",
                on=world.today,
                source="Count",
                by=leila,
                once_key=key,
            )
        ]
        * 2
    )
    assert names(found) == ["Entered", "SavedBefore"]
    assert Entered.objects.count() == 1
