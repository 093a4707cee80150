"""A neutral room: who comes is nobody's to see, what is said has no author, and what leaves it was approved by those who were there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from strategy.community import cards, gatherings, obligations, presenters, tasks
from strategy.community.actions import (
    answering,
    coming,
    forgetting,
    groups,
    network,
    notes,
    occasions,
    themes,
)
from strategy.community.errors import CannotSave, Changed
from strategy.community.models import (
    AccessNeed,
    Answer,
    Approval,
    Decision,
    Group,
    InNetwork,
    Member,
    Occasion,
    Question,
    TableNote,
    Theme,
)
from strategy.community.queries import occasions as queries
from strategy.community.queries import themes as theme_queries
from strategy.community.states import ANSWERED, APPROVED, BEFORE, DRAWN, KEPT, SENT
from tests import depth
from tests.strategy.world_community import (
    HOST,
    MANAGERS,
    OWNER,
    PEERS,
    ROOM,
    THERE,
    approve,
    draw,
    held,
    note,
    plan,
    put,
    send,
    wanted,
)
from tests.supervision.pages import Page, get
from tests.world import World
from tests.worlds import built_once
from training.feedback.models import Round
from workforce.config import logs
from workforce.core import clock
from workforce.core.access import INFORMATION_GOVERNANCE, Viewer
from workforce.core.models import AuditEvent, OnceKey
from workforce.core.presenting import day_and_month
from workforce.gatherings import actions as gathering_actions
from workforce.gatherings import queries as register
from workforce.gatherings.kinds import Attendance, Who
from workforce.gatherings.models import Facilitator, Gathering, Place
from workforce.gatherings.states import BOOKED, HELD, WAITING
from workforce.notices.models import Notice
from workforce.obligations import checking
from workforce.obligations.models import Obligation
from workforce.people.models import Grant

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
SYSTEM = Viewer.system()
NAMES = ("Okafor", "Rahman", "Adeyemi", "Vale")


def nothing_yet(world: World) -> None:
    """Each test has its own: theirs go, with what was sent up."""
    for model in (Answer, Approval, Theme, Occasion, Group, InNetwork):
        model.objects.all().delete()
    Gathering.objects.all().delete()
    Notice.objects.all().delete()
    checking.fix()


built = built_once("strategy", then=nothing_yet)


def page(client: Client, name: str, *args: object) -> Page:
    return get(client, reverse(f"community:{name}", args=args))


def seen_by(world: World, rows: Any) -> set[str]:
    return {slug for slug in world.people if rows.visible_to(world.viewer(slug)).exists()}


def promote(world: World, slug: str) -> None:
    Grant.objects.create(person=world.people[slug], role="service_manager", starts=world.day(-1))


# -- Who comes --


def test_who_comes_is_seen_by_each_alone(world: World) -> None:
    row = held(world, -6, THERE)
    for slug in world.people:
        viewer = world.viewer(slug)
        mine = {world.people[slug].pk} if slug in THERE else set()
        found = Place.objects.visible_to(viewer).filter(gathering=row.gathering)
        assert set(found.values_list("person_id", flat=True)) == mine, slug
        for each in (register.register, register.waiting_list):
            assert {place.person_id for place in each(viewer, row.gathering)} <= mine, slug


def test_no_line_of_the_log_says_who_came_to_a_role(world: World) -> None:
    """Made before and after: IG reads no more lines about anybody's place, or of a calendar that changed with it."""
    reader = world.viewer("information_governance")
    assert reader.has(INFORMATION_GOVERNANCE)
    before = set(AuditEvent.objects.values_list("pk", flat=True))
    row = plan(world, 9, capacity=1)
    first = coming.book(occasion=row, by=world.viewer("peer"))
    coming.book(occasion=row, by=world.viewer("colleague"))
    coming.give_up(place=first, by=world.viewer("peer"))
    occasions.change(
        occasion=row, wanted=wanted(world, 10), version=Gathering.objects.get().version, by=world.viewer(HOST),
    )  # fmt: skip
    with clock.at(world.day(10) + timedelta(days=1)):
        coming.was_there(occasion=Occasion.objects.get(), by=world.viewer("peer_elsewhere"))
    made = AuditEvent.objects.exclude(pk__in=before)
    about_people = made.filter(on__in=[person.pk for person in world.people.values()])
    assert about_people.count() > 4
    hosting = about_people.filter(action="gathering to lead")
    assert set(about_people.visible_to(reader)) == set(hosting)
    own = about_people.filter(on=world.people["colleague"].pk).visible_to(world.viewer("colleague"))
    assert {"place waited for", "place moved up"} <= set(own.values_list("action", flat=True))


@pytest.mark.parametrize("slug", sorted({*MANAGERS, "hr", "information_governance", HOST}))
def test_no_page_of_others_shows_who_came(world: World, sign_in: SignIn, slug: str) -> None:
    """Its own page, the person's, the log, the search and Today: none has the title beside a name."""
    row = plan(world, 9, title="Zebraforum")
    for each in THERE:
        coming.book(occasion=row, by=world.viewer(each))
    client = sign_in(slug)
    own = page(client, "occasion-detail", row.gathering_id)
    assert own.status == (404 if slug in ("hr", "information_governance") else 200)
    assert not [name for name in NAMES if name in own.body.replace(str(own.path), "")]
    if slug != HOST:
        assert "places left" not in own.body
    sam = world.people["peer"].pk
    for address in (
        reverse("people:person-detail", args=[sam]),
        reverse("people:person-list"),
        reverse("home:audit-list"),
        f"{reverse('home:search')}?q=Zebraforum",
        f"{reverse('home:search')}?q=Okafor",
    ):
        body = client.get(address, follow=True).content.decode()
        assert "<h3>Zebraforum" not in body, address
        assert f"{row.gathering_id}/" not in body, address


def test_whoever_leads_by_now_reads_nothing_of_a_room_for_peers(world: World) -> None:
    row = held(world, -3, THERE)
    note(world, row, 1, "The rota", "peer")
    before = put(world, draw(world, row, "A rota a month ahead"))
    promote(world, "colleague")
    promote(world, HOST)
    for slug in ("colleague", HOST):
        viewer = world.viewer(slug)
        assert not TableNote.objects.visible_to(viewer).exists()
        assert theme_queries.in_room(viewer, row) == []
        with pytest.raises(Http404):
            themes.approve(theme=before, version=1, by=viewer)
        with pytest.raises(Http404):
            notes.write(occasion=row, table=1, words="x", by=viewer)
    assert seen_by(world, TableNote.objects) == ROOM - {"colleague", HOST}


def test_a_room_for_peers_has_no_place_for_a_manager_and_the_other_way_round(world: World) -> None:
    peers, managers = plan(world, 9), plan(world, 9, audience="managers", by="central_lead")
    for slug in world.people:
        viewer = world.viewer(slug)
        for row, whose in ((peers, PEERS - {HOST}), (managers, MANAGERS)):
            try:
                place = coming.book(occasion=row, by=viewer)
            except (Http404, CannotSave):
                assert slug not in whose, slug
            else:
                assert slug in whose
                assert place.person_id == world.people[slug].pk
    with pytest.raises(CannotSave):
        occasions.host(
            occasion=peers, person_id=world.people["line_manager"].pk, role="second", by=world.viewer("central_lead"),
        )  # fmt: skip


def test_asking_somebody_to_host_does_not_say_that_they_come(world: World) -> None:
    row = plan(world, 9)
    sam, noor = world.people["peer"], world.people["colleague"]
    coming.book(occasion=row, by=world.viewer("peer"))
    for person in (sam, noor):
        occasions.host(
            occasion=row, person_id=person.pk, role="second", by=world.viewer("central_lead")
        )
    led = Facilitator.objects.filter(gathering=row.gathering, role="second")
    assert set(led.values_list("person_id", flat=True)) == {sam.pk, noor.pk}
    assert not Place.objects.live().filter(gathering=row.gathering).exists()


def test_it_fills_and_whoever_waits_moves_up(world: World) -> None:
    row = plan(world, 9, capacity=1)
    first = coming.book(occasion=row, by=world.viewer("peer"))
    second = coming.book(occasion=row, by=world.viewer("colleague"))
    assert (first.state, second.state) == (BOOKED, WAITING)
    coming.give_up(place=first, by=world.viewer("peer"))
    second.refresh_from_db()
    assert second.state == BOOKED
    with pytest.raises(Http404):
        coming.give_up(place=second, by=world.viewer(HOST))


def test_one_was_there_by_ones_own_word_and_is_then_asked_what_it_was_like(world: World) -> None:
    row = plan(world, 2)
    coming.book(occasion=row, by=world.viewer("peer"))
    coming.book(occasion=row, by=world.viewer("colleague"))
    with pytest.raises(CannotSave):
        coming.was_there(occasion=row, by=world.viewer("peer"))
    with clock.at(row.gathering.starts_at + timedelta(hours=1)):
        coming.was_there(occasion=row, by=world.viewer("peer"))
        coming.was_there(occasion=row, by=world.viewer("volunteer"))
    with clock.at(world.day(3)):
        coming.was_not_there(occasion=row, by=world.viewer("colleague"))
    marks = dict(Place.objects.filter(gathering=row.gathering).values_list("person_id", "attendance"))  # fmt: skip
    people = world.people
    assert marks == {
        people["peer"].pk: Attendance.CAME,
        people["volunteer"].pk: Attendance.CAME,
        people["colleague"].pk: Attendance.NOT_THERE,
    }
    with clock.at(world.day(9)):
        tasks.daily()
        assert Gathering.objects.get().state != HELD
    with clock.at(world.day(10)):
        tasks.daily()
        assert Gathering.objects.get().state == HELD
        with pytest.raises(CannotSave):
            coming.was_there(occasion=Occasion.objects.get(), by=world.viewer("buddy"))
    assert Round.objects.get().least == 8


def test_hours_are_given_back_by_count(world: World, sign_in: SignIn) -> None:
    row = held(world, -3, THERE)
    with pytest.raises(CannotSave):
        occasions.count(occasion=row, heads=3, reimbursed=4, by=world.viewer(HOST))
    answer = page(sign_in(HOST), "occasion-heads", row.gathering_id).press("Save", heads="14", reimbursed="9")  # fmt: skip
    assert "14 people, 27 hours given back for 9" in answer.body
    report = sign_in("hr").get(reverse("reports:report-detail", args=["community-occasions"]))
    body = report.content.decode()
    assert "10 to 14" in body
    assert "25 to 29" in body


# -- What is said --


def test_no_column_of_what_is_said_says_who_or_when() -> None:
    said = {
        TableNote: {"id", "occasion", "at_table", "note_words", "theme"},
        Question: {"id", "occasion", "question_words", "on_agenda"},
        AccessNeed: {"id", "occasion", "need_words"},
    }
    for model, columns in said.items():
        assert {field.name for field in model._meta.concrete_fields} == columns


@pytest.fixture
def room(world: World) -> Iterator[Occasion]:
    """While it is on."""
    row = plan(world, 2)
    for slug in THERE:
        coming.book(occasion=row, by=world.viewer(slug))
    with clock.at(row.gathering.starts_at + timedelta(hours=1)):
        for slug in THERE:
            coming.was_there(occasion=row, by=world.viewer(slug))
        yield row


def test_writing_leaves_no_line_no_key_and_no_id_that_rises(
    world: World, room: Occasion, sign_in: SignIn, stays: None
) -> None:
    client = sign_in("peer")
    written = page(client, "occasion-notes", room.gathering_id)
    kept = {model: model.objects.count() for model in (AuditEvent, OnceKey, Notice)}
    at = written.press("Note it", table="3", words="The rota comes too late")
    assert at.status == 200
    assert "The rota comes too late" in at.body
    page(client, "occasion-ask", room.gathering_id).press("Ask", words="Why so late?")
    assert {model: model.objects.count() for model in kept} == kept
    for row in (TableNote.objects.get(), Question.objects.get()):
        assert row.pk.version == 4
    assert "Okafor" not in str(TableNote.objects.values())


def test_addresses_of_the_room_are_in_no_log() -> None:
    for name, urls in (("occasion-notes", "gathering_id"), ("theme-keep-in", "theme_id")):
        path = reverse(f"community:{name}", kwargs={urls: UUID(int=7)})
        assert (
            logs.redact(f'"POST {path} HTTP/1.1" 302') == '"POST [address not logged] HTTP/1.1" 302'
        )


def test_pressed_twice_it_stands_there_once(world: World, room: Occasion) -> None:
    for _ in range(2):
        notes.write(occasion=room, table=3, words="The rota ", by=world.viewer("peer"))
        coming.ask(occasion=room, words=" Why?", by=world.viewer("peer"))
    notes.write(occasion=room, table=4, words="The rota", by=world.viewer("colleague"))
    assert sorted(TableNote.objects.values_list("at_table", flat=True)) == [3, 4]
    assert Question.objects.count() == 1


def test_notes_are_read_by_the_room_and_taken_out_by_whoever_hosts(
    world: World, room: Occasion
) -> None:
    notes.write(occasion=room, table=1, words="Names somebody", by=world.viewer("peer"))
    assert seen_by(world, TableNote.objects) == ROOM
    row = TableNote.objects.get()
    with pytest.raises(Http404):
        notes.take_out(note=row, by=world.viewer("colleague"))
    notes.take_out(note=row, by=world.viewer(HOST))
    assert not TableNote.objects.exists()


def test_notes_can_be_written_from_the_beginning_until_two_weeks_after(world: World) -> None:
    row = plan(world, 2)
    coming.book(occasion=row, by=world.viewer("peer"))
    for offset, fits in ((1, False), (3, True), (16, True), (17, False)):
        with clock.at(world.day(offset)):
            if fits:
                notes.write(occasion=row, table=1, words=f"On {offset}", by=world.viewer("peer"))
            else:
                with pytest.raises(CannotSave):
                    notes.write(occasion=row, table=1, words="x", by=world.viewer("peer"))


def test_needs_are_gone_when_it_is_over_and_notes_after_their_months(world: World) -> None:
    row = plan(world, 2)
    coming.need(occasion=row, words="A quiet room", by=world.viewer("peer"))
    coming.ask(occasion=row, words="Why?", by=world.viewer("peer"))
    assert queries.needs(world.viewer(HOST), row) == ["A quiet room"]
    assert seen_by(world, AccessNeed.objects) == {HOST}
    forgetting.forget(by=SYSTEM)
    assert AccessNeed.objects.exists()
    with clock.at(world.day(3)):
        forgetting.forget(by=SYSTEM)
    assert not AccessNeed.objects.exists()
    assert Question.objects.exists()
    with clock.at(world.day(3 + 37 * 31)):
        forgetting.forget(by=SYSTEM)
    assert not Question.objects.exists()


# -- Themes --


@pytest.fixture
def over(world: World) -> Occasion:
    return held(world, -9, THERE)


def test_three_of_those_who_were_there_approve_and_nobodys_yes_is_kept(
    world: World, over: Occasion
) -> None:
    theme = put(world, draw(world, over, "A rota a month ahead"), -6)
    for slug in (HOST, "buddy", "central_lead"):
        with pytest.raises(Http404):
            themes.approve(theme=theme, version=1, by=world.viewer(slug))
    for number, slug in enumerate(("peer", "peer", "colleague"), 1):
        theme = themes.approve(theme=theme, version=1, by=world.viewer(slug))
        assert (theme.state, Approval.objects.count()) == (BEFORE, max(1, number - 1))
    theme = themes.approve(theme=theme, version=1, by=world.viewer("volunteer"))
    assert (theme.state, Approval.objects.count()) == (APPROVED, 0)


def test_one_keeps_it_in_until_it_is_sent_and_nothing_says_who(
    world: World, over: Occasion
) -> None:
    theme = approve(world, put(world, draw(world, over, "A rota a month ahead"), -6))
    lines = AuditEvent.objects.count()
    theme = themes.keep_in(theme=theme, version=1, words="Too sharp", by=world.viewer("volunteer"))
    assert (theme.state, AuditEvent.objects.count()) == (KEPT, lines)
    owner = world.people[OWNER].pk
    with pytest.raises(Changed):
        themes.send_up(theme=theme, owner=owner, due=world.day(9), by=world.viewer(HOST))
    (shown,) = theme_queries.in_room(world.viewer("peer"), over)
    assert shown.objection == "Too sharp"
    again = themes.word(theme=theme, words="A rota two weeks ahead", notes=[], version=1, by=world.viewer(HOST))  # fmt: skip
    assert (again.state, again.version) == (DRAWN, 2)
    again = put(world, again)
    with pytest.raises(Changed):
        themes.approve(theme=again, version=1, by=world.viewer("peer"))


def test_new_words_need_a_new_yes(world: World, over: Occasion) -> None:
    theme = put(world, draw(world, over, "First words"), -6)
    approve(world, theme, THERE[:2])
    theme = themes.word(theme=theme, words="Other words", notes=[], version=1, by=world.viewer(HOST))  # fmt: skip
    theme = approve(world, put(world, theme), THERE[2:])
    assert (theme.state, Approval.objects.count()) == (BEFORE, 2)


def test_it_stays_before_them_for_its_days(world: World, over: Occasion) -> None:
    theme = approve(world, put(world, draw(world, over, "Words"), -4))
    owner = world.people[OWNER].pk
    for offset, fits in ((0, False), (1, True)):
        with clock.at(world.day(offset)):
            if fits:
                themes.send_up(theme=theme, owner=owner, due=world.day(9), by=world.viewer(HOST))
            else:
                with pytest.raises(CannotSave):
                    themes.send_up(theme=theme, owner=owner, due=world.day(9), by=world.viewer(HOST))  # fmt: skip
    assert Theme.objects.get().state == SENT


def test_a_note_belongs_to_one_theme_and_is_free_when_that_is_left_out(
    world: World, over: Occasion
) -> None:
    note(world, over, 1, "The rota", "peer")
    row = TableNote.objects.get()
    first = themes.draw(occasion=over, words="One", notes=[row.pk], by=world.viewer(HOST))
    themes.draw(occasion=over, words="Two", notes=[row.pk], by=world.viewer(HOST))
    assert TableNote.objects.get().theme_id == first.pk
    themes.leave_out(theme=first, by=world.viewer(HOST))
    assert TableNote.objects.get().theme_id is None


def test_who_sees_a_theme_before_and_after_it_leaves_the_room(world: World, over: Occasion) -> None:
    theme = put(world, draw(world, over, "Words"), -6)
    assert seen_by(world, Theme.objects) == ROOM
    theme = approve(world, theme)
    assert seen_by(world, Theme.objects) == ROOM
    themes.send_up(theme=theme, owner=world.people[OWNER].pk, due=world.day(9), by=world.viewer(HOST))  # fmt: skip
    assert seen_by(world, Theme.objects) == set(world.people) - {"leaver"}


def _today(world: World, slug: str) -> list[str]:
    return [row.title for row in cards.build(world.viewer(slug)).cards]


def test_an_answer_is_owed_by_its_day_and_stands_on_today_until_given(
    world: World, over: Occasion
) -> None:
    question = "What do you answer your colleagues?"
    theme = send(world, over, "A rota a month ahead")
    owed = Obligation.objects.get(kind=obligations.SLUG, source_id=theme.pk)
    assert (owed.person_id, owed.due, owed.state) == (world.people[OWNER].pk, world.day(20), "open")
    assert _today(world, OWNER) == [question]
    assert seen_by(world, Obligation.objects.filter(pk=owed.pk)) <= {OWNER}
    answering.answer(theme=theme, outcome="will", words="In spring", will_by=world.day(40), by=world.viewer(OWNER))  # fmt: skip
    owed.refresh_from_db()
    assert (owed.due, owed.state) == (world.day(40), "open")
    assert _today(world, OWNER) == [question]
    with clock.at(world.day(41)):
        answering.answer(theme=theme, outcome="did", words="It is up", by=world.viewer(OWNER))
        owed.refresh_from_db()
        assert (owed.state, owed.met_on) == ("met", world.day(41))
        assert _today(world, OWNER) == []
    assert Theme.objects.get().state == ANSWERED
    told = Notice.objects.filter(kind="community-answered").values_list("person_id", flat=True)
    assert set(told) == {world.people[slug].pk for slug in THERE}


def test_handed_on_it_is_owed_by_the_other_one(world: World, over: Occasion) -> None:
    theme = send(world, over, "A rota a month ahead")
    hr = world.people["hr"].pk
    with pytest.raises(Http404):
        themes.hand_on(theme=theme, owner=hr, by=world.viewer("patch_lead"))
    with pytest.raises(CannotSave):
        themes.hand_on(theme=theme, owner=world.people["peer"].pk, by=world.viewer(OWNER))
    themes.hand_on(theme=theme, owner=hr, by=world.viewer(OWNER))
    live = Obligation.objects.filter(kind=obligations.SLUG, source_id=theme.pk, state="open")
    assert [row.person_id for row in live] == [hr]
    with pytest.raises(Http404):
        answering.answer(theme=theme, outcome="did", words="x", by=world.viewer(OWNER))


def test_what_is_unanswered_stands_open_to_all(
    world: World, over: Occasion, sign_in: SignIn
) -> None:
    send(world, over, "A room to vent in")
    done = send(world, over, "Other times")
    answering.answer(theme=done, outcome="not", words="No money this year", by=world.viewer(OWNER))
    for slug in ("peer_elsewhere", "line_manager", "hr"):
        body = page(sign_in(slug), "you-said").body
        assert "2 said, 1 answered, 1 still open." in body
        assert body.index("A room to vent in") < body.index("Other times")
        assert "We don&#39;t, and this is why" in body
        assert "No money this year" in body
    with clock.at(world.day(21)):
        assert "1 of them past its day" in page(sign_in("peer"), "you-said").body
    report = sign_in("peer").get(reverse("reports:report-detail", args=["you-said-we-did"]))
    assert "A room to vent in" in report.content.decode()


# -- Planning --


def test_three_in_a_row_bring_a_warning_that_may_be_overruled(
    world: World, sign_in: SignIn
) -> None:
    for week in (1, 2):
        plan(world, week * 7)
    with pytest.raises(CannotSave) as caught:
        occasions.plan(kind="community-forum", audience="peers", by=world.viewer(HOST), wanted=wanted(world, 21))  # fmt: skip
    assert "number 3 in a row" in caught.value.words
    occasions.plan(kind="community-lunch", audience="peers", by=world.viewer(HOST), wanted=wanted(world, 21))  # fmt: skip
    occasions.plan(kind="community-forum", audience="peers", by=world.viewer(HOST), wanted=wanted(world, 21, at=17))  # fmt: skip
    day = world.day(28)
    sent = {
        "kind": "community-lunch", "audience": "peers", "title": "Lunch", "day_0": "", "capacity": "9", "learning": "0",
        "social": "60", "starts": "10am", "ends": "12pm",
        "day_day": str(day.day), "day_month": str(day.month), "day_year": str(day.year),
    }  # fmt: skip
    plan(world, 14, kind="community-lunch")
    form = page(sign_in(HOST), "occasion-plan")
    assert "Has it to be this time?" not in form.body
    warned = form.press("Plan it", **sent)
    assert "Has it to be this time?" in warned.body
    before = Occasion.objects.count()
    warned.press("Plan it", **sent, has_to_be="yes")
    assert Occasion.objects.count() == before + 1


def test_the_two_parts_are_an_hour_and_a_half_unless_said_otherwise(
    world: World, sign_in: SignIn
) -> None:
    body = page(sign_in(HOST), "occasion-plan").body
    assert body.count('value="90"') == 2
    with pytest.raises(CannotSave):
        occasions.plan(kind="community-forum", audience="peers", by=world.viewer(HOST), wanted=wanted(world, 21, social=91))  # fmt: skip


def test_invited_once_and_by_whom_it_is_for(world: World) -> None:
    row = plan(world, 9)
    assert occasions.invite(occasion=row, by=world.viewer("central_lead")) == len(PEERS)
    told = Notice.objects.filter(kind="community-invited")
    names = {slug for slug, person in world.people.items() if told.filter(person=person).exists()}
    assert names == PEERS
    with pytest.raises(CannotSave):
        occasions.invite(occasion=row, by=world.viewer(HOST))


def test_whoever_leads_plans_and_hosts_no_room_for_peers(world: World) -> None:
    row = plan(world, 9, by="central_lead")
    assert not Facilitator.objects.filter(gathering=row.gathering).exists()
    row = plan(world, 9, by=HOST)
    assert Facilitator.objects.get(gathering=row.gathering).person_id == world.people[HOST].pk
    with pytest.raises(Http404):
        plan(world, 9, audience="managers", by=HOST)
    with pytest.raises(Http404):
        plan(world, 9, by="peer")


def test_changed_meanwhile_is_said(world: World, sign_in: SignIn) -> None:
    row = plan(world, 9)
    form = page(sign_in(HOST), "occasion-change", row.gathering_id)
    occasions.change(occasion=row, wanted=wanted(world, 9, title="Another"), version=Gathering.objects.get().version, by=world.viewer("central_lead"))  # fmt: skip
    again = form.press("Save", title="Mine")
    assert "Somebody changed this in the meantime" in again.body
    assert "Mine" in again.body
    assert Gathering.objects.get().title == "Another"


# -- Groups and the network --


def test_a_support_group_is_its_members_own(world: World, sign_in: SignIn) -> None:
    lines = AuditEvent.objects.count()
    group = groups.found(kind="support", name="Early shift", about="", meets="", by=world.viewer("peer"))  # fmt: skip
    groups.join(group=group, by=world.viewer("colleague"))
    groups.decide(group=group, words="We meet at noon", on=world.today, by=world.viewer("peer"))
    groups.leave(group=group, by=world.viewer("colleague"))
    groups.join(group=group, by=world.viewer("buddy"))
    assert AuditEvent.objects.count() == lines
    assert seen_by(world, Group.objects) == PEERS
    assert seen_by(world, Member.objects) == seen_by(world, Decision.objects) == {"peer", "buddy"}
    assert not Member.objects.filter(person=world.people["colleague"]).exists()
    assert "Early shift" not in page(sign_in("central_lead"), "group-list").body
    row = occasions.plan(
        kind=gatherings.SUPPORT, audience="peers", group=group, by=world.viewer("peer"), wanted=wanted(world, 9),
    )  # fmt: skip
    assert seen_by(world, Occasion.objects.filter(pk=row.pk)) == PEERS
    with pytest.raises(Http404):
        occasions.plan(kind=gatherings.SUPPORT, audience="peers", group=group, by=world.viewer("central_lead"), wanted=wanted(world, 9))  # fmt: skip


def test_somebody_has_to_chair_it(world: World) -> None:
    group = groups.found(kind="steering", name="S", about="", meets="", by=world.viewer(HOST))
    mine = Member.objects.get()
    with pytest.raises(CannotSave):
        groups.give_role(member=mine, role="member", by=world.viewer(HOST))
    groups.add(group=group, person_id=world.people["peer"].pk, role="chair", by=world.viewer(HOST))
    groups.give_role(member=mine, role="member", by=world.viewer(HOST))
    assert sorted(Member.objects.values_list("role", flat=True)) == ["chair", "member"]


def test_the_network_is_joined_and_left_by_oneself_and_nothing_is_kept(
    world: World, sign_in: SignIn
) -> None:
    lines, keys = AuditEvent.objects.count(), OnceKey.objects.count()
    network.join(by=world.viewer("hr"))
    client = sign_in("line_manager")
    page(client, "network").press("Join", may_be_found="yes", hello="Tea on Thursdays?")
    rows = InNetwork.objects
    assert {slug for slug in world.people if rows.visible_to(world.viewer(slug)).filter(person=world.people["line_manager"]).exists()} == {"line_manager", "hr"}  # fmt: skip
    assert seen_by(world, rows.filter(person=world.people["hr"])) == {"hr"}
    assert "Tea on Thursdays?" in page(sign_in("hr"), "network").body
    assert "Tea on Thursdays?" not in page(sign_in("central_lead"), "network").body
    page(client, "network").press("Leave it")
    assert list(rows.values_list("person_id", flat=True)) == [world.people["hr"].pk]
    assert (AuditEvent.objects.count(), OnceKey.objects.count()) == (lines, keys)


# -- Pages --


def _grow(world: World, row: Occasion, many: int) -> None:
    for number in range(many):
        plan(world, 3 + number)
        note(world, row, 1 + number % 9, f"Note {number}", "peer")
        coming_row = Occasion.objects.order_by("-pk")[0]
        coming.ask(occasion=coming_row, words="Why?", by=world.viewer("peer"))
        theme = send(world, row, f"Theme {number}")
        answering.answer(theme=theme, outcome="did", words="Done", by=world.viewer(OWNER))
        group = groups.found(kind="steering", name=f"Group {number}", about="", meets="", by=world.viewer(HOST))  # fmt: skip
        groups.decide(group=group, words="So be it", on=world.today, by=world.viewer(HOST))
        first = Group.objects.order_by("pk")[0]
        groups.decide(group=first, words=f"No. {number}", on=world.today, by=world.viewer(HOST))


def test_lists_ask_as_often_for_three_rows_as_for_many(
    world: World, over: Occasion, sign_in: SignIn, stays: None
) -> None:
    _grow(world, over, 3)
    group = Group.objects.order_by("pk")[0]
    addresses = [
        reverse("community:home"),
        reverse("community:home") + "?when=past",
        reverse("community:you-said"),
        reverse("community:group-list"),
        reverse("community:network"),
        reverse("community:outside"),
        reverse("community:occasion-detail", args=[over.gathering_id]),
        reverse("community:occasion-notes", args=[over.gathering_id]),
        reverse("community:occasion-themes", args=[over.gathering_id]),
        reverse("community:theme-draw", args=[over.gathering_id]),
        reverse("community:group-detail", args=[group.pk]),
        reverse("reports:report-detail", args=["you-said-we-did"]),
    ]
    client = sign_in(HOST)
    few = {address: _queries(client, address) for address in addresses}
    _grow(world, over, depth.tries(6, 22))
    many = {address: _queries(client, address) for address in addresses}
    assert {address: (few[address], many[address]) for address in addresses if few[address] != many[address]} == {}  # fmt: skip
    assert {address: count for address, count in many.items() if count > 15} == {}


def _queries(client: Client, address: str) -> int:
    client.get("/people/pay/")
    with CaptureQueriesContext(connection) as used:
        assert client.get(address).status_code == 200, address
    return len(used.captured_queries)


def test_today_asks_and_empties(world: World) -> None:
    row = plan(world, 2)
    coming.book(occasion=row, by=world.viewer("peer"))
    assert [each.title for each in cards.build(world.viewer("peer")).coming] == ["Forum"]
    with clock.at(world.day(3)):
        assert _today(world, "peer") == [f"Were you there on {_day(world.day(2))}?"]
        assert _today(world, HOST) == [f"How many came on {_day(world.day(2))}?"]
        coming.was_there(occasion=row, by=world.viewer("peer"))
        occasions.count(occasion=row, heads=4, reimbursed=4, by=world.viewer(HOST))
        assert _today(world, "peer") == _today(world, HOST) == []
        put(world, draw(world, row, "Words"), 3)
        assert _today(world, "peer") == ["Are these words right?"]
        themes.approve(theme=Theme.objects.get(), version=1, by=world.viewer("peer"))
        assert _today(world, "peer") == []


def _day(day: date) -> str:
    return day_and_month(day)


def test_empty_pages_say_what_would_bring_something(world: World, sign_in: SignIn) -> None:
    client = sign_in("peer")
    assert "Nothing is on just now" in page(client, "home").body
    assert "Nothing to show here" in page(client, "you-said").body
    assert "There is no support group" in page(client, "group-list").body
    row = held(world, -3, THERE)
    assert "No table has noted anything yet" in page(client, "occasion-notes", row.gathering_id).body  # fmt: skip
    assert "No theme was worded yet" in page(client, "occasion-themes", row.gathering_id).body


def test_nobody_books_for_another(world: World) -> None:
    row = plan(world, 9)
    with pytest.raises(CannotSave):
        gathering_actions.book(
            gathering=row.gathering, who=Who(guest="Somebody"), by=world.viewer(HOST)
        )


def test_hours_of_the_clock(world: World) -> None:
    row = plan(world, 9)
    assert presenters.parts_words(row) == "1½ hours of learning, 1½ hours to be together"
    assert row.gathering.when.starts == time(10)
