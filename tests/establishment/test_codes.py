"""Codes before names: a directorate's is taken off, a team's may be all that tells two teams apart."""

from __future__ import annotations

import pytest

from tests.establishment import making
from tests.establishment.making import MANAGER, PEER, manager, nurse, peer, problems
from workforce.core.models import SettingValue
from workforce.establishment.actions import imports
from workforce.people.models import Assignment, ServiceArea, StaffInPost, Team

pytestmark = pytest.mark.django_db
FIRST = peer(org_l6="CMHT1 Hillingdon")
SECOND = nurse(org_l6="CMHT2 Hillingdon")
BOSS = manager(org_l6="CMHT1 Hillingdon")
HERE_ALREADY = (
    "A team “Hillingdon” is here, without the code. If this is the same team, take the code off in the file and use "
    "the new file; otherwise it is added as a team of its own."
)
ONE_DIRECTORATE = (
    "Only its code tells this directorate from “NV3 Inpatient and Crisis” in row 2, so both are “Inpatient and Crisis” "
    "here. If they are two, make the pattern for the codes in Settings match only one of them, then check the file again."
)


def teams() -> set[tuple[str, str]]:
    return set(Team.objects.values_list("area__name", "name"))


def both() -> set[tuple[str, str]]:
    return {
        ("Inpatient and Crisis", "CMHT1 Hillingdon"),
        ("Inpatient and Crisis", "CMHT2 Hillingdon"),
    }


def test_two_teams_that_only_their_codes_tell_apart_stay_two() -> None:
    rows = (FIRST, BOSS, SECOND)
    run, plan = making.bring_in(*rows)
    assert (run.reason, plan.problems, run.counts["teams"]["added"]) == ("", [], 2)
    assert teams() == both()
    before = making.standing()
    assert making.bring_in(*rows)[1].changes_nothing
    assert making.standing() == before


def test_second_team_that_appears_a_month_later_renames_and_merges_nothing() -> None:
    making.bring_in(FIRST, BOSS)
    team = Team.objects.get()
    run, plan = making.bring_in(FIRST, BOSS, SECOND)
    assert (run.reason, plan.problems, run.counts["teams"]["added"]) == ("", [], 1)
    assert teams() == both()
    assert Assignment.objects.get().team == team
    assert StaffInPost.objects.get(assignment_number="300").team != team


def test_second_team_in_place_of_the_first_is_not_taken_for_it() -> None:
    making.bring_in(FIRST, BOSS)
    making.bring_in(BOSS, SECOND)
    assert teams() == both()


def test_team_that_is_here_without_its_code_is_named_once() -> None:
    making.bring_in(peer(org_l6="Hillingdon"), manager(org_l6="Hillingdon"))
    rows = (peer(org_l6="Hillingdon"), manager(org_l6="Hillingdon"), SECOND, SECOND | {
        "Employee Number": "301", "Assignment Number": "301", "Email Address": ""})  # fmt: skip
    assert problems(*rows) == [(4, "Org L6", "CMHT2 Hillingdon", HERE_ALREADY, False)]
    making.bring_in(*rows)
    assert teams() == {
        ("Inpatient and Crisis", "Hillingdon"),
        ("Inpatient and Crisis", "CMHT2 Hillingdon"),
    }
    assert problems(*rows) == []
    assert making.plan(*rows).changes_nothing


def test_directorates_that_only_their_codes_tell_apart_are_named() -> None:
    rows = (PEER, MANAGER, nurse(org_l4="NV4 Inpatient and Crisis"))
    assert problems(*rows) == [(4, "Org L4", "NV4 Inpatient and Crisis", ONE_DIRECTORATE, False)]
    SettingValue.objects.create(
        slug="establishment.area_prefix", value=r"^NV3\s+", starts="2026-11-01"
    )
    assert problems(*rows) == []
    making.bring_in(*rows)
    assert set(ServiceArea.objects.values_list("name", flat=True)) == {
        "Inpatient and Crisis",
        "NV4 Inpatient and Crisis",
    }
    assert Team.objects.count() == 2


def test_directorate_typed_in_other_capitals_is_the_same_and_not_named() -> None:
    assert problems(PEER, MANAGER, nurse(org_l4="NV3 INPATIENT  AND CRISIS")) == []


def test_code_alone_is_the_directorate_s_name() -> None:
    assert imports.plan_of(making.extract(peer(org_l4="NV3 "), MANAGER)).plan.areas == {
        "nv3": "NV3",
        "inpatient and crisis": "Inpatient and Crisis",
    }
