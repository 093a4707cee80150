"""The trust level by level and as a table: who sees what of it, and figures held against counting by hand."""

import random
from collections import defaultdict
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.people import trust
from tests.people.test_pages import _post, date_parts, title, words
from tests.people.trust import SYSTEM, day
from tests.world import World
from workforce.core import clock
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.people import rules
from workforce.people.actions import organisation as shaping
from workforce.people.actions import people, relationships
from workforce.people.errors import Conflict
from workforce.people.models import (
    Assignment,
    Patch,
    Post,
    Relationship,
    ServiceArea,
    Team,
)
from workforce.people.presenters import coverage as present_coverage
from workforce.people.presenters.organisation import missing_words
from workforce.people.queries import coverage, organisation, team_table
from workforce.people.queries.organisation import Figures, Reach
from workforce.people.queries.team_table import Wanted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stays")]


def centre() -> Viewer:
    return Viewer(uuid4(), uuid4(), "Centre", frozenset({CENTRAL_LEAD}), clock.today())


def grown(seed: int) -> None:
    """A trust by chance: areas with and without a patch, people with two posts, volunteers, who ended."""
    dice = random.Random(seed)
    patches = [trust.patch(f"Patch {n}") for n in range(3)]
    areas = [
        ServiceArea.objects.create(name=f"Area {n}", patch=dice.choice([None, *patches]))
        for n in range(6)
    ]
    teams = [Team.objects.create(name=f"Team {n}", area=dice.choice(areas)) for n in range(12)]
    roles = [
        "peer-support-worker",
        "senior-peer-support-worker",
        "advanced-lived-experience-practitioner",
    ]
    people = [trust.person(f"P{n} Q{n}") for n in range(40)]
    jobs = []
    for n in range(60):
        volunteer = dice.random() < 0.2
        role = trust.role("peer-volunteer" if volunteer else dice.choice(roles))
        ends = day(dice.choice([-3, 5])) if dice.random() < 0.3 else None
        starts = dice.choice([-90, -90, 20]) if ends is None else -90
        team = dice.choice(teams)
        post = None if volunteer else trust.post(f"C{seed}-{n}", team=team, role=role)
        jobs.append(
            Assignment.objects.create(
                person=people[n % 40] if not volunteer else trust.person(f"V{n} W{n}"),
                role=role, team=team, post=post, fte=None if volunteer else Decimal(dice.choice(["0.5", "1"])),
                employment="volunteer" if volunteer else "employed", starts=day(starts), ends=ends,
            )
        )  # fmt: skip
    for n in range(8):
        trust.post(
            f"D{seed}-{n}",
            state=dice.choice(["proposed", "closed", "approved"]),
            team=dice.choice(teams),
        )
    holders = [trust.person(f"H{n} I{n}") for n in range(4)]
    managers = [trust.person(f"M{n} N{n}") for n in range(3)]
    for job in jobs:
        for kind in ("line_manager", "clinical_supervisor", "peer_supervisor"):
            if dice.random() < 0.7:
                Relationship.objects.create(
                    kind=kind, acts_as=kind, assignment=job, holder=dice.choice(managers if kind == "line_manager" else holders), starts=job.starts,
                    ends=dice.choice([None, None, max(job.starts, day(-1))]),
                )  # fmt: skip
    for patch in patches[:2]:
        kind = dice.choice(["patch_lead", "cover"])
        Relationship.objects.create(
            kind=kind, acts_as="patch_lead", patch=patch, holder=holders[0], starts=day(-9)
        )


def runs(row: Any) -> bool:
    return row.starts <= clock.today() and (row.ends is None or row.ends >= clock.today())


def counted_by_hand(which: Any) -> Figures:
    """Walks the rows one by one."""
    peers, volunteers, teams, in_post, funded = set(), set(), set(), Decimal(0), Decimal(0)
    for job in Assignment.objects.select_related("team__area"):
        if runs(job) and which(job.team):
            (volunteers if job.employment == "volunteer" else peers).add(job.person_id)
            teams.add(job.team_id)
            in_post += job.fte if job.post_id and job.fte else 0
    for post in Post.objects.select_related("team__area"):
        if post.state in {"approved", "advertised", "filled", "vacant"} and which(post.team):
            funded += post.fte
    return Figures(len(teams), len(peers), len(volunteers), in_post, funded)


@pytest.mark.parametrize("seed", range(4))
def test_figures_are_what_counting_by_hand_gives(seed: int) -> None:
    grown(seed)
    found = organisation.trust(centre())
    for node in found.patches:
        assert node.figures == counted_by_hand(
            lambda team, n=node: team.area.patch_id == n.patch.pk
        )
        assert node.figures == organisation.patch_figures(centre(), node.patch)
    nodes = [*found.loose, *[area for node in found.patches for area in node.areas]]
    assert len(nodes) == ServiceArea.objects.count() == found.areas
    for each in nodes:
        assert each.figures == counted_by_hand(lambda team, n=each: team.area_id == n.area.pk)
        assert each.figures == organisation.area_figures(centre(), each.area)
    assert found.figures == counted_by_hand(lambda team: True)


@pytest.mark.parametrize("seed", range(4))
def test_the_table_says_what_is_missing(seed: int) -> None:
    grown(seed)
    reach = Reach.of(centre())
    teams = list(team_table.find(centre(), Wanted(show="all"), reach))
    assert {team.pk for team in teams} == set(Team.objects.values_list("pk", flat=True))
    for row in team_table.rows(centre(), teams, reach):
        jobs = [
            job
            for job in Assignment.objects.filter(team=row.team).select_related("role")
            if runs(job)
        ]
        paid = {job.person_id for job in jobs if job.employment != "volunteer"}
        lacking: dict[str, int] = defaultdict(int)
        for job in jobs:
            held = {each.acts_as for each in job.relationships.all() if runs(each)}
            wanted = (
                {"peer_supervisor"} if job.is_volunteer else {"peer_supervisor", "line_manager"}
            )
            if job.role.nature == "clinical" and not job.is_volunteer:
                wanted.add("clinical_supervisor")
            for kind in wanted - held:
                lacking[kind] += 1
        assert (row.peers, row.lacking) == (len(paid), dict(lacking))
        assert row.is_alone == (len(paid) == 1)
        led = [
            each for each in Relationship.objects.filter(patch=row.team.area.patch_id) if runs(each)
        ]
        said = missing_words(row)
        assert ("In no patch" in said) == (row.team.area.patch_id is None)
        assert ("Nobody leads the patch" in said) == (
            row.team.area.patch_id is not None and not led
        )
    for what in ("alone", "lead", "line_manager", "clinical_supervisor", "peer_supervisor"):
        found = set(team_table.find(centre(), Wanted(missing=what, show="all"), reach))
        whole = team_table.rows(centre(), teams, reach)
        expected = {
            row.team
            for row in whole
            if {"alone": row.is_alone, "lead": not row.leads}.get(what, what in row.lacking)
        }
        assert found == expected, what


@pytest.mark.parametrize("seed", range(4))
def test_coverage_agrees_with_an_independent_calculation(seed: int) -> None:
    grown(seed)
    rows = {row.area.pk: row for row in coverage.rows(centre(), amber=3)}
    supervised: dict[Any, set[Any]] = defaultdict(set)
    for each in Relationship.objects.filter(kind="peer_supervisor").select_related("assignment"):
        if runs(each) and runs(each.assignment):
            supervised[each.holder_id].add(each.assignment.person_id)
    for area in ServiceArea.objects.all():
        jobs = [
            job
            for job in Assignment.objects.filter(team__area=area).select_related("role")
            if runs(job)
        ]
        if not jobs:
            assert area.pk not in rows
            continue
        row = rows[area.pk]
        tiers: dict[str, set[Any]] = defaultdict(set)
        reach: dict[str, list[bool]] = defaultdict(list)
        spans = {}
        for job in jobs:
            held = [each for each in job.relationships.all() if runs(each)]
            acts = {each.acts_as for each in held}
            if not job.is_volunteer:
                tiers[job.role.tier].add(job.person_id)
                if job.role.nature == "clinical":
                    reach["clinical"].append("clinical_supervisor" in acts)
            reach["peer"].append("peer_supervisor" in acts)
            for each in held:
                if each.kind == "peer_supervisor":
                    spans[each.holder_id] = len(supervised[each.holder_id])
        assert (row.peers, row.seniors) == (len(tiers["entry"]), len(tiers["senior"]))
        assert (row.peer.have, row.peer.of) == (sum(reach["peer"]), len(reach["peer"]))
        assert (row.clinical.have, row.clinical.of) == (
            sum(reach["clinical"]),
            len(reach["clinical"]),
        )
        assert row.widest == max(spans.values(), default=0)
        assert row.wide == sum(span > 3 for span in spans.values())


def test_each_cell_of_the_coverage_says_what_to_do(world: World) -> None:
    found = coverage.rows(world.viewer("central_lead"), amber=8)
    shown = {row["head"]["text"]: row["cells"] for row in present_coverage.rows(found, amber=8, red=12, may_shape=True)}  # fmt: skip
    lead, seniors, peer, clinical, span = shown["Crisis"]
    assert (lead["text"], lead["shade"]) == ("Leila Haddow", 0)
    assert (seniors["text"], seniors["shade"]) == ("1 senior for 2 peer workers", 0)
    assert (peer["text"], peer["shade"], peer["todo"]) == (
        "1 of 4",
        4 - 0,
        "Name a peer supervisor for 3",
    )
    assert (clinical["text"], clinical["todo"]) == ("1 of 3", "Name a clinical supervisor for 2")
    assert span["text"] == "1 person"
    assert "missing=peer_supervisor" in peer["todo_href"]


# --- Who sees what -------------------------------------------------------------------------------


def test_a_patch_lead_sees_their_patch_and_the_others_as_structure(
    world: World,
    sign_in: Any,
) -> None:
    text = words(sign_in("patch_lead").get(reverse("people:organisation-detail")))
    assert "North patch Yours Led by Leila Haddow. 4 peer workers in 1 team" in text
    assert "South patch Led by Ines Roche. 1 service area" in text
    area = reverse("people:area-detail", args=[ServiceArea.objects.get(name="Justice").pk])
    south = words(sign_in("patch_lead").get(area))
    assert "You see the teams and people of the patch you lead. This area is in another." in south
    assert "Southgate" not in south
    assert "peer workers" not in south
    table = words(sign_in("patch_lead").get(reverse("people:team-list")))
    assert "Southgate" not in table


def test_the_order_of_teams_tells_a_patch_lead_nothing(world: World) -> None:
    viewer = world.viewer("patch_lead")
    found = team_table.find(viewer, Wanted(sort="peers", show="all"), Reach.of(viewer))
    assert {team.area.patch_id for team in found if team.peers} <= {world.things["patch"].pk}


def test_hr_reads_nothing_of_supervision_or_coaching(world: World, sign_in: Any) -> None:
    client, coach = sign_in("hr"), world.things["coach"]
    team = words(client.get(reverse("people:team-detail", args=[world.things["team"].pk])))
    table = words(client.get(reverse("people:team-list")))
    for text in (team, table):
        assert "oach" not in text
        assert coach.last_name not in text
        assert "supervisor" not in text.lower()
    assert "without a line manager" in table
    assert "missing=peer_supervisor" not in table
    viewer = world.viewer("hr")
    assert not team_table.find(viewer, Wanted(missing="peer_supervisor"), Reach.of(viewer)).exists()


def test_where_a_peer_worker_belongs(world: World, sign_in: Any) -> None:
    text = words(sign_in("peer").get(reverse("people:belonging-detail")))
    assert (
        "Team Northside crisis team , Northside House Service area Crisis Patch North patch" in text
    )
    assert "Leila Haddow Patch lead" in text
    assert f"Una {world.things['coach'].last_name} Team coach" in text
    none = words(sign_in("no_person").get(reverse("people:belonging-detail")))
    assert "You have no post here at the moment" in none


def test_where_one_belongs_opens_where_nobody_leads_the_patch(world: World, sign_in: Any) -> None:
    leading = Relationship.objects.running(clock.today()).get(
        acts_as="patch_lead", patch=world.assignments["peer"].team.area.patch
    )
    relationships.end(leading, on=day(-1), by=SYSTEM)
    text = words(sign_in("peer").get(reverse("people:belonging-detail")))
    assert "Nobody leads this patch at the moment" in text


@pytest.mark.parametrize(
    ("slug", "has_door"),
    [("peer", True), ("volunteer", True), ("patch_lead", True), ("line_manager", False), ("hr", False)],
)  # fmt: skip
def test_today_leads_to_where_one_belongs(
    world: World, sign_in: Any, slug: str, has_door: bool
) -> None:
    html = sign_in(slug).get(reverse("home:today")).content.decode()
    own = reverse("people:person-detail", args=[world.people[slug].pk])
    assert f'href="{own}">My page<' in html
    assert (f'href="{reverse("people:belonging-detail")}"' in html) is has_door


def test_a_coach_belongs_to_the_team_they_coach(world: World) -> None:
    nobodys = Viewer(uuid4(), uuid4(), "Nobody", frozenset(), clock.today())
    coach = Viewer(uuid4(), world.things["coach"].pk, "Una", frozenset(), clock.today())
    assert rules.belongs_to_a_team.test(coach)
    assert not rules.belongs_to_a_team.test(nobodys)


def test_ones_own_page_leads_to_where_one_belongs(world: World, sign_in: Any) -> None:
    sam = reverse("people:person-detail", args=[world.people["peer"].pk])
    door = f'href="{reverse("people:belonging-detail")}"'
    assert sign_in("peer").get(sam).content.decode().count(door) == 1
    assert door not in sign_in("line_manager").get(sam).content.decode()


def test_titles_name_no_person(world: World, sign_in: Any) -> None:
    client = sign_in("central_lead")
    for name in (
        "organisation-detail",
        "coverage-detail",
        "partner-list",
        "belonging-detail",
        "team-list",
    ):
        shown = title(client.get(reverse(f"people:{name}")))
        assert "Leila" not in shown
        assert "Sam" not in shown


def test_odd_addresses_get_a_page(world: World, sign_in: Any) -> None:
    client = sign_in("central_lead")
    for query in ("?page=abc", "?patch=nothing", "?missing=everything&sort=odd", "?name=%00", "?name=" + "x" * 3000,
                  "?name=---", "?sort=peers&page=99", "?area=" + str(world.things["area"].pk)):  # fmt: skip
        for name in ("team-list", "coverage-detail", "partner-list"):
            assert client.get(reverse(f"people:{name}") + query).status_code == 200, (name, query)


def test_pages_of_the_organisation_cost_the_same(world: World, sign_in: Any) -> None:
    addresses = [
        ("central_lead", reverse("people:organisation-detail")),
        ("patch_lead", reverse("people:organisation-detail")),
        ("central_lead", reverse("people:area-detail", args=[world.things["area"].pk])),
        ("central_lead", reverse("people:area-teams", args=[world.things["area"].pk])),
        ("patch_lead", reverse("people:patch-detail", args=[world.things["patch"].pk])),
        ("central_lead", reverse("people:team-list") + "?show=all&sort=peers"),
        ("patch_lead", reverse("people:team-list") + "?missing=peer_supervisor"),
        ("central_lead", reverse("people:coverage-detail")),
        ("patch_lead", reverse("people:coverage-detail")),
        ("central_lead", reverse("people:team-detail", args=[world.things["team"].pk])),
        ("peer", reverse("people:belonging-detail")),
        ("central_lead", reverse("people:partner-list")),
        ("central_lead", reverse("people:partner-detail", args=[world.things["partner"].pk])),
        ("administrator", reverse("people:team-merge-confirm",
                                  args=[world.things["team_beside"].pk, world.things["team"].pk])),
    ]  # fmt: skip
    clients = {slug: sign_in(slug) for slug, _ in addresses}
    for client in clients.values():
        client.get("/people/pay/")

    def costs() -> list[int]:
        found = []
        for slug, address in addresses:
            with CaptureQueriesContext(connection) as used:
                assert clients[slug].get(address).status_code == 200
            found.append(len(used))
        return found

    def grow(first: int, last: int) -> None:
        for n in range(first, last):
            team = Team.objects.create(name=f"Grown {n}", area=world.things["area"])
            trust.appointed(f"Grown Person{n}", team=team)
            trust.appointed(f"Beside Person{n}", team=world.things["team_beside"])

    costs()
    grow(0, 3)
    few = costs()
    grow(3, 30)
    assert costs() == few
    assert max(few) <= 15


# --- A team's coach ------------------------------------------------------------------------------


def test_a_coach_is_named_handed_over_and_ended(world: World, sign_in: Any) -> None:
    client, team = sign_in("patch_lead"), world.things["team"]
    address = reverse("people:team-coach", args=[team.pk])
    omar = world.people["job_coach"]
    page = _post(client, f"{address}?name=haddad", holder=str(omar.pk), **date_parts("starts", 3))
    assert page.status_code == 302
    first, second = Relationship.objects.filter(team=team).order_by("starts")
    assert (first.holder, first.ends) == (world.things["coach"], day(2))
    assert (second.holder, second.starts, second.kind) == (omar, day(3), "team_coach")
    text = words(client.get(reverse("people:team-detail", args=[team.pk])))
    assert f"Omar Haddad Team coach From {day(3).day}" in text
    ended = _post(
        client, reverse("people:relationship-end", args=[second.pk]), **date_parts("on", 9)
    )
    assert ended.headers["Location"] == reverse("people:team-detail", args=[team.pk])


def test_a_coach_sees_who_is_in_the_team_and_no_more(world: World, sign_in: Any) -> None:
    coach, sam = world.people["former_hr"], world.people["peer"]
    Relationship.objects.filter(team=world.things["team"]).delete()
    row = shaping.name_coach(world.things["team"], holder=coach, starts=day(0), by=SYSTEM)
    client = sign_in("former_hr")
    text = words(client.get(reverse("people:person-detail", args=[sam.pk])))
    assert "You see this because you coach their team" in text
    for hidden in ("Band 3", "30 a week", "Priya", "Dan Hughes", "Who supports Sam"):
        assert hidden not in text
    team = words(client.get(reverse("people:team-detail", args=[world.things["team"].pk])))
    assert "Sam Okafor" in team
    assert (
        client.get(
            reverse("people:person-detail", args=[world.people["peer_elsewhere"].pk])
        ).status_code
        == 404
    )
    relationships.end(row, on=day(0), by=SYSTEM)
    Relationship.objects.filter(pk=row.pk).update(starts=day(-2), ends=day(-1))
    assert client.get(reverse("people:person-detail", args=[sam.pk])).status_code == 404


def test_coaching_is_handed_over_with_everything_else(world: World, sign_in: Any) -> None:
    lead, team = world.people["peer_supervisor"], world.things["team"]
    Relationship.objects.filter(team=team).delete()
    shaping.name_coach(team, holder=lead, starts=day(-5), by=SYSTEM)
    page = sign_in("patch_lead").get(reverse("people:person-hand-over", args=[lead.pk]))
    assert "Team coach, Northside crisis team" in words(page)


def test_one_coach_at_a_time(world: World) -> None:
    with pytest.raises(Conflict, match="is already team coach from"):
        relationships.begin(
            kind="team_coach",
            holder=world.people["buddy"],
            team=world.things["team"],
            starts=day(0),
            by=SYSTEM,
        )


def test_a_leavers_coaching_ends(world: World) -> None:
    gwen = world.people["contact_person"]
    other = Team.objects.create(name="Another team", area=world.things["area"])
    row = shaping.name_coach(other, holder=gwen, starts=day(-5), by=SYSTEM)
    people.leave(gwen, on=day(4), by=SYSTEM)
    row.refresh_from_db()
    assert row.ends == day(4)


def test_patches_lead_to_the_organisation(world: World, sign_in: Any) -> None:
    page = sign_in("central_lead").get(reverse("people:patch-list"))
    assert page.headers["Location"] == reverse("people:organisation-detail")
    assert Patch.objects.exists()


# --- Pages of names and merging ------------------------------------------------------------------


@pytest.mark.parametrize("name", ["", "   ", "---", "a\x00b", "x" * 161])
def test_a_name_that_is_none_is_refused_in_words(
    world: World,
    sign_in: Any,
    name: str,
) -> None:
    address = reverse("people:team-rename", args=[world.things["team"].pk])
    page = _post(sign_in("administrator"), address, name=name)
    assert page.status_code == 200
    assert "There is a problem" in words(page)
    assert Team.objects.get(pk=world.things["team"].pk).name == "Northside crisis team"


def test_the_pages_list_what_moves_and_lead_on(world: World, sign_in: Any) -> None:
    client, target = sign_in("central_lead"), world.things["team"]
    source = Team.objects.create(name="CT7 Northside crisis team", area=target.area)
    trust.appointed("Ola Brand", team=source)
    choose = reverse("people:team-merge", args=[source.pk])
    assert "Northside crisis team" in words(client.get(choose))
    answer = _post(client, choose, into=str(target.pk))
    text = words(client.get(answer.headers["Location"]))
    assert (
        "1 person with a peer role: Ola Brand. Each is told that their team has another name."
        in text
    )
    done = _post(client, answer.headers["Location"])
    assert done.headers["Location"] == reverse("people:team-detail", args=[target.pk])
    again = client.post(answer.headers["Location"], {"whole": "1"})
    assert again.headers["Location"] == done.headers["Location"]
    old = client.get(reverse("people:team-detail", args=[source.pk]))
    assert old.headers["Location"] == done.headers["Location"]
    text = words(client.get(done.headers["Location"]))
    assert "Called before: CT7 Northside crisis team" in text
    assert (
        sign_in("peer_elsewhere").get(reverse("people:team-detail", args=[source.pk])).status_code
        == 404
    )
