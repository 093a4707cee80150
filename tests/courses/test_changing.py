"""What stands for the whole run changes until somebody has asked for a place."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.courses import making
from tests.courses.making import SYSTEM
from training.courses.actions import runs

pytestmark = pytest.mark.django_db


def test_a_course_that_is_to_be_applied_for_after_all_has_its_assignments() -> None:
    run = making.planned(making.level_4(), count=6)
    assert not run.set_work.exists()
    wanted = runs.Wanted(capacity=12, by_application=True)
    runs.change(run=run, wanted=wanted, version=run.version, by=SYSTEM)
    assert [each.number for each in run.set_work.all()] == [1, 2, 3]
    assert run.set_work.last().due_on == run.last_on + timedelta(days=14)
