"""How long training is kept: statutory and mandatory ten years after leaving, other six, and who says which it is."""

from __future__ import annotations

from calendar import isleap
from datetime import date, timedelta

import pytest
from django.db import transaction
from django.db.models import Model
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import depth
from tests.people import trust
from tests.training.courses import course
from training.courses.models import Enrolment, Run
from training.models import Course, Evidence, Record, TakenOut
from workforce.core import clock, retention_classes
from workforce.core.access import INFORMATION_GOVERNANCE, Viewer
from workforce.core.settings import Values
from workforce.home.retention import rows
from workforce.home.retention.actions import deciding, finding
from workforce.home.retention.models import Review
from workforce.people.models import Person

pytestmark = pytest.mark.django_db
SYSTEM = Viewer.system()
KEPT = {"training": 6, "training-statutory": 10}


def anniversary(day: date, years: int) -> date:
    """Reckoned by hand: where a year has no 29 February, the day before."""
    leaps = day.month == 2 and day.day == 29 and not isleap(day.year + years)
    return date(day.year + years, 2, 28) if leaps else day.replace(year=day.year + years)


def rows_in(of: Course, who: Person, on: date) -> list[Model]:
    """One of each model that is kept as training."""
    run = Run.objects.create(course=of, capacity=9, first_on=on, last_on=on, state="open")
    return [
        Record.objects.create(course=of, person=who, completed_on=on, source="hand"),
        Evidence.objects.create(
            course=of, person=who, title="x", completed_on=on, file_name="x.pdf", file_kind="pdf", file_size=1
        ),
        TakenOut.objects.create(course=of, person=who, completed_on=on, source="hand", why="mistake"),
        Enrolment.objects.create(run=run, person=who, applied_on=on),
    ]  # fmt: skip


@pytest.fixture
def asked() -> Course:
    return course("Fire safety", is_statutory=True)


@given(
    left=st.one_of(
        st.dates(date(2008, 1, 1), date(2016, 12, 31)),
        st.sampled_from([date(2012, 2, 29), date(2016, 2, 29), date(2014, 2, 28)]),
    ),
    near=st.integers(-1, 2),
)
@settings(
    max_examples=depth.tries(8, 200),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_each_is_due_the_day_after_its_own_period(asked: Course, left: date, near: int) -> None:
    other = Course.objects.filter(title="Listening").first() or course("Listening")
    with transaction.atomic():
        who = Person.objects.create(first_name="Jo", last_name="Example", left_on=left)
        rows_in(asked, who, left - timedelta(days=9))
        rows_in(other, who, left - timedelta(days=9))
        # A certificate whose course is nobody's yet.
        Evidence.objects.create(person=who, title="y", completed_on=left, file_name="y.pdf", file_kind="pdf", file_size=1)  # fmt: skip
        for years in KEPT.values():
            today = anniversary(left, years) + timedelta(days=near)
            found = {
                slug: rows.counts_by_person(period, period.before(Values(today, {})), today).get(who.pk, 0)
                for slug in KEPT
                for period in [retention_classes.of(slug)]
            }  # fmt: skip
            is_due = {slug: anniversary(left, kept) < today for slug, kept in KEPT.items()}
            assert found == {
                "training": 5 if is_due["training"] else 0,
                "training-statutory": 4 if is_due["training-statutory"] else 0,
            }
        transaction.set_rollback(True)


def test_deleting_the_other_leaves_what_is_statutory(asked: Course) -> None:
    today = clock.today()
    by = Viewer(None, trust.person("Yan Frost").pk, "Yan Frost", frozenset({INFORMATION_GOVERNANCE}), today)  # fmt: skip
    who = trust.person("Jo Example", left_on=anniversary(today, -7))
    statutory = rows_in(asked, who, who.left_on)
    rows_in(course("Listening"), who, who.left_on)
    finding.find(by=SYSTEM)
    assert not Review.objects.filter(person=who, period="training-statutory").exists()
    deciding.delete(Review.objects.get(person=who, period="training"), version=1, by=by)
    with clock.at(today + timedelta(days=14)):
        assert deciding.carry_out(by=SYSTEM) == 1
    for row in statutory:
        assert list(type(row)._base_manager.filter(person=who)) == [row]
    # A course that turns out to be no statutory one takes its records with it to the other class.
    Course.objects.filter(pk=asked.pk).update(is_statutory=False)
    finding.find(by=SYSTEM)
    assert Review.objects.get(person=who, period="training", cycle=2).rows == 4
