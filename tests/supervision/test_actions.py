from __future__ import annotations

from datetime import time, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from supervision import words
from supervision.actions import agreed_actions, agreements, meetings, private_notes
from supervision.actions.answering import Correction
from supervision.errors import AlreadyLogged, CannotSave, Changed, SavedBefore
from supervision.models import AgreedAction, Agreement, Meeting, MeetingVersion, PrivateNote
from tests.supervision.triad import Triad
from workforce.core import once
from workforce.core.access import Viewer
from workforce.core.models import AuditEvent
from workforce.notices.models import Notice
from workforce.obligations.models import Obligation
from workforce.people.signals import left

SECRET = "gr4sshopper"


def told(meeting: Meeting) -> list[tuple[str, str]]:
    rows = Notice.objects.filter(channel="product", occasion__startswith=str(meeting.pk))
    return sorted(rows.values_list("person__first_name", "kind"))


def last_audit() -> tuple[str, object, object]:
    row = AuditEvent.objects.order_by("-at", "-id")[0]
    return row.action, row.actor, row.on


def correction(triad: Triad, **more: object) -> Correction:
    given: dict[str, object] = {
        "date": triad.ago(3), "time": None, "minutes": None, "mode": "phone",
        "agreed_words": "",
    }  # fmt: skip
    return Correction(**(given | more))  # type: ignore[arg-type]


def test_agreements_begin_with_the_appointment(triad: Triad) -> None:
    def strands(slug: str) -> list[str]:
        rows = Agreement.objects.filter(assignment=triad.world.assignments[slug])
        return sorted(rows.values_list("strand", flat=True))

    assert strands("peer") == ["clinical", "line", "peer"]
    assert strands("central_lead") == ["line", "peer"]
    assert strands("volunteer") == ["peer"]


def test_agreements_begun_twice_are_there_once(triad: Triad) -> None:
    ids = [triad.assignment.pk]
    assert agreements.begin_for(assignment_ids=ids, on=triad.today, by=Viewer.system()) == 0
    assert Agreement.objects.filter(assignment=triad.assignment).count() == 3


def test_a_log_moves_the_due_date_tells_the_other_and_is_audited(triad: Triad) -> None:
    meeting = triad.log(day=triad.ago(3))
    assert triad.owed().begins == triad.ago(3)
    assert triad.owed().due == triad.ago(3) + timedelta(days=28)
    assert told(meeting) == [("Priya", "supervision-logged")]
    sam = triad.person("peer").pk
    assert last_audit() == ("supervision logged", sam, sam)


def test_a_log_by_the_supervisor_tells_the_person_supported(triad: Triad) -> None:
    assert told(triad.log(by="peer_supervisor")) == [("Sam", "supervision-logged")]


def test_words_are_sealed_in_the_database_and_in_no_audit_row(triad: Triad) -> None:
    todo = meetings.Todo(f"ask {SECRET}", triad.person("peer").pk)
    meeting = triad.log(agreed_words=f"to {SECRET}", topics=["wellbeing"], todos=[todo])
    private_notes.write(meeting=meeting, words=SECRET, by=triad.viewer("peer"))
    for table in ("meeting", "agreedaction", "privatenote", "meetingversion"):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM supervision_{table} t WHERE t::text LIKE %s OR"
                           f" t::text LIKE %s", [f"%{SECRET}%", "%wellbeing%"])  # fmt: skip
            assert cursor.fetchone() == (0,)
    content = words.content_of(triad.now(meeting))
    assert (content.agreed_words, content.topics) == (f"to {SECRET}", ("wellbeing",))
    assert not AuditEvent.objects.filter(about__contains=SECRET).exists()
    assert not Notice.objects.filter(occasion__contains=SECRET).exists()


@pytest.mark.parametrize(
    "slug",
    ["colleague", "line_manager", "former_peer_supervisor", "former_cover", "buddy", "patch_lead",
     "central_lead", "hr", "administrator", "information_governance", "no_person"],
)  # fmt: skip
def test_nobody_but_the_pair_may_log_answer_or_correct(triad: Triad, slug: str) -> None:
    meeting = triad.log(agreed_words=SECRET)
    viewer = triad.viewer(slug)
    day = triad.ago(9)
    with pytest.raises(PermissionDenied):
        meetings.log(triad.entry(day), by=viewer)
    with pytest.raises(PermissionDenied):
        meetings.agree(meeting=meeting, version=1, by=viewer)
    with pytest.raises(PermissionDenied):
        meetings.add_to(meeting=meeting, added_words="x", version=1, by=viewer)
    with pytest.raises(PermissionDenied):
        meetings.correct(meeting=meeting, correction=correction(triad), version=1, by=viewer)
    with pytest.raises(PermissionDenied):
        meetings.remove(meeting=meeting, by=viewer)
    with pytest.raises(PermissionDenied):
        private_notes.write(meeting=meeting, words="x", by=viewer)
    assert triad.now(meeting).answer == "waiting"


def test_cover_may_log_what_they_held_and_not_answer_for_others(triad: Triad) -> None:
    mine = triad.log(by="cover_peer_supervisor", holder="cover_peer_supervisor")
    assert mine.logged_by_id == triad.person("cover_peer_supervisor").pk
    theirs = triad.log(day=triad.ago(20))
    with pytest.raises(PermissionDenied):
        meetings.agree(meeting=theirs, version=1, by=triad.viewer("cover_peer_supervisor"))


def test_a_supervisor_logs_only_what_they_held(triad: Triad) -> None:
    with pytest.raises(CannotSave):
        triad.log(by="peer_supervisor", holder="cover_peer_supervisor")


def test_a_supervisor_may_not_tick_topics_for_the_person(triad: Triad) -> None:
    with pytest.raises(PermissionDenied):
        triad.log(by="peer_supervisor", topics=["team"])


def test_impossible_days_are_refused_in_words(triad: Triad) -> None:
    with pytest.raises(CannotSave, match="The date you met must be today or before"):
        triad.log(day=triad.today + timedelta(days=1))
    with pytest.raises(CannotSave, match="or after"):
        triad.log(day=triad.assignment.starts - timedelta(days=1))
    assert not Meeting.objects.exists()


def test_the_same_meeting_logged_by_both_is_kept_once(triad: Triad) -> None:
    first = triad.log()
    with pytest.raises(AlreadyLogged) as caught:
        triad.log(by="peer_supervisor")
    assert caught.value.meeting_id == first.pk


def test_a_form_sent_twice_saves_once(triad: Triad) -> None:
    key = once.new_key()
    meetings.log(triad.entry(triad.ago(5)), by=triad.viewer("peer"), once_key=key)
    with pytest.raises(SavedBefore):
        meetings.log(triad.entry(triad.ago(4)), by=triad.viewer("peer"), once_key=key)
    assert Meeting.objects.count() == 1


def test_a_meeting_in_two_strands_counts_in_both(triad: Triad) -> None:
    triad.log(day=triad.ago(2), strands=["line", "clinical"], holder="clinical_supervisor")
    assert triad.owed("line").begins == triad.owed("clinical").begins == triad.ago(2)
    assert triad.owed("peer").begins == triad.assignment.starts


def test_a_planned_meeting_becomes_the_held_one_and_the_next_is_planned(triad: Triad) -> None:
    planned = triad.planned(triad.ago(5))
    slot = meetings.Slot(triad.today + timedelta(days=23), time(10))
    triad.log(day=triad.ago(4), planned_id=planned.pk, next=slot)
    held, coming = Meeting.objects.order_by("date")
    assert (held.pk, held.state, held.date) == (planned.pk, "held", triad.ago(4))
    assert (coming.state, coming.date, coming.time) == ("planned", slot.date, time(10))
    later = meetings.Slot(slot.date + timedelta(days=1))
    triad.log(day=triad.today, next=later)
    assert Meeting.objects.get(state="planned").date == later.date


def test_agree_is_for_the_other_one_and_once(triad: Triad) -> None:
    meeting = triad.log()
    with pytest.raises(PermissionDenied):
        meetings.agree(meeting=meeting, version=1, by=triad.viewer("peer"))
    meetings.agree(meeting=meeting, version=1, by=triad.viewer("peer_supervisor"))
    meetings.agree(meeting=meeting, version=1, by=triad.viewer("peer_supervisor"))
    assert triad.now(meeting).answer == "agreed"
    assert AuditEvent.objects.filter(action="supervision agreed").count() == 1


def test_adding_keeps_both_texts_and_the_earlier_version(triad: Triad) -> None:
    meeting = triad.log(agreed_words="Sam will rest")
    meetings.add_to(meeting=meeting, added_words="and Priya will ring", version=1,
                    by=triad.viewer("peer_supervisor"))  # fmt: skip
    content = words.content_of(triad.now(meeting))
    assert (content.agreed_words, content.added_words) == ("Sam will rest", "and Priya will ring")
    assert told(meeting) == [("Priya", "supervision-logged"), ("Sam", "supervision-added")]
    was = words.versions_as_they_were(MeetingVersion.objects.all(), triad.person("peer").pk)
    assert [(v["agreed_words"], v["added_words"]) for v in was] == [("Sam will rest", "")]


def test_correcting_moves_the_due_date_and_asks_the_other_again(triad: Triad) -> None:
    meeting = triad.log(agreed_words="one", topics=["team"])
    meetings.agree(meeting=meeting, version=1, by=triad.viewer("peer_supervisor"))
    meetings.correct(meeting=meeting, version=1, by=triad.viewer("peer_supervisor"),
                     correction=correction(triad, date=triad.ago(6), agreed_words="two",
                                           topics=("wellbeing",)))  # fmt: skip
    now = triad.now(meeting)
    assert (now.answer, now.version, now.mode) == ("waiting", 2, "phone")
    assert triad.owed().begins == triad.ago(6)
    content = words.content_of(now)
    assert (content.agreed_words, content.topics) == ("two", ("team",))
    assert told(meeting) == [("Priya", "supervision-logged"), ("Sam", "supervision-corrected")]


def test_what_was_written_in_between_is_not_overwritten(triad: Triad) -> None:
    meeting = triad.log(agreed_words="one")
    meetings.correct(meeting=meeting, version=1, by=triad.viewer("peer"),
                     correction=correction(triad, agreed_words="two"))  # fmt: skip
    for late in (
        lambda by: meetings.agree(meeting=meeting, version=1, by=by),
        lambda by: meetings.add_to(meeting=meeting, added_words="x", version=1, by=by),
        lambda by: meetings.correct(
            meeting=meeting, version=1, by=by, correction=correction(triad)
        ),
    ):
        with pytest.raises(Changed):
            late(triad.viewer("peer_supervisor"))
    assert words.content_of(triad.now(meeting)).agreed_words == "two"


def test_a_log_taken_back_gives_the_earlier_due_date_again(triad: Triad) -> None:
    before = triad.owed()
    meeting = triad.log(agreed_words=SECRET)
    meetings.remove(meeting=meeting, by=triad.viewer("peer"))
    after = triad.owed()
    assert (after.begins, after.due) == (before.begins, before.due)
    assert words.content_of(triad.now(meeting)).agreed_words == ""


def test_an_agreed_log_is_corrected_not_removed(triad: Triad) -> None:
    meeting = triad.log()
    with pytest.raises(PermissionDenied):
        meetings.remove(meeting=meeting, by=triad.viewer("peer_supervisor"))
    meetings.agree(meeting=meeting, version=1, by=triad.viewer("peer_supervisor"))
    with pytest.raises(PermissionDenied):
        meetings.remove(meeting=meeting, by=triad.viewer("peer"))


@pytest.mark.parametrize("how", ["missed", "declined", "rearranged"])
def test_what_did_not_take_place_moves_no_due_date(triad: Triad, how: str) -> None:
    before = (triad.owed().begins, triad.owed().due)
    meeting = triad.planned(triad.ago(1))
    by = triad.viewer("peer")
    if how == "missed":
        meetings.miss(meeting=meeting, by=by)
    elif how == "declined":
        meetings.decline(meeting=meeting, by=by)
    else:
        slot = meetings.Slot(triad.today + timedelta(days=2))
        fresh = meetings.rearrange(meeting=meeting, to=slot, by=by)
        assert fresh.instead_of_id == meeting.pk
    assert triad.now(meeting).state == how
    assert (triad.owed().begins, triad.owed().due) == before


def test_only_the_person_supported_says_not_this_time(triad: Triad) -> None:
    meeting = triad.planned(triad.ago(1))
    with pytest.raises(PermissionDenied):
        meetings.decline(meeting=meeting, by=triad.viewer("peer_supervisor"))


def test_a_meeting_held_can_not_be_missed(triad: Triad) -> None:
    with pytest.raises(CannotSave, match="This meeting is held"):
        meetings.miss(meeting=triad.log(), by=triad.viewer("peer"))


def test_a_private_note_is_its_writers_and_replaced_by_version(triad: Triad) -> None:
    meeting = triad.log()
    sam = triad.viewer("peer")
    private_notes.write(meeting=meeting, words="one", by=sam, version=0)
    with pytest.raises(Changed):
        private_notes.write(meeting=meeting, words="two", by=sam, version=0)
    private_notes.write(meeting=meeting, words="two", by=sam, version=1)
    assert words.note_words(PrivateNote.objects.get()) == "two"
    with pytest.raises(PermissionDenied):
        private_notes.write(meeting=meeting, words="x", by=triad.viewer("peer_supervisor"))
    private_notes.write(meeting=meeting, words=" ", by=sam)
    assert not PrivateNote.objects.exists()


def test_an_action_is_finished_by_either_once(triad: Triad) -> None:
    triad.log(todos=[meetings.Todo("ring", triad.person("peer").pk)])
    action = AgreedAction.objects.get()
    agreed_actions.finish(action=action, by=triad.viewer("peer_supervisor"))
    agreed_actions.finish(action=action, by=triad.viewer("peer"))
    assert AgreedAction.objects.get().done_on == triad.today
    assert AuditEvent.objects.filter(action="agreed action done").count() == 1
    with pytest.raises(PermissionDenied):
        agreed_actions.finish(action=action, by=triad.viewer("patch_lead"))


def test_a_change_of_interval_moves_the_open_date_and_tells_the_person(triad: Triad) -> None:
    triad.log(day=triad.ago(3))
    agreements.change_interval(
        agreement=triad.agreement(), days=7, by=triad.viewer("peer_supervisor")
    )
    assert triad.owed().due == triad.today + timedelta(days=7)
    with pytest.raises(PermissionDenied):
        agreements.change_interval(agreement=triad.agreement(), days=7, by=triad.viewer("hr"))
    agreements.change_interval(
        agreement=triad.agreement(), days=None, by=triad.viewer("peer_supervisor")
    )
    assert triad.owed().due == triad.ago(3) + timedelta(days=28)


def test_leaving_cancels_what_is_open_and_empties_the_diary(triad: Triad) -> None:
    meeting = triad.planned(triad.today + timedelta(days=5))
    left.send(
        sender=None, assignment_ids=[triad.assignment.pk], on=triad.ago(1), by=Viewer.system()
    )
    rows = Obligation.objects.filter(
        assignment=triad.assignment, kind__startswith="supervision"
    ).values_list("state", "closed_on")
    assert set(rows) == {("cancelled", triad.today)}
    assert triad.now(meeting).state == "removed"


def test_handing_over_moves_no_due_date(triad: Triad) -> None:
    triad.log(day=triad.ago(3))
    before = (triad.owed().pk, triad.owed().due)
    held = triad.person("peer_supervisor").relationships_held.get(acts_as="peer_supervisor")
    held.ends = triad.ago(1)
    held.save()
    assert (triad.owed().pk, triad.owed().due) == before


def test_a_history_takes_the_same_queries_at_any_length(triad: Triad) -> None:
    def queries(days: range) -> int:
        entries = [triad.entry(triad.ago(n), agreed=True) for n in days]
        with CaptureQueriesContext(
            connection,
        ) as caught:
            meetings.log_many(entries, by=Viewer.system())
        return len(caught)

    assert queries(range(1, 4)) == queries(range(10, 310))
    assert Notice.objects.count() == 0


def test_nobody_is_told_of_their_own_or_the_products_doing(triad: Triad) -> None:
    meetings.log(triad.entry(), by=Viewer.system())
    assert Notice.objects.count() == 0


def test_an_action_for_somebody_else_is_refused(triad: Triad) -> None:
    with pytest.raises(CannotSave):
        triad.log(todos=[meetings.Todo("ring", uuid4())])
