"""Teams somebody should not be placed in: what nobody but the recruitment lead can tell."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client
from django.urls import reverse

from recruitment import holding
from recruitment.errors import CannotSave, Changed
from recruitment.selection import matching, placements
from recruitment.selection.actions import candidates, offering, placing
from recruitment.selection.models import Placement
from recruitment.selection.queries import placing as queries
from tests import depth
from tests.personas import SLUGS
from tests.recruitment.choosing import CHAIR, RUNNER, Choosing, chosen
from tests.world import World, build
from workforce.core.access import Viewer
from workforce.core.models import AuditEvent
from workforce.notices.models import Notice

pytestmark = pytest.mark.django_db
LINK = Viewer.system("A candidate")


@pytest.fixture
def world() -> World:
    return build("none of them")


def client(world: World, slug: str) -> Client:
    from allauth.mfa.models import Authenticator

    user = world.users[slug]
    Authenticator.objects.get_or_create(user=user, type="totp", defaults={"data": {}})
    made = Client()
    made.force_login(user)
    return made


def listed(way: Choosing, number: int = 0, *, team: str = "team") -> Placement:
    return placing.list_own(
        candidate=way.candidate(number), teams={way.world.things[team].pk}, version=None, by=LINK
    )


@pytest.mark.parametrize(
    ("own", "noted", "lifted", "asked", "suits"),
    [
        (False, False, False, False, True),
        (True, False, False, False, False),
        (False, True, False, False, False),
        (True, True, False, False, False),
        (True, False, True, False, True),
        (False, True, True, False, True),
        (True, True, True, False, True),
        (True, False, False, True, False),
        (False, False, True, False, True),
    ],
)
def test_suitable_or_not_by_each_ground(
    world: World, own: bool, noted: bool, lifted: bool, asked: bool, suits: bool
) -> None:
    way = chosen("with_candidates")
    team = frozenset({world.things["team"].pk})
    row = Placement.objects.get(candidate=way.rows[0])
    none: frozenset[Any] = frozenset()
    placements.seal(
        row,
        placements.Listed(
            team if own else none,
            team if noted else none,
            team if asked else none,
            team if lifted else none,
        ),
    )
    row.save()
    found = matching.of_candidate(way.candidate(0))
    assert found.is_suitable is suits
    assert found.grounds == (() if suits else (matching.NOT_HERE,))
    assert matching.for_viewer(found, world.viewer("hr")) == matching.Suits(suits)


def test_the_other_grounds_read_the_same_outside(world: World) -> None:
    from tests.people.trust import SYSTEM
    from workforce.people.actions import assignments
    from workforce.people.models import Person, Post

    way = chosen("interviewed")
    other = Choosing(world, ["Ana Reed", "X Y", "Z Q"]).at_checks()
    assert other.made().candidate.email == way.candidate(0).email
    assert matching.of_candidate(way.candidate(0)).grounds == (matching.ELSEWHERE,)
    with pytest.raises(CannotSave) as refused:
        way.offer(0)
    said = str(refused.value)
    listed(way, 1)
    with pytest.raises(CannotSave) as again:
        way.offer(1)
    assert str(again.value) == said
    post = way.now().request.post
    assert post is not None
    Post.objects.filter(pk=post.pk).update(state="advertised")
    assignments.appoint(
        person=Person.objects.create(first_name="Una", last_name="Here"), role=post.role, team=post.team,
        starts=world.today, post=post, by=SYSTEM,
    )  # fmt: skip
    assert matching.of_candidate(way.candidate(1)).grounds == (matching.NOT_HERE, matching.TAKEN)


def test_no_offer_where_somebody_is_not_placed_unless_an_exception_was_agreed(world: World) -> None:
    way = chosen("interviewed")
    row = listed(way)
    with pytest.raises(CannotSave, match="Nobody says why here"):
        way.offer(0)
    team = world.things["team"].pk
    row = placing.ask_exception(candidate=way.candidate(0), team_id=team, by=LINK)
    with pytest.raises(CannotSave):
        way.offer(0)
    with pytest.raises(Http404):
        placing.decide(
            placement=row, team_id=team, is_lifted=True, version=row.version, by=world.viewer("hr")
        )
    marcus = world.viewer("central_lead")
    row = placing.decide(
        placement=row, team_id=team, is_lifted=False, version=row.version, by=marcus
    )
    with pytest.raises(CannotSave):
        way.offer(0)
    row = placing.ask_exception(candidate=way.candidate(0), team_id=team, by=LINK)
    placing.decide(placement=row, team_id=team, is_lifted=True, version=row.version, by=marcus)
    assert way.offer(0).state == "made"


def test_who_lists_the_team_once_it_was_offered_holds_the_request_where_it_stands(
    world: World,
) -> None:
    way = chosen("interviewed")
    made = way.offer(0)
    listed(way)
    offering.answer(offer=made, says_yes=True, by=LINK)
    request = way.now().request
    assert request.stage == "offer"
    found = [each.text for each in holding.missing([request])[request.pk]]
    assert f"{matching.NOT_SUITABLE}." in found
    team = world.things["team"]
    assert not any(team.name in text or "placed" in text.lower() for text in found)


PAGES = (
    "selection:desk-list", "selection:desk-detail", "selection:candidate-detail", "selection:together-detail",
    "selection:slot-list", "selection:criterion-list", "selection:conflict-declare", "recruitment:request-detail",
    "recruitment:request-list", "home:today", "notices:notice-list", "selection:talk-list", "selection:placement-own",
)  # fmt: skip
ARGS = {
    "selection:candidate-detail": "candidate", "selection:together-detail": "candidate", "selection:desk-detail": "request",
    "selection:slot-list": "request", "selection:criterion-list": "request", "selection:conflict-declare": "request",
    "recruitment:request-detail": "request",
}  # fmt: skip


NEAR_AND_FAR = (
    "central_lead", "hr", "line_manager", "buddy", "peer_elsewhere", "service_manager", "patch_lead", "approver", "colleague",
    "patch_lead_elsewhere",
)  # fmt: skip
"""Who runs it, who sits on the panel, who decides, and somebody who has nothing to do with it."""


def _seen(world: World, way: Choosing) -> dict[tuple[str, str], tuple[int, str]]:
    """Every page of each of them, without what differs from one answer to the next."""
    of = {"candidate": way.rows[0].pk, "request": way.request.pk}
    found = {}
    for slug in depth.some(NEAR_AND_FAR, SLUGS):
        browser = client(world, slug)
        for name in PAGES:
            args = [of[ARGS[name]]] if name in ARGS else []
            answer = browser.get(reverse(name, args=args))
            body = re.sub(
                r'(value|nonce|content)="[^"]{20,}"|data-session-left="\d+"',
                "",
                answer.content.decode(),
            )
            found[slug, name] = (answer.status_code, body)
    return found


def test_nobody_but_the_lead_reads_a_different_page_when_somebody_lists_a_team(
    world: World,
) -> None:
    way = chosen("interviewed")
    before = _seen(world, way)
    listed(way)
    placing.ask_exception(candidate=way.candidate(0), team_id=world.things["team"].pk, by=LINK)
    after = _seen(world, way)
    differ = {key for key in before if before[key] != after[key]}
    assert {slug for slug, _ in differ} == {"central_lead"}
    assert {name for _, name in differ} >= {"selection:candidate-detail", "notices:notice-list"}
    assert "Not placed here" in after["central_lead", "selection:candidate-detail"][1]


def _dump(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT row_to_json(t)::text FROM {table} t")
        return " ".join(row[0] for row in cursor.fetchall())


def test_a_dump_shows_neither_which_team_nor_whether_there_is_one(world: World) -> None:
    way = chosen("with_candidates")
    team = world.things["team"].pk
    listed(way, 0)
    placing.list_own(candidate=way.candidate(1), teams=set(), version=None, by=LINK)
    text = _dump("selection_placement")
    assert team.hex not in text
    assert str(team) not in text
    sizes = {len(bytes(row.teams_sealed)) for row in Placement.objects.all()}
    assert len(sizes) == 1
    assert Placement.objects.count() == len(way.rows)
    logged = json.dumps(
        list(AuditEvent.objects.values_list("action", "about", "basis")), default=str
    )
    assert team.hex not in logged.replace("-", "")
    assert {
        each for each in AuditEvent.objects.values_list("action", flat=True) if "placement" in each
    } == {"placement saved"}
    told = " ".join(Notice.objects.values_list("link", flat=True)) + " ".join(
        Notice.objects.values_list("occasion", flat=True)
    )
    assert team.hex not in told.replace("-", "")


def test_no_model_of_placements_has_a_field_for_a_reason() -> None:
    names = {field.name for field in Placement._meta.get_fields()}
    assert names == {"id", "candidate", "person", "teams_sealed", "version", "placed_on"}


def test_a_worker_lists_asks_and_is_answered(world: World) -> None:
    sam, marcus = world.viewer("peer"), world.viewer("central_lead")
    team = world.things["team_elsewhere"].pk
    row = placing.list_own(teams={team}, version=None, by=sam)
    assert matching.of_person(world.people["peer"], team).is_suitable is False
    assert matching.of_person(world.people["peer"], world.things["team"].pk).is_suitable is True
    assert matching.of_person(world.people["colleague"], team).is_suitable is True
    row = placing.ask_exception(team_id=team, by=sam)
    with pytest.raises(Changed):
        placing.ask_exception(team_id=team, by=sam)
    row = placing.decide(
        placement=row, team_id=team, is_lifted=True, version=row.version, by=marcus
    )
    assert matching.of_person(world.people["peer"], team).is_suitable is True
    assert (
        Notice.objects.filter(
            person=world.people["peer"], kind="placement-answered", channel="product"
        ).count()
        == 1
    )
    placing.list_own(teams=set(), version=row.version, by=sam)
    assert (
        placements.open_one(Placement.objects.get(person=world.people["peer"]))
        == placements.Listed()
    )


def test_a_lead_decides_nothing_of_their_own_and_reads_both_lists_as_one(world: World) -> None:
    marcus = world.viewer("central_lead")
    team = world.things["team"].pk
    placing.list_own(teams={team}, version=None, by=marcus)
    row = placing.ask_exception(team_id=team, by=marcus)
    with pytest.raises(CannotSave, match="Another lead"):
        placing.decide(placement=row, team_id=team, is_lifted=True, version=row.version, by=marcus)
    way = Choosing(world).with_candidates()
    listed(way, 0)
    noted = Placement.objects.get(candidate=way.rows[1])
    placing.note(placement=noted, team_id=team, is_noted=True, by=marcus)
    browser = client(world, "central_lead")
    bodies = []
    for number in (0, 1):
        pk = Placement.objects.get(candidate=way.rows[number]).pk
        body = browser.get(reverse("selection:placement-detail", args=[pk])).content.decode()
        body = re.sub(
            r'(value|nonce|content)="[^"]{20,}"|data-session-left="\d+"', "", body
        ).replace(str(pk), "")
        bodies.append(body.replace(way.rows[number].name, ""))
    assert bodies[0] == bodies[1]


def test_a_worker_finds_a_team_by_a_part_of_its_name_and_never_the_whole_list(world: World) -> None:
    assert queries.find_teams("") == []
    assert queries.find_teams("so") == []
    assert [name for _, name in queries.find_teams("southg")] == ["Southgate liaison team"]
    browser = client(world, "peer")
    page = reverse("selection:placement-own")
    assert "Southgate" not in browser.get(page).content.decode()
    found = browser.get(page, {"name": "southgate"}).content.decode()
    assert "Southgate liaison team" in found
    pk = world.things["team_elsewhere"].pk
    answer = browser.post(page, {"team": str(pk), "version": "1"}, follow=True).content.decode()
    assert "Southgate liaison team" in answer
    assert placements.open_one(Placement.objects.get(person=world.people["peer"])).own == {pk}
    browser.post(page, {"team": str(pk), "version": "2", "listed": "no"})
    assert (
        placements.open_one(Placement.objects.get(person=world.people["peer"])).own == frozenset()
    )


def test_what_was_saved_in_another_window_is_not_overwritten(world: World) -> None:
    sam = world.viewer("peer")
    row = placing.list_own(teams={world.things["team"].pk}, version=None, by=sam)
    with pytest.raises(Changed):
        placing.list_own(teams=set(), version=row.version - 1, by=sam)


def test_the_candidate_does_it_by_their_link(world: World) -> None:
    way = chosen("with_candidates")
    secret = candidates.give_link(candidate=way.candidate(0), by=world.viewer(RUNNER))
    browser, page = Client(), reverse("application:link-teams", args=[secret])
    version = Placement.objects.get(candidate=way.rows[0]).version
    team = world.things["team"].pk
    assert "Northside crisis team" in browser.get(page, {"name": "northside"}).content.decode()
    browser.post(page, {"team": str(team), "version": str(version)})
    assert matching.of_candidate(way.candidate(0)).is_suitable is False
    browser.post(reverse("application:link-exception", args=[secret]), {"team": str(team)})
    assert placements.open_one(Placement.objects.get(candidate=way.rows[0])).asked == {team}
    assert CHAIR == "line_manager"
