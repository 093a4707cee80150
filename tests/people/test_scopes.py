"""What each persona gets from `visible_to`. The cast stands around Sam: tests/personas.py."""

from typing import Any

import pytest

from tests.personas import SLUGS
from tests.world import World
from workforce.core.access import Viewer
from workforce.people.models import (
    Assignment,
    Grant,
    Person,
    Post,
    Qualification,
    Relationship,
    StaffInPost,
    Team,
)

pytestmark = pytest.mark.django_db
EVERYTHING = {"central_lead", "administrator"}
HOLD_SAM = {
    "line_manager", "clinical_supervisor", "peer_supervisor", "cover_peer_supervisor", "buddy",
    "contact_person", "job_coach",
}  # fmt: skip


def _who_sees(world: World, rows: Any, row: Any) -> set[str]:
    return {
        slug for slug in SLUGS if rows.visible_to(world.viewer(slug)).filter(pk=row.pk).exists()
    }


def test_who_sees_sam(world: World) -> None:
    found = _who_sees(world, Person.objects, world.people["peer"])
    assert found == HOLD_SAM | EVERYTHING | {"peer", "hr", "patch_lead"}


def test_who_sees_sams_post(world: World) -> None:
    found = _who_sees(world, Assignment.objects, world.assignments["peer"])
    assert found == HOLD_SAM | EVERYTHING | {"peer", "hr", "patch_lead"}
    post = world.assignments["peer"].post
    found = _who_sees(world, Post.objects, post)
    assert found == HOLD_SAM | {"peer", "hr", "patch_lead", "central_lead"}


def test_who_sees_who_supervises_sam(world: World) -> None:
    row = world.things["sams_peer_supervisor"]
    triad = {"line_manager", "clinical_supervisor", "peer_supervisor", "cover_peer_supervisor"}
    assert _who_sees(world, Relationship.objects, row) == triad | EVERYTHING | {
        "peer",
        "patch_lead",
    }


def test_who_sees_who_manages_sam(world: World) -> None:
    row = world.things["sams_line_manager"]
    triad = {"line_manager", "clinical_supervisor", "peer_supervisor", "cover_peer_supervisor"}
    expected = triad | EVERYTHING | {"peer", "patch_lead", "hr"}
    assert _who_sees(world, Relationship.objects, row) == expected


def test_who_sees_that_somebody_was_sams_supervisor(world: World) -> None:
    row = world.things["ended_relationship"]
    assert _who_sees(world, Relationship.objects, row) == EVERYTHING | {"peer", "patch_lead"}


def test_who_sees_sams_buddy(world: World) -> None:
    row = world.things["sams_buddy"]
    triad = {"line_manager", "clinical_supervisor", "peer_supervisor", "cover_peer_supervisor"}
    expected = triad | EVERYTHING | {"peer", "patch_lead", "buddy"}
    assert _who_sees(world, Relationship.objects, row) == expected


def test_who_sees_who_leads_the_patch(world: World) -> None:
    row = world.things["patch_lead_of_north"]
    expected = EVERYTHING | {"peer", "colleague", "peer_supervisor", "patch_lead", "hr"}
    assert _who_sees(world, Relationship.objects, row) == expected


def test_who_sees_a_leaver(world: World) -> None:
    found = _who_sees(world, Person.objects, world.people["leaver"])
    assert found == EVERYTHING | {"hr"}


def test_who_sees_somebody_who_will_start(world: World) -> None:
    jo = Person.objects.create(first_name="Jo", last_name="Next")
    row = Assignment.objects.create(
        person=jo,
        role=world.assignments["peer"].role,
        team=world.things["team"],
        starts=world.day(10),
    )
    expected = EVERYTHING | {"hr", "patch_lead"}
    assert _who_sees(world, Person.objects, jo) == expected
    assert _who_sees(world, Assignment.objects, row) == expected
    row.delete()
    jo.delete()


def test_who_sees_sams_team(world: World) -> None:
    found = _who_sees(world, Team.objects, world.things["team"])
    expected = HOLD_SAM | EVERYTHING | {"peer", "colleague", "hr", "patch_lead"}
    assert found == expected | {"information_governance"}


def test_who_sees_a_grant(world: World) -> None:
    found = _who_sees(world, Grant.objects, world.things["hr_grant"])
    assert found == EVERYTHING | {"hr", "information_governance"}


def test_who_sees_sams_qualification(world: World) -> None:
    row = Qualification.objects.get(holder=world.people["peer"])
    found = _who_sees(world, Qualification.objects, row)
    assert found == {"peer", "patch_lead", "central_lead", "hr"}


def test_who_sees_other_staff(world: World) -> None:
    row = StaffInPost.objects.create(
        employee_number="9",
        assignment_number="9",
        first_name="Ann",
        last_name="Other",
        sort_name="other ann",
        title="Nurse",
        team=world.things["team"],
        starts=world.day(-9),
    )
    assert _who_sees(world, StaffInPost.objects, row) == EVERYTHING
    row.delete()


@pytest.mark.parametrize(
    "model", [Person, Assignment, Relationship, Post, Qualification, Grant, StaffInPost, Team]
)
def test_nobody_and_a_sign_in_without_a_person_see_nothing(world: World, model: Any) -> None:
    assert not model.objects.visible_to(Viewer.nobody()).exists()
    assert not model.objects.visible_to(world.viewer("no_person")).exists()


def test_rights_that_run_out_today_hold_to_its_end(world: World) -> None:
    sam = world.people["peer"]
    for slug, sees in (("cover_peer_supervisor", (8, 9)), ("line_manager", (29, 30))):
        person_id = world.people[slug].pk
        for offset, expected in zip(sees, (True, False), strict=True):
            viewer = Viewer(None, person_id, "", frozenset(), world.day(offset))
            rows = Person.objects.visible_to(viewer)
            assert rows.filter(pk=sam.pk).exists() == expected, (slug, offset)
