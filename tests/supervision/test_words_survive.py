"""What somebody wrote is kept, whoever and whatever came in between."""

from __future__ import annotations

from datetime import timedelta

import pytest

from supervision import words
from supervision.actions import meetings, private_notes
from supervision.errors import CannotSave
from supervision.models import Meeting, PrivateNote
from tests.supervision.triad import Triad
from workforce.core.models import AuditEvent
from workforce.notices.models import Notice
from workforce.people.models import Assignment


def note() -> str:
    return words.note_words(PrivateNote.objects.filter(meeting__state="held").first())


def agree_page(triad: Triad, meeting: Meeting):  # type: ignore[no-untyped-def]
    return triad.open("peer", "supervision:meeting-agree", meeting_id=meeting.pk)


def test_agreeing_leaves_a_note_written_meanwhile(triad: Triad) -> None:
    meeting = triad.log(by="peer_supervisor")
    page = agree_page(triad, meeting)
    private_notes.write(meeting=meeting, words="from the other window", by=triad.viewer("peer"))
    told = page.press("Agree")
    assert "in another window" in told.body
    assert "from the other window" in told.body
    assert note() == "from the other window"
    assert triad.now(meeting).answer == "waiting"
    assert "Agreed." in told.press("Agree", private="from both").body
    assert note() == "from both"


def test_agreeing_a_log_leaves_the_note_as_it_was(triad: Triad) -> None:
    meeting = triad.log(by="peer_supervisor")
    private_notes.write(meeting=meeting, words="mine", by=triad.viewer("peer"))
    written = AuditEvent.objects.filter(action="private note written").count()
    assert "Agreed." in agree_page(triad, meeting).press("Agree").body
    assert note() == "mine"
    assert AuditEvent.objects.filter(action="private note written").count() == written


def test_agreeing_with_something_typed_asks_which(triad: Triad) -> None:
    meeting = triad.log(by="peer_supervisor")
    told = agree_page(triad, meeting).press("Agree", added="but it was a Tuesday")
    assert "You wrote something here" in told.body
    assert "but it was a Tuesday" in told.body
    assert triad.now(meeting).answer == "waiting"
    told.press("Add it")
    assert words.content_of(triad.now(meeting)).added_words == "but it was a Tuesday"


def test_adding_twice_keeps_both(triad: Triad) -> None:
    meeting = triad.log(by="peer_supervisor")
    first, second = agree_page(triad, meeting), agree_page(triad, meeting)
    first.press("Add it", added="one thing")
    told = second.press("Add it", added="another")
    assert "It was changed while you were here" in told.body
    told.press("Add it")
    assert words.content_of(triad.now(meeting)).added_words == "one thing\n\nanother"


def test_log_that_comes_second_brings_its_actions_along(triad: Triad) -> None:
    page = triad.open("peer", "supervision:meeting-log", agreement_id=triad.agreement().pk)
    triad.log(by="peer_supervisor", day=triad.today)
    sam = triad.person("peer")
    second = page.press(
        "Save", holder=str(triad.person("peer_supervisor").pk), agreed="We spoke",
        todo_1="Ring the union", who_1=str(sam.pk),
    )  # fmt: skip
    second.press("Add it")
    added = words.content_of(triad.now(Meeting.objects.get(state="held"))).added_words
    assert added == f"We spoke\nRing the union ({sam.called})"


def test_log_that_comes_second_leaves_an_earlier_note(triad: Triad) -> None:
    page = triad.open("peer", "supervision:meeting-log", agreement_id=triad.agreement().pk)
    meeting = triad.log(by="peer_supervisor", day=triad.today)
    private_notes.write(meeting=meeting, words="earlier", by=triad.viewer("peer"))
    second = page.press("Save", holder=str(triad.person("peer_supervisor").pk), private="and later")
    second.press("Agree")
    assert note() == "earlier\n\nand later"


def test_note_written_before_the_meeting_stays_when_it_is_logged(triad: Triad) -> None:
    planned = triad.planned(triad.ago(1))
    private_notes.write(meeting=planned, words="to bring up", by=triad.viewer("peer"))
    page = triad.open("peer", "supervision:meeting-held", meeting_id=planned.pk)
    page.press("Save", private="how it went")
    assert note() == "to bring up\n\nhow it went"


def test_log_and_its_note_are_saved_together_or_not_at_all(
    triad: Triad, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(**kwargs: object) -> None:
        raise CannotSave("The line broke")

    monkeypatch.setattr(private_notes, "write", breaks)
    page = triad.open("peer", "supervision:meeting-log", agreement_id=triad.agreement().pk)
    typed = {"holder": str(triad.person("peer_supervisor").pk), "private": "mine"}
    assert "The line broke" in page.press("Save", **typed).body
    assert Meeting.objects.filter(state="held").count() == 0
    monkeypatch.undo()
    page.press("Save", **typed)
    assert note() == "mine"


def test_log_that_somebody_corrected_is_taken_out_by_nobody(triad: Triad) -> None:
    meeting = triad.log()
    page = triad.open("peer_supervisor", "supervision:meeting-correct", meeting_id=meeting.pk)
    page.press("Save the correction", agreed="as she saw it")
    detail = triad.open("peer", "supervision:meeting-detail", meeting_id=meeting.pk)
    assert not detail.has_link("Take it out")
    address = f"/support/meetings/{meeting.pk}/remove/"
    assert triad.client("peer").post(address).status_code == 404
    assert triad.now(meeting).state == "held"


def test_log_taken_out_keeps_the_writers_own_note(triad: Triad) -> None:
    meeting = triad.log()
    private_notes.write(meeting=meeting, words="still mine", by=triad.viewer("peer"))
    meetings.remove(meeting=meeting, by=triad.viewer("peer"))
    mine = triad.open("peer", "supervision:support-list")
    assert "Taken out" in mine.body
    detail = triad.open("peer", "supervision:meeting-detail", meeting_id=meeting.pk)
    assert "still mine" in detail.body
    other = triad.open("peer_supervisor", "supervision:person-detail",
                       person_id=triad.person("peer").pk)  # fmt: skip
    assert "Taken out" not in other.body


def test_planning_twice_by_one_button_plans_once(triad: Triad) -> None:
    page = triad.open(
        "clinical_supervisor",
        "supervision:meeting-plan",
        agreement_id=triad.agreement("clinical").pk,
    )
    told = Notice.objects.count()
    for _ in range(2):
        assert "The date is set." in page.press("Set this date").body
    assert Meeting.objects.filter(state="planned").count() == 1
    # In the product, its copy by mail, and an invitation for each of the two.
    assert Notice.objects.count() - told == 4


def test_next_date_leaves_a_meeting_that_waits_to_be_logged(triad: Triad) -> None:
    waits = triad.planned(triad.ago(2))
    triad.log(day=triad.ago(9), next=meetings.Slot(triad.today + timedelta(days=20)))
    assert (triad.now(waits).state, triad.now(waits).date) == ("planned", triad.ago(2))
    ahead = Meeting.objects.get(state="planned", date__gte=triad.today)
    assert ahead.date == triad.today + timedelta(days=20)


def test_next_date_leaves_a_meeting_that_is_for_another_kind_too(triad: Triad) -> None:
    joint = triad.planned(
        triad.today + timedelta(days=5),
        strands=["line", "clinical"],
        holder_id=triad.person("line_manager").pk,
    )
    clinical = {"holder": "clinical_supervisor", "strands": ["clinical"]}
    triad.log(day=triad.ago(3), next=meetings.Slot(triad.today + timedelta(days=9)), **clinical)
    triad.log(day=triad.ago(4), next=meetings.Slot(joint.date), **clinical)
    now = triad.now(joint)
    assert (now.strands, now.holder_id) == (joint.strands, triad.person("line_manager").pk)
    dates = Meeting.objects.filter(state="planned").order_by("date").values_list("date", flat=True)
    assert list(dates) == [joint.date, triad.today + timedelta(days=9)]


def test_late_log_leaves_the_meeting_planned_for_today(triad: Triad) -> None:
    planned = triad.planned(triad.today)
    page = triad.open("peer", "supervision:meeting-log", agreement_id=triad.agreement().pk)
    day = triad.ago(20)
    page.press("Save", met_on_day=str(day.day), met_on_month=str(day.month),
               met_on_year=str(day.year))  # fmt: skip
    assert triad.now(planned).state == "planned"
    assert Meeting.objects.get(state="held").date == day


def test_nothing_is_dated_after_the_last_day(triad: Triad) -> None:
    planned = triad.planned(triad.today)
    Assignment.objects.filter(pk=triad.assignment.pk).update(ends=triad.today)
    after = meetings.Slot(triad.today + timedelta(days=1))
    with pytest.raises(CannotSave, match="or before"):
        meetings.rearrange(meeting=planned, to=after, by=triad.viewer("peer"))
    with pytest.raises(CannotSave, match="or before"):
        triad.log(day=triad.ago(1), next=after)


def test_no_next_date_is_suggested_after_the_last_day(triad: Triad) -> None:
    triad.log(day=triad.ago(10))
    Assignment.objects.filter(pk=triad.assignment.pk).update(ends=triad.today + timedelta(days=2))
    page = triad.open("peer", "supervision:meeting-log", agreement_id=triad.agreement().pk)
    assert "No date yet" in page.body


def test_former_supervisor_is_sent_to_no_page_that_is_not_theirs(triad: Triad) -> None:
    page = triad.open("peer", "supervision:meeting-log", agreement_id=triad.agreement().pk)
    former = triad.person("former_peer_supervisor")
    day = triad.ago(40)
    saved = page.press("Save", holder=str(former.pk), met_on_day=str(day.day),
                       met_on_month=str(day.month), met_on_year=str(day.year))  # fmt: skip
    assert Meeting.objects.get(state="held").holder_id == former.pk
    assert "gets one message" not in saved.body
    assert not Notice.objects.filter(person=former).exists()


def test_opening_agreed_actions_is_reading_what_was_said(triad: Triad) -> None:
    meeting = triad.log(todos=[meetings.Todo("Ring", triad.person("peer").pk)])
    triad.open("peer_supervisor", "supervision:person-detail", person_id=triad.person("peer").pk)
    read = AuditEvent.objects.filter(action="supervision read", about=f"meeting {meeting.pk}")
    assert read.filter(on=triad.person("peer").pk).count() == 1


def test_taking_out_what_was_just_taken_out_says_so(triad: Triad) -> None:
    meeting = triad.log()
    page = triad.open("peer", "supervision:meeting-remove", meeting_id=meeting.pk)
    stale = Meeting.objects.select_related("assignment").get(pk=meeting.pk)
    meetings.remove(meeting=meeting, by=triad.viewer("peer"))
    assert page.press("Take it out").status == 200
    with pytest.raises(CannotSave):
        meetings.remove(meeting=stale, by=triad.viewer("peer"))
