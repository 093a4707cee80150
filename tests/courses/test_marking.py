"""Assignments: what two do at once, a mark that is put right, more time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.courses import making
from tests.courses.making import SYSTEM
from tests.courses.test_cohort import _hand_in, _run, _told, _work
from tests.courses.test_pages import _as, _body, world  # noqa: F401
from tests.courses.test_selecting import _world_run
from tests.world import World
from training.courses.actions import working
from training.courses.errors import CannotSave

pytestmark = pytest.mark.django_db


def test_the_second_of_two_who_mark_keeps_what_they_wrote(world: World) -> None:  # noqa: F811
    run = _world_run(world)
    sam = world.people["peer"]
    row = making.accepted(run, sam)
    work = _hand_in(row)
    client = _as(world, "patch_lead_elsewhere")
    working.mark(work=work, passed=False, said="Say more", by=SYSTEM)
    data = {"result": "passed", "said": "A beautiful piece of writing", "whole": "1"}
    page = client.post(reverse("courses:work-mark", args=[work.pk]), data).content.decode()
    assert "Somebody has answered this in the meantime" in page
    assert "A beautiful piece of writing" in page
    assert _work(row).state == "again"


def test_a_mark_that_is_put_right_is_not_shown_meanwhile(world: World) -> None:  # noqa: F811
    run = _world_run(world)
    row = making.accepted(run, world.people["peer"])
    work = working.mark(work=_hand_in(row), passed=True, said="Well done", by=SYSTEM)
    working.unmark(work=_work(row), by=SYSTEM)
    own = _body(_as(world, "peer"), "courses:work-detail", work.pk)
    assert "Passed" not in own
    assert "Well done" not in own
    assert "Well done" in _body(_as(world, "patch_lead_elsewhere"), "courses:work-detail", work.pk)


def test_more_time_is_more() -> None:
    row = making.accepted(_run(), making.peer().person)
    work = _work(row)
    with pytest.raises(CannotSave, match="Choose a day after") as refused:
        working.extend(work=work, until=work.set_work.due_on - timedelta(days=1), by=SYSTEM)
    assert refused.value.field == "until"
    assert _told(row.person, "course-extended") == 0
