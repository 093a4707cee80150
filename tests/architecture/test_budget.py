"""The pages everybody opens cost at most fifteen queries, with all rooms' rows on them, and as many for
many rows as for three."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import depth
from tests.people import trust
from tests.people.trust import SYSTEM
from tests.recruitment import (
    world_arrival,
    world_feeders,
    world_preparation,
    world_readiness,
    world_selection,
    world_vacancies,
)
from tests.training import world_giving
from tests.world import World
from tests.worlds import signed_in
from training.cpd import actions
from training.cpd.actions import Said
from training.cpd.words import Words
from workforce.establishment.actions import job_plans
from workforce.establishment.actions.unknown_roles import reporting
from workforce.establishment.actions.unknown_roles.reporting import Report
from workforce.establishment.models import PreferenceShare, Stint
from workforce.establishment.plan_words import Content, Task
from workforce.home.actions import put_off
from workforce.notices.models import Notice
from workforce.people.actions import qualifications, relationships
from workforce.people.models import Assignment, Post, Qualification, RoleType

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stays")]

MOST = 15
WHO = (
    "peer", "line_manager", "peer_supervisor", "patch_lead", "central_lead", "hr", "administrator",
    "volunteer",
)  # fmt: skip


def _grow(world: World, first: int, last: int) -> None:
    """More of everything that stands on these pages: colleagues without a triad, on fixed terms that end,
    apprentices, plans that wait, roles nobody told of, qualifications, stints, cards put off."""
    team, role = world.things["team"], RoleType.objects.get(slug="peer-support-worker")
    dan, priya = world.people["line_manager"], world.people["peer_supervisor"]
    manager = world.viewer("line_manager")
    for n in range(first, last):
        post = trust.post(f"GROWN-{n}", team=team, role=role)
        Post.objects.filter(pk=post.pk).update(
            contract="fixed_term", fixed_term_ends=world.day(40), band=None
        )
        row = trust.appointed(f"Grown Number{n}", post=post, team=team, role=role)
        ends = trust.appointed(
            f"Learner Number{n}", team=team, role=role, employment="apprentice", ends=world.day(30)
        )
        for each in (row, ends):
            relationships.begin(
                kind="line_manager", holder=dan, assignment=each, starts=world.day(-5), by=SYSTEM
            )
        relationships.begin(
            kind="peer_supervisor", holder=priya, assignment=row, starts=world.day(-5), by=SYSTEM
        )
        job_plans.write(row, Content((Task(f"Task {n}", "jointly"),), 20), version=0, by=manager)
        said = Report(title=f"Peer Guide {n}", team=team.name, seen_as="held", ask="", words="")
        reporting.report(said, by=manager)
        qualifications.give(world.people["peer"], f"trained-{n}", by=SYSTEM)
        _stint(world, n)
        _learned(world, n)
        for slug in WHO:
            put_off(card=f"grown:{n}", by=world.viewer(slug))


def _learned(world: World, n: int) -> None:
    said = Said("course", world.day(0), 4, Words(f"Course {n}", topic=f"Topic {n}"))
    actions.add(said, by=world.viewer("peer"))
    world_giving.grow(world, n)
    world_readiness.grow(world, n)
    world_preparation.grow(world, n)
    world_vacancies.grow(world, n)
    world_arrival.grow(world, n)
    world_selection.grow(world, n)
    world_feeders.grow(world, n)


def _stint(world: World, n: int) -> None:
    home = world.assignments["peer"]
    Stint.objects.create(
        person=home.person, kind="secondment", home=home.pk, back=home.pk, organisation=f"Partner {n}",
        starts=world.day(10 + n), ends=world.day(20 + n),
    )  # fmt: skip


def _addresses(world: World) -> list[str]:
    people = [
        world.people[slug]
        for slug in ("peer", "peer_supervisor", "line_manager", "patch_lead", "volunteer", "central_lead")
    ]  # fmt: skip
    people += [world.things["assignment of apprentice"].person, world.things["person leaving"]]
    return [
        "/", "/people/", "/people/teams/",
        *(reverse("people:person-detail", args=[person.pk]) for person in people),
        reverse("people:team-detail", args=[world.things["team"].pk]),
        reverse("people:team-detail", args=[world.things["team_elsewhere"].pk]),
        reverse("people:patch-detail", args=[world.things["patch"].pk]),
        reverse("establishment:post-detail", args=[world.things["held_post"].pk]),
        reverse("establishment:job-plan-overview"),
        reverse("supervision:support-list"),
        reverse("supervision:people-list"),
        reverse("supervision:waiting-list"),
        reverse("supervision:cover-list"),
        reverse("supervision:cover-arrange", args=[world.people["peer_supervisor"].pk]),
        reverse("supervision:group-log", args=["line"]),
        reverse("supervision:intervision-list"),
        reverse("supervision:intervision-invite"),
        reverse("reflective:mine"),
        reverse("training:mine"),
        reverse("training:passport"),
        reverse("training:person-detail", args=[world.people["peer"].pk]),
        reverse("training:due-list"),
        reverse("training:course-list"),
        reverse("training:course-detail", args=[world.things["course"].pk]),
        reverse("training:course-change", args=[world.things["course"].pk]),
        reverse("training:programme-detail", args=[world.things["course_programme"].pk]),
        reverse("training:register-list"),
        reverse("training:register-detail", args=[world.things["register"].pk]),
        reverse("training:record-find") + "?words=sam",
        reverse("training:person-record-add", args=[world.people["peer"].pk]),
        reverse("training:staff-detail", args=[world.things["staff_trained"].pk]),
        reverse("training:record-detail", args=[world.things["record"].pk]),
        reverse("training:taken-out-list"),
        reverse("training:team-list"),
        reverse("training:team-record", args=[world.things["team"].pk]),
        reverse("training:evidence-list"),
        reverse("training:evidence-waiting"),
        reverse("training:evidence-detail", args=[world.things["certificate"].pk]),
        reverse("foundation:mine"),
        reverse("foundation:unit-detail", args=["my-story"]),
        reverse("foundation:way-list"),
        reverse("foundation:way-detail", args=[world.people["peer"].pk]),
        reverse("giving:offer-list"),
        reverse("giving:offer-detail", args=[world.things["offer"].pk]),
        reverse("giving:taught-list"),
        reverse("arrival:arrival-list"),
        reverse("arrival:detail", args=[world.things["arrival"].pk]),
        reverse("arrival:probation-detail", args=[world.things["arrival"].pk]),
        reverse("arrival:programme-detail", args=[world.things["arrival"].pk]),
        reverse("arrival:pair-list"),
        reverse("selection:desk-list"),
        reverse("selection:desk-detail", args=[world.things["selection interviews"]]),
        reverse("selection:candidate-detail", args=[world.things["candidate invited"]]),
        reverse("selection:conflict-declare", args=[world.things["selection interviews"]]),
        reverse("selection:criterion-list", args=[world.things["selection open"]]),
        reverse("selection:slot-list", args=[world.things["selection interviews"]]),
        reverse("selection:together-detail", args=[world.things["candidate interviewed"]]),
        reverse("selection:offer-detail", args=[world.things["offer made"]]),
        reverse("selection:talk-list"),
        reverse("selection:placement-list"),
        reverse("selection:placement-own"),
        reverse("recruitment:request-detail", args=[world.things["selection interviews"]]),
        reverse("cpd:mine"),
        reverse("cpd:entry-detail", args=[world.things["cpd entry shared"].pk]),
        reverse("cpd:shared-list"),
        reverse("cpd:shared-detail", args=[world.things["cpd entry shared"].pk]),
        reverse("workshops:programme-list"),
        reverse("workshops:programme-detail", args=[world.things["programme"].pk]),
        reverse("workshops:programme-standing", args=[world.things["programme"].pk]),
        reverse("workshops:workshop-detail", args=[world.things["workshop"].pk]),
        reverse("workshops:workshop-detail", args=[world.things["workshop_shown"].pk]),
        reverse("workshops:stage-move", args=[world.things["programme"].pk]),
        reverse("feeders:mine"),
        reverse("feeders:walk-list"),
        reverse("feeders:way-list"),
        reverse("feeders:path-detail", args=[world.things["path"].pk]),
        reverse("feeders:path-companion", args=[world.things["path"].pk]),
        reverse("reports:report-detail", args=["ways-into-peer-work"]),
        reverse("vacancies:vacancy-list"),
        reverse("vacancies:vacancy-list") + "?show=none&sort=team",
        reverse("vacancies:vacancy-detail", args=[world.things["vacancy"].pk]),
        reverse("vacancies:vacancy-link", args=[world.things["vacancy"].pk]),
        reverse("vacancies:welcome-list"),
        reverse("vacancies:upload-add"),
        reverse("vacancies:upload-detail", args=[world.things["vacancies waiting"].pk]),
        reverse("vacancies:advert-detail", args=[world.things["request advert"].pk]),
        reverse("vacancies:advert-change", args=[world.things["request advert"].pk]),
        reverse("recruitment:request-detail", args=[world.things["request advert"].pk]),
        reverse("reports:report-detail", args=["adverts-that-welcome"]),
        reverse("feedback:round-detail", args=[world.things["workshop_shown"].pk]),
        reverse("careers:start"),
        reverse("careers:ladder-detail"),
        reverse("careers:aim-detail"),
        reverse("careers:conversation-list"),
        reverse("careers:flexible-list"),
        reverse("careers:flexible-detail", args=[world.things["flexible"].pk]),
        reverse("careers:opening-list"),
        reverse("careers:opening-manage"),
        reverse("courses:run-list"),
        reverse("courses:mine"),
        reverse("courses:run-given"),
        reverse("courses:support-list"),
        reverse("courses:run-detail", args=[world.things["course_open"].pk]),
        reverse("courses:run-cohort", args=[world.things["cohort"].pk]),
        reverse("readiness:assessment-list"),
        *(reverse("readiness:assessment-detail", args=[world.things[f"assessment {name}"].pk])
          for name in ("scoring", "talking", "agreeing", "signed")),
        reverse("readiness:score-group", args=[world.things["assessment scoring"].pk, "understanding"]),
        reverse("readiness:link-list", args=[world.things["assessment scoring"].pk]),
        reverse("readiness:agree-group", args=[world.things["assessment agreeing"].pk, "start"]),
        reverse("readiness:agree-finish", args=[world.things["assessment agreeing"].pk]),
        reverse("readiness:team-start", args=[world.things["team"].pk]),
        reverse("readiness:condition-detail", args=[world.things["condition A2"].pk]),
        reverse("recruitment:request-detail", args=[world.things["request"].pk]),
        reverse("recruitment:request-detail", args=[world.things["request"].pk]),
        reverse("preparation:preparation-list"),
        reverse("preparation:preparation-detail", args=[world.things["preparation"].pk]),
        reverse("preparation:session-detail", args=[world.things["preparation ahead"].pk]),
        reverse("preparation:session-register", args=[world.things["preparation over"].pk]),
        reverse("preparation:group-list"),
        reverse("preparation:group-detail", args=[world.things["project_group"].pk]),
        reverse("preparation:asking-mine"),
        reverse("preparation:asking-list", args=[world.things["team"].pk]),
        reverse("reflective:due-list"),
        reverse("reflective:cycle-list"),
        reverse("reflective:cycle-detail", args=[world.things["cycle"].pk]),
        reverse("reflective:cycle-unsuited", args=[world.things["cycle"].pk]),
        reverse("reflective:slot-detail", args=[world.things["slot_mine"].pk]),
    ]  # fmt: skip


def _counted(client: Client, addresses: list[str]) -> dict[str, list[str]]:
    found = {}
    client.get("/people/pay/")  # notes where somebody is signed in, once (`stays`)
    for address in addresses:
        with CaptureQueriesContext(connection) as used:
            if client.get(address).status_code == 200:
                found[address] = [each["sql"][:300] for each in used.captured_queries]
    return found


def test_pages_stay_within_their_budget_for_three_rows_and_for_many(world: World) -> None:
    peer = world.people["peer"]
    ahead = Assignment.objects.get(pk=world.assignments["peer"].pk)
    # An end: so that stints are asked for.
    Assignment.objects.filter(pk=ahead.pk).update(ends=world.day(90))
    _grow(world, 0, 3)
    assert PreferenceShare.objects.filter(preference__person=peer).exists()
    assert Qualification.objects.filter(holder=peer, slug="experience-confirmed").exists()
    assert Notice.objects.filter(read_at=None).exists()
    addresses = _addresses(world)
    clients = {slug: signed_in(world, slug) for slug in WHO}
    few = {slug: _counted(client, addresses) for slug, client in clients.items()}
    assert _over(few) == {}
    _grow(world, 3, depth.tries(9, 30))
    many = {slug: _counted(client, list(few[slug])) for slug, client in clients.items()}
    assert _numbers(many) == _numbers(few)


def _over(found: dict[str, dict[str, list[str]]]) -> dict[tuple[str, str], list[str]]:
    """Each page that costs too much, with what it asks."""
    return {
        (slug, address): used
        for slug, pages in found.items()
        for address, used in pages.items()
        if len(used) > MOST
    }


def _numbers(found: dict[str, dict[str, list[str]]]) -> dict[tuple[str, str], int]:
    return {
        (slug, address): len(used)
        for slug, pages in found.items()
        for address, used in pages.items()
    }


def test_two_requests_share_nothing(world: World) -> None:
    """What one knew, the next finds out anew: a right that ended has ended."""
    client = signed_in(world, "patch_lead")
    address = reverse("people:person-detail", args=[world.people["peer"].pk])
    assert client.get(address).status_code == 200
    lead = world.people["patch_lead"].relationships_held.get(acts_as="patch_lead")
    lead.ends = world.day(-1)
    lead.save()
    Assignment.objects.filter(person=world.people["patch_lead"]).update(ends=world.day(-1))
    assert client.get(address).status_code == 404
