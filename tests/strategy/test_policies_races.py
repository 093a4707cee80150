"""Two at once, on real connections."""

from __future__ import annotations

import pytest

from strategy.policies.actions import reading, together, writing
from strategy.policies.actions.writing import Said
from strategy.policies.models import Acknowledged, Policy, Version
from tests.strategy.world_policies import begun, draft_of, forced, now, on, written
from tests.supervision.test_races import both
from tests.world import World, build


@pytest.fixture
def world(transactional_db: None) -> World:
    return build("none")


@pytest.fixture
def policy(world: World) -> Policy:
    made = begun(world, "Changes at work")
    written(world, draft_of(made))
    return made


def kinds(found: list[object]) -> list[str]:
    return sorted(type(each).__name__ for each in found)


def test_one_next_version_is_begun(world: World, policy: Policy) -> None:
    forced(world, draft_of(policy))
    leila, marcus = on(world, "patch_lead"), on(world, "central_lead")
    found = both(
        lambda: writing.begin_next(policy, by=leila), lambda: writing.begin_next(policy, by=marcus)
    )
    assert kinds(found) == ["CannotSave", "Version"]
    assert Version.objects.filter(policy=policy, state="written").count() == 1


def test_put_in_force_by_both_it_is_in_force_once(world: World, policy: Policy) -> None:
    row, leila, marcus = draft_of(policy), on(world, "patch_lead"), on(world, "central_lead")
    both(
        lambda: writing.put_in_force(row, read_again=False, seen=row.version, by=leila),
        lambda: writing.put_in_force(row, read_again=False, seen=row.version, by=marcus),
    )
    assert [each.state for each in Version.objects.filter(policy=policy)] == ["in_force"]


def test_words_that_arrive_as_it_is_put_in_force_are_in_it_or_refused(
    world: World, policy: Policy
) -> None:
    row, leila, marcus = draft_of(policy), on(world, "patch_lead"), on(world, "central_lead")
    said = Said(said="Other words", develops="More", review_on=world.day(100))
    found = both(
        lambda: writing.write(row, said, seen=row.version, by=marcus),
        lambda: writing.put_in_force(row, read_again=False, seen=row.version, by=leila),
    )
    after = now(row)
    if after.state == "in_force":
        assert after.said != "Other words"
        assert "CannotSave" in kinds(found)
    else:
        assert (after.said, "Changed" in kinds(found)) == ("Other words", True)


def test_the_same_colleague_is_asked_once_and_a_policy_read_once(
    world: World, policy: Policy
) -> None:
    row, leila, marcus = draft_of(policy), on(world, "patch_lead"), on(world, "central_lead")
    found = both(
        lambda: together.ask_colleague(row, name="Noor Rahman", role="peer worker", by=leila),
        lambda: together.ask_colleague(row, name="Noor Rahman", role="peer worker", by=marcus),
    )
    assert kinds(found) == ["CannotSave", "CoAuthor"]
    forced(world, row)
    noor = on(world, "colleague")
    both(lambda: reading.read(row, by=noor), lambda: reading.read(row, by=noor))
    assert Acknowledged.objects.count() == 1
