"""Another name, two teams that are one, and an extract that still has the old names."""

from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from tests.establishment import making
from tests.people import trust
from tests.people.trust import SYSTEM, day
from workforce.core.models import AuditEvent
from workforce.establishment.importing import former, present
from workforce.notices.models import Notice
from workforce.people import signals
from workforce.people.actions import assignments, naming, organisation, partners
from workforce.people.errors import Conflict, Refused
from workforce.people.models import (
    Assignment,
    FormerName,
    Patch,
    Post,
    Relationship,
    ServiceArea,
    StaffInPost,
    Team,
    TeamPartner,
)
from workforce.people.queries import teams

pytestmark = pytest.mark.django_db


def area(name: str = "Crisis") -> ServiceArea:
    return ServiceArea.objects.get_or_create(name=name)[0]


def team(name: str, of: ServiceArea | None = None) -> Team:
    return Team.objects.create(name=name, area=of or area())


def rename(thing: Any, name: str) -> None:
    thing.refresh_from_db()
    naming.rename(thing, name=name, seen=thing.name, by=SYSTEM)


def former_names(**which: Any) -> set[str]:
    return set(FormerName.objects.filter(**which).values_list("name", flat=True))


# --- Another name --------------------------------------------------------------------------------


def test_a_team_keeps_its_names_and_its_people_are_told() -> None:
    one = team("North")
    sam = trust.appointed("Sam Okafor", team=one)
    gone = trust.appointed("Dee Marlow", team=one)
    assignments.end(gone, on=day(-1), by=SYSTEM)
    rename(one, "Northside")
    rename(one, "Lakeside")
    assert former_names(team=one) == {"North", "Northside"}
    told = Notice.objects.filter(kind="team-name", channel="product")
    assert list(told.values_list("person", flat=True)) == [sam.person_id] * 2
    assert (
        list(AuditEvent.objects.filter(action="team renamed").values_list("about", flat=True))
        == [f"team {one.pk}"] * 2
    )


def test_a_name_taken_back_is_no_former_name() -> None:
    one = team("North")
    rename(one, "South")
    rename(one, "North")
    assert former_names(team=one) == {"South"}


def test_another_writing_of_the_same_name_is_no_former_name() -> None:
    one = team("North-side")
    rename(one, "North side")
    assert former_names(team=one) == set()


def test_a_name_that_means_another_team_is_refused() -> None:
    one, other = team("North"), team("South")
    with pytest.raises(Conflict, match="There is a team here called “SOUTH” already"):
        rename(one, "SOUTH")
    rename(other, "East")
    with pytest.raises(Conflict, match="Another team here was called “South” before"):
        rename(one, "South")
    rename(team("South", area("Justice")), "North")
    with pytest.raises(Conflict, match="There is a service area called “justice” already"):
        rename(area(), "justice")


def test_who_comes_second_learns_what_it_is_called() -> None:
    one = team("North")
    rename(one, "South")
    with pytest.raises(Conflict, match="It is called “South” by now"):
        naming.rename(one, name="East", seen="North", by=SYSTEM)


def test_areas_and_patches_keep_their_names_too() -> None:
    patch = trust.patch("East patch")
    rename(patch, "Sunrise patch")
    rename(area(), "Urgent care")
    assert former_names(patch=patch) == {"East patch"}
    assert former_names(area__name="Urgent care") == {"Crisis"}
    assert Patch.objects.get().name == "Sunrise patch"


# --- Two teams that are one ----------------------------------------------------------------------


def _twins() -> tuple[Team, Team]:
    return team("CMHT1 Hillingdon"), team("Hillingdon")


def test_everything_of_a_team_moves() -> None:
    source, target = _twins()
    sam = trust.appointed("Sam Okafor", team=source, post=trust.post("A1", team=source))
    noor = trust.appointed("Noor Rahman", team=target)
    dee = trust.appointed("Dee Marlow", team=source)
    assignments.end(dee, on=day(-1), by=SYSTEM)
    StaffInPost.objects.create(
        employee_number="7", assignment_number="7", first_name="A", last_name="B", sort_name="b a",
        title="Nurse", team=source, starts=day(-9),
    )  # fmt: skip
    partner = partners.add(name="Open Door", nature="charity", starts=day(-90), by=SYSTEM)
    for each, starts in ((source, -50), (target, -20)):
        partners.begin_part(each, partner, part="runs", starts=day(starts), by=SYSTEM)
    organisation.name_coach(source, holder=noor.person, starts=day(-30), by=SYSTEM)
    told: list[Any] = []

    def hear(**kwargs: Any) -> None:
        told.append(kwargs)

    signals.changed.connect(hear)
    merged = naming.merge(source, into=target, by=SYSTEM)
    signals.changed.disconnect(hear)
    assert (merged.people, merged.posts, merged.staff) == (1, 1, 1)
    assert not Team.objects.filter(pk=source.pk).exists()
    assert set(Assignment.objects.values_list("team", flat=True)) == {target.pk}
    assert set(Post.objects.values_list("team", flat=True)) == {target.pk}
    assert set(StaffInPost.objects.values_list("team", flat=True)) == {target.pk}
    coach = Relationship.objects.get(kind="team_coach")
    assert (coach.team, coach.ends) == (target, None)
    (part,) = TeamPartner.objects.all()
    assert (part.team, part.starts, part.ends) == (target, day(-50), None)
    row = FormerName.objects.get()
    assert (row.team, row.within, row.name, row.was) == (
        target,
        area(),
        "CMHT1 Hillingdon",
        source.pk,
    )
    assert [kwargs["before"] for kwargs in told] == [
        {sam.pk: {"team_id": source.pk}, dee.pk: {"team_id": source.pk}}
    ]
    assert set(Notice.objects.filter(channel="product").values_list("person", "link")) == {
        (sam.person_id, reverse("people:team-detail", args=[target.pk]))
    }
    assert (
        AuditEvent.objects.get(action="team merged").about == f"team {source.pk} into {target.pk}"
    )


def test_of_two_coaches_the_one_of_the_team_that_stays_goes_on() -> None:
    source, target = _twins()
    una, bo = trust.person("Una Field"), trust.person("Bo Lind")
    organisation.name_coach(source, holder=una, starts=day(-90), by=SYSTEM)
    organisation.name_coach(target, holder=bo, starts=day(-30), by=SYSTEM)
    naming.merge(source, into=target, by=SYSTEM)
    rows = Relationship.objects.filter(team=target).order_by("starts")
    assert [(row.holder, row.starts, row.ends) for row in rows] == [
        (una, day(-90), day(-31)), (bo, day(-30), None)
    ]  # fmt: skip


def test_somebody_in_both_without_a_post_is_named() -> None:
    source, target = _twins()
    robin = trust.person("Robin Vale")
    for each in (source, target):
        trust.appointed(
            person=robin, team=each, role=trust.role("peer-volunteer"), employment="volunteer"
        )
    with pytest.raises(Refused, match="Robin Vale is in both teams in the same role"):
        naming.merge(source, into=target, by=SYSTEM)
    assert Team.objects.filter(pk=source.pk).exists()
    assert not FormerName.objects.exists()


def test_names_of_names_still_lead_there() -> None:
    source, target = _twins()
    rename(source, "CMHT1 Hayes")
    naming.merge(source, into=target, by=SYSTEM)
    last = team("Hillingdon and Hayes")
    naming.merge(target, into=last, by=SYSTEM)
    assert former_names(team=last) == {"CMHT1 Hillingdon", "CMHT1 Hayes", "Hillingdon"}
    assert set(FormerName.objects.exclude(was=None).values_list("was", flat=True)) == {
        source.pk, target.pk
    }  # fmt: skip


def test_a_name_that_differs_in_writing_alone_still_leads_there() -> None:
    source, target = team("North-side"), team("North side")
    naming.merge(source, into=target, by=SYSTEM)
    assert teams.merged_into(SYSTEM, source.pk) == target
    # It is what the team is called now.
    assert teams.former_names(SYSTEM, target) == []
    rename(target, "South")
    target.refresh_from_db()
    assert teams.former_names(SYSTEM, target) == ["North-side"]


def test_two_of_one_name_merged_one_after_the_other_are_both_found() -> None:
    source, target = team("North-side"), team("North side")
    naming.merge(source, into=target, by=SYSTEM)
    last = team("South")
    naming.merge(target, into=last, by=SYSTEM)
    for gone in (source, target):
        assert teams.merged_into(SYSTEM, gone.pk) == last
    assert teams.former_names(SYSTEM, last) == ["North side", "North-side"]


def test_a_team_that_takes_the_name_of_one_merged_into_it_is_found_under_its_address() -> None:
    source, target = _twins()
    naming.merge(source, into=target, by=SYSTEM)
    rename(target, source.name)
    target.refresh_from_db()
    assert teams.former_names(SYSTEM, target) == ["Hillingdon"]
    rename(target, "Hayes")
    assert teams.merged_into(SYSTEM, source.pk) == target
    assert former_names(team=target) == {"Hillingdon", "CMHT1 Hillingdon"}


# --- The next extract ----------------------------------------------------------------------------


def _now(rows: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """What these directorates and teams of an extract mean."""
    from datetime import date

    from workforce.establishment.importing.rows import Row, Rows

    made = [
        Row(
            n,
            "1",
            "1",
            "A",
            "B",
            "T",
            "",
            "",
            where,
            name,
            "",
            "",
            Decimal(1),
            Decimal(1),
            date(2020, 1, 1),
            None,
            "",
            "",
        )
        for n, (where, name) in enumerate(rows)
    ]
    read = Rows(good=made)
    former.as_called_now(read, present.load(day(0)))
    return [(row.area, row.team) for row in read.good]


def test_an_extract_with_the_old_names_means_the_same_team() -> None:
    source, target = _twins()
    naming.merge(source, into=target, by=SYSTEM)
    rename(target, "Hillingdon community")
    rename(area(), "Urgent care")
    found = _now([
        ("Crisis", "CMHT1 Hillingdon"), ("CRISIS", "Hillingdon"), ("Urgent care", "hillingdon"),
        ("Urgent care", "Hillingdon community"), ("Justice", "Hillingdon"), ("Crisis", "New team"),
    ])  # fmt: skip
    assert found == [
        ("Urgent care", "Hillingdon community"), ("Urgent care", "Hillingdon community"),
        ("Urgent care", "Hillingdon community"), ("Urgent care", "Hillingdon community"),
        ("Justice", "Hillingdon"), ("Urgent care", "New team"),
    ]  # fmt: skip


def test_without_former_names_nothing_is_touched() -> None:
    assert _now([("A", "b")]) == [("A", "b")]


def test_an_import_after_a_merge_makes_no_team_again() -> None:
    making.bring_in(*making.TRIO)
    job = Assignment.objects.get(number=making.PEER["Assignment Number"])
    target = team("A team with another name", job.team.area)
    naming.merge(job.team, into=target, by=SYSTEM)
    before = set(Team.objects.values_list("name", flat=True))
    _, plan = making.bring_in(*making.TRIO)
    assert (plan.teams, plan.areas, plan.posts, plan.assignments, plan.staff) == (
        {},
        {},
        [],
        [],
        [],
    )
    assert set(Team.objects.values_list("name", flat=True)) == before
    assert Assignment.objects.get(pk=job.pk).team == target
