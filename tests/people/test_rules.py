"""Who may: what each role is enough for alone, what leading a patch adds, and no more than that."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
import rules as library
from django.http import Http404

from tests.people import trust
from tests.people.trust import day
from workforce.core import access, clock
from workforce.core.access import (
    ADMINISTRATOR,
    ADVANCED_PRACTITIONER,
    CENTRAL_LEAD,
    HR,
    INFORMATION_GOVERNANCE,
    PEER_WORKER,
    SENIOR_PEER,
    VOLUNTEER,
    Viewer,
)
from workforce.people import rules, scopes
from workforce.people.models import Assignment, Person, Relationship, ServiceArea, Team

ME, NORTH, SOUTH = uuid4(), uuid4(), uuid4()
TODAY = date(2026, 11, 26)


def viewer(*roles: str, leads: Iterable[UUID] = (), coaches: Iterable[UUID] = ()) -> Viewer:
    made = Viewer(None, ME, "Me", frozenset(roles), TODAY)
    scopes.remember_overseen(made, leads, coaches)
    return made


def team(patch: UUID | None) -> Team:
    return Team(area=ServiceArea(patch_id=patch))


IN_NORTH = Assignment(team=team(NORTH))
HERE = Person(left_on=None)
BY_ROLE: dict[str, tuple[Any, set[str]]] = {
    "may_list": (None, {CENTRAL_LEAD, ADVANCED_PRACTITIONER, HR, ADMINISTRATOR}),
    "may_add": (None, {CENTRAL_LEAD}),
    "may_arrange_support": (IN_NORTH, {CENTRAL_LEAD}),
    "may_arrange_team": (IN_NORTH.team, {CENTRAL_LEAD}),
    "may_change_relationship": (Relationship(assignment=IN_NORTH), {CENTRAL_LEAD}),
    "may_shape_patches": (None, {CENTRAL_LEAD, ADMINISTRATOR}),
    "is_over_all_or_hr": (HERE, {CENTRAL_LEAD, ADMINISTRATOR, HR}),
    "may_see_coverage": (None, {CENTRAL_LEAD, ADVANCED_PRACTITIONER}),
    "may_invite": (HERE, {CENTRAL_LEAD, ADMINISTRATOR}),
    "may_read_grants": (None, {ADMINISTRATOR, INFORMATION_GOVERNANCE}),
    "may_give_grants": (None, {ADMINISTRATOR}),
    "belongs_to_a_team": (None, {PEER_WORKER, VOLUNTEER, SENIOR_PEER, ADVANCED_PRACTITIONER}),
}  # fmt: skip


@pytest.mark.parametrize("name", BY_ROLE)
def test_each_role_alone_may_what_is_said_of_it(name: str) -> None:
    thing, expected = BY_ROLE[name]
    rule: library.Predicate = getattr(rules, name)
    assert {role for role in access.ROLES if rule.test(viewer(role), thing)} == expected


@pytest.mark.parametrize(("leads", "may"), [([NORTH], True), ([SOUTH], False), ([], False)])
def test_leading_a_patch_opens_what_is_in_it_alone(leads: list[UUID], may: bool) -> None:
    lead = viewer(ADVANCED_PRACTITIONER, leads=leads)
    things: list[tuple[library.Predicate, Any]] = [
        (rules.may_arrange_support, IN_NORTH),
        (rules.may_arrange_team, IN_NORTH.team),
        (rules.may_change_relationship, Relationship(assignment=IN_NORTH)),
        (rules.may_change_relationship, Relationship(team=IN_NORTH.team)),
    ]
    assert [rule.test(lead, thing) for rule, thing in things] == [may] * len(things)


def test_team_of_no_patch_is_led_by_nobody() -> None:
    assert not rules.leads_patch_of_team.test(viewer(leads=[NORTH]), team(None))


def test_who_leads_a_patch_is_the_centres_to_say_and_never_the_leads() -> None:
    leading = Relationship(patch_id=NORTH)
    also_with_a_team = Relationship(patch_id=NORTH, team=IN_NORTH.team)
    for row in (leading, also_with_a_team):
        assert not rules.may_change_relationship.test(viewer(leads=[NORTH]), row)
        assert rules.may_change_relationship.test(viewer(CENTRAL_LEAD), row)


@pytest.mark.parametrize(
    ("role", "leads", "may"),
    [
        (ADVANCED_PRACTITIONER, [NORTH], True),
        (ADVANCED_PRACTITIONER, [], False),
        (PEER_WORKER, [NORTH], False),
    ],
)
def test_people_are_added_by_an_advanced_practitioner_who_leads_a_patch(
    role: str, leads: list[UUID], may: bool
) -> None:
    assert rules.may_add.test(viewer(role, leads=leads)) is may


def test_whoever_coaches_a_team_belongs_to_it() -> None:
    assert rules.belongs_to_a_team.test(viewer(coaches=[uuid4()]))
    assert not rules.belongs_to_a_team.test(viewer(leads=[NORTH]))


@pytest.mark.parametrize(
    ("left_on", "may"),
    [(None, True), (date(2026, 11, 27), True), (TODAY, True), (date(2026, 11, 25), False)],
)
def test_invited_until_their_last_day(left_on: date | None, may: bool) -> None:
    who = Person(left_on=left_on)
    assert rules.may_invite.test(viewer(CENTRAL_LEAD), who) is may
    assert rules.may_invite.test(viewer(ADMINISTRATOR), who) is may
    assert not rules.may_invite.test(viewer(HR), who)


def test_what_the_rule_refuses_looks_like_what_does_not_exist() -> None:
    rules.need(rules.may_give_grants, viewer(ADMINISTRATOR))
    rules.need(rules.may_arrange_support, viewer(leads=[NORTH]), IN_NORTH)
    with pytest.raises(Http404):
        rules.need(rules.may_give_grants, viewer(CENTRAL_LEAD))
    with pytest.raises(Http404):
        rules.need(rules.may_arrange_support, viewer(leads=[SOUTH]), IN_NORTH)


@pytest.mark.django_db
def test_timeline_is_read_by_oneself_the_lead_of_the_patch_and_who_is_over_all() -> None:
    sam = trust.appointed(team=trust.team(of=trust.patch())).person
    trust.appointed("Lee South", team=trust.team("South team", of=trust.patch("South patch")))
    asha, elsewhere = trust.person("Asha North"), trust.person("Efe South")
    for who, patch in ((asha, trust.patch()), (elsewhere, trust.patch("South patch"))):
        Relationship.objects.create(
            kind="patch_lead", acts_as="patch_lead", holder=who, patch=patch, starts=day(-5)
        )

    def sees(person: Person, *roles: str) -> tuple[bool, bool]:
        who = Viewer(None, person.pk, "", frozenset(roles), clock.today())
        return rules.may_read_timeline.test(who, sam), rules.may_change_person.test(who, sam)

    assert sees(sam) == (True, False)
    assert sees(asha, ADVANCED_PRACTITIONER) == (True, True)
    assert sees(elsewhere, ADVANCED_PRACTITIONER) == (False, False)
    head = trust.person("Moira Centre")
    assert sees(head, CENTRAL_LEAD) == (True, True)
    assert sees(head, HR) == sees(head, ADMINISTRATOR) == (True, False)
    assert sees(head, INFORMATION_GOVERNANCE) == sees(head) == (False, False)
