"""Other rooms hear of an assignment that is recorded otherwise than it was."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest

from tests.people import trust
from tests.people.trust import SYSTEM, day
from workforce.core import clock
from workforce.people import signals
from workforce.people.actions import assignments, bulk, daily

pytestmark = pytest.mark.django_db

Told = list[dict[UUID, dict[str, Any]]]


@pytest.fixture
def changes() -> Iterator[Told]:
    """What each change was told to have been before."""
    told: Told = []

    def hear(*, assignment_ids: list[UUID], before: Any, on: Any, by: Any, **_: Any) -> None:
        assert (assignment_ids, on, by) == (list(before), clock.today(), SYSTEM)
        told.append(before)

    signals.changed.connect(hear, weak=False)
    yield told
    signals.changed.disconnect(hear)


def test_changed_in_bulk_what_differs_is_told_as_it_was(changes: Told) -> None:
    sam, noor = trust.appointed(), trust.appointed("Noor Rahman")
    senior = trust.role("senior-peer-support-worker")
    bulk.change_assignments(
        {
            sam.pk: {"role_id": senior.pk, "starts": sam.starts, "hours": 30},
            noor.pk: {"starts": noor.starts},
        },
        by=SYSTEM,
    )
    assert changes == [{sam.pk: {"role_id": sam.role_id, "hours": sam.hours}}]


def test_changed_in_nothing_it_is_not_told(changes: Told) -> None:
    sam = trust.appointed()
    bulk.change_assignments({sam.pk: {"role_id": sam.role_id}}, by=SYSTEM)
    assert changes == []


def test_an_end_that_moves_is_told_with_the_day_it_was(changes: Told) -> None:
    sam = trust.appointed(ends=day(10))
    assignments.extend(sam, to=day(90), by=SYSTEM)
    assignments.end(sam, on=day(30), by=SYSTEM)
    assignments.end(sam, on=day(30), by=SYSTEM)
    assert changes == [{sam.pk: {"ends": day(10)}}, {sam.pk: {"ends": day(90)}}]


def test_a_start_that_moves_into_the_past_is_told_at_once(heard: list[Any]) -> None:
    """The daily run looks back no further than an outage may last."""
    sam = trust.appointed(starts=10)
    bulk.change_assignments({sam.pk: {"starts": day(-100)}}, by=SYSTEM)
    bulk.change_assignments({sam.pk: {"starts": day(-101)}}, by=SYSTEM)
    assert heard == [("appointed", [sam.pk], day(0))]


def test_a_start_put_off_is_told_again_when_it_has_come(heard: list[Any]) -> None:
    sam = trust.appointed(starts=0)
    bulk.change_assignments({sam.pk: {"starts": day(10)}}, by=SYSTEM)
    daily.run(by=SYSTEM)
    assert heard == [("appointed", [sam.pk], day(0))]
    later = day(10)
    with clock.at(later):
        daily.run(by=SYSTEM)
    assert heard[1:] == [("appointed", [sam.pk], later)]
