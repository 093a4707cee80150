"""Two at once, on real connections."""

from __future__ import annotations

from typing import Any

import pytest

from recruitment.feeders.actions import paths, treated
from recruitment.feeders.actions.paths import Begin, Who
from recruitment.feeders.models import Path, TreatedAnswer
from tests.recruitment.world_feeders import begin
from tests.supervision.test_races import both
from tests.world import World, build
from workforce.core.access import Viewer


@pytest.fixture
def world(transactional_db: None) -> World:
    return build("recruitment")


def kinds(found: list[object]) -> list[str]:
    return sorted(type(each).__name__ for each in found)


def test_the_two_write_the_next_step_at_once(world: World) -> None:
    row = begin(world, "peer")
    row = paths.walk(
        path=row,
        companion_id=world.people["peer_supervisor"].pk,
        version=row.version,
        by=Viewer.system(),
    )

    def write(slug: str) -> Any:
        who = Who(viewer=world.viewer(slug))
        return lambda: paths.plan_step(
            path=row, words=slug, by_day=None, version=row.version, who=who
        )

    assert kinds(both(write("peer"), write("peer_supervisor"))) == ["Changed", "Path"]


def test_signed_up_twice_at_once_is_one_path(world: World) -> None:
    def send() -> str:
        return paths.sign_up(
            way="served", name="A", contact="B", aim="peer", once_key="of one form"
        )

    before = Path.objects.count()
    found = both(send, send)
    assert kinds(found) == ["str", "str"]
    assert Path.objects.count() == before + 1


def test_begun_twice_is_one_path(world: World) -> None:
    by = world.viewer("peer")
    found = both(
        lambda: paths.begin(Begin(way="staff", aim="peer"), by=by),
        lambda: paths.begin(Begin(way="staff", aim="peer"), by=by),
    )
    assert sum(isinstance(each, Path) for each in found) == 1
    assert kinds(found) == ["CannotSave", "Path"]
    assert Path.objects.filter(person=by.person_id).count() == 1


def test_answered_twice_counts_once_and_forgotten_meanwhile_keeps_nothing(world: World) -> None:
    before = TreatedAnswer.objects.count()
    row, who = begin(world, "peer"), Who(viewer=world.viewer("peer"))

    def say(how: str) -> Any:
        return lambda: treated.answer(path=row, moment="first", how=how, words="", who=who)

    assert kinds(both(say("well"), say("badly"))) == ["Changed", "NoneType"]
    assert TreatedAnswer.objects.count() == before + 1
    found = both(
        lambda: paths.forget(path=row, who=who),
        lambda: paths.plan_step(path=row, words="x", by_day=None, version=row.version, who=who),
    )
    assert not Path.objects.filter(pk=row.pk).exists()
    assert sum(isinstance(each, Exception) for each in found) <= 1
