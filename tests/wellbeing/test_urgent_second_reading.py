"""What a second pair of eyes found in asking for support: nobody who asks is left waiting for what was before."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from tests.supervision.triad import Triad
from tests.wellbeing.world_urgent import choose, told, told_of
from tests.world import World
from tests.worlds import built_once
from wellbeing.urgent.actions import answering, asking, forgetting, going_on
from wellbeing.urgent.actions.answering import Came
from wellbeing.urgent.actions.asking import Asked
from wellbeing.urgent.labels import WORDS
from wellbeing.urgent.models import Ask
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.models import AuditEvent
from workforce.core.sealed import unseal
from workforce.notices.models import Notice
from workforce.obligations.models import Pause

pytestmark = pytest.mark.django_db
built = built_once("supervision")
MAX, DAN, BEA = "Max Silva", "Dan Hughes", "Bea Ikande"


@pytest.fixture
def chosen(world: World) -> World:
    choose(world)
    return world


def _ask(world: World, words: str = "") -> Ask:
    return asking.ask(Asked((), words), by=world.viewer("peer"))


def _told_lines(world: World, slug: str, kind: str) -> int:
    rows = Notice.objects.filter(person=world.people[slug], kind=kind, channel="product")
    return rows.count()


def test_asking_while_one_is_open_asks_again_with_what_is_said_now(chosen: World) -> None:
    row = _ask(chosen, "first words")
    answering.take(told(row, chosen.people["buddy"]), by=chosen.viewer("buddy"))
    with clock.at(clock.now() + timedelta(minutes=20)):
        second = _ask(chosen, "and more")
    assert second.pk == row.pk
    assert told_of(row) == [(MAX, "first"), (DAN, "manager")]
    now = Ask.objects.get(pk=row.pk)
    assert (now.state, now.taken_by_id) == ("asked", None)
    text = unseal(now.support_words, owner=now.person_id, label=WORDS, row=now.pk)
    assert text == "first words\n\nand more"


def test_one_that_nobody_closed_last_week_doesnt_stand_in_the_way(chosen: World) -> None:
    old = _ask(chosen)
    answering.take(told(old, chosen.people["buddy"]), by=chosen.viewer("buddy"))
    asking.go_after(old, by=chosen.viewer("peer"))
    with clock.at(clock.now() + timedelta(days=5)):
        new = _ask(chosen)
        assert new.pk != old.pk
        assert told_of(new) == [(MAX, "first")]
    assert Ask.objects.get(pk=old.pk).state == "closed"


def test_support_now_always_has_its_button(world: World) -> None:
    triad = Triad(world)
    choose(world)
    _ask(world)
    page = triad.open("peer", "urgent:support-now").body
    assert "Ask again" in page
    assert 'action="/support-now/ask/press/"' in page


def test_what_nobody_closed_is_closed_by_night(chosen: World) -> None:
    row = _ask(chosen, "open words")
    with clock.at(clock.now() + timedelta(days=6)):
        assert forgetting.end_left_open(by=Viewer.system()) == 0
    with clock.at(clock.now() + timedelta(days=8)):
        assert forgetting.end_left_open(by=Viewer.system()) == 1
    assert Ask.objects.get(pk=row.pk).state == "closed"


def test_whoever_cant_come_after_all_hands_over_to_who_is_there_as_well(chosen: World) -> None:
    row = _ask(chosen)
    buddy, bea = chosen.viewer("buddy"), chosen.viewer("cover_peer_supervisor")
    with clock.at(clock.now() + timedelta(minutes=16)):
        going_on.look()
        assert answering.take(told(row, chosen.people["buddy"]), by=buddy) == Came.FIRST
        theirs = told(row, chosen.people["cover_peer_supervisor"])
        assert answering.take(theirs, by=bea) == Came.SECOND
        answering.decline(told(row, chosen.people["buddy"]), by=buddy)
    now = Ask.objects.get(pk=row.pk)
    assert (now.state, now.taken_by_id) == ("acknowledged", chosen.people["cover_peer_supervisor"].pk)  # fmt: skip
    assert _told_lines(chosen, "cover_peer_supervisor", "urgent-yours") == 1
    assert _told_lines(chosen, "peer", "urgent-gone") == 1
    assert _told_lines(chosen, "peer", "urgent-answered") == 2
    assert told_of(row) == [(MAX, "first"), (BEA, "backup")]


def test_the_person_learns_that_whoever_answered_cant_come_and_the_next_is_told(
    chosen: World,
) -> None:
    row = _ask(chosen)
    answering.take(told(row, chosen.people["buddy"]), by=chosen.viewer("buddy"))
    answering.decline(told(row, chosen.people["buddy"]), by=chosen.viewer("buddy"))
    assert _told_lines(chosen, "peer", "urgent-gone") == 1
    assert told_of(row) == [(MAX, "first"), (BEA, "backup")]


def test_once_it_is_done_a_stale_page_asks_nobody_anew(chosen: World) -> None:
    row = _ask(chosen)
    theirs = told(row, chosen.people["buddy"])
    answering.take(theirs, by=chosen.viewer("buddy"))
    asking.go_after(Ask.objects.get(pk=row.pk), by=chosen.viewer("peer"))
    assert answering.decline(theirs, by=chosen.viewer("buddy")) == Came.TOO_LATE
    assert Ask.objects.get(pk=row.pk).state == "follow_up"
    assert told_of(row) == [(MAX, "first")]


def test_the_log_of_whoever_was_told_keeps_no_name_of_who_asked(chosen: World) -> None:
    _ask(chosen)
    buddy = chosen.viewer("buddy")
    assert list(AuditEvent.objects.visible_to(buddy).filter(private=True)) == []


def test_called_off_is_told_once_a_person(chosen: World) -> None:
    row = _ask(chosen)
    with clock.at(clock.now() + timedelta(minutes=2)):
        asking.ask_again(row, by=chosen.viewer("peer"))
    with clock.at(clock.now() + timedelta(minutes=20)):
        going_on.look()
        asking.call_off(Ask.objects.get(pk=row.pk), by=chosen.viewer("peer"))
    assert _told_lines(chosen, "buddy", "urgent-off") == 1


def _said(world: World, path: str) -> str:
    client = Client()
    client.force_login(world.users["peer"])
    html = client.get(path).content.decode()
    return " ".join(re.sub("<[^>]+>", " ", html).split())


@pytest.mark.parametrize("path", ["/support-now/", "/support-now/ask/"])
def test_the_page_says_the_order_in_which_a_press_would_tell(chosen: World, path: str) -> None:
    first = "Max Silva (first) Bea Ikande (backup) Dan Hughes (the manager you chose)"
    again = "Dan Hughes (the manager you chose) Max Silva (first) Bea Ikande (backup)"
    assert (first in _said(chosen, path), again in _said(chosen, path)) == (True, False)
    row = _ask(chosen, "")
    assert (first in _said(chosen, path), again in _said(chosen, path)) == (False, True)
    with clock.at(clock.now() + timedelta(days=3)):  # what is asked then is asked anew
        assert (first in _said(chosen, path), again in _said(chosen, path)) == (True, False)
    asking.close(row, by=chosen.viewer("peer"))
    assert (first in _said(chosen, path), again in _said(chosen, path)) == (False, True)


def test_where_nobody_can_be_told_no_button_says_that_somebody_is(world: World) -> None:
    Pause.objects.bulk_create(
        Pause(person=world.people[slug], starts=world.today)
        for slug in ("peer_supervisor", "line_manager")
    )
    said = _said(world, "/support-now/")
    assert "There is nobody here whom this button could tell." in said
    for words in ("Told in this order", "Somebody is told that cover", "I need to step back now"):
        assert words not in said
