"""What is owed between two in a room of wellbeing changes no page of anybody else: no list, share, count, health page. And
of what these pages hand over as a file, each is opened: it holds nobody else's words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import transaction

from tests.wellbeing.test_exports_apart import shown
from tests.wellbeing.walking import OTHERS, Walk, walk
from tests.world import World
from tests.worlds import built_once
from workforce.core.ids import uuid7
from workforce.notices.models import Notice
from workforce.obligations import kinds
from workforce.obligations.actions import remind
from workforce.obligations.models import Obligation

# Asked for by the mark: without it no test database would be made for this file alone.
pytestmark = pytest.mark.django_db
world = built_once()
OTHER = "line_manager"


@pytest.fixture(scope="module", params=OTHERS)
def walked(world: World, request: pytest.FixtureRequest) -> Iterator[Walk]:
    with transaction.atomic():
        yield walk(world, request.param)
        transaction.set_rollback(True)


def _private() -> list[kinds.Kind]:
    of_wellbeing = [
        k for k in kinds.registry().values() if type(k).__module__.startswith("wellbeing")
    ]
    return [kind for kind in of_wellbeing if kind.private]


def _owe(world: World) -> None:
    day = world.today
    Obligation.objects.bulk_create(
        Obligation(
            kind=kind.slug, owner_kind=kind.owner, person=world.people["peer"], source_id=uuid7(),
            assignment=world.assignments["peer"], cycle="1", begins=day - timedelta(days=90), due=day - timedelta(days=60),
            grace_end=day - timedelta(days=40), state=kinds.OPEN, other_id=world.people[OTHER].pk,
        )
        for kind in _private()
    )  # fmt: skip


def test_no_page_of_others_is_another_for_it(world: World, walked: Walk) -> None:
    before = {address: answer.text for address, answer in walked.answers.items()}
    with transaction.atomic():
        _owe(world)
        others = [address for address in before if walked.again(address) != before[address]]
        transaction.set_rollback(True)
    # Some are another each time, whatever is owed.
    assert [address for address in others if walked.again(address) == before[address]] == []
    assert len(before) - len(others) > 15


def test_what_is_handed_over_as_a_file_holds_none(world: World, walked: Walk) -> None:
    """Lists and records that are answered as a file, each opened."""
    files = {address: each for address, each in walked.answers.items() if each.is_file}
    found = {address: shown(world, walked.slug, each.content) for address, each in files.items()}
    assert {address: words for address, words in found.items() if words} == {}
    if walked.slug == "hr":
        assert files  # the dates of time away, at least


def test_nobody_above_is_reminded_of_it(world: World) -> None:
    _owe(world)
    remind()
    slugs = [f"due.{kind.slug}" for kind in _private()]
    told = set(Notice.objects.filter(kind__in=slugs).values_list("person_id", flat=True))
    assert told <= {world.people["peer"].pk, world.people[OTHER].pk}
