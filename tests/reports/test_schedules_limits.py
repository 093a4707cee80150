"""The edges of a report by the month: which days, how long, for how many, for whom, and what is old."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from dateutil.relativedelta import relativedelta
from django.contrib.auth import get_user_model
from django.http import Http404

from tests.establishment.changing import signed_in
from tests.people import trust
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.people.errors import Refused
from workforce.people.models import Grant
from workforce.people.viewers import viewer_of
from workforce.reports.report import registry
from workforce.reports.schedules import actions
from workforce.reports.schedules.actions import MOST_PEOPLE, NOT_OFFERED, Plan
from workforce.reports.schedules.models import Recipient, Schedule, Sending
from workforce.reports.schedules.states import NOT_THEIRS

pytestmark = pytest.mark.django_db
TODAY = date(2027, 2, 10)


@pytest.fixture(autouse=True)
def on_the_day():  # type: ignore[no-untyped-def]
    with clock.at(TODAY):
        yield


def somebody(name: str = "Helen Marsh", role: str = "hr") -> Viewer:
    person = signed_in(trust.person(name))
    Grant.objects.create(person=person, role=role, starts=TODAY - timedelta(days=99))
    return viewer_of(person.user)


@pytest.fixture
def hr() -> Viewer:
    return somebody()


def begun(
    by: Viewer, day: int = 10, made_on: date = TODAY, ends: date = date(2027, 9, 1)
) -> Schedule:
    plan = Plan(day, "csv", [by.me], ends)
    row = actions.begin(registry()["supervision"], filters={}, plan=plan, by=by)
    Schedule.objects.filter(pk=row.pk).update(made_on=made_on)
    row.refresh_from_db()
    return row


@pytest.mark.parametrize(
    ("day", "format", "ends", "is_so"),
    [
        (0, "csv", 30, False), (1, "csv", 30, True), (28, "csv", 30, True), (29, "csv", 30, False),
        (1, "docx", 30, False),
        (1, "csv", 0, False), (1, "csv", 1, True),
        (1, "csv", (TODAY + relativedelta(months=12) - TODAY).days, True),
        (1, "csv", (TODAY + relativedelta(months=12) - TODAY).days + 1, False),
    ],
)  # fmt: skip
def test_what_a_plan_may_be(hr: Viewer, day: int, format: str, ends: int, is_so: bool) -> None:
    plan = Plan(day, format, [hr.me], TODAY + timedelta(days=ends))
    wanted = registry()["supervision"]
    if is_so:
        row = actions.begin(wanted, filters={}, plan=plan, by=hr)
        # Changed it keeps to the same.
        with pytest.raises(Refused):
            actions.change(row, plan=Plan(0, format, [hr.me], plan.ends), by=hr)
        actions.change(row, plan=plan, by=hr)
    else:
        with pytest.raises(Refused):
            actions.begin(wanted, filters={}, plan=plan, by=hr)
        assert not Schedule.objects.exists()


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "at least one person"), (MOST_PEOPLE, NOT_OFFERED), (MOST_PEOPLE + 1, "50 at most")],
)
def test_for_how_many(hr: Viewer, count: int, words: str) -> None:
    people: list[UUID] = [uuid4() for _ in range(count)]
    with pytest.raises(Refused, match=words):
        actions.begin(registry()["supervision"], filters={}, plan=Plan(1, "csv", people, date(2027, 9, 1)), by=hr)  # fmt: skip


def test_only_whoever_keeps_it_changes_and_ends_it_while_it_runs(hr: Viewer) -> None:
    row, other = begun(hr), somebody("Moira Samuel", "central_lead")
    plan = Plan(3, "csv", [hr.me], date(2027, 9, 1))
    with pytest.raises(Http404):
        actions.change(row, plan=plan, by=other)
    with pytest.raises(Http404):
        actions.end(row, by=other)
    actions.end(row, by=hr)
    with clock.at(TODAY + timedelta(days=1)):
        actions.end(row, by=hr)
    row.refresh_from_db()
    assert row.ended_on == TODAY, "Ended twice is ended once"
    with pytest.raises(Refused):
        actions.change(row, plan=plan, by=hr)


def test_who_is_taken_out_who_is_added_and_who_stopped_it(hr: Viewer) -> None:
    moira, mo = somebody("Moira Samuel", "central_lead"), somebody("Mo Patel", "central_lead")
    ends = date(2027, 9, 1)
    row = actions.begin(
        registry()["supervision"], filters={}, plan=Plan(3, "csv", [hr.me, moira.me], ends), by=hr
    )
    actions.stop(row, by=moira)
    actions.change(row, plan=Plan(3, "csv", [mo.me, moira.me], ends), by=hr)
    left = dict(Recipient.objects.filter(schedule=row).values_list("person", "stopped_on"))
    assert left == {moira.me: TODAY, mo.me: None}
    # Who stopped it stays known, also when they are no longer ticked: or they would be asked again.
    actions.change(row, plan=Plan(3, "csv", [mo.me], ends), by=hr)
    assert Recipient.objects.filter(schedule=row, person=moira.me, stopped_on=TODAY).exists()


@pytest.mark.parametrize(
    ("made_on", "ends", "asked"),
    [
        (TODAY, date(2027, 9, 1), 1),
        (TODAY + timedelta(days=1), date(2027, 9, 1), 0),
        (date(2027, 1, 1), TODAY, 1),
        (date(2027, 1, 1), TODAY - timedelta(days=1), 0),
    ],
    ids=["begun on its day", "begun after it", "ends that day", "ended the day before"],
)
def test_it_goes_on_its_first_and_on_its_last_day(
    hr: Viewer, made_on: date, ends: date, asked: int
) -> None:
    row = begun(hr)
    Schedule.objects.filter(pk=row.pk).update(made_on=made_on, ends=ends)
    with clock.at(TODAY - timedelta(days=1)):
        assert actions.run() == 0, "Its day is still to come"
    assert actions.run() == asked
    assert Sending.objects.count() == asked


def test_whoever_has_no_sign_in_or_may_not_read_it_is_noted_and_gets_no_file(hr: Viewer) -> None:
    row = begun(hr)
    peer, gone = trust.appointed("Sam Okafor").person, somebody("Kit Moran")
    signed_in(peer)
    gone_user = gone.user_id
    for person in (peer.pk, gone.me):
        Recipient.objects.create(schedule=row, person_id=person)
    get_user_model().objects.filter(pk=gone_user).update(is_active=False)
    assert actions.run() == 1
    states = dict(Sending.objects.values_list("person", "state"))
    assert states == {hr.me: "asked", peer.pk: NOT_THEIRS, gone.me: NOT_THEIRS}
    assert Sending.objects.filter(file__isnull=False).count() == 1


def test_what_was_sent_goes_after_its_months_and_what_ended_too(hr: Viewer) -> None:
    row, edge = begun(hr), TODAY - relativedelta(months=24)
    for month in (edge - timedelta(days=1), edge):
        Sending.objects.create(schedule=row, person_id=hr.me, month=month)
    ended = [begun(hr) for _ in range(4)]
    days = [
        {"ends": edge}, {"ends": edge - timedelta(days=1)}, {"ended_on": edge},
        {"ended_on": edge - timedelta(days=1)},
    ]  # fmt: skip
    for each, fields in zip(ended, days, strict=True):
        Schedule.objects.filter(pk=each.pk).update(**fields)
    actions.forget_old()
    assert list(Sending.objects.values_list("month", flat=True)) == [edge]
    assert set(Schedule.objects.all()) == {row, ended[0], ended[2]}
