"""Two of the central team at the same record, on real connections."""

from __future__ import annotations

import pytest

from tests.people import trust
from tests.supervision.test_races import both
from tests.training.courses import course
from tests.training.making import viewer
from tests.training.test_hand import added, keeper
from training.actions import hand
from training.actions.hand import Said
from training.models import TakenOut
from workforce.core import access


@pytest.mark.django_db(transaction=True)
def test_two_who_put_the_same_record_right_at_once_do_it_once() -> None:
    person, row = trust.appointed().person, course("Rights for two")
    record, one, other = added(row, person), keeper(), viewer(trust.person("Hal Two"), access.HR)
    found = both(
        lambda: hand.take_out(record, why="twice", by=one),
        lambda: hand.correct(record, Said(course=row, on=trust.day(-3)), by=other),
    )
    assert sorted(type(each).__name__ for each in found) == ["Conflict", "TakenOut"]
    assert TakenOut.objects.count() == 1
