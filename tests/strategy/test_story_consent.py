"""Consent to tell a story: each step of it, what nobody learns, and what the nights do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from strategy.recognition import cards, presenters, rules, states
from strategy.recognition.actions import answering, asking
from strategy.recognition.actions.asking import Ask
from strategy.recognition.models import Story, StoryOwner, Use
from strategy.recognition.notices import should_exist
from strategy.recognition.queries import stories
from strategy.recognition.tasks import daily
from tests import depth
from tests.people import trust
from tests.strategy import recognition_making as making
from tests.world import World
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.models import AuditEvent
from workforce.notices.models import Notice
from workforce.obligations import checking
from workforce.obligations.models import Obligation
from workforce.people.actions import relationships
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Person

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
SLUG = "story-take-down"


def _told(person: Viewer, kind: str) -> int:
    return Notice.objects.filter(person=person.me, kind=kind, channel="product").count()


def _holds(who: Viewer, row: Story) -> bool:
    return Story.objects.held(making.again(who)).filter(pk=row.pk).exists()


def test_given_used_and_withdrawn() -> None:
    moira, jo = making.two()
    row = making.used(moira, jo)
    assert row.state == states.USED
    answering.withdraw(row, by=jo)
    row = making.now(row)
    assert (row.state, row.is_down) == (states.WITHDRAWN, False)
    assert row.take_down_by == clock.today() + timedelta(days=7)
    assert _told(moira, "story-take-down") == 1
    owed = Obligation.objects.get(kind=SLUG, source_id=row.pk)
    assert (owed.person_id, owed.due, owed.state) == (moira.person_id, row.take_down_by, "open")
    asking.take_down(Use.objects.get(story=row), stays="", by=moira)
    row = making.now(row)
    assert row.is_down
    assert Obligation.objects.get(kind=SLUG, source_id=row.pk).state == "met"
    assert list(checking.check([SLUG])) == []
    assert not _holds(moira, row)
    data = stories.own(jo, row.pk)
    assert data is not None
    assert [(each.where, each.row.down_on) for each in data.uses] == [
        ("The front page", clock.today())
    ]


def test_no_not_now_and_no_answer_are_one_to_whoever_asked() -> None:
    pages, logs, told = [], [], []
    for said in ("no", "later", ""):
        moira, jo = making.two()
        row = making.asked(moira, jo)
        if said:
            answering.answer(row, said=said, by=jo)
        else:
            with clock.at(clock.at_local(row.answer_by + timedelta(days=1), _NOON)):
                answering.end_due(by=making.SYSTEM)
        data = stories.asked(moira, row.pk)
        assert data is not None
        pages.append((presenters.tag(data.row, own=False), presenters.next_words(data), data.texts))
        logs.append(list(AuditEvent.objects.filter(about=f"story {row.pk}").values_list("action", "private")))  # fmt: skip
        told.append((_told(moira, "story-wont"), _told(moira, "story-to-asker")))
        Person.objects.filter(pk__in=[moira.me, jo.me]).update(last_name="Other")
    assert pages[0] == pages[1] == pages[2]
    assert pages[0][0] == ("It won't happen", "grey")
    assert logs[0] == logs[1] == logs[2] == [("story asked for", True), ("story answered", True)]
    assert told == [(1, 0)] * 3


_NOON = clock.local(clock.now()).time().replace(hour=12, minute=0)


def test_what_wont_happen_is_gone_for_whoever_asked_after_four_weeks() -> None:
    moira, jo = making.two()
    row = answering.answer(making.asked(moira, jo), said="no", by=jo)
    for days, holds in ((0, True), (27, True), (28, False)):
        with clock.at(clock.now() + timedelta(days=days)):
            assert _holds(moira, row) is holds
    with pytest.raises(Refused, match="You asked not long ago"):
        making.asked(moira, jo)
    other = making.viewer(trust.person("Other Centre"), "central_lead")
    making.asked(other, jo)  # who knows nothing of it
    with clock.at(clock.now() + timedelta(days=181)):
        answering.forget_old(by=making.SYSTEM)
        assert not Story.objects.filter(pk=row.pk).exists()
        making.asked(making.again(moira), making.again(jo))


def test_a_not_now_may_become_a_yes_and_a_no_may_not() -> None:
    moira, jo = making.two()
    later = answering.answer(making.asked(moira, jo), said="later", by=jo)
    with pytest.raises(Conflict):
        answering.answer(later, said="no", by=jo)
    assert answering.answer(later, said="yes", by=jo).state == states.AGREED
    assert _told(moira, "story-to-asker") == 1
    other = making.viewer(trust.person("Other Centre"), "central_lead")
    no = answering.answer(making.asked(other, jo), said="no", by=jo)
    with pytest.raises(Conflict):
        answering.answer(no, said="yes", by=jo)


def test_only_words_that_the_person_approved_are_used_and_the_use_names_them() -> None:
    moira, jo = making.two()
    row = making.agreed(moira, jo)
    with pytest.raises(Conflict):
        asking.use(row, where="Page", on=clock.today(), version=row.version, by=moira)
    asking.propose(row, words="Moira's words", version=row.version, by=moira)
    row = making.now(row)
    with pytest.raises(Conflict):
        asking.use(row, where="Page", on=clock.today(), version=row.version, by=moira)
    first = row.texts.get()
    with pytest.raises(Http404):
        answering.approve(first, by=moira)
    asking.propose(row, words="Other words", version=row.version, by=moira)
    with pytest.raises(Conflict):
        answering.approve(first, by=jo)  # another one was proposed meanwhile
    row = making.now(row)
    answering.approve(row.texts.get(number=2), by=jo)
    row = making.now(row)
    asking.propose(row, words="Third words", version=row.version, by=moira)
    row = making.now(row)
    use = asking.use(row, where="Page", on=clock.today(), version=row.version, by=moira)
    assert use.text.number == 2
    with pytest.raises(Refused, match="Choose a day from"):
        asking.use(making.now(row), where="P", on=clock.today() - timedelta(days=1), version=row.version + 1, by=moira)  # fmt: skip


def test_withdrawing_works_from_every_step_at_once() -> None:
    for make in (making.agreed, making.ready, making.used):
        moira, jo = making.two()
        row = answering.withdraw(make(moira, jo), by=jo)
        assert row.state == states.WITHDRAWN
        for act in (
            lambda r=row, m=moira: asking.use(r, where="P", on=clock.today(), version=r.version, by=m),
            lambda r=row, m=moira: asking.propose(r, words="W", version=r.version, by=m),
        ):  # fmt: skip
            with pytest.raises((Conflict, Http404)):
                act()
        assert row.is_down is (make is not making.used)
        with pytest.raises(Http404):
            answering.withdraw(row, by=moira)
        Person.objects.filter(pk__in=[moira.me, jo.me]).update(last_name="Other")


def test_what_cant_be_taken_down_is_said_and_the_person_reads_why() -> None:
    moira, jo = making.two()
    row = making.used(moira, jo)
    asking.use(row, where="The leaflet", on=clock.today(), version=row.version, by=moira)
    answering.withdraw(making.now(row), by=jo)
    page, leaflet = Use.objects.filter(story=row)
    asking.take_down(page, stays="", by=moira)
    assert _holds(moira, row)
    asking.take_down(leaflet, stays="Two hundred were given out", by=moira)
    assert not _holds(moira, row)
    data = stories.own(jo, row.pk)
    assert data is not None
    assert [each.stays for each in data.uses] == ["", "Two hundred were given out"]


def test_it_ends_by_itself_and_both_are_reminded_before() -> None:
    moira, jo = making.two()
    row = making.used(moira, jo, days=60)
    soon = row.last_day - timedelta(days=14)
    with clock.at(clock.at_local(soon, _NOON)):
        kept = [each for each in should_exist(soon, soon) if str(row.pk) in each.occasion]
        assert {each.person_id for each in kept} == {moira.me, jo.me}
        assert not [e for e in should_exist(soon - timedelta(days=1), soon - timedelta(days=1)) if str(row.pk) in e.occasion]  # fmt: skip
    with clock.at(clock.at_local(row.last_day, _NOON)):
        daily()
        assert making.now(row).state == states.USED
    with clock.at(clock.at_local(row.last_day + timedelta(days=1), _NOON)):
        daily()
        daily()
    row = making.now(row)
    assert (row.state, row.is_down) == (states.ENDED, False)
    assert (_told(moira, "story-take-down"), _told(jo, "story-to-person")) == (1, 3)


def test_it_is_kept_a_year_after_it_ended_and_not_while_something_is_up() -> None:
    moira, jo = making.two()
    row = answering.withdraw(making.used(moira, jo), by=jo)
    with clock.at(clock.now() + timedelta(days=400)):
        assert answering.forget_old(by=making.SYSTEM) == 0
        asking.take_down(Use.objects.get(story=row), stays="", by=making.again(moira))
        assert answering.forget_old(by=making.SYSTEM) == 1
    assert not Story.objects.filter(pk=row.pk).exists()
    assert not Obligation.objects.filter(kind=SLUG, source_id=row.pk, state="open").exists()
    assert not Notice.objects.filter(link__contains=str(row.pk)).exists()


def test_who_may_ask_whom(world: World) -> None:
    sam, jo = world.people["peer"], world.people["peer_elsewhere"]
    may = {
        slug: (rules.may_ask_of(world.viewer(slug), sam), rules.may_ask_of(world.viewer(slug), jo))
        for slug in world.people
        if slug != "leaver"
    }
    assert {slug: both for slug, both in may.items() if any(both)} == {
        "patch_lead": (True, False),
        "patch_lead_elsewhere": (False, True),
        "central_lead": (True, True),
        "service_manager": (True, True),  # named as owner of communications
    }
    assert not rules.may_ask_of(world.viewer("central_lead"), world.people["hr"])
    assert not rules.may_ask_of(world.viewer("central_lead"), world.people["central_lead"])


def test_whoever_line_manages_somebody_asks_them_for_none() -> None:
    moira, jo = making.two()
    assignment = trust.Assignment.objects.get(person=jo.me)
    relationships.begin(
        holder=Person.objects.get(pk=moira.me), kind="line_manager", assignment=assignment,
        starts=clock.today(), by=making.SYSTEM,
    )  # fmt: skip
    with pytest.raises(Refused, match="whom you don't line manage"):
        making.asked(moira, jo)


def test_an_ask_fits_or_says_what_to_do() -> None:
    moira, jo = making.two()
    day = clock.today() + timedelta(days=30)
    for said, words in (
        (Ask(jo.me, " ", "web", "public", day), "Say what it is for"),
        (Ask(jo.me, "P", "other", "public", day), "Choose where"),
        (Ask(jo.me, "P", "web", "other", day), "Choose where"),
        (Ask(jo.me, "P", "web", "public", clock.today()), "Choose a last day"),
        (
            Ask(jo.me, "P", "web", "public", clock.today() + timedelta(days=366)),
            "Choose a last day",
        ),
        (Ask(moira.me, "P", "web", "public", day), "You can ask peers"),
    ):
        with pytest.raises(Refused, match=words):
            asking.ask(said, by=moira)
    making.asked(moira, jo)
    with pytest.raises(Refused, match="You have asked already"):
        making.asked(moira, jo)


def test_once_whoever_asked_has_left_the_central_team_sees_to_it(world: World) -> None:
    moira, jo = making.two()
    row = making.used(moira, jo)
    central = world.viewer("central_lead")
    assert not _holds(central, row)
    Person.objects.filter(pk=moira.me).update(left_on=clock.today() - timedelta(days=1))
    assert _holds(central, row)
    answering.withdraw(making.now(row), by=jo)
    assert _told(central, "story-take-down") == 1
    asking.take_down(Use.objects.get(story=row), stays="", by=central)
    assert not _holds(central, row)


def test_an_owner_of_communications_is_named_and_ended(world: World) -> None:
    central = world.viewer("central_lead")
    with pytest.raises(Http404):
        asking.name_owner(name="Helen Marsh", by=world.viewer("hr"))
    row = asking.name_owner(name="Helen Marsh", by=central)
    assert asking.name_owner(name="Helen Marsh", by=central) == row
    assert rules.may_ask.test(world.viewer("hr"), None)
    asking.end_owner(row, by=central)
    assert not rules.may_ask.test(world.viewer("hr"), None)
    assert StoryOwner.objects.filter(pk=row.pk).exists()


def test_words_are_sealed_and_nothing_of_them_is_in_log_or_message() -> None:
    moira, jo = making.two()
    row = making.used(moira, jo, where="recognisable where")
    with connection.cursor() as cursor:
        for column, table in (
            ("purpose_words", "story"), ("told_words", "storytext"), ("where_words", "use"),
        ):  # fmt: skip
            cursor.execute(f"SELECT {column} FROM recognition_{table}")
            for (blob,) in cursor.fetchall():
                assert not any(
                    word in bytes(blob) for word in (b"recognisable", b"open day", b"came back")
                )
    assert set(
        AuditEvent.objects.filter(about=f"story {row.pk}").values_list("private", flat=True)
    ) == {True}


def test_today_asks_in_neutral_words(world: World) -> None:
    found = {
        slug: [(row.title, row.text) for row in cards.build(world.viewer(slug)).cards]
        for slug in ("peer_elsewhere", "service_manager", "peer", "hr")
    }
    jo = dict(found["peer_elsewhere"])
    assert set(jo) == {"Somebody asks you something", "There are words for you to look at"}
    assert [title for title, _ in found["service_manager"]] == ["There is something to take down"]
    assert (found["peer"], found["hr"]) == ([], [])
    said = " ".join(f"{title} {text}" for rows in found.values() for title, text in rows)
    for name in ("Ines", "Marcus", "Noor", "story"):
        assert name not in said


ROWS = [
    # State, days since it closed, taken down; whether whoever asked finds it.
    (states.ASKED, None, True, True), (states.AGREED, None, True, True),
    (states.READY, None, True, True), (states.USED, None, False, True),
    (states.DECLINED, 0, True, True), (states.DECLINED, 27, True, True),
    (states.DECLINED, 28, True, False), (states.NOT_NOW, 27, True, True),
    (states.NOT_NOW, 28, True, False), (states.LAPSED, 27, True, True),
    (states.LAPSED, 28, True, False), (states.LAPSED, 60, True, False),
    (states.WITHDRAWN, 0, False, True), (states.WITHDRAWN, 60, False, True),
    (states.WITHDRAWN, 0, True, False), (states.ENDED, 60, False, True),
    (states.ENDED, 0, True, False), (states.CALLED_OFF, 0, True, False),
]  # fmt: skip


@pytest.mark.parametrize(("state", "ago", "is_down", "finds"), ROWS)
def test_whoever_asked_finds_what_there_is_to_do_and_the_person_all(
    state: str, ago: int | None, is_down: bool, finds: bool
) -> None:
    moira, jo = making.two()
    row = making.asked(moira, jo)
    today = clock.today()
    Story.objects.filter(pk=row.pk).update(
        state=state,
        is_down=is_down,
        take_down_by=None if is_down else today,
        closed_on=None if ago is None else today - timedelta(days=ago),
    )
    assert _holds(moira, row) is finds
    for who, sees in ((moira, finds), (jo, True), (making.viewer(trust.person("Al Other")), False)):
        assert Story.objects.visible_to(who).filter(pk=row.pk).exists() is sees


def test_every_state_stands_among_those_rows() -> None:
    assert {row[0] for row in ROWS} == {state for state, _ in states.STORY.choices}


def test_who_asked_for_stories_is_forgotten_six_years_after(world: World) -> None:
    central = world.viewer("central_lead")
    row = asking.name_owner(name="Helen Marsh", by=central)
    asking.end_owner(row, by=central)
    last = clock.today() - timedelta(days=1)
    for day, left in (
        (last.replace(year=last.year + 6), 1),
        (last.replace(year=last.year + 6) + timedelta(days=1), 0),
    ):
        with clock.at(day):
            daily()
        assert StoryOwner.objects.filter(pk=row.pk).count() == left


def test_pages_ask_as_much_for_many_as_for_three(world: World, sign_in: SignIn) -> None:
    told = world.things["story told"]
    jo, marcus = sign_in("peer_elsewhere"), sign_in("central_lead")
    pages: list[tuple[Any, str]] = [
        (jo, reverse("recognition:mine")), (marcus, reverse("recognition:asking")),
        (jo, reverse("recognition:story", args=[told.pk])), (marcus, reverse("recognition:asked", args=[told.pk])),
        (marcus, reverse("recognition:owners")),
    ]  # fmt: skip
    few = [_queries(*page) for page in pages]
    people = trust.appointed_many([f"Peer Number{n}" for n in range(depth.tries(6, 60))])
    central, by = world.viewer("central_lead"), world.viewer("peer_elsewhere")
    for row in people:
        making.asked(central, making.viewer(row.person))
        asking.name_owner(name=row.person.name, by=central)
    for n in range(depth.tries(6, 57)):
        row_now = making.now(told)
        asking.use(
            row_now, where=f"Page {n}", on=clock.today(), version=row_now.version, by=central
        )
        Story.objects.create(
            person_id=by.me, asked_by_id=central.me, channel="web", audience="public", asked_on=clock.today(),
            answer_by=clock.today(), last_day=clock.today() + timedelta(days=9), state="ended", closed_on=clock.today(),
        )  # fmt: skip
    many = [_queries(*page) for page in pages]
    assert all(now <= before for now, before in zip(many, few, strict=True))
    assert max(few) <= 15


def _queries(client: Any, page: str) -> int:
    client.get(page)
    with CaptureQueriesContext(connection) as found:
        client.get(page)
    return len(found)
