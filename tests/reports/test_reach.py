"""A file opens only for as long as its reader may still see all that it was made for."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.reports.why import say_why
from tests.world import World
from workforce.core import clock
from workforce.obligations.models import Obligation
from workforce.people.models import Grant, Relationship, ServiceArea
from workforce.reports import actions, report
from workforce.reports.models import ReportFile
from workforce.reports.states import FAILED, READY

pytestmark = pytest.mark.django_db

PARTS = ("", "progress/", "download/", "again/")


@pytest.fixture
def named(world: World) -> ReportFile:
    """A file with the name of somebody in the patch, ready for its lead."""
    today = clock.today()
    Obligation.objects.filter(person=world.people["peer"], state="open").update(
        begins=today - timedelta(days=90),
        due=today - timedelta(days=60),
        grace_end=today - timedelta(days=40),
    )
    row = ask(world, "patch_lead")
    actions.make(row.pk)
    row.refresh_from_db()
    assert "Okafor" in actions.read(row, by=world.viewer("patch_lead")).decode()
    return row


def ask(world: World, slug: str) -> ReportFile:
    viewer = world.viewer(slug)
    wanted = report.find("supervision", viewer)
    assert wanted is not None
    return ReportFile.objects.get(pk=actions.ask(wanted, filters={}, format="csv", by=viewer))


def hand_over(world: World) -> None:
    Relationship.objects.filter(
        holder=world.people["patch_lead"], patch=world.things["patch"]
    ).update(ends=world.day(-1))


def cover(world: World, patch: str) -> None:
    Relationship.objects.create(
        kind="cover",
        acts_as="patch_lead",
        patch=world.things[patch],
        holder=world.people["patch_lead"],
        starts=world.today,
    )


def answers(client: Any, row: ReportFile) -> set[int]:
    found = {client.get(f"/reports/files/{row.pk}/{part}").status_code for part in PARTS[:3]}
    return found | {client.post(f"/reports/files/{row.pk}/again/").status_code}


def test_a_file_closes_for_a_lead_who_covers_another_patch_instead(
    world: World, sign_in: Any, named: ReportFile
) -> None:
    client = say_why(sign_in("patch_lead"), "supervision")
    assert b"Okafor" in client.get(f"/reports/files/{named.pk}/download/").content
    hand_over(world)
    cover(world, "patch_elsewhere")
    assert client.get("/reports/supervision/").status_code == 200
    assert answers(client, named) == {404}
    assert str(named.pk) not in client.get("/reports/").content.decode()


def test_a_file_closes_for_a_lead_whose_area_went_to_another_patch(
    world: World, sign_in: Any, named: ReportFile
) -> None:
    ServiceArea.objects.filter(patch=world.things["patch"]).update(
        patch=world.things["patch_elsewhere"]
    )
    assert answers(sign_in("patch_lead"), named) == {404}


def test_a_file_with_names_closes_for_a_lead_who_went_to_the_centre(
    world: World, sign_in: Any, named: ReportFile
) -> None:
    hand_over(world)
    Grant.objects.create(person=world.people["patch_lead"], role="hr", starts=world.today)
    assert answers(sign_in("patch_lead"), named) == {404}


def test_a_file_stays_open_for_a_lead_who_covers_one_more(
    world: World, sign_in: Any, named: ReportFile
) -> None:
    cover(world, "patch_elsewhere")
    client = say_why(sign_in("patch_lead"), "supervision")
    assert client.get(f"/reports/files/{named.pk}/download/").status_code == 200
    assert str(named.pk) in client.get("/reports/").content.decode()


def test_a_file_is_not_made_for_what_was_handed_over_meanwhile(world: World) -> None:
    row = ask(world, "patch_lead")
    hand_over(world)
    cover(world, "patch_elsewhere")
    actions.make(row.pk)
    row.refresh_from_db()
    assert (row.state, row.content) == (FAILED, None)


def test_what_came_to_a_lead_before_the_making_counts_for_the_file(
    world: World, sign_in: Any
) -> None:
    row = ask(world, "patch_lead")
    cover(world, "patch_elsewhere")
    actions.make(row.pk)
    row.refresh_from_db()
    assert row.state == READY
    Relationship.objects.get(kind="cover", holder=world.people["patch_lead"]).delete()
    assert answers(sign_in("patch_lead"), row) == {404}


def test_a_second_press_after_a_hand_over_gets_its_own_file(world: World) -> None:
    row = ask(world, "patch_lead")
    hand_over(world)
    cover(world, "patch_elsewhere")
    assert ask(world, "patch_lead").pk != row.pk


def test_a_file_of_unknown_reach_is_nobodys(world: World, sign_in: Any, named: ReportFile) -> None:
    ReportFile.objects.filter(pk=named.pk).update(reach=None)
    client = sign_in("patch_lead")
    assert answers(client, named) == {404}
    assert str(named.pk) not in client.get("/reports/").content.decode()
