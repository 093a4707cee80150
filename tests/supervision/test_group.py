"""A group session is entered once; each of those who were there has a log of their own."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from supervision.actions import agreed_actions, group, group_dates, meetings
from supervision.actions.diary import Slot
from supervision.actions.group import Session
from supervision.errors import CannotSave
from supervision.models import AgreedAction, Meeting
from tests.people import trust
from tests.people.trust import SYSTEM
from tests.supervision.pages import Page, get
from tests.supervision.triad import Triad
from workforce.core.models import AuditEvent
from workforce.notices.models import Notice
from workforce.people.actions import relationships
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


# What stands open with each of them.


def agreed(triad: Triad, pk: Any, words: str) -> AgreedAction:
    entry = triad.entry(
        triad.ago(20), holder="line_manager", strands=["line"], assignment_id=pk,
        todos=[meetings.Todo(words, triad.person("line_manager").pk)],
    )  # fmt: skip
    made = meetings.log(entry, by=triad.viewer("line_manager"))
    return AgreedAction.objects.get(meeting=made)


def test_what_stands_open_with_each_comes_back_there(triad: Triad, ids: list[Any]) -> None:
    mine, other = (
        agreed(triad, ids[0], "Ring the fennbell"),
        agreed(triad, ids[1], "Book the oxroom"),
    )
    triad.log(todos=[meetings.Todo("Of another strand", triad.person("peer").pk)])
    form = page(triad)
    assert form.body.index("Ring the fennbell") > form.body.index("Sam Okafor: 1 thing still to do")
    assert "Book the oxroom" in form.body
    assert "Of another strand" not in form.body
    form.press(
        "Save", people=[str(pk) for pk in ids],
        **{f"action_{mine.pk.hex}": agreed_actions.DONE, f"action_{other.pk.hex}": agreed_actions.LET_GO},
    )  # fmt: skip
    mine.refresh_from_db()
    other.refresh_from_db()
    assert (mine.done_on, other.let_go_on) == (triad.today, triad.today)
    read = AuditEvent.objects.filter(action="supervision read", basis="agreed actions")
    assert {row.on for row in read} >= {triad.person(s).pk for s in ("peer", "colleague")}


def test_what_is_said_about_somebody_who_was_not_there_is_kept(
    triad: Triad, ids: list[Any]
) -> None:
    mine = agreed(triad, ids[0], "Ring the fennbell")
    other = agreed(triad, ids[1], "Book the oxroom")
    third = trust.appointed(
        "Peer Third", team=triad.world.things["team"], role=triad.assignment.role
    )
    relationships.begin(
        kind="line_manager", holder=triad.person("line_manager"), assignment=third,
        starts=third.starts, by=SYSTEM,
    )  # fmt: skip
    kept = group.log_group(
        session(triad, [ids[1], third.pk]), by=triad.viewer("line_manager"),
        answers={mine.pk: agreed_actions.DONE, other.pk: agreed_actions.CARRIED},
    )  # fmt: skip
    mine.refresh_from_db()
    assert (len(kept.logs), mine.done_on) == (2, triad.today)


def test_left_alone_they_come_back_again_and_nobody_sees_anothers(
    triad: Triad, ids: list[Any]
) -> None:
    agreed(triad, ids[0], "Ring the fennbell")
    agreed(triad, ids[1], "Book the oxroom")
    page(triad).press("Save", people=[str(pk) for pk in ids])
    assert not AgreedAction.objects.exclude(done_on=None, let_go_on=None).exists()
    body = triad.open(
        "peer", "supervision:meeting-log", agreement_id=triad.agreement("line").pk
    ).body
    assert "Ring the fennbell" in body
    assert "Book the oxroom" not in body


# One date for several.


def planned(triad: Triad, ids: list[Any], days: int = 7, **more: Any) -> list[Meeting]:
    wanted = group_dates.GroupPlan(
        strand="line", assignment_ids=ids, holder_id=triad.person("line_manager").pk,
        date=triad.ago(-days), time=time(14), **more,
    )  # fmt: skip
    return list(group_dates.plan_group(wanted, by=triad.viewer("line_manager")).done)


def date_page(triad: Triad, meeting: Meeting) -> Page:
    return triad.open(
        "line_manager", "supervision:group-date", strand="line", meeting_id=meeting.pk
    )


def told(kind: str) -> list[Any]:
    rows = Notice.objects.filter(kind=kind, channel="product")
    return sorted(rows.values_list("person_id", flat=True))


def both(triad: Triad) -> list[Any]:
    return sorted(triad.person(slug).pk for slug in ("peer", "colleague"))


def test_one_form_sets_a_date_for_each(triad: Triad, ids: list[Any]) -> None:
    day = triad.ago(-7)
    form = triad.open("line_manager", "supervision:people-list").click("Set a date for a group one")
    saved = form.press(
        "Set this date", people=[str(pk) for pk in ids],
        on_day=str(day.day), on_month=str(day.month), on_year=str(day.year), at="2pm",
    )  # fmt: skip
    assert "Set for 2 people. Each gets one message." in saved.body
    rows = Meeting.objects.filter(state="planned", date=day, time=time(14), group_size=None)
    assert {row.assignment_id for row in rows} == set(ids)
    assert told("supervision-new-date") == both(triad)
    mine = next(row for row in rows if row.assignment_id == ids[0])
    body = triad.open("peer", "supervision:meeting-detail", meeting_id=mine.pk).body
    assert "group" not in body
    assert "Noor" not in body


def test_the_form_of_a_date_sent_twice_and_one_person(triad: Triad, ids: list[Any]) -> None:
    form = get(triad.client("line_manager"), "/support/group/line/plan/")
    day = triad.ago(-7)
    typed = {"on_day": str(day.day), "on_month": str(day.month), "on_year": str(day.year)}
    assert "Tick at least two" in form.press("Set this date", people=[str(ids[0])], **typed).body
    assert "Tick who it is for" in form.press("Set this date", people=[], **typed).body
    form = get(triad.client("line_manager"), "/support/group/line/plan/")
    for _ in range(2):
        form.press("Set this date", people=[str(pk) for pk in ids], **typed)
    assert Meeting.objects.filter(state="planned").count() == 2


def test_whoever_has_that_date_keeps_it(triad: Triad, ids: list[Any]) -> None:
    first = triad.planned(
        triad.ago(-7), strands=["line"], holder_id=triad.person("line_manager").pk
    )
    made = planned(triad, ids)
    assert [row.assignment_id for row in made] == [ids[1]]
    assert triad.now(first).state == "planned"


def test_it_moves_for_all_in_one_action(triad: Triad, ids: list[Any]) -> None:
    made = planned(triad, ids)
    day = triad.ago(-9)
    plan = get(triad.client("line_manager"), "/support/group/line/plan/")
    assert "With 2 people" in plan.body
    saved = date_page(triad, made[0]).press(
        "Save", what="move", on_day=str(day.day), on_month=str(day.month), on_year=str(day.year)
    )
    assert "Moved for 2 people. Each gets one message." in saved.body
    assert {triad.now(row).state for row in made} == {"rearranged"}
    fresh = Meeting.objects.filter(state="planned")
    assert {(row.assignment_id, row.date, row.time) for row in fresh} == {
        (pk, day, time(14)) for pk in ids
    }


def test_it_is_called_off_for_those_who_are_ticked(triad: Triad, ids: list[Any]) -> None:
    made = planned(triad, ids)
    saved = date_page(triad, made[0]).press("Save", what="call_off", people=[str(made[0].pk)])
    assert "Called off for 1 person." in saved.body
    assert [triad.now(row).state for row in made] == ["removed", "planned"]
    assert told("supervision-off") == [made[0].assignment.person_id]
    again = date_page(triad, made[1])
    assert "no longer planned for several" in again.body


def test_who_moved_their_own_meanwhile_keeps_that(triad: Triad, ids: list[Any]) -> None:
    made = planned(triad, ids)
    form = date_page(triad, made[0])
    own = next(row for row in made if row.assignment_id == ids[0])
    other = next(row for row in made if row.assignment_id == ids[1])
    meetings.decline(meeting=own, by=triad.viewer("peer"))
    done = group_dates.call_off_group(meetings=made, by=triad.viewer("line_manager"))
    assert (set(done.left), [row.pk for row in done.done]) == ({ids[0]}, [other.pk])
    assert triad.now(own).state == "declined"
    assert "no longer planned for several" in form.press("Save", what="call_off").body


def test_whoever_has_left_by_the_date_is_named(triad: Triad, ids: list[Any]) -> None:
    made = planned(triad, ids)
    Assignment.objects.filter(pk=ids[1]).update(ends=triad.ago(-8))
    with pytest.raises(CannotSave, match="Noor will have no post on"):
        planned(triad, ids, 20)
    day = triad.ago(-20)
    refused = date_page(triad, made[0]).press(
        "Save", what="move", on_day=str(day.day), on_month=str(day.month), on_year=str(day.year)
    )
    assert "Noor will have no post on" in refused.body
    assert {triad.now(row).state for row in made} == {"planned"}


def test_no_due_date_moves_and_nobody_else_may(triad: Triad, ids: list[Any]) -> None:
    owed = triad.owed("line").due
    made = planned(triad, ids)
    assert triad.owed("line").due == owed
    for slug in ("peer", "clinical_supervisor", "patch_lead", "hr"):
        page_ = triad.open(slug, "supervision:group-date", strand="line", meeting_id=made[0].pk)
        assert page_.status == 404, slug
        with pytest.raises((PermissionDenied, CannotSave)):
            group_dates.plan_group(
                group_dates.GroupPlan(strand="line", assignment_ids=ids,
                                      holder_id=triad.person(slug).pk, date=triad.ago(-3)),
                by=triad.viewer(slug),
            )  # fmt: skip


def test_thirty_people_cost_the_pages_no_more_queries(triad: Triad, ids: list[Any]) -> None:
    client = triad.client("line_manager")

    def cost(path: str) -> int:
        client.get(path)
        with CaptureQueriesContext(connection) as used:
            assert client.get(path).status_code == 200
        return len(used)

    made = planned(triad, ids)
    paths = ["/support/group/line/", "/support/group/line/plan/", f"/support/group/line/dates/{made[0].pk}/"]  # fmt: skip
    agreed(triad, ids[0], "One thing")
    few = [cost(path) for path in paths]
    for _ in range(8):
        agreed_row = AgreedAction.objects.first()
        assert agreed_row is not None
        AgreedAction.objects.create(meeting=agreed_row.meeting, owner=agreed_row.owner, words=None)
        Meeting.objects.create(
            assignment_id=ids[1], strands=["line"], date=triad.ago(-7), time=time(14),
            holder=triad.person("line_manager"),
        )  # fmt: skip
    many = [cost(path) for path in paths]
    assert many == few
    assert max(many) <= 15


@pytest.mark.parametrize("what", ["move", "call off"])
def test_who_moves_a_group_waits_first_for_whoever_logs_it(
    triad: Triad, ids: list[Any], what: str
) -> None:
    """Whoever logs locks the agreements and then the dates, newest first; locked in another order the two
    would wait for each other."""
    made, by = planned(triad, ids), triad.viewer("line_manager")
    with CaptureQueriesContext(connection) as found:
        if what == "move":
            group_dates.move_group(meetings=made, to=Slot(triad.ago(-9)), by=by)
        else:
            group_dates.call_off_group(meetings=made, by=by)
    locking = [each["sql"] for each in found if "FOR UPDATE" in each["sql"]]
    assert 'FROM "supervision_agreement"' in locking[0]
