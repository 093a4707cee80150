"""Keys are moved to another master while parts are written; two windows save at once; one deletes while the other writes."""

from __future__ import annotations

import base64
import os
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import close_old_connections
from django.test import override_settings

from tests.wellbeing.planning import PEER, without_a_plan
from tests.world import World, build
from wellbeing.plan.actions import keeping, parts
from wellbeing.plan.errors import Changed
from wellbeing.plan.models import Part, PartVersion, Plan
from wellbeing.plan.queries import mine
from workforce.core import sealed
from workforce.core.models import DataKey

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(db: None) -> World:
    made = build("wellbeing")
    without_a_plan(made)
    return made


def at_once(*works: Callable[[], Any]) -> list[BaseException | None]:
    """Each in a thread with its own connection, from one start; what each ended with."""
    start = threading.Barrier(len(works))
    ended: list[BaseException | None] = [None] * len(works)

    def run(number: int, work: Callable[[], Any]) -> None:
        start.wait()
        try:
            work()
        except BaseException as error:
            ended[number] = error
        finally:
            close_old_connections()
            from django.db import connection

            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return ended


def _masters(*names: str) -> str:
    return ",".join(f"{name}:{base64.b64encode(os.urandom(32)).decode()}" for name in names)


def test_keys_are_moved_while_somebody_writes(world: World) -> None:
    from django.conf import settings

    sam, old = world.viewer(PEER), settings.MASTER_KEYS
    stop = threading.Event()

    def rotate() -> None:
        while not stop.is_set():
            sealed.rotate()

    def write() -> None:
        try:
            for number in range(1, 10):
                for version in range(4):
                    parts.write(
                        number=number,
                        text=f"Part {number}, text {version}",
                        version=version,
                        by=sam,
                    )
        finally:
            stop.set()

    parts.write(number=1, text="Before", version=0, by=sam)
    plan = Plan.objects.get(person=world.people[PEER])
    parts.write(number=1, text="", version=1, by=sam)
    keeping.delete(by=sam)
    parts.write(number=9, text="Begun under the old master", version=0, by=sam)
    plan = Plan.objects.get(person=world.people[PEER])
    Part.objects.filter(plan=plan, number=9).update(version=0, written_at=None)
    with override_settings(MASTER_KEYS=f"{_masters('newer')},{old}"):
        assert at_once(rotate, write) == [None, None]
        sealed.rotate()
        assert set(DataKey.objects.values_list("master", flat=True)) == {"newer"}
        assert [text for _, text, _ in mine.texts(sam)] == [
            f"Part {n}, text 3" for n in range(1, 10)
        ]
        earlier = mine.versions(sam, 1) or []
        assert [each.text for each in earlier] == [f"Part 1, text {n}" for n in (2, 1, 0)]


def test_of_two_windows_at_once_one_is_saved_and_the_other_is_told(world: World) -> None:
    sam = world.viewer(PEER)
    parts.write(number=1, text="First", version=0, by=sam)
    ended = at_once(
        *(
            lambda text=text: parts.write(number=1, text=text, version=1, by=sam)
            for text in ("One", "Other")
        )  # type: ignore[misc]
    )
    assert sorted(type(error).__name__ for error in ended) == ["Changed", "NoneType"]
    text = mine.opened(sam, mine.overview(sam), 1).text
    assert text == ("One" if ended[0] is None else "Other")
    assert PartVersion.objects.count() == 1


def test_two_windows_that_both_begin_make_one_plan(world: World) -> None:
    sam = world.viewer(PEER)
    ended = at_once(
        *(
            lambda number=number: parts.write(
                number=number, text=f"Part {number}", version=0, by=sam
            )
            for number in (1, 2)
        )  # type: ignore[misc]
    )
    assert ended == [None, None]
    assert Plan.objects.filter(person=world.people[PEER]).count() == 1
    assert [text for _, text, _ in mine.texts(sam)] == ["Part 1", "Part 2"]


def test_what_is_written_while_it_is_deleted_leaves_no_key_and_no_half(world: World) -> None:
    sam = world.viewer(PEER)
    for _ in range(5):
        parts.write(number=1, text="First", version=0, by=sam)
        plan = Plan.objects.get(person=world.people[PEER])
        ended = at_once(
            lambda: keeping.delete(by=sam),
            lambda: parts.write(number=1, text="Second", version=1, by=sam),
        )
        assert ended[0] is None
        assert ended[1] is None or isinstance(ended[1], Changed)
        assert not Plan.objects.filter(person=world.people[PEER]).exists()
        assert not DataKey.objects.filter(owner=plan.pk).exists()
        assert not Part.objects.exists()
