"""A course that doesn't take place: who is told, and what it is for each of them from then on."""

from __future__ import annotations

import pytest

from tests.courses import making
from tests.courses.making import SYSTEM, viewer
from tests.courses.test_cohort import _hand_in, _managed, _run, _told, _work
from tests.courses.test_pages import _as, _body, world  # noqa: F401
from tests.people import trust
from tests.world import World
from training import passports as passport
from training.courses import passports
from training.courses.actions import applying, carrying, runs, working
from training.courses.errors import CannotSave
from training.courses.models import Enrolment, Run
from training.courses.presenters import cohort as words
from training.courses.presenters import runs as run_words
from training.courses.queries import mine, panels

pytestmark = pytest.mark.django_db


def _world_run(world: World) -> Run:  # noqa: F811
    owner, lead = world.people["patch_lead_elsewhere"], world.people["cover_peer_supervisor"]
    return making.opened(making.level_4(owner), lead=lead, count=3, by_application=True)


def test_whoever_waits_for_an_answer_is_told_once() -> None:
    run = _run()
    sam, jo, ali = (making.peer(f"Peer Number{n}").person for n in range(3))
    making.applied(run, sam)
    reserve = making.applied(run, jo)
    applying.answer(row=reserve, to="reserve", said="", version=None, by=SYSTEM)
    gone = making.applied(run, ali)
    applying.withdraw(row=gone, by=viewer(ali))
    runs.call_off(run=run, by=SYSTEM)
    assert [_told(each, "course-not-held") for each in (sam, jo, ali)] == [1, 1, 0]


def test_nobody_is_promised_an_answer_any_more() -> None:
    run = _run()
    sam = making.peer().person
    row = making.applied(run, sam)
    assert "You get a message when there is an answer." in run_words.applied_words(row)
    runs.call_off(run=run, by=SYSTEM)
    row = type(row).objects.select_related("run").get(pk=row.pk)
    said = run_words.applied_words(row)
    assert "when there is an answer" not in said
    assert "called off" in said
    assert not mine.of(viewer(sam)).waiting
    assert panels.own(viewer(sam)) == []


def test_after_the_last_register_a_reserve_is_not_promised_a_place() -> None:
    run = _run(count=1)
    sam, jo = making.peer().person, making.peer("Jo Adeyemi").person
    making.accepted(run, sam)
    row = making.applied(run, jo)
    applying.answer(row=row, to="reserve", said="", version=None, by=SYSTEM)
    making.close(making.days_of(run)[0], sam)
    row = type(row).objects.select_related("run").get(pk=row.pk)
    assert "If a place is free" not in run_words.applied_words(row)
    assert not mine.of(viewer(jo)).waiting


def test_it_does_not_go_on_for_whoever_had_a_place() -> None:
    run = _run()
    sam = making.peer().person
    row = making.accepted(run, sam)
    runs.call_off(run=run, by=SYSTEM)
    me = viewer(sam)
    assert not mine.of(me).going_on
    assert [each.pk for each in mine.of(me).over] == [run.pk]
    assert panels.own(me) == []
    assert [line for line in passports.lines(me, sam) if line.under == passport.RUNNING] == []
    row = type(row).objects.select_related("run__course", "person").get(pk=row.pk)
    assert words.state_words(row) == "Called off"
    with pytest.raises(CannotSave, match="called off"):
        working.hand_in(work=_work(row), text="x", upload=None, by=me)


def test_whoever_has_left_is_told_so_when_they_hand_in() -> None:
    run = _run()
    sam = making.peer().person
    row = making.accepted(run, sam)
    carrying.leave(row=row, by=viewer(sam))
    with pytest.raises(CannotSave, match="You are not in this course any more"):
        _hand_in(row)


def test_whoever_supports_them_sees_that_it_is_called_off() -> None:
    run = _run()
    sam, jo, dan = (
        making.peer().person,
        making.peer("Jo Adeyemi").person,
        trust.person("Dan Hughes"),
    )
    _managed(sam, dan)
    accepted, applied = making.accepted(run, sam), making.applied(run, jo)
    runs.call_off(run=run, by=SYSTEM)
    rows = Enrolment.objects.select_related("run__course", "person").in_bulk(
        [accepted.pk, applied.pk]
    )
    for each in rows.values():
        [[*_, stands]] = words.support_rows([each], {each.pk})
        assert stands == "Called off"


def test_its_page_says_so_and_not_how_far_they_are(world: World) -> None:  # noqa: F811
    run = _world_run(world)
    making.accepted(run, world.people["peer"])
    runs.call_off(run=run, by=SYSTEM)
    page = _body(_as(world, "peer"), "courses:run-detail", run.pk)
    assert "This course was called off." in page
    assert "The first day is ahead" not in page
    assert "You have a place" not in page
