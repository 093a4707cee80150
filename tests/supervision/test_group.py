"""A group session is entered once; each of those who were there has a log of their own."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from supervision.actions import group, meetings
from supervision.actions.group import Session
from supervision.errors import CannotSave
from supervision.models import Meeting
from tests.supervision.pages import Page, get
from tests.supervision.triad import Triad
from workforce.notices.models import Notice
from workforce.people.models import Assignment

pytestmark = pytest.mark.django_db


@pytest.fixture
def ids(triad: Triad) -> list[Any]:
    """Sam and Noor, whose line manager Dan is."""
    return [triad.assignment.pk, triad.world.assignments["colleague"].pk]


def session(triad: Triad, ids: list[Any], **more: Any) -> Session:
    given = {"strand": "line", "assignment_ids": ids, "date": triad.ago(2)}
    return Session(**(given | {"holder_id": triad.person("line_manager").pk} | more))


def page(triad: Triad) -> Page:
    return get(triad.client("line_manager"), "/support/group/line/")


def test_one_form_makes_a_log_for_each(triad: Triad, ids: list[Any]) -> None:
    saved = page(triad).press("Save", people=[str(pk) for pk in ids], agreed="Swap the rota")
    assert "Saved for 2 people. Each gets one message." in saved.body
    made = {row.assignment_id: row for row in Meeting.objects.filter(state="held")}
    assert set(made) == set(ids)
    assert {row.group_size for row in made.values()} == {2}
    told = Notice.objects.filter(kind="supervision-logged", channel="product")
    assert {row.person_id for row in told} == {triad.person(s).pk for s in ("peer", "colleague")}
    for pk in ids:
        owed = triad.agreement("line") if pk == triad.assignment.pk else None
        assert owed is None or triad.owed("line").begins == triad.today


def test_each_sees_and_agrees_their_own_alone(triad: Triad, ids: list[Any]) -> None:
    kept = group.log_group(
        session(triad, ids, agreed_words="Swap the rota"), by=triad.viewer("line_manager")
    )
    own = {row.assignment_id: row for row in kept.logs}
    mine, other = own[triad.assignment.pk], own[ids[1]]
    body = triad.open("peer", "supervision:meeting-detail", meeting_id=mine.pk).body
    assert "in a group of 2" in body
    assert "Swap the rota" in body
    assert "Noor" not in body
    assert triad.open("peer", "supervision:meeting-detail", meeting_id=other.pk).status == 404
    agreeing = triad.open("peer", "supervision:meeting-agree", meeting_id=mine.pk)
    assert "Noor" not in agreeing.body
    agreeing.press("Agree")
    assert triad.now(mine).answer == "agreed"
    assert triad.now(other).answer == "waiting"


def test_whoever_logged_first_keeps_their_log(triad: Triad, ids: list[Any]) -> None:
    first = meetings.log(
        triad.entry(triad.ago(2), holder="line_manager", strands=["line"], agreed_words="mine"),
        by=triad.viewer("peer"),
    )
    kept = group.log_group(session(triad, ids), by=triad.viewer("line_manager"))
    assert set(kept.there_before) == {triad.assignment.pk}
    assert [row.assignment_id for row in kept.logs] == [ids[1]]
    assert triad.now(first).group_size is None
    assert Meeting.objects.filter(state="held").count() == 2


def test_what_was_planned_that_day_is_the_meeting(triad: Triad, ids: list[Any]) -> None:
    line = {"strands": ["line"], "holder_id": triad.person("line_manager").pk, "time": time(9)}
    planned = triad.planned(triad.ago(2), **line)
    group.log_group(session(triad, ids), by=triad.viewer("line_manager"))
    assert triad.now(planned).state == "held"
    assert not Meeting.objects.filter(state="planned").exists()


def test_the_next_time_two_presses_are_enough(triad: Triad, ids: list[Any]) -> None:
    group.log_group(session(triad, ids, time=time(9)), by=triad.viewer("line_manager"))
    people = triad.open("line_manager", "supervision:people-list")
    people.click("Log a group one-to-one").press("Save")
    assert Meeting.objects.filter(state="held", date=triad.today, group_size=2).count() == 2
    following = Meeting.objects.filter(state="planned")
    assert following.count() == 2
    assert following[0].date > triad.today


def test_one_person_is_no_group(triad: Triad, ids: list[Any]) -> None:
    refused = page(triad).press("Save", people=[str(ids[0])])
    assert "Tick at least two people" in refused.body
    assert "Tick who was there" in page(triad).press("Save", people=[]).body
    assert not Meeting.objects.exists()


def test_nobody_logs_for_those_they_dont_hold(triad: Triad, ids: list[Any]) -> None:
    elsewhere = [triad.assignment.pk, triad.world.assignments["peer_elsewhere"].pk]
    for wanted in (elsewhere, elsewhere[1:] + ids):
        with pytest.raises(PermissionDenied):
            group.log_group(session(triad, wanted), by=triad.viewer("line_manager"))
    with pytest.raises((PermissionDenied, CannotSave)):
        group.log_group(session(triad, ids), by=triad.viewer("peer"))
    assert not Meeting.objects.exists()


def test_whoever_had_no_post_that_day_is_named(triad: Triad, ids: list[Any]) -> None:
    Assignment.objects.filter(pk=ids[1]).update(starts=triad.ago(1))
    with pytest.raises(CannotSave, match="Noor had no post on"):
        group.log_group(session(triad, ids), by=triad.viewer("line_manager"))
    assert not Meeting.objects.exists()


def test_whoever_leaves_before_the_next_date_has_none(triad: Triad, ids: list[Any]) -> None:
    Assignment.objects.filter(pk=ids[1]).update(ends=triad.today + timedelta(days=5))
    following = meetings.Slot(triad.today + timedelta(days=20))
    group.log_group(session(triad, ids, next=following), by=triad.viewer("line_manager"))
    assert [row.assignment_id for row in Meeting.objects.filter(state="planned")] == [ids[0]]


def test_the_form_sent_twice_saves_once(triad: Triad, ids: list[Any]) -> None:
    form = page(triad)
    for _ in range(2):
        assert form.press("Save", people=[str(pk) for pk in ids]).status == 200
    assert Meeting.objects.filter(state="held").count() == 2
    assert Notice.objects.filter(kind="supervision-logged", channel="product").count() == 2


def test_a_supervisor_of_one_is_led_to_their_page(triad: Triad) -> None:
    body = get(triad.client("peer_supervisor"), "/support/group/peer/").body
    assert "A group is two people or more" in body
    assert get(triad.client("peer_supervisor"), "/support/group/line/").status == 404
    assert get(triad.client("peer_supervisor"), "/support/group/nonsense/").status == 404
