"""What somebody talked about, in words of their own: remembered, offered to them alone, theirs to take back."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from supervision import words
from supervision.actions import answering, meetings, topics
from supervision.errors import CannotSave
from supervision.models import Meeting, MeetingVersion, OwnTopic
from supervision.queries import topics as queries
from tests.supervision.pages import Page
from tests.supervision.triad import Triad
from workforce.core.models import AuditEvent

pytestmark = pytest.mark.django_db
WORD = "Night shifts of the quillmarsh"


@pytest.fixture(autouse=True)
def empty(world: Any) -> None:
    OwnTopic.objects.all().delete()


def log_page(triad: Triad, slug: str = "peer", strand: str = "peer") -> Page:
    return triad.open(slug, "supervision:meeting-log", agreement_id=triad.agreement(strand).pk)


def said(triad: Triad, slug: str = "peer") -> list[str]:
    return [word for _, word in queries.own(triad.viewer(slug))]


def logged(triad: Triad, *own: str, **more: Any) -> Meeting:
    return meetings.log(triad.entry(**more), by=triad.viewer("peer"), own_topics=own)


def test_words_of_ones_own_are_kept_with_the_meeting_and_offered_again(triad: Triad) -> None:
    saved = log_page(triad).press("Save", topics=["team"], own_topics=f"{WORD}, my  dog")
    assert "Saved." in saved.body
    content = words.content_of(Meeting.objects.select_related("assignment").get(state="held"))
    assert content.topic_words == ["How my team sees the peer role", WORD, "my dog"]
    assert said(triad) == ["my dog", WORD]
    assert WORD in log_page(triad, strand="line").body
    stored = OwnTopic.objects.values_list("words", flat=True)
    assert all(WORD.encode() not in bytes(blob) for blob in stored)


def test_only_the_two_who_met_see_them_and_the_other_one_only_there(triad: Triad) -> None:
    meeting = logged(triad, WORD)
    path = {"meeting_id": meeting.pk}
    assert WORD in triad.open("peer", "supervision:meeting-detail", **path).body
    assert WORD in triad.open("peer_supervisor", "supervision:meeting-agree", **path).body
    assert WORD in triad.open("peer_supervisor", "supervision:meeting-detail", **path).body
    cover = triad.open("cover_peer_supervisor", "supervision:meeting-detail", **path)
    assert (cover.status, WORD in cover.body) == (200, False)
    assert WORD not in log_page(triad, "peer_supervisor").body
    topic = OwnTopic.objects.get()
    for slug in ("peer_supervisor", "colleague", "hr", "central_lead"):
        assert not OwnTopic.objects.visible_to(triad.viewer(slug)).exists()
        assert triad.open(slug, "supervision:topic-rename", topic_id=topic.pk).status == 404


def test_the_other_one_chooses_none(triad: Triad) -> None:
    with pytest.raises(PermissionDenied):
        meetings.log(triad.entry(), by=triad.viewer("peer_supervisor"), own_topics=[WORD])
    assert "own_topics" not in log_page(triad, "peer_supervisor").body
    log_page(triad, "peer_supervisor").press("Save", own_topics=WORD)
    assert not OwnTopic.objects.exists()


def test_a_word_that_is_there_already_is_that_one(triad: Triad) -> None:
    logged(triad, WORD)
    meeting = logged(triad, WORD.upper(), "my wellbeing and WORKLOAD", day=triad.ago(10))
    assert OwnTopic.objects.count() == 1
    assert words.content_of(triad.now(meeting)).topic_words == ["My wellbeing and workload", WORD]


def _rename(triad: Triad, words: str) -> str:
    """On a page of its own: one that was saved before asks about the change."""
    page = triad.open("peer", "supervision:topic-list").click("Rename")
    return page.press("Save", words=words).body


def test_another_word_holds_in_every_meeting(triad: Triad) -> None:
    first, second = logged(triad, WORD), logged(triad, WORD, day=triad.ago(10))
    page = triad.open("peer", "supervision:topic-list").click("Rename")
    assert "every meeting that has it" in page.press("Save", words="Late shifts").body
    for meeting in (first, second):
        assert words.content_of(triad.now(meeting)).topic_words == ["Late shifts"]
    assert "You have this topic already" not in _rename(triad, "late shifts")
    logged(triad, "Bees", day=triad.ago(12))
    page = triad.open("peer", "supervision:topic-list").click("Rename")
    assert "You have this topic already" in page.press("Save", words="late shifts").body
    page = triad.open("peer", "supervision:topic-list").click("Rename")
    assert (
        "You have this topic already" in page.press("Save", words="My wellbeing and workload").body
    )


def test_deleted_it_goes_from_every_meeting_and_earlier_version(triad: Triad) -> None:
    meeting = logged(triad, WORD)
    topic = OwnTopic.objects.get()
    answering.correct(
        meeting=meeting, version=1, by=triad.viewer("peer"),
        correction=answering.Correction(date=meeting.date, time=None, minutes=30, mode="phone",
                                        agreed_words="", topics=(topic.pk.hex, "team")),
    )  # fmt: skip
    was = words.versions_as_they_were(MeetingVersion.objects.all(), triad.person("peer").pk)
    assert WORD not in str(was)
    page = triad.open("peer", "supervision:topic-list").click("Delete").press("Delete it")
    assert "No meeting has it any more." in page.body
    assert words.content_of(triad.now(meeting)).topic_words == ["How my team sees the peer role"]
    assert WORD not in log_page(triad).body
    again = triad.open("peer", "supervision:meeting-correct", meeting_id=meeting.pk)
    assert "Corrected." in again.press("Save the correction").body


def test_a_correction_takes_words_of_ones_own_too(triad: Triad) -> None:
    meeting = logged(triad)
    page = triad.open("peer", "supervision:meeting-correct", meeting_id=meeting.pk)
    page.press("Save the correction", own_topics=WORD)
    assert words.content_of(triad.now(meeting)).topic_words == [WORD]
    page = triad.open("peer_supervisor", "supervision:meeting-correct", meeting_id=meeting.pk)
    page.press("Save the correction", agreed="mine")
    content = words.content_of(triad.now(meeting))
    assert (content.topic_words, content.agreed_words) == ([WORD], "mine")


def test_too_long_or_too_many_is_said_and_nothing_is_lost(triad: Triad) -> None:
    long = log_page(triad).press("Save", own_topics=f"{'x' * 41}, bees")
    assert "Keep each topic to 40 characters or fewer" in long.body
    assert f"{'x' * 41}, bees" in long.body
    many = log_page(triad).press("Save", topics=["team"], own_topics=",".join("abcdefgh"))
    assert "Choose 8 topics or fewer" in many.body
    assert not Meeting.objects.exists()
    with pytest.raises(CannotSave):
        logged(triad, *"abcdefghi")
    with pytest.raises(CannotSave):
        logged(triad, "x" * 41)
    assert not OwnTopic.objects.exists()


def test_forty_are_kept_at_most(triad: Triad) -> None:
    for n in range(5):
        logged(triad, *[f"word {n} {k}" for k in range(8)], day=triad.ago(20 + n))
    with pytest.raises(CannotSave, match="40 topics of your own"):
        logged(triad, "one more")
    assert OwnTopic.objects.count() == 40


def test_somebody_elses_word_is_no_topic_of_mine(triad: Triad) -> None:
    logged(triad, WORD)
    theirs = OwnTopic.objects.get()
    row = triad.world.assignments["colleague"]
    made = meetings.log(
        meetings.Log(assignment_id=row.pk, strands=["line"], date=triad.ago(2),
                     holder_id=triad.person("line_manager").pk, topics=[theirs.pk.hex]),
        by=triad.viewer("colleague"),
    )  # fmt: skip
    assert words.content_of(triad.now(made)).topic_words == []
    with pytest.raises(PermissionDenied):
        topics.rename(topic=theirs, words="mine", by=triad.viewer("colleague"))


def test_no_log_says_the_word(triad: Triad) -> None:
    logged(triad, WORD)
    topic = OwnTopic.objects.get()
    topics.rename(topic=topic, words="Bees", by=triad.viewer("peer"))
    topics.delete(topic=topic, by=triad.viewer("peer"))
    rows = AuditEvent.objects.filter(about=f"topic {topic.pk}").values_list("action", flat=True)
    assert sorted(rows) == ["topic deleted", "topic renamed"]


def test_when_the_other_one_was_quicker_the_words_come_along(triad: Triad) -> None:
    page = log_page(triad)
    triad.log(by="peer_supervisor", day=triad.today)
    assert f"We talked about {WORD}" in page.press("Save", own_topics=WORD).body
