"""Who may: what each role is enough for alone, what leading the patch adds, and in which state of a post."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.http import Http404

from tests.people import trust
from tests.people.trust import SYSTEM, day
from workforce.core import access, clock
from workforce.core.access import (
    ADMINISTRATOR,
    ADVANCED_PRACTITIONER,
    CENTRAL_LEAD,
    HR,
    LINE_MANAGER,
    SERVICE_MANAGER,
    VOLUNTEER,
    Viewer,
)
from workforce.establishment import rules
from workforce.establishment.models import JobDescriptionVersion
from workforce.establishment.rules import job_descriptions, unknown_roles
from workforce.people import scopes
from workforce.people.actions import relationships
from workforce.people.models import Assignment, Person, Post, Relationship, ServiceArea, Team
from workforce.people.states import POST

ME, OTHER, NORTH, SOUTH = uuid4(), uuid4(), uuid4(), uuid4()
TODAY = date(2026, 11, 26)
TEAM = Team(area=ServiceArea(patch_id=NORTH))
VERSION = JobDescriptionVersion(writers=[])
STATES = sorted(POST.words)


def viewer(*roles: str, leads: Iterable[UUID] = ()) -> Viewer:
    made = Viewer(None, ME, "Me", frozenset(roles), TODAY)
    scopes.remember_overseen(made, leads, ())
    return made


def post(state: str) -> Post:
    return Post(state=state, team=TEAM)


CENTRE = {CENTRAL_LEAD}
BY_ROLE: list[tuple[Callable[..., bool], list[Any], set[str]]] = [
    (rules.may_import, [], CENTRE | {ADMINISTRATOR}),
    (rules.may_hand_over, [], CENTRE),
    (rules.may_list_posts, [], CENTRE | {HR, ADVANCED_PRACTITIONER}),
    (rules.may_propose_posts, [], CENTRE | {ADVANCED_PRACTITIONER}),
    (rules.may_propose_for, [TEAM], CENTRE),
    (rules.manages_anybody, [], {LINE_MANAGER}),
    (rules.may_take_break, [], {VOLUNTEER}),
    (rules.may_add_people, [], CENTRE),
    (rules.may_appoint_to, [TEAM], CENTRE),
    (rules.may_change_assignment, [Assignment(team=TEAM)], CENTRE),
    (rules.may_list_plans, [], CENTRE | {LINE_MANAGER}),
    (job_descriptions.may_write, [], CENTRE),
    (job_descriptions.may_count_posts, [], CENTRE | {HR}),
    (job_descriptions.may_approve, [VERSION], CENTRE),
    (unknown_roles.may_answer, [], CENTRE),
    (unknown_roles.may_list, [], CENTRE),
    (
        unknown_roles.may_report,
        [],
        CENTRE | {ADVANCED_PRACTITIONER, LINE_MANAGER, SERVICE_MANAGER, HR},
    ),
]


@pytest.mark.parametrize(("rule", "things", "expected"), BY_ROLE)
def test_each_role_alone_may_what_is_said_of_it(
    rule: Callable[..., bool], things: list[Any], expected: set[str]
) -> None:
    assert {role for role in access.ROLES if rule(viewer(role), *things)} == expected


@pytest.mark.parametrize(("leads", "may"), [([NORTH], True), ([SOUTH], False), ([], False)])
def test_patch_lead_appoints_and_changes_in_their_patch_alone(leads: list[UUID], may: bool) -> None:
    lead = viewer(ADVANCED_PRACTITIONER, leads=leads)
    assert rules.may_appoint_to(lead, TEAM) is may
    assert rules.may_change_assignment(lead, Assignment(team=TEAM)) is may
    assert rules.may_list_plans(lead) is rules.may_add_people(lead) is bool(leads)


def test_import_looks_to_others_as_if_there_were_none() -> None:
    rules.need_import(viewer(ADMINISTRATOR))
    with pytest.raises(Http404):
        rules.need_import(viewer(HR))


def states(may: Callable[[Viewer, Post], bool], who: Viewer) -> set[str]:
    return {state for state in STATES if may(who, post(state))}


OPEN = set(STATES) - {"closed"}


def test_centre_changes_any_post_that_is_not_closed() -> None:
    centre = viewer(CENTRAL_LEAD)
    for rule in (rules.may_change_post, rules.may_plan_support, rules.may_settle_term):
        assert states(rule, centre) == OPEN
    assert rules.may_propose_for(centre, TEAM)


def test_patch_lead_changes_proposals_of_their_patch_and_plans_support_for_its_posts() -> None:
    lead, elsewhere = (viewer(ADVANCED_PRACTITIONER, leads=[p]) for p in (NORTH, SOUTH))
    assert states(rules.may_change_post, lead) == {"proposed", "gate_check"}
    assert states(rules.may_plan_support, lead) == OPEN
    assert states(rules.may_settle_term, lead) == set()
    assert rules.may_propose_for(lead, TEAM)
    for rule in (rules.may_change_post, rules.may_plan_support, rules.may_settle_term):
        assert states(rule, elsewhere) == states(rule, viewer(HR)) == set()
    assert not rules.may_propose_for(elsewhere, TEAM)


def test_patch_lead_moves_a_proposal_anywhere_but_to_approved() -> None:
    lead, elsewhere = (viewer(ADVANCED_PRACTITIONER, leads=[p]) for p in (NORTH, SOUTH))

    def moves(who: Viewer) -> set[tuple[str, str]]:
        return {(a, b) for a in STATES for b in STATES if rules.may_move_post(who, post(a), b)}

    assert moves(lead) == {("proposed", to) for to in STATES if to != "approved"}
    assert moves(elsewhere) == moves(viewer(HR)) == set()
    assert len(moves(viewer(CENTRAL_LEAD))) == len(STATES) ** 2


def test_nobody_approves_what_they_wrote_or_sent() -> None:
    def may(who: Viewer, writers: list[UUID], sent_by: UUID | None = None) -> bool:
        version = JobDescriptionVersion(writers=writers, sent_by_id=sent_by)
        return job_descriptions.may_approve(who, version)

    assert may(viewer(CENTRAL_LEAD), [OTHER], OTHER)
    assert not may(viewer(CENTRAL_LEAD), [OTHER, ME], OTHER)
    assert not may(viewer(CENTRAL_LEAD), [OTHER], ME)
    assert not may(viewer(HR), [OTHER], OTHER)
    assert may(SYSTEM, [OTHER], OTHER)
    version = JobDescriptionVersion(writers=[ME], sent_by_id=OTHER)
    assert job_descriptions.wrote(version) == {ME, OTHER}
    assert job_descriptions.wrote(VERSION) == set()


def test_product_itself_writes_and_counts() -> None:
    assert job_descriptions.may_write(SYSTEM)
    assert job_descriptions.may_count_posts(SYSTEM)


def test_unknown_roles_are_listed_for_whoever_leads_a_patch_today() -> None:
    assert unknown_roles.may_list(viewer(ADVANCED_PRACTITIONER, leads=[NORTH]))
    assert not unknown_roles.may_list(viewer(LINE_MANAGER, leads=[NORTH]))
    without_a_person = Viewer(None, None, "", frozenset({HR}), TODAY)
    assert not unknown_roles.may_report(without_a_person)


def as_viewer(person: Person | None, *roles: str) -> Viewer:
    return Viewer(None, person.pk if person else None, "", frozenset(roles), clock.today())


@pytest.mark.django_db
def test_experience_is_confirmed_by_the_peer_supervisor_and_the_centre_never_by_oneself() -> None:
    sam = trust.appointed()
    priya, dan, moira = (trust.person(f"{name} Near") for name in ("Priya", "Dan", "Moira"))
    for kind, holder in (("peer_supervisor", trust.may_supervise(priya)), ("line_manager", dan)):
        relationships.begin(kind=kind, holder=holder, assignment=sam, starts=day(-5), by=SYSTEM)

    def may(who: Person | None, *roles: str) -> bool:
        return rules.may_confirm_experience.test(as_viewer(who, *roles), sam.person)

    assert may(priya)
    assert may(moira, CENTRAL_LEAD)
    assert not may(moira, HR)
    assert not may(dan, LINE_MANAGER)
    assert not may(sam.person, CENTRAL_LEAD)
    assert not may(None, CENTRAL_LEAD)


@pytest.mark.django_db
def test_leaving_is_for_a_lead_to_record_when_all_somebody_has_is_theirs() -> None:
    asha = trust.person("Asha North")
    Relationship.objects.create(
        kind="patch_lead", acts_as="patch_lead", holder=asha, patch=trust.patch(), starts=day(-5)
    )

    def may(person: Person) -> bool:
        return rules.may_record_leaving.test(as_viewer(asha, ADVANCED_PRACTITIONER), person)

    sam = trust.appointed(team=trust.team(of=trust.patch())).person
    assert may(sam)
    assert rules.may_record_leaving.test(as_viewer(None, CENTRAL_LEAD), sam)
    assert not rules.may_record_leaving.test(as_viewer(None, HR), sam)
    trust.appointed(person=sam, team=trust.team("South team"), starts=-50, ends=day(-1))
    assert may(sam)
    trust.appointed(person=sam, team=trust.team("South liaison team"))
    assert not may(sam)
    assert not may(trust.person("Nia Nowhere"))


@pytest.mark.django_db
def test_talk_about_a_job_is_recorded_by_who_manages_it_today() -> None:
    sam, lee = trust.appointed(), trust.appointed("Lee Other")
    dan, ravi = trust.person("Dan Manages"), trust.person("Ravi Supervises")
    for kind, holder in (("line_manager", dan), ("clinical_supervisor", ravi)):
        relationships.begin(kind=kind, holder=holder, assignment=sam, starts=day(-5), by=SYSTEM)
    assert rules.may_record_job_talk.test(as_viewer(dan), sam)
    assert not rules.may_record_job_talk.test(as_viewer(dan), lee)
    assert not rules.may_record_job_talk.test(as_viewer(ravi), sam)
    assert rules.may_record_job_talk.test(as_viewer(None, CENTRAL_LEAD), sam)
    assert not rules.may_record_job_talk.test(as_viewer(None, HR), sam)
    asha = trust.person("Asha North")
    Relationship.objects.create(
        kind="patch_lead", acts_as="patch_lead", holder=asha, patch=trust.patch(), starts=day(-5)
    )
    in_north = trust.appointed("Noor North", team=trust.team("North team", of=trust.patch()))
    assert rules.may_record_job_talk.test(as_viewer(asha), in_north)
    assert not rules.may_record_job_talk.test(as_viewer(asha), sam)
