"""Foundation on time, against a count by hand over the histories."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest

from tests.people import trust
from tests.supervision import oracle
from tests.training import making
from tests.training.making import SYSTEM
from training.foundation.obligations import SLUG
from training.foundation.queries import figures
from workforce.core import clock
from workforce.obligations.actions import pause, settle
from workforce.people.actions import assignments
from workforce.people.models import Assignment, Qualification
from workforce.reports.suppression import Split

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_share_on_time_agrees_with_a_count_by_hand() -> None:
    making.keep_of_everybody()
    random, today = Random(7), clock.today()
    first, last = today - DAY * 100, today - DAY
    expected: dict[str, list[bool]] = {}
    everybody = []
    for number in range(40):
        patch = trust.patch(f"Patch {number % 3}")
        row = trust.appointed(
            f"Pat N{number}", starts=-random.randint(20, 200), team=trust.team(f"T{number}", patch)
        )
        stops: list[tuple[date, date | None]] = []
        if random.random() < 0.3:
            begins = row.starts + DAY * random.randint(1, 40)
            stops = [(begins, begins + DAY * random.randint(0, 30))]
            pause.begin(person_id=row.person_id, starts=begins, ends=stops[0][1], by=SYSTEM)
        done = row.starts + DAY * random.randint(30, 90) if random.random() < 0.8 else None
        done = done if done and done <= today else None
        left = row.starts + DAY * random.randint(10, 120) if random.random() < 0.3 else None
        if left and left < today:
            Assignment.objects.filter(pk=row.pk).update(ends=left)
        else:
            left = None
        if done:
            Qualification.objects.create(holder=row.person, slug="foundation", starts=done)
        everybody.append(row.person_id)
        due = oracle.due(row.starts, 56, stops)
        assert due is not None
        was_done = done is not None and (left is None or done <= left)
        if first <= due <= last and (left is None or left >= due):
            expected.setdefault(patch.name, []).append(
                was_done and done is not None and done <= due
            )
    settle(SLUG, everybody)
    assert len(expected) == 3
    assert figures.on_time(first, last) == {
        name: Split(sum(each), len(each) - sum(each)) for name, each in sorted(expected.items())
    }


def test_volunteers_are_counted_apart() -> None:
    making.keep_of_everybody()
    row = trust.appointed(
        "Vol Unteer", starts=-150, role=trust.role("peer-volunteer"), employment="volunteer"
    )
    assignments.end(row, on=clock.today() + DAY, by=SYSTEM)
    first, last = clock.today() - DAY * 100, clock.today()
    assert figures.on_time(first, last) == {}
    assert figures.on_time(first, last, cycle=figures.VOLUNTARY) == {"In no patch": Split(0, 1)}
