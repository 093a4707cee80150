from datetime import UTC, date, datetime, timedelta

import pytest

from workforce.core import clock
from workforce.core.settings import Values
from workforce.notices.calendar import is_working, next_working, reminder_time

VALUES = Values(date(2026, 1, 1), {})


def london(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=clock.LONDON)


@pytest.mark.parametrize(
    ("written", "mailed"),
    [
        (london(2026, 10, 8, 5), london(2026, 10, 8, 8)),  # a Thursday, before eight
        (london(2026, 10, 8, 11), london(2026, 10, 8, 11)),
        (london(2026, 10, 8, 18), london(2026, 10, 9, 8)),
        (london(2026, 10, 9, 23), london(2026, 10, 12, 8)),  # over a weekend
        (london(2026, 10, 10, 9), london(2026, 10, 12, 8)),
        (london(2026, 4, 2, 20), london(2026, 4, 7, 8)),  # Good Friday to Easter Monday
        (london(2026, 12, 24, 19), london(2026, 12, 29, 8)),  # Boxing Day is a Saturday
        (london(2026, 3, 29, 0, 30), london(2026, 3, 30, 8)),  # the night the hour is skipped
        (london(2026, 10, 25, 1, 30), london(2026, 10, 26, 8)),  # the night it is doubled
        (london(2028, 2, 29, 6), london(2028, 2, 29, 8)),
        (london(2026, 12, 31, 19), london(2027, 1, 4, 8)),
    ],
)
def test_reminders_are_mailed_in_working_hours(written, mailed):
    found = reminder_time(written.astimezone(UTC), VALUES)
    assert found == mailed
    assert found >= written


def test_every_moment_of_a_year_has_its_time():
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    while moment.year == 2026:
        found = clock.local(reminder_time(moment, VALUES))
        assert is_working(found.date(), VALUES)
        assert 8 <= found.hour < 18
        moment += timedelta(hours=5)


def test_an_hour_that_the_spring_night_skips_is_still_a_time():
    values = Values(date(2026, 1, 1), {("notices.first_hour", "", None): "01:30"})
    found = reminder_time(datetime(2026, 3, 29, 0, 10, tzinfo=UTC), values)
    assert clock.local(found).date() == date(2026, 3, 30)


def test_next_working_of_a_working_day_is_itself():
    assert next_working(date(2026, 10, 8), VALUES) == date(2026, 10, 8)
    assert next_working(date(2026, 10, 10), VALUES) == date(2026, 10, 12)
