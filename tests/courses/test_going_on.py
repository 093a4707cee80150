"""Somebody goes on in another run, or makes up a day."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.courses import making
from tests.courses.making import SYSTEM, days_of
from tests.courses.test_cohort import _hand_in, _run
from tests.courses.test_pages import _as, _body, world  # noqa: F401
from training.courses.actions import accrediting, carrying, working
from training.courses.actions.accrediting import Award
from training.courses.errors import CannotSave
from workforce.core import clock

pytestmark = pytest.mark.django_db


def test_nobody_goes_on_elsewhere_while_something_waits_to_be_marked() -> None:
    """It would have to be done again."""
    run = _run()
    row = making.accepted(run, making.peer().person)
    other = making.opened(
        run.course, first=60, count=5, by_application=True, lead=making.trainer("Ula Other")
    )
    work = _hand_in(row)
    with pytest.raises(CannotSave, match="Mark what"):
        carrying.defer(row=row, to=other, by=SYSTEM)
    working.mark(work=work, passed=True, said="", by=SYSTEM)
    assert carrying.defer(row=row, to=other, by=SYSTEM).carried_passed == [1]


def test_an_application_to_the_other_run_does_not_stand_in_the_way() -> None:
    """On the reserve list of one, they were told they can apply for other dates as well."""
    run = _run()
    sam = making.peer().person
    other = making.opened(
        run.course, first=60, count=5, by_application=True, lead=making.trainer("Ula Other")
    )
    waits = making.applied(other, sam)
    row = making.accepted(run, sam)
    fresh = carrying.defer(row=row, to=other, by=SYSTEM)
    assert (fresh.pk, fresh.state) == (waits.pk, "accepted")
    assert fresh.carried_from_id == row.pk
    assert fresh.work.count() == 3


def test_one_who_is_accredited_does_not_hold_a_made_up_day_of_another() -> None:
    run = _run(count=2, assignments=0)
    sam, jo = making.peer().person, making.peer("Jo Adeyemi").person
    first, second = making.accepted(run, sam), making.accepted(run, jo)
    one, two = days_of(run)
    making.close(one, sam)
    making.close(two, sam, jo)
    with clock.at(two.gathering.ends_at + timedelta(days=1)):
        carrying.make_up(row=second, day=one, said="With the Tuesday group", by=SYSTEM)
        accrediting.accredit(row=first, award=Award("Body", clock.today(), 30, "A1"), by=SYSTEM)
        carrying.not_made_up(row=second, day=one, by=SYSTEM)
        assert making.now(second).state == "accepted"
        accrediting_row = making.now(first)
        with pytest.raises(CannotSave, match="accredited already"):
            carrying.not_made_up(row=accrediting_row, day=one, by=SYSTEM)
