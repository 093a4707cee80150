"""A log with nothing in it but its date is agreed in one press from Today."""

from __future__ import annotations

import pytest

from supervision.actions import answering, meetings
from supervision.models import AgreedAction
from tests.supervision.pages import Page, get
from tests.supervision.triad import Triad

pytestmark = pytest.mark.django_db


def today(triad: Triad, slug: str = "peer_supervisor") -> Page:
    return get(triad.client(slug), "/")


def test_one_press_agrees_and_one_is_back_on_today(triad: Triad) -> None:
    meeting = triad.log()
    shown = today(triad)
    assert "Nothing else is written down." in shown.body
    after = shown.press("Agree")
    assert (after.response.request["PATH_INFO"], "Agreed. Thank you." in after.body) == ("/", True)
    assert triad.now(meeting).answer == "agreed"
    assert "logged that you met" not in today(triad).body


@pytest.mark.parametrize("more", ["agreed", "topics", "own", "action"])
def test_with_something_to_read_one_looks_first(triad: Triad, more: str) -> None:
    todo = meetings.Todo("Ring them", triad.person("peer").pk)
    given = {"agreed": {"agreed_words": "We did"}, "topics": {"topics": ["team"]},
             "action": {"todos": [todo]}}.get(more, {})  # fmt: skip
    own = ["Bees"] if more == "own" else []
    meetings.log(triad.entry(**given), by=triad.viewer("peer"), own_topics=own)
    shown = today(triad)
    assert shown.has_link("Look and agree")
    assert "Nothing else is written down." not in shown.body
    assert AgreedAction.objects.exists() == (more == "action")


def test_what_was_changed_meanwhile_is_shown_and_not_agreed(triad: Triad) -> None:
    meeting = triad.log()
    shown = today(triad)
    answering.correct(
        meeting=meeting, version=1, by=triad.viewer("peer"),
        correction=answering.Correction(date=meeting.date, time=None, minutes=30, mode="phone",
                                        agreed_words="Something"),
    )  # fmt: skip
    after = shown.press("Agree")
    assert "It was changed meanwhile" in after.body
    assert "Something" in after.body
    assert triad.now(meeting).answer == "waiting"


def test_what_was_taken_out_meanwhile_says_so(triad: Triad) -> None:
    meeting = triad.log()
    shown = today(triad)
    meetings.remove(meeting=meeting, by=triad.viewer("peer"))
    assert "taken out" in shown.press("Agree").body


def test_whoever_wrote_it_agrees_nothing(triad: Triad) -> None:
    meeting = triad.log()
    path = f"/support/meetings/{meeting.pk}/agree/1/"
    for slug in ("peer", "cover_peer_supervisor", "patch_lead", "hr"):
        assert triad.client(slug).post(path).status_code == 404, slug
    assert triad.client("peer_supervisor").get(path).status_code == 405
