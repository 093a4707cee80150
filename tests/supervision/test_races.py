"""Two at once, on real connections."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import close_old_connections, connection

from supervision.actions import group, intervision, meetings
from supervision.actions.answering import Correction
from supervision.errors import AlreadyLogged, Changed, SavedBefore
from supervision.models import Meeting, MeetingVersion, OwnTopic
from tests.supervision.conftest import without_meetings
from tests.supervision.triad import Triad
from tests.world import build
from workforce.core import once
from workforce.notices.models import Notice
from workforce.obligations.models import Obligation


@pytest.fixture
def triad(transactional_db: None) -> Triad:
    world = build()
    without_meetings(world)
    return Triad(world)


def both(*doings: Callable[[], object]) -> list[object]:
    """Run them at the same moment; what each returned or raised, in order."""
    gate = threading.Barrier(len(doings))
    found: list[object] = [None] * len(doings)

    def run(number: int, doing: Callable[[], object]) -> None:
        try:
            gate.wait(timeout=30)
            found[number] = doing()
        except Exception as error:
            found[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(doings)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    close_old_connections()
    return found


def test_two_log_the_same_meeting_at_once(triad: Triad) -> None:
    sam, priya = triad.viewer("peer"), triad.viewer("peer_supervisor")
    entry = triad.entry(triad.ago(2))
    found = both(lambda: meetings.log(entry, by=sam), lambda: meetings.log(entry, by=priya))
    kinds = sorted(type(each).__name__ for each in found)
    assert kinds == ["AlreadyLogged", "Meeting"]
    meeting = Meeting.objects.get()
    assert [e.meeting_id for e in found if isinstance(e, AlreadyLogged)] == [meeting.pk]
    assert Obligation.objects.filter(kind="supervision-peer", person=sam.person_id).count() == 2
    assert Notice.objects.filter(kind="supervision-logged", channel="product").count() == 1


def test_both_say_yes_we_met_about_one_planned_meeting(triad: Triad) -> None:
    planned = triad.planned(triad.ago(1))
    doings = [
        lambda slug=slug, ago=ago: meetings.log(
            triad.entry(triad.ago(ago), planned_id=planned.pk), by=triad.viewer(slug)
        )
        for slug, ago in (("peer", 1), ("peer_supervisor", 2))
    ]
    found = both(*doings)
    assert sorted(type(each).__name__ for each in found) == ["AlreadyLogged", "Meeting"]
    assert Meeting.objects.count() == 1


def test_one_form_pressed_twice_at_once(triad: Triad) -> None:
    key, sam = once.new_key(), triad.viewer("peer")
    entry = triad.entry(triad.ago(2))
    found = both(*[lambda: meetings.log(entry, by=sam, once_key=key)] * 2)
    kinds = {type(each) for each in found}
    assert kinds in ({Meeting, SavedBefore}, {Meeting, AlreadyLogged})
    assert Meeting.objects.count() == 1


def test_agree_while_it_is_corrected_never_agrees_unseen_words(triad: Triad) -> None:
    meeting = triad.log(agreed_words="first")
    correction = Correction(
        date=meeting.date, time=None, minutes=None, mode="phone", agreed_words="second"
    )
    sam, priya = triad.viewer("peer"), triad.viewer("peer_supervisor")
    found = both(
        lambda: meetings.agree(meeting=meeting, version=1, by=priya),
        lambda: meetings.correct(meeting=meeting, correction=correction, version=1, by=sam),
    )
    now = triad.now(meeting)
    assert found[1] is None
    assert found[0] is None or isinstance(found[0], Changed)
    assert (now.version, now.answer) == (2, "waiting")


def test_two_corrections_at_once_lose_neither_text(triad: Triad) -> None:
    meeting = triad.log(agreed_words="first")

    def correct(slug: str) -> None:
        correction = Correction(
            date=meeting.date, time=None, minutes=None, mode="phone", agreed_words=slug
        )
        meetings.correct(meeting=meeting, correction=correction, version=1, by=triad.viewer(slug))

    found = both(lambda: correct("peer"), lambda: correct("peer_supervisor"))
    assert sorted(type(each).__name__ for each in found) == ["Changed", "NoneType"]
    assert MeetingVersion.objects.count() == 1


def test_a_group_is_logged_while_one_of_them_logs_it_too(triad: Triad) -> None:
    sam, dan = triad.viewer("peer"), triad.viewer("line_manager")
    noor = triad.world.assignments["colleague"].pk
    entry = triad.entry(triad.ago(2), holder="line_manager", strands=["line"])
    session = group.Session(
        strand="line", assignment_ids=[triad.assignment.pk, noor], holder_id=entry.holder_id, date=entry.date
    )  # fmt: skip
    found = both(lambda: meetings.log(entry, by=sam), lambda: group.log_group(session, by=dan))
    assert isinstance(found[1], group.Kept)
    assert isinstance(found[0], (Meeting, AlreadyLogged))
    assert isinstance(found[0], Meeting) == (len(found[1].there_before) == 1)
    assert Meeting.objects.filter(state="held").count() == 2


def test_one_word_in_two_windows_is_remembered_once(triad: Triad) -> None:
    OwnTopic.objects.all().delete()
    sam = triad.viewer("peer")
    entries = [
        triad.entry(triad.ago(2)),
        triad.entry(triad.ago(2), holder="line_manager", strands=["line"]),
    ]
    found = both(
        *[lambda entry=each: meetings.log(entry, by=sam, own_topics=["Bees"]) for each in entries]
    )
    assert [type(each).__name__ for each in found] == ["Meeting", "Meeting"]
    assert OwnTopic.objects.count() == 1


def test_a_word_and_an_action_of_the_same_person_at_once(triad: Triad) -> None:
    sam, priya = triad.viewer("peer"), triad.viewer("peer_supervisor")
    todo = meetings.Todo("Ring them", triad.person("peer").pk)
    entry = triad.entry(triad.ago(2))
    for _ in range(5):
        Meeting.objects.filter(state="held").delete()
        found = both(
            lambda: meetings.log(entry, by=sam, own_topics=["Bees"]),
            lambda: meetings.log(triad.entry(triad.ago(2), todos=[todo]), by=priya),
        )
        kinds = sorted(type(each).__name__ for each in found)
        assert kinds == ["AlreadyLogged", "Meeting"]


def test_an_answer_and_another_date_at_once(triad: Triad) -> None:
    priya, sam = triad.viewer("peer_supervisor"), triad.viewer("peer")
    people = [triad.person(slug).pk for slug in ("peer", "colleague")]
    made = intervision.invite(intervision.Invitation(people=people, date=triad.ago(-7)), by=priya)
    wanted = intervision.Invitation(people=people, date=triad.ago(-8))
    found = both(
        lambda: intervision.answer(intervision=made, comes=False, by=sam),
        lambda: intervision.change(intervision=made, wanted=wanted, version=1, by=priya),
    )
    assert found == [None, None]
    told = Notice.objects.filter(kind="supervision-intervision-changed", channel="product")
    assert told.count() == 2
