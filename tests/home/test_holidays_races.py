"""Two people at once with bank holidays, in real transactions."""

from datetime import date

import pytest

from tests.people.test_races import _at_once
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.home.actions import holidays as actions
from workforce.notices import holidays
from workforce.notices.holidays import NATIONS, Holiday

pytestmark = pytest.mark.django_db(transaction=True)
ENGLAND, SYSTEM = NATIONS["England and Wales"], Viewer.system()


def test_two_days_added_at_once_are_both_there() -> None:
    wanted = [Holiday(date(2027, 6, 7 + n), f"Day {n}") for n in range(2)]
    told = _at_once(*[
        lambda each=each: actions.add(nation=ENGLAND, holiday=each, by=SYSTEM) for each in wanted
    ])  # fmt: skip
    assert told == ["done", "done"]
    assert set(wanted) <= set(holidays.listed(ENGLAND, settings.load()))


def test_one_day_under_two_names_at_once_has_one_and_the_other_is_told() -> None:
    told = _at_once(*[
        lambda name=name: actions.add(
            nation=ENGLAND, holiday=Holiday(date(2027, 6, 7), name), by=SYSTEM
        ) for name in ("One", "Two")
    ])  # fmt: skip
    assert sorted(words == "done" for words in told) == [False, True]
    assert any("7 June 2027 is there already" in words for words in told)
