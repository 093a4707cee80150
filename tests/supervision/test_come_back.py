"""What two agreed to do comes back at their next meeting until it is done or let go."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from supervision.actions import agreed_actions, meetings
from supervision.models import AgreedAction, Meeting
from tests.supervision.pages import Page
from tests.supervision.triad import Triad
from workforce.core.models import AuditEvent
from workforce.people.models import Relationship

pytestmark = pytest.mark.django_db


@pytest.fixture
def action(triad: Triad) -> AgreedAction:
    todo = meetings.Todo("Ring the ludlowbell", triad.person("peer").pk, by_date=triad.ago(2))
    triad.log(day=triad.ago(20), todos=[todo])
    return AgreedAction.objects.select_related("meeting").get()


def log_page(triad: Triad, slug: str, strand: str = "peer") -> Page:
    return triad.open(slug, "supervision:meeting-log", agreement_id=triad.agreement(strand).pk)


def name_of(action: AgreedAction) -> str:
    return f"action_{action.pk.hex}"


def test_an_open_action_stands_in_the_next_log_and_stays_open_without_a_press(
    triad: Triad, action: AgreedAction
) -> None:
    for slug in ("peer", "peer_supervisor"):
        page = log_page(triad, slug)
        assert "ludlowbell" in page.body
        assert "due since" in page.body
        assert "overdue" not in page.body
    assert "Saved." in page.press("Save").body
    assert Meeting.objects.filter(state="held").count() == 2
    action.refresh_from_db()
    assert (action.done_on, action.let_go_on) == (None, None)
    assert "ludlowbell" in log_page(triad, "peer").body


@pytest.mark.parametrize(("said", "field"), [("done", "done_on"), ("let_go", "let_go_on")])
def test_what_is_done_or_let_go_comes_back_no_more(
    triad: Triad, action: AgreedAction, said: str, field: str
) -> None:
    log_page(triad, "peer_supervisor").press("Save", **{name_of(action): said})
    action.refresh_from_db()
    assert getattr(action, field) == triad.today
    assert "ludlowbell" not in log_page(triad, "peer").body
    assert "ludlowbell" not in triad.open("peer", "supervision:support-list").body


def test_opened_again_it_comes_back(triad: Triad, action: AgreedAction) -> None:
    triad.open("peer", "supervision:support-list").press("Done")
    page = triad.open("peer", "supervision:meeting-detail", meeting_id=action.meeting_id)
    assert "comes back at your next meeting" in page.press("Open again").body
    assert "ludlowbell" in log_page(triad, "peer").body


def test_another_strand_and_whoever_takes_over_see_nothing_of_it(
    triad: Triad, action: AgreedAction
) -> None:
    assert "ludlowbell" not in log_page(triad, "line_manager", "line").body
    assert "ludlowbell" not in log_page(triad, "peer", "line").body
    assert "ludlowbell" not in log_page(triad, "cover_peer_supervisor").body


def test_whoever_has_handed_over_answers_nothing(triad: Triad, action: AgreedAction) -> None:
    Relationship.objects.filter(
        assignment=triad.assignment, holder=triad.person("peer_supervisor")
    ).update(ends=triad.ago(1))
    agreed_actions.answer(
        answers={action.pk: "done"}, assignment_ids=[triad.assignment.pk], by=triad.viewer("peer_supervisor")
    )  # fmt: skip
    action.refresh_from_db()
    assert action.done_on is None
    for doing in (agreed_actions.finish, agreed_actions.reopen):
        with pytest.raises(PermissionDenied):
            doing(action=action, by=triad.viewer("peer_supervisor"))


def test_what_the_other_one_said_meanwhile_stays(triad: Triad, action: AgreedAction) -> None:
    page = log_page(triad, "peer")
    agreed_actions.answer(
        answers={action.pk: "let_go"}, assignment_ids=[triad.assignment.pk], by=triad.viewer("peer_supervisor")
    )  # fmt: skip
    page.press("Save", **{name_of(action): "done"})
    action.refresh_from_db()
    assert (action.done_on, action.let_go_on) == (None, triad.today)


def test_second_to_log_keeps_the_ticks(triad: Triad, action: AgreedAction) -> None:
    page = log_page(triad, "peer_supervisor")
    triad.log(day=triad.today)
    assert "Sam was quicker" in page.press("Save", **{name_of(action): "done"}).body
    action.refresh_from_db()
    assert action.done_on == triad.today


def test_the_person_sees_who_read_their_actions(triad: Triad, action: AgreedAction) -> None:
    log_page(triad, "peer_supervisor")
    rows = AuditEvent.objects.filter(action="supervision read", basis="agreed actions")
    assert rows.count() == 1
    log_page(triad, "peer")
    assert rows.count() == 1


def test_a_date_to_come_is_by_and_a_past_one_due_since(triad: Triad) -> None:
    ahead = meetings.Todo("Later", triad.person("peer").pk, triad.today + timedelta(days=3))
    triad.log(todos=[ahead])
    body = triad.open("peer", "supervision:support-list").body
    row = body[: body.index("Later") + 300].rpartition("Later")[2]
    assert "due since" not in row
    assert "You, by " in body
