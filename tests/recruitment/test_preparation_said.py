"""What a team hopes and worries, project groups, how peers want to be asked, and who is told what."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client
from django.urls import reverse

from recruitment.models import Request
from recruitment.preparation import cards, notices, sealing
from recruitment.preparation.actions import asking, groups, notes, preparations
from recruitment.preparation.actions.asking import Chosen
from recruitment.preparation.actions.groups import Seat, Words
from recruitment.preparation.actions.preparations import QUESTION
from recruitment.preparation.models import Decision, FeedbackChoice, Note, Session
from recruitment.preparation.queries import groups as group_queries
from recruitment.preparation.queries import preparations as queries
from tests.people import trust
from tests.recruitment.preparing import SYSTEM, begun, day, held, peer, planned, staff
from tests.world import World
from workforce.core import clock, links
from workforce.core.links import LinkViewer
from workforce.core.models import AuditEvent
from workforce.gatherings import actions as gatherings
from workforce.notices.models import Notice
from workforce.people.actions import relationships

pytestmark = pytest.mark.django_db


@pytest.fixture
def link() -> LinkViewer:
    of = begun(trust.team(), trust.person("Dan Hughes"))
    secret = links.give(purpose=QUESTION, about=of.pk, days=7)
    found = links.open_with(QUESTION, secret)
    assert found is not None
    return found


def said() -> list[tuple[str, str, str]]:
    rows = list(Note.objects.order_by("kind", "source"))
    return [(each.note.kind, each.note.source, each.said) for each in sealing.opened(rows)]


def test_the_open_question_is_answered_by_many_and_each_once(link: LinkViewer) -> None:
    words = [("worry", "They were in our care"), ("expectation", "More time for people")]
    assert notes.write_before(said=words, link=link, once_key="one press") == 2
    assert notes.write_before(said=words, link=link, once_key="one press") == 0
    assert notes.write_before(said=[("worry", "My own role")], link=link, once_key="another") == 1
    assert (
        said()
        == [
            ("expectation", "before", "More time for people"),
            ("worry", "before", "They were in our care"),
            ("worry", "before", "My own role"),
        ]
        or len(said()) == 3
    )  # the two worries stand in no order


def test_nothing_says_whose_a_note_is_or_when(link: LinkViewer) -> None:
    notes.write_before(said=[("worry", "Who is on call?")], link=link, once_key="key")
    note = Note.objects.get()
    assert note.pk.version == 4  # rises with nothing
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM preparation_note")
        row = cursor.fetchone()
    assert "on call" not in str(
        [bytes(each) if isinstance(each, memoryview) else each for each in row]
    )
    names = {field.name for field in Note._meta.get_fields()}
    assert names == {
        "id", "preparation", "kind", "source", "noted_words", "answer", "answered_by", "answered_on", "version", "once",
    }  # fmt: skip
    line = AuditEvent.objects.get(action="preparation question answered")
    assert (line.actor, line.on, line.about) == (None, None, f"preparation {note.preparation_id}")


def test_what_is_written_at_the_tables_is_written_once_and_asks_no_more() -> None:
    team, dan, pat = trust.team(), trust.person("Dan Hughes"), peer()
    of = begun(team, dan)
    session = held(of, -2, staff(team, 2), lead=pat)
    assert session.noted_on is None
    notes.write_table(preparation=of, said=[("worry", "Risk"), ("worry", " ")], by=SYSTEM)
    session.refresh_from_db()
    assert session.noted_on == clock.today()
    assert said() == [("worry", "session", "Risk")]


def test_of_two_who_answer_the_second_is_told_and_what_the_first_said_stays() -> None:
    of = begun(trust.team(), trust.person("Dan Hughes"))
    notes.write_table(preparation=of, said=[("worry", "Risk")], by=SYSTEM)
    note = Note.objects.get()
    notes.answer(note=note, words="We meet weekly", version=1, by=SYSTEM)
    with pytest.raises(notes.Changed, match="meantime"):
        notes.answer(note=note, words="Something else", version=1, by=SYSTEM)
    note.refresh_from_db()
    assert sealing.opened([note])[0].answer == "We meet weekly"


def test_a_closed_question_opens_no_more(link: LinkViewer, client: Client) -> None:
    of = begun(trust.team("Another"), trust.person("Ann Lead"))
    secret = preparations.open_question(preparation=of, by=SYSTEM)
    page = reverse("preparation:question-answer", args=[secret])
    assert "What do you worry about?" in client.get(page).content.decode()
    assert preparations.close_question(preparation=of, by=SYSTEM) == 1
    gone = client.get(page).content.decode()
    never = client.get(reverse("preparation:question-answer", args=["never-was"])).content.decode()
    assert "no longer open" in gone
    assert gone == never


def test_the_open_question_through_its_page(client: Client) -> None:
    of = begun(trust.team(), trust.person("Dan Hughes"))
    secret = preparations.open_question(preparation=of, by=SYSTEM)
    page = reverse("preparation:question-answer", args=[secret])
    empty = client.post(page, {"whole": "1"}).content.decode()
    assert "Write a hope or a worry, or both" in empty
    sent = {"whole": "1", "once": "a-key", "worry": "What if they fall ill?", "expectation": ""}
    for _ in range(2):
        assert "Nobody can tell that it was you" in client.post(page, sent).content.decode()
    assert said() == [("worry", "before", "What if they fall ill?")]


def test_the_question_stays_open_until_the_last_session() -> None:
    of, pat = begun(trust.team(), trust.person("Dan Hughes")), peer()
    planned(of, 10, pat, on=0)
    secret = preparations.open_question(preparation=of, by=SYSTEM)
    with clock.at(day(10)):
        assert links.open_with(QUESTION, secret) is not None
    with clock.at(day(12)):
        assert links.open_with(QUESTION, secret) is None


def test_notes_are_read_by_few(world: World) -> None:
    row = world.things["preparation"]
    reads = {
        slug for slug in world.users
        if world.users[slug] and queries.notes(world.viewer(slug), row)
    }  # fmt: skip
    assert reads == {"patch_lead", "central_lead", "line_manager", "peer_supervisor"}


def test_a_service_area_has_one_group_and_its_chair_is_handed_over() -> None:
    area = trust.team().area
    group = groups.add(area=area, words=Words("Peers in crisis"), by=SYSTEM)
    with pytest.raises(notes.CannotSave, match="has a project group already"):
        groups.add(area=area, words=Words("Another"), by=SYSTEM)
    pat, lou = peer(), trust.person("Lou Other")
    for who in (pat, lou):
        groups.seat(group=group, wanted=Seat("person", who.pk, is_chair=True), by=SYSTEM)
    chairs = group.members.filter(is_chair=True)
    assert [each.person for each in chairs] == [lou]
    with pytest.raises(notes.CannotSave, match="already"):
        groups.seat(group=group, wanted=Seat("person", pat.pk), by=SYSTEM)
    with pytest.raises(notes.CannotSave, match="what they bring"):
        groups.seat(group=group, wanted=Seat("uses_services"), by=SYSTEM)
    groups.seat(group=group, wanted=Seat("uses_services", part="used the ward"), by=SYSTEM)
    groups.decide(group=group, what="A room", why="", on=day(-3), carried_by=None, by=SYSTEM)
    found = group_queries.group_of([area.pk])[area.pk]
    assert (found.members, found.peers, found.uses_services, found.decisions, found.last_decided) == (
        3, 1, 1, 1, day(-3),
    )  # fmt: skip
    groups.end(group=group, by=SYSTEM)
    assert group_queries.group_of([area.pk], day(1)) == {}
    assert groups.add(area=area, words=Words("The next one"), by=SYSTEM).pk != group.pk


def test_a_decision_is_closed_once_and_letting_go_asks_why() -> None:
    group = groups.add(area=trust.team().area, words=Words("Peers"), by=SYSTEM)
    row = groups.decide(group=group, what="A room", why="", on=day(0), carried_by=None, by=SYSTEM)
    with pytest.raises(notes.CannotSave, match="Say why"):
        groups.close_decision(decision=row, is_done=False, words=" ", by=SYSTEM)
    groups.close_decision(decision=row, is_done=True, words="", by=SYSTEM)
    with pytest.raises(notes.Changed, match="done already"):
        groups.close_decision(decision=row, is_done=False, words="Too late", by=SYSTEM)
    assert Decision.objects.get(pk=row.pk).state == "done"


def test_what_one_chose_is_sealed_changed_and_taken_back(world: World) -> None:
    sam = world.viewer("colleague")
    asking.choose([Chosen("newcomers", "talk", "team", "Not on a Monday")], by=sam)
    row = FeedbackChoice.objects.get(person=sam.person_id)
    assert sealing.chosen([row]) == [(row, "Not on a Monday")]
    assert b"Monday" not in bytes(row.own_words)
    asking.choose([Chosen("newcomers", "writing", "team", "")], by=sam)
    row.refresh_from_db()
    assert (row.way, row.with_whom, row.own_words, row.version) == ("writing", "", None, 2)
    asking.choose([Chosen("newcomers")], by=sam)
    assert not FeedbackChoice.objects.filter(person=sam.person_id).exists()
    with pytest.raises(Http404):
        asking.choose([Chosen("newcomers", "writing")], by=world.viewer("hr"))


def test_somebody_is_appointed_and_whoever_asks_is_told_where_it_says_how(world: World) -> None:
    team = world.things["team"]
    told = Notice.objects.filter(kind=asking.NEWCOMER, channel="product")
    before = set(told.values_list("pk", flat=True))
    trust.appointed("New Colleague", team=team)
    fresh = told.exclude(pk__in=before)
    names = {world.people["line_manager"].pk, world.people["patch_lead"].pk}
    assert set(fresh.values_list("person_id", flat=True)) == names
    assert {each.link for each in fresh} == {reverse("preparation:asking-list", args=[team.pk])}
    asking.choose([Chosen("newcomers", "not_at_all")], by=world.viewer("peer"))
    trust.appointed("Another Colleague", team=team)
    assert told.count() == len(before) + 2


def _should() -> set[tuple[str, str]]:
    found = notices.should_exist(day(-30), day(60))
    return {(each.kind, str(each.person_id)) for each in found}


def test_g5_sixty_days_before_it_ends_whoever_leads_the_patch_is_told() -> None:
    patch = trust.patch("A patch of its own")
    team, dan, leila = (
        trust.team("Ash ward", patch),
        trust.person("Dan Hughes"),
        trust.person("Leila Haddow"),
    )
    relationships.begin(kind="patch_lead", holder=leila, patch=patch, starts=day(-50), by=SYSTEM)
    held(begun(team, dan), -10, staff(team, 2), lead=peer())
    until = (day(-10)).replace(year=day(-10).year + 1)
    told = (notices.EXPIRING, str(leila.pk))
    for before in (61, 60, 0, -1):
        with clock.at(until - timedelta(days=before)):
            assert (told in _should()) is False  # nobody works there, and nobody asks
    trust.appointed("Sam Okafor", team=team)
    for before, is_told in ((61, False), (60, True), (0, True), (-1, False)):
        with clock.at(until - timedelta(days=before)):
            assert (told in _should()) is is_told, before


def test_a_request_without_a_date_is_told_and_a_date_ends_it() -> None:
    patch = trust.patch("A patch of its own")
    team, dan, leila = (
        trust.team("Ash ward", patch),
        trust.person("Dan Hughes"),
        trust.person("Leila Haddow"),
    )
    relationships.begin(kind="patch_lead", holder=leila, patch=patch, starts=day(-50), by=SYSTEM)
    Request.objects.create(
        number=1, team=team, role=trust.role(), asked_by=dan, asked_on=day(-3), stage="preparation",
        stage_since=day(-3), handed_in_on=day(-3), line_manager=dan, post=trust.post("RQ-1", team=team),
    )  # fmt: skip
    told = (notices.TO_PLAN, str(leila.pk))
    assert told in _should()
    planned(begun(team, dan), 5, peer(), on=0)
    assert told not in _should()


def test_the_manager_is_told_the_date_and_whoever_gives_it() -> None:
    team, dan, pat = trust.team(), trust.person("Dan Hughes"), peer()
    row = planned(begun(team, dan), 5, pat, on=0)
    link = reverse("preparation:session-detail", args=[row.gathering_id])
    told = Notice.objects.filter(channel="product", link=link)
    assert set(told.values_list("person_id", flat=True)) == {dan.pk, pat.pk}


def _titles(world: World, slug: str) -> set[str]:
    found = cards.build(world.viewer(slug))
    return {row.title for row in (*found.cards, *found.coming)}


def test_today_asks_what_waits(world: World) -> None:
    who, comes = "Who of Northside crisis team came?", "Preparation of Northside crisis team"
    plan = "When is Northside crisis team prepared?"
    assert _titles(world, "peer_supervisor") == {who, comes}
    assert _titles(world, "line_manager") == {comes}
    assert _titles(world, "patch_lead") == set()
    for row in Session.objects.filter(gathering__state="planned").select_related("gathering"):
        gatherings.call_off(gathering=row.gathering, by=SYSTEM)
    assert _titles(world, "patch_lead") == {plan}
    for slug in ("patch_lead_elsewhere", "central_lead", "peer_supervisor", "line_manager", "peer"):
        assert _titles(world, slug) == set()
    world.people["patch_lead"].relationships_held.filter(acts_as="patch_lead").update(ends=day(-1))
    assert _titles(world, "central_lead") == {plan}


def test_after_the_register_whoever_gave_it_is_asked_what_was_said(world: World) -> None:
    asked = "What did Northside crisis team hope for, and worry about?"
    assert asked not in _titles(world, "peer_supervisor")
    Session.objects.filter(gathering=world.things["preparation held"]).update(noted_on=None)
    assert asked not in _titles(world, "peer_supervisor")  # twenty days are over
    with clock.at(day(-8)):
        assert asked in _titles(world, "peer_supervisor")
        assert asked not in _titles(world, "patch_lead")
