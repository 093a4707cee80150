"""A post goes to another team, with whoever holds it."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.establishment import changing
from tests.establishment.changing import SYSTEM, day, signed_in, trust
from tests.establishment.test_posts_pages import hidden, href, post_form
from tests.people.test_pages import words
from tests.world import World
from tests.worlds import built_once
from workforce.core import clock
from workforce.core.models import AuditEvent
from workforce.core.presenting import date_words
from workforce.establishment.actions import post_teams, posts, preferences, stints
from workforce.establishment.actions.stints import Away
from workforce.establishment.models import PreferenceShare
from workforce.establishment.presenters import post_teams as present
from workforce.establishment.queries import post_teams as queries
from workforce.notices.models import Notice
from workforce.people.actions import assignments, organisation, relationships
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Assignment, Change, Post, Relationship, Team

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def first_of_november() -> None:
    """Not here: the world of these tests stands on the day it was built."""


world = built_once("people", "establishment")


@pytest.fixture
def south() -> Team:
    return trust.team("Second team", of=trust.patch("Another patch"))


def moved(post: Post, to: Team, **fields: Any) -> Post:
    """As a page that was opened just now would."""
    now = Post.objects.get(pk=post.pk)
    held = now.assignments.exclude(ends__lt=clock.today()).values_list("pk", flat=True)
    given = {"began_from": now.version, "seen": set(held), "by": SYSTEM} | fields
    return post_teams.move_to_team(now, to=to, **given)


def team_of(assignment: Assignment) -> str:
    return Assignment.objects.select_related("team").get(pk=assignment.pk).team.name


# --- What moves -------------------------------------------------------------------------------------


def test_a_post_that_nobody_holds_moves_alone(south: Team) -> None:
    post = trust.post("NV-9")
    posts.plan_support(post, "line_manager", holder=trust.person("Dan Hughes"), by=SYSTEM)
    before = Post.objects.get(pk=post.pk)
    moved(post, south)
    now = Post.objects.get(pk=post.pk)
    assert (now.team_id, now.version, now.state) == (south.pk, before.version + 1, "vacant")
    assert now.planned_line_manager_id == before.planned_line_manager_id
    event = AuditEvent.objects.get(action="post moved to team")
    assert event.about == f"post {post.pk} team {south.pk}"


def test_who_holds_it_moves_with_it_and_keeps_who_supports_them(south: Team) -> None:
    post = trust.post("NV-9", fte=Decimal(1))
    gone = trust.appointed("Gone Gale", starts=-300, ends=day(-200), post=post)
    sam = changing.supported(post=post, hours=Decimal(15))
    later = trust.appointed("Rae Later", starts=20, post=post, hours=Decimal(15))
    triad, was = changing.triad(sam), sam.team
    moved(post, south)
    assert (team_of(sam), team_of(later), team_of(gone)) == (south.name, south.name, was.name)
    assert changing.triad(sam) == triad != {}
    sam = Assignment.objects.get(pk=sam.pk)
    assert (sam.starts, sam.ends, sam.hours, sam.post_id) == (day(-100), None, 15, post.pk)
    assert Assignment.objects.filter(post=post).count() == 3


def test_it_is_in_the_timeline_of_each_from_today_or_from_their_first_day(south: Team) -> None:
    post = trust.post("NV-9")
    sam = changing.supported(post=post, hours=Decimal(15))
    later = trust.appointed("Rae Later", starts=20, post=post, hours=Decimal(15))
    was = sam.team
    moved(post, south, by=changing.lead())
    lines = Change.objects.filter(kind="moved").order_by("day")
    assert [(line.assignment, line.day, line.source) for line in lines] == [
        (sam.pk, day(0), "hand"), (later.pk, day(20), "hand"),
    ]  # fmt: skip
    for line in lines:
        assert (line.was, line.now) == ({"team": str(was.pk)}, {"team": str(south.pk)})


def test_they_and_who_supports_them_are_told_once(south: Team) -> None:
    post = trust.post("NV-9")
    sam = changing.supported(post=post)
    for row in Relationship.objects.filter(assignment=sam).select_related("holder"):
        signed_in(row.holder)
    signed_in(sam.person)
    Notice.objects.all().delete()
    moved(post, south)
    told = Notice.objects.filter(channel="product").select_related("person")
    assert sorted((row.person.last_name, row.kind) for row in told) == [
        ("Hughes", "change-supported"), ("Nair", "change-supported"),
        ("Okafor", "change-own"), ("Yusuf", "change-supported"),
    ]  # fmt: skip


def test_whoever_led_the_patch_sees_nothing_that_was_shared_with_them_any_more(south: Team) -> None:
    patch = trust.patch("East patch")
    team = trust.team("First team", of=patch)
    leila = trust.person("Leila Haddow")
    organisation.name_lead(patch, holder=leila, starts=day(-5), by=SYSTEM)
    post = trust.post("NV-9", team=team)
    sam = signed_in(changing.supported(post=post, team=team).person)
    led = Relationship.objects.get(patch=patch)
    own = replace(changing.lead(sam), roles=frozenset())
    preferences.write("caseload", "Fewer groups", share_with=[led.pk], version=0, by=own)
    share = PreferenceShare.objects.holding(own).filter(preference__person=sam)
    assert [row.holder_id for row in share] == [leila.pk]
    moved(post, south)
    assert list(share.all()) == []


def test_whoever_is_away_comes_back_into_the_other_team(south: Team) -> None:
    post = trust.post("NV-9")
    home = changing.supported(post=post)
    away = Away("secondment", day(10), day(40), organisation="Mind in Northvale")
    stint = stints.plan(home, away=away, by=SYSTEM)
    with clock.at(day(20)):
        moved(post, south)
    back = Assignment.objects.select_related("team").get(pk=stint.back)
    assert (back.team.name, back.starts) == (south.name, day(41))
    assert team_of(home) != south.name


# --- What doesn't -----------------------------------------------------------------------------------


def test_a_closed_post_stays_where_it_is(south: Team) -> None:
    post = trust.post("NV-9", state="closed")
    with pytest.raises(Conflict, match=r"^This post was closed meanwhile"):
        moved(post, south)
    assert Post.objects.get(pk=post.pk).team_id == post.team_id


def test_it_doesn_t_move_to_where_it_is() -> None:
    post = trust.post("NV-9")
    with pytest.raises(Refused, match=r"^This post is in Northside crisis team already\.$"):
        moved(post, post.team)
    assert Post.objects.get(pk=post.pk).version == 1


def test_whoever_saw_another_post_or_other_holders_looks_again(south: Team) -> None:
    post = trust.post("NV-9")
    with pytest.raises(Conflict, match=r"^Somebody else changed this post"):
        moved(post, south, began_from=7)
    sam = trust.appointed(post=post)
    with pytest.raises(Conflict, match=r"^Who holds this post has changed"):
        moved(post, south, seen=set())
    assert team_of(sam) == "Northside crisis team"


def test_a_team_that_was_merged_meanwhile_takes_nothing(south: Team) -> None:
    post = trust.post("NV-9")
    Team.objects.filter(pk=south.pk).delete()
    with pytest.raises(Conflict, match=r"^This team is part of another one meanwhile"):
        moved(post, south)


def test_nobody_is_appointed_into_the_team_it_left(south: Team) -> None:
    """Whoever chose the post before it moved chose the team with it."""
    chosen = trust.post("NV-9")
    moved(chosen, south)
    rae = trust.person("Rae Later")
    with pytest.raises(Conflict, match=r"^This post is in another team meanwhile"):
        assignments.appoint(
            person=rae, role=chosen.role, team=chosen.team, post=chosen, starts=day(0), by=SYSTEM
        )
    now = Post.objects.select_related("team", "role").get(pk=chosen.pk)
    assignments.appoint(
        person=rae, role=now.role, team=now.team, post=now, starts=day(0), by=SYSTEM
    )
    assert Assignment.objects.get(person=rae).team_id == south.pk


# --- Its pages --------------------------------------------------------------------------------------


def test_the_page_says_what_changes_for_whom(world: World, sign_in: Any) -> None:
    central, post = sign_in("central_lead"), world.things["held_post"]
    elsewhere = world.things["team_elsewhere"]
    assert "Move this post to another team" in words(central.get(href("post-detail", post.pk)))
    choose = words(central.get(href("post-team", post.pk)))
    assert "It is in Northside crisis team. Nothing moves yet" in choose
    assert "Southgate liaison team Justice, South patch" in choose
    assert choose.count("Northside crisis team") == 1
    text = words(central.get(href("post-team-change", post.pk, elsewhere.pk)))
    assert "Team Northside crisis team Southgate liaison team" in text
    assert "Service area Crisis Justice" in text
    assert "Patch North patch South patch" in text
    assert "Patch lead Leila Haddow Ines Roche" in text
    assert "whoever leads that one sees the post and who holds it from today" in text
    assert "Sam Okafor Moves with it, from today. " in text
    for name in ("Dan Hughes", "Priya Nair"):
        assert name in text[text.index("Sam Okafor Moves") :]
    assert "go on supporting them." in text
    assert "have it changed there as well" in text


def test_in_the_same_patch_who_leads_it_stays(world: World, sign_in: Any) -> None:
    post, team = world.things["held_post"], world.things["team"]
    beside = Team.objects.create(name="Northside day team", area=team.area)
    text = words(sign_in("central_lead").get(href("post-team-change", post.pk, beside.pk)))
    assert "The patch stays the same, and so does who leads it." in text
    assert "Patch lead" not in text


def test_it_moves_and_says_who_is_told(world: World, sign_in: Any) -> None:
    central, post = sign_in("central_lead"), world.things["held_post"]
    address = href("post-team-change", post.pk, world.things["team_elsewhere"].pk)
    answer = post_form(central, address)
    assert answer.headers["Location"] == href("post-detail", post.pk)
    text = words(central.get(href("post-detail", post.pk)))
    assert "It is in Southgate liaison team now. Sam Okafor and who supports them are told." in text
    assert "Patch South patch" in text
    person = href_of(world.people["peer"].pk)
    assert "moved from Northside crisis team to Southgate liaison team" in words(
        central.get(person)
    )
    again = words(central.get(address))
    assert "It is in Southgate liaison team already" in again
    assert sign_in("patch_lead").get(href("post-detail", post.pk)).status_code == 404
    assert sign_in("patch_lead_elsewhere").get(href("post-detail", post.pk)).status_code == 200


def href_of(person: Any) -> str:
    return reverse("people:person-detail", args=[person])


def test_whoever_is_second_sees_how_it_stands_and_decides(world: World, sign_in: Any) -> None:
    central, post = sign_in("central_lead"), world.things["proposed_post"]
    address = href("post-team-change", post.pk, world.things["team_elsewhere"].pk)
    seen = hidden(central, address)
    posts.change(post, began_from=post.version, by=SYSTEM, title="Called otherwise")
    answer = central.post(address, seen)
    text = words(answer)
    assert "Somebody else changed this post while you had it open." in text
    assert "Called otherwise" in text
    assert Post.objects.get(pk=post.pk).team_id == world.things["team"].pk
    again = re.findall(r'name="(\w+)"(?: value="([^"]*)")?', answer.content.decode())
    assert dict(again)["version"] == str(Post.objects.get(pk=post.pk).version)


@pytest.mark.parametrize("held", ["", "x", ",,", "\x00", "1,2", "9" * 4000])
def test_nonsense_for_who_holds_it_moves_nothing(world: World, sign_in: Any, held: str) -> None:
    central, post = sign_in("central_lead"), world.things["held_post"]
    address = href("post-team-change", post.pk, world.things["team_elsewhere"].pk)
    assert central.post(address, hidden(central, address) | {"held": held}).status_code == 200
    assert Post.objects.get(pk=post.pk).team_id == world.things["team"].pk


def test_a_patch_lead_moves_a_proposal_within_the_patch_alone(world: World, sign_in: Any) -> None:
    lead, post = sign_in("patch_lead"), world.things["proposed_post"]
    beside = Team.objects.create(name="Northside day team", area=world.things["team"].area)
    choose = words(lead.get(href("post-team", post.pk)))
    assert "Northside day team" in choose
    assert "Southgate" not in choose
    assert post_form(lead, href("post-team-change", post.pk, beside.pk)).status_code == 302
    assert Post.objects.get(pk=post.pk).team_id == beside.pk
    # A team that is seen, because the lead supports somebody there, is not one they propose for.
    relationships.begin(
        kind="clinical_supervisor", holder=world.people["patch_lead"],
        assignment=world.assignments["peer_elsewhere"], starts=world.day(0), by=SYSTEM,
    )  # fmt: skip
    elsewhere = world.things["team_elsewhere"]
    assert lead.get(reverse("people:team-detail", args=[elsewhere.pk])).status_code == 200
    assert lead.get(href("post-team-change", post.pk, elsewhere.pk)).status_code == 404


def test_a_closed_post_offers_no_other_team(world: World, sign_in: Any) -> None:
    central = sign_in("central_lead")
    post = trust.post("NV-closed", state="closed", team=world.things["team"])
    assert "another team" not in words(central.get(href("post-detail", post.pk)))
    assert central.get(href("post-team", post.pk)).status_code == 404


def test_whoever_moves_a_post_that_was_closed_meanwhile_learns_so(
    world: World, sign_in: Any
) -> None:
    central, team = sign_in("central_lead"), world.things["team_elsewhere"]
    post = trust.post("NV-late", team=world.things["team"])
    address = href("post-team-change", post.pk, team.pk)
    fields = hidden(central, address)
    posts.move(post, "closed", seen="vacant", words="No money", by=SYSTEM)
    answer = central.post(address, fields, follow=True)
    assert "This post was closed meanwhile, and stays where it was." in words(answer)
    assert Post.objects.get(pk=post.pk).team_id == world.things["team"].pk


def test_what_changes_is_read_with_as_many_queries_for_four_as_for_one(
    world: World, sign_in: Any
) -> None:
    central, post = sign_in("central_lead"), trust.post("NV-many", team=world.things["team"])
    address = href("post-team-change", post.pk, world.things["team_elsewhere"].pk)

    def asked(first: int, last: int) -> int:
        for n in range(first, last):
            changing.supported(
                f"Many Number{n}", post=post, team=post.team, hours=Decimal(9), fte=Decimal("0.24")
            )
        central.get(address)
        with CaptureQueriesContext(connection) as used:
            assert f"Many Number{last - 1} Moves with it, from today." in words(
                central.get(address)
            )
        return len(used)

    few = asked(0, 1)
    assert few <= 15
    assert asked(1, 4) == few
    trust.appointed("Rae Later", starts=20, post=post, team=post.team, hours=Decimal(1))
    assert f"when it begins on {date_words(day(20))}. Nobody supports them in it yet." in words(
        central.get(address)
    )


def test_words_of_the_patch_are_true_where_there_is_none() -> None:
    north = trust.patch()
    led, other = (
        trust.team("North team", of=north),
        trust.team("South team", of=trust.patch("South")),
    )
    loose, lone = trust.team("Loose team"), trust.team("Lone team")
    nothing = queries.Moving([], {}, {})

    def said(frm: Team, to: Team) -> str:
        post = Post(team=frm)
        return present.patch_words(post, to, nothing)

    assert said(loose, lone) == "Neither team is in a patch yet, so nobody leads there."
    assert said(led, loose).startswith(
        "Loose team is in no patch yet: only the central team and HR see"
    )
    assert (
        said(loose, led)
        == f"It is in no patch now. Whoever leads {north} sees the post from today."
    )
    assert said(led, other).startswith("It is another patch: whoever leads that one sees the post")
    assert said(led, led) == "The patch stays the same, and so does who leads it."
