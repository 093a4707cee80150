"""Two people at once with names, teams and coaches, in two real transactions."""

import pytest

from tests.people import trust
from tests.people.test_races import _at_once
from tests.people.trust import SYSTEM, day
from workforce.people.actions import assignments, naming, organisation
from workforce.people.models import Assignment, FormerName, Relationship, ServiceArea, Team

pytestmark = pytest.mark.django_db(transaction=True)


def team(name: str) -> Team:
    crisis, _ = ServiceArea.objects.get_or_create(name="Crisis")
    return Team.objects.create(name=name, area=crisis)


def _twins() -> tuple[Team, Team]:
    return team("CMHT1 Hillingdon"), team("Hillingdon")


def test_two_merge_the_same_team_and_one_is_told() -> None:
    source, target = _twins()
    other = team("Uxbridge")
    told = _at_once(
        lambda: naming.merge(source, into=target, by=SYSTEM),
        lambda: naming.merge(source, into=other, by=SYSTEM),
    )
    assert sorted(words == "done" for words in told) == [False, True]
    assert Team.objects.count() == 2
    assert FormerName.objects.get().team.name in {"Hillingdon", "Uxbridge"}


def test_two_merge_two_teams_into_each_other_and_one_stays() -> None:
    source, target = _twins()
    told = _at_once(
        lambda: naming.merge(source, into=target, by=SYSTEM),
        lambda: naming.merge(target, into=source, by=SYSTEM),
    )
    assert sorted(words == "done" for words in told) == [False, True]
    assert Team.objects.count() == 1


def test_somebody_is_appointed_to_a_team_that_is_merged() -> None:
    source, target = _twins()
    person, role = trust.person("Sam Okafor"), trust.role()
    told = _at_once(
        lambda: naming.merge(source, into=target, by=SYSTEM),
        lambda: assignments.appoint(
            person=person, role=role, team=source, starts=day(0), by=SYSTEM
        ),
    )
    assert told[0] == "done" or told[1] == "done"
    assert set(Assignment.objects.values_list("team", flat=True)) <= set(
        Team.objects.values_list("pk", flat=True)
    )
    if told == ["done", "done"]:
        assert Assignment.objects.get().team == target


def test_two_name_a_coach_at_once() -> None:
    one = team("North")
    people = [trust.person(name) for name in ("Una Field", "Bo Lind")]
    told = _at_once(*[
        lambda who=who: organisation.name_coach(one, holder=who, starts=day(0), by=SYSTEM) for who in people
    ])  # fmt: skip
    kept = Relationship.objects.get().holder
    assert sorted(words == "done" for words in told) == [False, True]
    refused = next(words for words in told if words != "done")
    assert refused.startswith(f"{kept.name} is already team coach from ")


def test_two_rename_at_once_and_one_learns() -> None:
    one = team("North")
    told = _at_once(*[
        lambda name=name: naming.rename(one, name=name, seen="North", by=SYSTEM) for name in ("East", "West")
    ])  # fmt: skip
    now = Team.objects.get().name
    assert sorted(words == "done" for words in told) == [False, True]
    assert f"It is called “{now}” by now. Look at it again, then decide." in told
    assert now in {"East", "West"}
