"""One reminder the working day before, and one the day after to say who came."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.gatherings import making
from tests.gatherings.making import SYSTEM
from workforce.core import clock
from workforce.gatherings import actions, reminding
from workforce.gatherings.when import When
from workforce.notices.models import Notice
from workforce.notices.reconciling import reconcile
from workforce.obligations.actions import pause

pytestmark = pytest.mark.django_db

TUESDAY = date(2026, 6, 9)


def told(kind: str) -> list[str]:
    rows = Notice.objects.filter(kind=kind, channel="product").order_by("person__sort_name")
    return [row.person.first_name for row in rows.select_related("person")]


def gathering_on(day: date, hour: int = 10):  # type: ignore[no-untyped-def]
    return making.planned(when=When(day, time(hour), time(hour + 1)))


def test_reminded_on_the_working_day_before_once() -> None:
    with clock.at(TUESDAY - timedelta(days=8)):
        gathering = gathering_on(TUESDAY)
        making.book(gathering, making.person())
        waits = making.person()
        lead = making.person()
        actions.appoint(gathering=gathering, person_id=lead.pk, role="lead", by=SYSTEM)
    with clock.at(TUESDAY - timedelta(days=4)):  # Friday
        reconcile()
        assert told(reminding.SOON) == []
    with clock.at(TUESDAY - timedelta(days=1)):
        reconcile()
        reconcile()
        assert len(told(reminding.SOON)) == 2
    assert waits.pk not in Notice.objects.filter(kind=reminding.SOON).values_list(
        "person", flat=True
    )


def test_before_a_monday_reminded_on_friday_and_after_a_bank_holiday_before_it() -> None:
    spring = date(2026, 5, 26)  # the Tuesday after a bank holiday
    with clock.at(date(2026, 5, 1)):
        making.book(gathering_on(spring), making.person())
    for day, count in ((21, 0), (22, 1)):
        with clock.at(date(2026, 5, day)):
            reconcile()
            assert len(told(reminding.SOON)) == count


def test_nobody_who_gave_up_or_is_away_is_reminded() -> None:
    with clock.at(TUESDAY - timedelta(days=8)):
        gathering = gathering_on(TUESDAY)
        gone, away = making.person(), making.person()
        place = making.book(gathering, gone)
        making.book(gathering, away)
        actions.give_up(place=place, by=SYSTEM)
        pause.begin(person_id=away.pk, starts=TUESDAY, by=SYSTEM)
    with clock.at(TUESDAY - timedelta(days=1)):
        reconcile()
    assert told(reminding.SOON) == []


def test_what_was_told_holds_only_as_it_was() -> None:
    with clock.at(TUESDAY - timedelta(days=1)):
        gathering = gathering_on(TUESDAY)
        place = making.book(gathering, making.person())
        reconcile()
        notices = list(Notice.objects.filter(kind=reminding.SOON))
        assert {row.pk for row in notices} == set(reminding.still_coming(notices))
        actions.give_up(place=place, by=SYSTEM)
        assert not reminding.still_coming(notices)


def test_who_came_is_asked_the_day_after_until_it_is_said() -> None:
    with clock.at(TUESDAY - timedelta(days=3)):
        gathering = gathering_on(TUESDAY)
        lead = making.person()
        actions.appoint(gathering=gathering, person_id=lead.pk, role="lead", by=SYSTEM)
    with clock.at(gathering.ends_at + timedelta(hours=1)):
        reconcile()
        assert told(reminding.REGISTER) == []
    with clock.at(TUESDAY + timedelta(days=1)):
        reconcile()
        notices = list(Notice.objects.filter(kind=reminding.REGISTER, person=lead))
        assert {row.pk for row in notices} == set(reminding.still_open(notices))
        actions.close(gathering=gathering, by=SYSTEM)
        assert not reminding.still_open(notices)


def test_many_cost_as_much_as_few() -> None:
    with clock.at(TUESDAY - timedelta(days=1)):
        counts = []
        for n in range(2):
            for k in range(1 + 4 * n):
                making.book(gathering_on(TUESDAY, 8 + k + n), making.person())
            with CaptureQueriesContext(connection) as asked:
                list(reminding.should_exist(clock.today(), clock.today()))
            counts.append(len(asked))
    assert counts[0] == counts[1]
