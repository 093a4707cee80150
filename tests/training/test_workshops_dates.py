"""Dates as a programme's page lists them, who is told of a new one, and whose learning is asked for."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.training import workshops_making as making
from training.workshops.queries import programmes
from workforce.core import clock

pytestmark = pytest.mark.django_db


def test_the_next_date_is_listed_however_many_are_planned() -> None:
    of, lou = making.programme(), making.leader()
    over = making.held(making.workshop(of, 1, lead=lou), [])
    first = making.workshop(of, 2, lead=lou)
    for offset in range(3, 3 + programmes.MOST_DATES):
        making.workshop(of, offset)
    with clock.at(over.ends_at + timedelta(hours=1)):
        ahead, gone = programmes.dates(making.centre(), of)
    assert ahead[0].gathering.pk == first.gathering_id
    assert len(ahead) == programmes.MOST_DATES
    assert [each.gathering.pk for each in gone] == [over.pk]
