from datetime import UTC, date, datetime, time

from workforce.core import clock


def test_today_is_the_date_in_london() -> None:
    with clock.at(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)):
        assert clock.today() == date(2026, 7, 2)
    with clock.at(datetime(2026, 12, 1, 23, 30, tzinfo=UTC)):
        assert clock.today() == date(2026, 12, 1)


def test_clock_goes_on_after_standing() -> None:
    with clock.at(date(2020, 2, 29)):
        assert clock.today() == date(2020, 2, 29)
        with clock.at(date(2021, 1, 1)):
            assert clock.today() == date(2021, 1, 1)
        assert clock.today() == date(2020, 2, 29)
    assert clock.today().year > 2021


def test_wall_clock_time_through_both_changes() -> None:
    assert clock.at_local(date(2026, 3, 28), time(8)) == datetime(2026, 3, 28, 8, tzinfo=UTC)
    assert clock.at_local(date(2026, 3, 29), time(8)) == datetime(2026, 3, 29, 7, tzinfo=UTC)
    # 1:30 does not exist that night: an hour after half past midnight it is half past two.
    assert clock.at_local(date(2026, 3, 29), time(1, 30)) == datetime(
        2026, 3, 29, 1, 30, tzinfo=UTC
    )
    # 1:30 comes twice in October: the first.
    assert clock.at_local(date(2026, 10, 25), time(1, 30)) == datetime(
        2026, 10, 25, 0, 30, tzinfo=UTC
    )
