from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from supervision import words
from supervision.actions import meetings, private_notes
from supervision.models import AgreedAction, Meeting, PrivateNote
from tests import depth
from tests.supervision.pages import get
from tests.supervision.triad import Triad
from workforce.core import settings
from workforce.core.models import AuditEvent
from workforce.notices.calendar import last_working
from workforce.notices.models import Notice


def test_two_presses_and_no_typing_log_a_meeting(triad: Triad) -> None:
    planned = triad.planned(triad.ago(2), time=time(10), minutes=60, mode="phone")
    today = triad.open("peer", "home:today")
    assert "Did you meet Priya on" in today.body
    saved = today.click("Yes, we met").press("Save")
    assert "Saved. Priya gets one message." in saved.body
    held = triad.now(planned)
    assert (held.state, held.date, held.time, held.minutes, held.mode) == (
        "held", triad.ago(2), time(10), 60, "phone",
    )  # fmt: skip
    assert held.holder_id == triad.person("peer_supervisor").pk
    following = Meeting.objects.get(state="planned")
    assert following.date >= triad.today
    assert following.time == time(10)


def test_one_press_agrees_it(triad: Triad) -> None:
    meeting = triad.log()
    page = triad.open("peer_supervisor", "supervision:meeting-agree", meeting_id=meeting.pk)
    assert "Agreed. Thank you." in page.press("Agree").body
    assert triad.now(meeting).answer == "agreed"
    assert "Did you meet" not in triad.open("peer_supervisor", "home:today").body


def test_what_is_typed_is_kept_for_the_pair(triad: Triad) -> None:
    page = triad.open("peer", "supervision:meeting-log", agreement_id=triad.agreement().pk)
    page.press(
        "Save",
        holder=str(triad.person("peer_supervisor").pk),
        topics=["wellbeing", "team"],
        agreed="Sam rings the union",
        private="only mine",
        todo_1="Ring",
        who_1=str(triad.person("peer").pk),
        next_on_day="",
        next_on_month="",
        next_on_year="",
    )
    meeting = Meeting.objects.select_related("assignment").get()
    content = words.content_of(meeting)
    assert content.topics == ("team", "wellbeing")
    assert content.agreed_words == "Sam rings the union"
    assert words.note_words(PrivateNote.objects.get()) == "only mine"
    assert AgreedAction.objects.get().owner_id == triad.person("peer").pk
    theirs = triad.open("peer_supervisor", "supervision:meeting-detail", meeting_id=meeting.pk)
    assert "Sam rings the union" in theirs.body
    assert "only mine" not in theirs.body


def test_the_same_form_sent_twice_saves_once(triad: Triad) -> None:
    page = triad.open("peer", "supervision:meeting-log", agreement_id=triad.agreement().pk)
    assert page.press("Save").status == 200
    assert page.press("Save").status == 200
    assert Meeting.objects.filter(state="held").count() == 1
    assert Notice.objects.filter(kind="supervision-logged", channel="product").count() == 1


@pytest.mark.parametrize("name", ["meeting-log", "meeting-plan"])
def test_a_post_with_a_last_day_opens_with_the_hour_of_the_last_meeting(
    triad: Triad, name: str
) -> None:
    triad.log(day=triad.ago(3), time=time(14, 30))
    triad.assignment.ends = triad.today + timedelta(days=300)
    triad.assignment.save(update_fields=["ends"])
    page = triad.open("peer", f"supervision:{name}", agreement_id=triad.agreement().pk)
    assert page.status == 200
    assert "2:30pm" in page.body


def test_whoever_is_second_finds_the_log_and_loses_no_words(triad: Triad) -> None:
    page = triad.open(
        "peer_supervisor", "supervision:meeting-log", agreement_id=triad.agreement().pk
    )
    triad.log(day=triad.today, holder="peer_supervisor", agreed_words="Sam's words")
    second = page.press("Save", agreed="Priya's words")
    assert "Sam was quicker" in second.body
    assert "Sam&#39;s words" in second.body or "Sam's words" in second.body
    assert "Added. Sam gets one message." in second.press("Add it").body
    content = words.content_of(Meeting.objects.select_related("assignment").get())
    assert (content.agreed_words, content.added_words) == ("Sam's words", "Priya's words")


def test_a_conflict_shows_both_texts_and_saves_on_the_second_press(triad: Triad) -> None:
    meeting = triad.log(agreed_words="first")
    page = triad.open("peer_supervisor", "supervision:meeting-correct", meeting_id=meeting.pk)
    triad.open("peer", "supervision:meeting-correct", meeting_id=meeting.pk).press(
        "Save the correction", agreed="second"
    )
    conflict = page.press("Save the correction", agreed="third")
    assert "It was changed while you were here" in conflict.body
    assert "second" in conflict.body
    assert "third" in conflict.body
    assert words.content_of(triad.now(meeting)).agreed_words == "second"
    conflict.press("Save the correction")
    assert words.content_of(triad.now(meeting)).agreed_words == "third"


@pytest.mark.parametrize(
    ("by", "suggested"),
    [
        (date(2027, 1, 9), date(2027, 1, 8)),  # a Saturday
        (date(2026, 12, 25), date(2026, 12, 24)),
        (date(2026, 12, 28), date(2026, 12, 24)),  # instead of Boxing Day
        (date(2027, 3, 29), date(2027, 3, 25)),  # Easter Monday
        (date(2027, 1, 8), date(2027, 1, 8)),
    ],
)
@pytest.mark.django_db
def test_the_next_date_is_suggested_on_a_working_day(by: date, suggested: date) -> None:
    assert last_working(by, settings.load()) == suggested


def test_moving_a_date_needs_a_date(triad: Triad) -> None:
    planned = triad.planned(triad.ago(1))
    page = triad.open("peer", "supervision:meeting-miss", meeting_id=planned.pk)
    assert "Enter the new date, like 8 10 2026" in page.press("Save", what="rearranged").body
    day = triad.today + timedelta(days=4)
    moved = page.press("Save", what="rearranged", on_day=str(day.day), on_month=str(day.month),
                       on_year=str(day.year))  # fmt: skip
    assert "Saved." in moved.body
    assert Meeting.objects.get(instead_of=planned).date == day


@pytest.mark.parametrize("what", ["missed", "declined"])
def test_a_new_date_is_set_whatever_became_of_the_old_one(triad: Triad, what: str) -> None:
    planned = triad.planned(triad.ago(1))
    before = triad.owed().due
    Notice.objects.all().delete()
    page = triad.open("peer", "supervision:meeting-miss", meeting_id=planned.pk)
    past = triad.ago(2)
    refused = page.press("Save", what=what, on_day=str(past.day), on_month=str(past.month),
                         on_year=str(past.year))  # fmt: skip
    assert "The new date must be" in refused.body
    assert triad.now(planned).state == "planned"
    day = triad.today + timedelta(days=4)
    saved = refused.press("Save", what=what, on_day=str(day.day), on_month=str(day.month),
                          on_year=str(day.year))  # fmt: skip
    assert "Saved." in saved.body
    assert triad.now(planned).state == what
    fresh = Meeting.objects.get(instead_of=planned)
    assert (fresh.state, fresh.date) == ("planned", day)
    assert triad.owed().due == before
    told = Notice.objects.filter(channel="product").values_list("person__last_name", "kind")
    assert list(told) == [("Nair", "supervision-new-date")]


def test_the_supervisor_is_not_offered_the_persons_own_answer(triad: Triad) -> None:
    planned = triad.planned(triad.ago(1))
    page = triad.open("peer_supervisor", "supervision:meeting-miss", meeting_id=planned.pk)
    assert "I chose not to meet" not in page.body
    refused = page.press("Save", what="declined")
    assert "Choose one of the answers shown" in refused.body
    assert triad.now(planned).state == "planned"


def test_reading_what_was_said_is_shown_to_the_person(triad: Triad) -> None:
    meeting = triad.log(agreed_words="x")
    triad.open("peer_supervisor", "supervision:meeting-detail", meeting_id=meeting.pk)
    triad.open("peer", "supervision:meeting-detail", meeting_id=meeting.pk)
    read = AuditEvent.objects.filter(action="supervision read")
    assert [(row.actor, row.on) for row in read] == [
        (triad.person("peer_supervisor").pk, triad.person("peer").pk)
    ]
    today = triad.open("peer", "home:today")
    assert "read what you two kept of a meeting" in today.body


def test_a_new_holder_sees_dates_not_words(triad: Triad) -> None:
    meeting = triad.log(
        agreed_words="w0rds", todos=[meetings.Todo("t0do", triad.person("peer").pk)]
    )
    page = triad.open("cover_peer_supervisor", "supervision:meeting-detail", meeting_id=meeting.pk)
    assert "What was said stays with the two who met" in page.body
    assert "w0rds" not in page.body
    assert "t0do" not in page.body
    person = triad.person("peer").pk
    theirs = triad.open("cover_peer_supervisor", "supervision:person-detail", person_id=person)
    assert theirs.status == 200
    assert "t0do" not in theirs.body


def test_who_supervised_before_is_told_nothing_is_there(triad: Triad) -> None:
    meeting = triad.log(day=triad.ago(40), holder="former_peer_supervisor", agreed_words="x")
    page = triad.open("former_peer_supervisor", "supervision:meeting-detail", meeting_id=meeting.pk)
    assert page.status == 404


def test_log_that_comes_second_keeps_what_was_typed(triad: Triad) -> None:
    """Both have the page open; the other one saves first."""
    planned = triad.planned(triad.ago(2))
    page = triad.open("peer", "supervision:meeting-held", meeting_id=planned.pk)
    triad.log(by="peer_supervisor", day=triad.ago(2), planned_id=planned.pk, agreed_words="hers")
    second = page.press("Save", agreed="mine was longer", private="and this is for me")
    for words_ in ("mine was longer", "and this is for me", "hers"):
        assert words_ in second.body
    assert "both" in second.press("Add", added="mine was longer").body.lower()
    assert Meeting.objects.filter(state="held").count() == 1


def test_log_of_a_meeting_called_off_meanwhile_is_a_log_of_its_own(triad: Triad) -> None:
    planned = triad.planned(triad.ago(2))
    page = triad.open("peer", "supervision:meeting-held", meeting_id=planned.pk)
    meetings.miss(meeting=planned, by=triad.viewer("peer_supervisor"))
    saved = page.press("Save", agreed="we did meet")
    assert "Saved. Priya gets one message." in saved.body
    held = Meeting.objects.select_related("assignment").get(state="held")
    assert (held.pk == planned.pk, held.date) == (False, triad.ago(2))
    assert words.content_of(held).agreed_words == "we did meet"
    assert triad.now(planned).state == "missed"


def test_correction_of_a_log_taken_out_meanwhile_keeps_what_was_typed(triad: Triad) -> None:
    meeting = triad.log()
    page = triad.open("peer", "supervision:meeting-correct", meeting_id=meeting.pk)
    meetings.remove(meeting=meeting, by=triad.viewer("peer"))
    told = page.press("Save the correction", agreed="a better text")
    assert "taken out while you were here" in told.body
    assert "a better text" in told.body
    assert triad.now(meeting).state == "removed"


def test_an_action_is_done_in_one_press(triad: Triad) -> None:
    triad.log(todos=[meetings.Todo("Ring", triad.person("peer").pk)])
    done = triad.open("peer", "supervision:support-list").press("Done")
    assert "Marked as done." in done.body
    assert AgreedAction.objects.get().done_on == triad.today


def test_a_private_note_is_written_later(triad: Triad) -> None:
    meeting = triad.log()
    page = triad.open("peer", "supervision:meeting-note", meeting_id=meeting.pk)
    assert "Saved. Only you can see it." in page.press("Save", private="later").body
    stale = page.press("Save", private="other window")
    assert "later" in stale.body
    assert "other window" in stale.body
    assert words.note_words(PrivateNote.objects.get()) == "later"


def test_a_due_meeting_is_asked_of_who_can_set_it(triad: Triad) -> None:
    mine = triad.open("peer", "supervision:support-list")
    assert "We have asked Amina to set a date. You do not need to chase." in mine.body
    theirs = triad.open("clinical_supervisor", "home:today")
    assert "Can you set a date with Sam?" in theirs.body
    planned = theirs.click("Set a date").press("Set this date")
    assert "The date is set. Sam gets one message." in planned.body
    assert Meeting.objects.get().strands == ["clinical"]


def test_planned_meeting_that_waits_to_be_logged_is_asked_about_and_not_called_due(
    triad: Triad,
) -> None:
    triad.log(day=triad.ago(60), holder="clinical_supervisor", strands=["clinical"])
    triad.planned(
        triad.ago(2), holder_id=triad.person("clinical_supervisor").pk, strands=["clinical"]
    )
    for name in ("home:today", "supervision:support-list"):
        mine = triad.open("peer", name)
        assert "not logged yet" in mine.body, name
        assert "asked Amina to set a date" not in mine.body, name
    assert "Did you meet Amina on" in triad.open("peer", "home:today").body


def test_the_patch_lead_sees_dates_to_act_on(triad: Triad) -> None:
    triad.log(day=triad.ago(60), agreed_words="w0rds")
    page = triad.open("patch_lead", "supervision:waiting-list")
    assert "Sam Okafor" in page.body
    assert "Bea Ikande" in page.body
    assert "w0rds" not in page.body
    assert "Jo Adeyemi" not in page.body


NONSENSE = [
    {"met_on_day": "\x00", "met_on_month": "a", "met_on_year": "9999"},
    {"met_on_day": "31", "met_on_month": "2", "met_on_year": "2026"},
    {"met_on_day": "1", "met_on_month": "1", "met_on_year": "9999"},
    {"began_at": "soon"},
    {"minutes": "9" * 40},
    {"minutes": "-3"},
    {"mode": "telepathy"},
    {"topics": ["moods", "\ud800"]},
    {"agreed": "x" * 5000},
    {"agreed": "a\x00b"},
    {"who_1": "not-a-person", "todo_1": "Ring"},
    {"todo_1": "Ring"},
    {"next_on_day": "1", "next_on_month": "1", "next_on_year": "2020"},
    {"whole": ""},
]


@pytest.mark.parametrize("typed", NONSENSE, ids=range(len(NONSENSE)))
def test_nonsense_is_answered_in_words_and_saves_nothing(
    triad: Triad, typed: dict[str, str | list[str]]
) -> None:
    page = triad.open("peer", "supervision:meeting-log", agreement_id=triad.agreement().pk)
    safe = {
        name: value.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
        if isinstance(value, str)
        else [each.encode("utf-8", "replace").decode() for each in value]
        for name, value in typed.items()
    }
    answer = page.press("Save", **safe)
    assert answer.status == 200
    assert "There is a problem" in answer.body
    assert not Meeting.objects.exists()


@pytest.mark.parametrize("page", ["abc", "-1", "0", "99999999999999999999", "\u0663", "1;--"])
def test_any_page_number_gives_a_page(triad: Triad, page: str) -> None:
    triad.log()
    client = triad.client("peer")
    assert get(client, reverse("supervision:support-list") + f"?page={page}").status == 200


def _queries(triad: Triad, slug: str, name: str, **kwargs: object) -> int:
    client = triad.client(slug)
    path = reverse(name, kwargs=kwargs)
    client.get(path)
    with CaptureQueriesContext(connection) as caught:
        assert client.get(path).status_code == 200
    return len(caught)


@pytest.mark.parametrize(
    ("slug", "name"),
    [
        ("peer", "supervision:support-list"),
        ("peer_supervisor", "supervision:people-list"),
        ("patch_lead", "supervision:waiting-list"),
        ("peer", "home:today"),
        ("peer_supervisor", "home:today"),
        ("patch_lead", "home:today"),
    ],
)
def test_queries_are_the_same_at_three_rows_and_many(triad: Triad, slug: str, name: str) -> None:
    def log(days: range) -> None:
        entries = [
            triad.entry(triad.ago(n), todos=[meetings.Todo("x", triad.person("peer").pk)])
            for n in days
        ]
        for meeting in meetings.log_many(entries, by=triad.viewer("peer")):
            if meeting.date.day % 2:
                private_notes.write(meeting=meeting, words="n", by=triad.viewer("peer"))
        triad.planned(triad.ago(1))
        triad.planned(triad.today + timedelta(days=5))

    log(range(20, 23))
    few = _queries(triad, slug, name)
    log(range(30, 330, depth.tries(12, 4)))
    many = _queries(triad, slug, name)
    assert few == many
    assert many <= 15
