"""Who may apply until when, who is asked what, and what two do at once."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.courses import making
from tests.courses.making import SYSTEM, viewer
from tests.courses.test_cohort import _managed, _run, _told
from tests.courses.test_pages import _as, _body, world  # noqa: F401
from tests.people import trust
from tests.world import World
from training.courses.actions import applying
from training.courses.errors import CannotSave, Changed
from training.courses.models import Run
from training.courses.presenters import cohort as words
from training.courses.presenters import runs as run_words
from training.courses.queries import cohort, runs
from workforce.core import clock
from workforce.core.access import LINE_MANAGER
from workforce.people.actions import relationships
from workforce.people.models import Person, Relationship

pytestmark = pytest.mark.django_db


class TestLastDay:
    def test_it_is_the_day_before_where_none_is_set(self) -> None:
        run = _run(first=10)
        sam = making.peer().person
        [each] = runs.choices(viewer(sam), [run])
        before = making.day(9)
        assert run_words.left_words(each).endswith(f"apply until {before.day} {before:%B}")
        with clock.at(clock.at_local(making.day(10), making.time(7))):
            with pytest.raises(CannotSave) as refused:
                making.applied(run, sam)
            assert f"until {before.day} {before:%B}" in refused.value.words
            [each] = runs.choices(viewer(sam), [run])
            assert not each.may_apply

    def test_after_it_nobody_is_led_into_writing(self) -> None:
        run = _run(first=30, apply_until=making.day(3))
        sam = making.peer().person
        with clock.at(clock.at_local(making.day(3), making.time(23))):
            assert runs.choice(viewer(sam), run).may_apply
        with clock.at(clock.at_local(making.day(4), making.time(7))):
            assert not runs.choice(viewer(sam), run).may_apply
            tag, _ = run_words.tag_of(run, clock.today())
            assert tag == "Applications are closed"
            [each] = runs.choices(viewer(sam), [run])
            assert "one could apply until" in run_words.left_words(each)

    def test_the_page_to_write_on_leads_back_to_what_is_missing(self, world: World) -> None:  # noqa: F811
        run = _world_run(world)
        type(run.course).objects.filter(pk=run.course_id).update(asks_months=60)
        client = _as(world, "peer")
        answer = client.get(reverse("courses:run-apply", args=[run.pk]), follow=True)
        assert answer.redirect_chain == [(reverse("courses:run-detail", args=[run.pk]), 302)]
        assert "It asks for 60 months in a peer role." in answer.content.decode()


class TestTime:
    def test_whoever_applies_again_has_the_manager_asked_again(self) -> None:
        run = _run()
        sam, dan = making.peer().person, trust.person("Dan Hughes")
        _managed(sam, dan)
        row = making.applied(run, sam)
        applying.say_time(row=row, there_is=False, by=viewer(dan, LINE_MANAGER))
        applying.withdraw(row=row, by=viewer(sam))
        making.applied(run, sam, "I have thought again")
        making.applied(run, sam, "With better words")
        assert _told(dan, "course-time-asked") == 2

    def test_the_page_and_the_answer_ask_for_the_manager_of_the_same_day(self) -> None:
        """Dan manages Sam until next week, before the course begins."""
        run = _run(first=30)
        sam, dan = making.peer().person, trust.person("Dan Hughes")
        _managed(sam, dan)
        relationship = Relationship.objects.get(holder=dan)
        relationships.end(relationship, on=making.day(7), by=SYSTEM)
        row = making.applied(run, sam)
        with pytest.raises(CannotSave, match="line manager hasn't said"):
            applying.answer(row=row, to="accepted", said="", version=None, by=SYSTEM)
        each = cohort.applicant(run, row)
        assert each.is_managed
        assert "hasn't said yet" in words.time_words(row, is_managed=each.is_managed)

    def test_a_manager_who_said_no_finds_the_way_to_say_yes(self, world: World) -> None:  # noqa: F811
        run = _world_run(world)
        row = applying.apply(run=run, why="Now", by=world.viewer("peer"))
        applying.say_time(row=row, there_is=False, by=SYSTEM)
        client = _as(world, "line_manager")
        address = reverse("courses:time-say", args=[row.pk])
        assert address in _body(client, "courses:enrolment-detail", row.pk)
        assert "Said so far" in client.get(address).content.decode()

    def test_after_the_answer_it_stays_as_it_was_said(self) -> None:
        run = _run()
        sam, dan = making.peer().person, trust.person("Dan Hughes")
        _managed(sam, dan)
        row = making.accepted(run, sam)
        with pytest.raises(CannotSave, match="has a place"):
            applying.say_time(row=row, there_is=False, by=viewer(dan, LINE_MANAGER))
        assert making.now(row).time == "yes"


def _world_run(world: World, **more: object) -> Run:  # noqa: F811
    owner, lead = world.people["patch_lead_elsewhere"], world.people["cover_peer_supervisor"]
    fields = {"lead": lead, "count": 3, "by_application": True} | more
    return making.opened(making.level_4(owner), **fields)


def test_one_place_in_one_run_of_a_course_at_a_time() -> None:
    run = _run()
    other = making.opened(
        run.course, first=21, count=3, by_application=True, lead=making.trainer("Ula Other")
    )
    sam = making.peer().person
    row = making.applied(other, sam)
    making.accepted(run, sam)
    applying.say_time(row=row, there_is=True, by=SYSTEM)
    with pytest.raises(CannotSave, match="They have a place in another run of this course"):
        applying.answer(row=row, to="accepted", said="", version=None, by=SYSTEM)
    assert sam.enrolments.filter(state="accepted").count() == 1


def test_whoever_has_a_place_is_not_asked_to_apply_for_another(world: World) -> None:  # noqa: F811
    run = _world_run(world)
    other = making.opened(
        run.course, first=21, count=3, by_application=True, lead=making.trainer("Ula Other")
    )
    client = _as(world, "peer")
    where = reverse("courses:run-detail", args=[other.pk])
    form = reverse("courses:run-apply", args=[other.pk])
    assert form in client.get(where).content.decode()
    making.accepted(run, world.people["peer"])
    page = client.get(where).content.decode()
    assert "You have a place in another run of this course already." in page
    assert form not in page
    with pytest.raises(CannotSave, match="leave that one first"):
        making.applied(other, world.people["peer"])


def test_what_was_written_is_sent_on_top_of_what_changed(world: World) -> None:  # noqa: F811
    """The manager says there is time while the answer is being written."""
    run = _world_run(world)
    row = applying.apply(run=run, why="Now", by=world.viewer("peer"))
    client = _as(world, "patch_lead_elsewhere")
    data = {
        "to": "reserve",
        "said": "We hope for a place for you",
        "whole": "1",
        "version": row.version,
    }
    applying.say_time(row=row, there_is=True, by=SYSTEM)
    page = client.post(reverse("courses:enrolment-answer", args=[row.pk]), data).content.decode()
    assert "We hope for a place for you" in page
    assert making.now(row).state == "applied"
    data["version"] = making.now(row).version
    assert f'name="version" value="{data["version"]}"' in page
    client.post(reverse("courses:enrolment-answer", args=[row.pk]), data)
    assert making.now(row).state == "reserve"


def test_where_whoever_answered_for_it_has_left_the_central_team_does() -> None:
    owner = making.trainer("Olu Owner")
    run = _run(owner=owner)
    row = making.applied(run, making.peer().person)
    centre = making.centre()
    assert not Run.objects.run_by(centre).filter(pk=run.pk).exists()
    Person.objects.filter(pk=owner.pk).update(left_on=making.day(-1))
    applying.answer(row=row, to="reserve", said="", version=None, by=making.centre("Mo Centre"))
    assert making.now(row).state == "reserve"


def test_the_second_of_two_who_answer_is_a_conflict_still() -> None:
    run = _run()
    row = making.applied(run, making.peer().person)
    applying.answer(row=row, to="reserve", said="", version=row.version, by=SYSTEM)
    with pytest.raises(Changed):
        applying.answer(row=row, to="reserve", said="", version=row.version, by=SYSTEM)
