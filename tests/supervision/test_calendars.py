"""Planned supervision in two calendars: made, moved, handed over, called off."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from supervision import calendars
from supervision.actions import agreements, following, handing, meetings
from supervision.models import Meeting
from tests.supervision.triad import Triad
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.gatherings import calendar_actions, calendar_files, calendar_queries
from workforce.gatherings.calendar_inviting import KIND
from workforce.gatherings.calendar_settling import settle_ahead
from workforce.gatherings.models import CalendarEntry
from workforce.notices import holding
from workforce.notices.models import Notice
from workforce.people.models import Relationship

pytestmark = pytest.mark.django_db
SYSTEM = Viewer.system()
PAIR = {"peer", "peer_supervisor"}


def slug_of(triad: Triad, entry: CalendarEntry) -> str:
    return next(s for s, person in triad.world.people.items() if person.pk == entry.person_id)


def standing(triad: Triad) -> dict[str, Any]:
    """Whose calendar shows what, as day and wall-clock times."""
    return {
        slug_of(triad, entry): (clock.local(entry.starts).date(), entry.whole_day)
        for entry in CalendarEntry.objects.filter(is_off=False)
    }


def both(day: date, *, whole_day: bool = True) -> dict[str, Any]:
    return dict.fromkeys(PAIR, (day, whole_day))


def uids() -> set[str]:
    return set(CalendarEntry.objects.values_list("uid", flat=True))


def test_a_date_stands_in_both_calendars_ones_own_too(triad: Triad) -> None:
    triad.planned(triad.ago(-7), by="peer")
    assert standing(triad) == both(triad.ago(-7))
    mails = Notice.objects.filter(kind=KIND)
    people = {triad.person(slug).pk for slug in PAIR}
    assert set(mails.values_list("person", "channel")) == {(pk, "mail") for pk in people}


def test_with_a_time_it_takes_its_minutes_else_an_hour(triad: Triad) -> None:
    triad.planned(triad.ago(-7), time=time(20), minutes=240)
    triad.planned(triad.ago(-8), time=time(9, 30))
    rows = CalendarEntry.objects.filter(person=triad.person("peer")).order_by("starts")
    spans = [(clock.local(row.starts), clock.local(row.ends)) for row in rows]
    assert [(start.time(), end.time()) for start, end in spans] == [
        (time(20), time(0)),
        (time(9, 30), time(10, 30)),
    ]
    assert spans[0][1].date() == spans[0][0].date() + timedelta(days=1)


def test_a_moved_date_is_the_same_entry_however_often(triad: Triad) -> None:
    meeting = triad.planned(triad.ago(-7))
    before = uids()
    for days in (8, 9, 10):
        slot = meetings.Slot(triad.ago(-days), time(14))
        meeting = meetings.rearrange(meeting=meeting, to=slot, by=triad.viewer("peer_supervisor"))
    assert standing(triad) == both(triad.ago(-10), whole_day=False)
    assert uids() == before
    assert set(CalendarEntry.objects.values_list("sequence", flat=True)) == {3}
    meetings.remove(meeting=meeting, by=triad.viewer("peer"))
    assert standing(triad) == {}
    assert set(CalendarEntry.objects.values_list("sequence", flat=True)) == {4}


@pytest.mark.parametrize("how", ["declined", "taken out", "missed"])
def test_what_does_not_take_place_is_taken_out(triad: Triad, how: str) -> None:
    meeting = triad.planned(triad.today)
    match how:
        case "declined":
            meetings.decline(meeting=meeting, by=triad.viewer("peer"))
        case "taken out":
            meetings.remove(meeting=meeting, by=triad.viewer("peer_supervisor"))
        case "missed":
            meetings.miss(meeting=meeting, by=triad.viewer("peer_supervisor"))
    assert standing(triad) == {}
    assert CalendarEntry.objects.count() == 2


def test_what_took_place_stays_and_a_log_of_nothing_planned_makes_none(triad: Triad) -> None:
    planned = triad.planned(triad.today)
    triad.log(day=triad.today, planned_id=planned.pk)
    triad.log(day=triad.ago(20))
    assert standing(triad) == both(triad.today)
    calendars.settle(Meeting.objects.values_list("pk", flat=True), by=SYSTEM)
    assert set(CalendarEntry.objects.values_list("sequence", "is_off")) == {(0, False)}


def test_the_next_date_of_a_log_is_made_or_moved(triad: Triad) -> None:
    triad.log(day=triad.ago(3), next=meetings.Slot(triad.ago(-20)))
    assert standing(triad) == both(triad.ago(-20))
    before = uids()
    triad.log(day=triad.ago(1), next=meetings.Slot(triad.ago(-25), time(10)))
    assert standing(triad) == both(triad.ago(-25), whole_day=False)
    assert uids() == before


def test_a_strand_handed_over_leaves_one_calendar_and_enters_the_next(triad: Triad) -> None:
    triad.planned(triad.ago(-7))
    mine = CalendarEntry.objects.get(person=triad.person("peer")).uid
    sam = triad.assignment.pk
    old = Relationship.objects.get(
        assignment=sam, kind="peer_supervisor", holder=triad.person("peer_supervisor")
    )
    old.ends = triad.ago(1)
    old.save()
    new = Relationship.objects.create(
        kind="peer_supervisor", acts_as="peer_supervisor", assignment_id=sam,
        holder=triad.person("colleague"), starts=triad.today,
    )  # fmt: skip
    handing.let_go(relationship_ids=[old.pk], on=triad.ago(1), by=SYSTEM)
    assert set(standing(triad)) == {"peer"}
    handing.take_over(relationship_ids=[new.pk], on=triad.today, by=SYSTEM)
    assert set(standing(triad)) == {"peer", "colleague"}
    row = CalendarEntry.objects.get(person=triad.person("peer"))
    assert (row.uid, row.sequence, row.is_off) == (mine, 0, False)


def test_somebody_whose_support_ended_has_it_out_before_anything_is_written(triad: Triad) -> None:
    triad.planned(triad.ago(-7))
    token = calendar_actions.make_address(by=triad.viewer("peer_supervisor"))
    assert len(calendar_queries.feed_of(token) or []) == 1
    Relationship.objects.filter(
        assignment=triad.assignment, holder=triad.person("peer_supervisor")
    ).update(ends=triad.ago(1))
    assert calendar_queries.feed_of(token) == []
    settle_ahead(by=SYSTEM)
    assert set(standing(triad)) == {"peer"}


def test_the_end_of_an_assignment_or_a_strand_takes_dates_out(triad: Triad) -> None:
    triad.planned(triad.ago(-7))
    agreements.end_for(assignment_ids=[triad.assignment.pk], on=triad.today, by=SYSTEM)
    assert standing(triad) == {}


def test_a_role_without_the_strand_takes_its_dates_out(triad: Triad) -> None:
    clinical = triad.person("clinical_supervisor").pk
    triad.planned(triad.ago(-7), strands=["clinical"], holder_id=clinical)
    assert set(standing(triad)) == {"peer", "clinical_supervisor"}
    was = triad.assignment.role_id
    type(triad.assignment).objects.filter(pk=triad.assignment.pk).update(
        role=triad.world.assignments["patch_lead"].role_id
    )
    following.follow(before={triad.assignment.pk: {"role_id": was}}, on=triad.today, by=SYSTEM)
    assert standing(triad) == {}


def test_what_is_shown_is_the_kind_and_nobodys_name(triad: Triad) -> None:
    triad.planned(triad.ago(-7), time=time(9), strands=["peer"])
    viewer = triad.viewer("peer")
    token = calendar_actions.make_address(by=viewer)
    calendar_actions.choose(shows_kind=True, by_mail=False, by=viewer)
    shown = calendar_queries.feed_of(token) or []
    assert [summary for _, summary in shown] == ["Peer supervision"]
    text = calendar_files.feed(shown).decode()
    for person in triad.world.people.values():
        assert person.last_name not in text
    for word in triad.world.secrets:
        assert word not in text


def test_a_date_that_comes_as_an_invitation_needs_no_second_mail(triad: Triad) -> None:
    triad.planned(triad.ago(-7), by="peer")
    mail = Notice.objects.filter(kind="supervision-new-date", channel="mail")
    assert holding.still_holding(list(mail)) == set()
    calendar_actions.choose(shows_kind=False, by_mail=False, by=triad.viewer("peer_supervisor"))
    assert holding.still_holding(list(mail)) == {row.pk for row in mail}


def test_many_dates_are_settled_with_the_queries_of_one(triad: Triad) -> None:
    counts = []
    for number in (1, 9):
        days = [triad.ago(-20 * number - n) for n in range(number)]
        wanted = [
            meetings.Plan(
                assignment_id=triad.assignment.pk, strands=["peer"],
                holder_id=triad.person("peer_supervisor").pk, date=day,
            )
            for day in days
        ]  # fmt: skip
        with CaptureQueriesContext(connection) as asked:
            meetings.plan_many(wanted, by=triad.viewer("peer"))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_my_support_leads_to_my_calendar(triad: Triad) -> None:
    page = triad.open("peer", "supervision:support-list")
    assert page.link("My calendar") == "/account/calendar/"
