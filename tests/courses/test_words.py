"""What a tired person looks for first: whom it is for, which day comes next, and who has looked at a file."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.courses import making
from tests.courses.making import days_of
from tests.courses.test_cohort import _hand_in
from tests.courses.test_pages import _as, _body, world  # noqa: F401
from tests.courses.test_selecting import _world_run
from tests.world import World
from training.courses.actions import places
from training.courses.models import Certificate
from workforce.core import clock
from workforce.core.models import AuditEvent

pytestmark = pytest.mark.django_db


def test_a_course_says_whom_it_is_for_and_what_it_asks_first(world: World) -> None:  # noqa: F811
    first = making.course("First things")
    run = _world_run(world)
    run.course.asks_first.add(first)
    type(run.course).objects.filter(pk=run.course_id).update(asks_months=6)
    page = _body(_as(world, "colleague"), "courses:run-detail", run.pk)
    assert "Peer workers" in page
    assert "First things and 6 months in a peer role" in page


def test_the_next_day_is_said_with_its_place(world: World) -> None:  # noqa: F811
    run = _world_run(world, place="Mill Lane")
    making.accepted(run, world.people["peer"])
    one, two, _ = days_of(run)
    client = _as(world, "peer")
    for name, args in (("courses:mine", ()), ("courses:run-detail", (run.pk,))):
        assert "Next: day 1, " in _body(client, name, *args)
        assert ", Mill Lane." in _body(client, name, *args)
    with clock.at(one.gathering.ends_at + timedelta(hours=1)):
        client = _as(world, "peer")
        page = _body(client, "courses:mine")
        assert "Next: day 2, " in page
        assert f"{two.gathering.day.day} " in page


def test_whoever_opens_the_certificate_of_somebody_else_is_written_down(world: World) -> None:  # noqa: F811
    run = _world_run(world, count=1, assignments=0)
    row = making.accepted(run, world.people["peer"])
    making.close(days_of(run)[0], row.person)
    content = b"%PDF-1.7"
    Certificate.objects.filter(enrolment=row).update(content=content, made_at=clock.now(), size=8)
    address = reverse("courses:certificate-file", args=[row.pk])
    read = AuditEvent.objects.filter(action="certificate opened")
    assert _as(world, "peer").get(address).content == content
    assert not read.exists()
    assert _as(world, "patch_lead_elsewhere").get(address).content == content
    assert read.count() == 1


def test_whoever_gives_it_reads_their_own_next_step(world: World) -> None:  # noqa: F811
    run = _world_run(world, count=5)
    row = making.accepted(run, world.people["peer"])
    making.close(days_of(run)[0], row.person)
    work = _hand_in(row)
    trainer = _as(world, "patch_lead_elsewhere")
    page = _body(trainer, "courses:enrolment-detail", row.pk)
    assert "Sam can miss 1 more" in page
    assert "You can miss" not in page
    assert "Next: hand it in" not in page
    assert "Due by " in page
    assert "To be marked. Handed in on" in _body(trainer, "courses:work-detail", work.pk)
    assert "Next: those who give the course look at it." in _body(
        _as(world, "peer"), "courses:work-detail", work.pk
    )


def test_a_course_that_is_full_says_so_and_is_not_open_for_places(world: World) -> None:  # noqa: F811
    lead = world.people["cover_peer_supervisor"]
    run = making.opened(making.course(), lead=lead, capacity=1)
    places.take(run=run, by=world.viewer("peer"))
    client = _as(world, "colleague")
    for name, args in (("courses:run-list", ()), ("courses:run-detail", (run.pk,))):
        page = _body(client, name, *args)
        assert "Open for places" not in page
        assert ">Full<" in page.replace("\n", "")
