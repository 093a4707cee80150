"""The pages of posts and warnings by HTTP: what each viewer reads, what forms do, and what nonsense gets."""

from __future__ import annotations

import re
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import depth
from tests.people import trust
from tests.people.test_pages import title, words
from tests.people.trust import SYSTEM, day
from tests.world import World
from tests.worlds import built_once
from workforce.core import clock
from workforce.core.presenting import date_words
from workforce.establishment import gate
from workforce.establishment.actions import posts as actions
from workforce.people.actions import assignments, relationships
from workforce.people.actions.posts import NewPost
from workforce.people.models import Post, PostStep, Qualification, Relationship, RoleType, Team

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def first_of_november() -> None:
    """Not here: the world of these tests stands on the day it was built."""


world = built_once("people", "establishment")


@pytest.fixture(autouse=True)
def only_our_items(monkeypatch: Any) -> None:
    monkeypatch.setattr(gate, "items", lambda: tuple(gate.GATE_ITEMS))


def href(name: str, *args: Any) -> str:
    return reverse(f"establishment:{name}", args=args)


def hidden(client: Client, address: str) -> dict[str, str]:
    body = client.get(address).content.decode()
    main = body[body.index("<main") :]
    found = re.findall(r'<input type="hidden" name="(\w+)"(?: value="([^"]*)")?', main)
    return {name: value for name, value in found if name != "csrfmiddlewaretoken"}


def post_form(client: Client, address: str, **fields: Any) -> Any:
    return client.post(address, hidden(client, address) | fields)


WHOLE = {
    "role": "peer-support-worker", "title": "Peer support worker", "code": "P-77", "band": "", "hours": "30",
    "form": "separate", "contract": "permanent", "funding_source": "", "fixed_term_reason": "",
    "fixed_term_ends_day": "", "fixed_term_ends_month": "", "fixed_term_ends_year": "", "words": "Nobody alone",
}  # fmt: skip


def test_a_patch_lead_lists_the_patch_and_nobody_elses(world: World, sign_in: Any) -> None:
    text = words(sign_in("patch_lead").get(href("post-list")))
    assert "NV-peer " in text
    assert "NV-peer_elsewhere" not in text
    text = words(sign_in("patch_lead_elsewhere").get(href("post-list")))
    assert "NV-peer_elsewhere" in text
    assert "NV-P1" not in text


@pytest.mark.parametrize(
    ("query", "there", "gone"),
    [
        ("?state=proposed", "NV-P1", "NV-P2"),
        ("?state=gate_check", "NV-P2", "NV-P1"),
        ("?state=funded", "NV-peer", "NV-P1"),
        ("?state=vacant", "NV-leaver", "NV-peer"),
        ("?contract=fixed_term", "NV-peer", "NV-colleague"),
        ("?text=nv-coll", "NV-colleague", "NV-peer"),
        ("?text=senior+worker", "NV-peer_supervisor", "NV-colleague"),
        ("?role=senior-peer-support-worker", "NV-peer_supervisor", "NV-colleague"),
        ("?band=8b", "NV-central_lead", "NV-colleague"),
        ("?band=none", "NV-bandless", "NV-colleague"),
        ("?state=kept", "NV-kept", "NV-colleague"),
    ],
)
def test_the_list_is_narrowed(
    world: World, sign_in: Any, query: str, there: str, gone: str
) -> None:
    team = world.things["team"]
    trust.post(code="NV-bandless", band=None, team=team)
    kept = trust.post(code="NV-kept", team=team)
    trust.appointed("Rae Later", starts=20, post=kept, team=team)
    text = words(sign_in("central_lead").get(href("post-list") + query)) + " "
    assert f"{there} " in text
    assert f"{gone} " not in text


def test_a_post_that_is_kept_says_for_whom_and_from_when(world: World, sign_in: Any) -> None:
    kept = trust.post(code="NV-kept", team=world.things["team"])
    trust.appointed("Rae Later", starts=20, post=kept, team=kept.team)
    text = words(sign_in("hr").get(href("post-list") + "?state=kept"))
    assert f"Kept for Rae Later from {date_words(day(20))}" in text


@pytest.mark.parametrize("query", ["?page=abc", "?page=99999999999", "?state=%00", "?area=no", "?sort=x&band=9z", "?text=" + "x" * 5000, "?text=%ED%A0%80", "?patch=9999-12-31"])  # fmt: skip
def test_nonsense_in_an_address_is_a_page(world: World, sign_in: Any, query: str) -> None:
    client = sign_in("central_lead")
    for name in ("post-list", "establishment-detail", "attention-list"):
        assert client.get(href(name) + query).status_code == 200


@pytest.mark.parametrize("query", ["?day=9999-12-31", "?day=abc", "?day_day=31&day_month=2&day_year=2026", "?by=nobody", "?kind=x&level=9"])  # fmt: skip
def test_a_day_that_is_none_is_today(world: World, sign_in: Any, query: str) -> None:
    client = sign_in("hr")
    assert client.get(href("establishment-detail") + query).status_code == 200
    assert client.get(href("attention-list") + query).status_code == 200


def answers(body: str, name: str) -> list[tuple[str, bool]]:
    """What a select offers, in order, and whether the page says that it is chosen."""
    found = re.search(rf'<select[^>]* name="{name}".*?</select>', body, re.DOTALL)
    assert found is not None
    options = re.findall(r"<option([^>]*)>(.*?)</option>", found.group(), re.DOTALL)
    return [(unescape(label).strip(), " selected" in attributes) for attributes, label in options]


def test_where_the_role_stands_is_nobodys_choice_until_somebody_chooses(
    world: World, sign_in: Any
) -> None:
    lead, address = sign_in("patch_lead"), href("post-propose-for", world.things["team"].pk)
    offered = answers(lead.get(address).content.decode(), "form")
    assert [label for label, _ in offered] == [
        "Not decided yet", "Separate peer worker", "Embedded in the team",
    ]  # fmt: skip
    assert [label for label, is_chosen in offered if is_chosen] == []
    post_form(lead, address, **(WHOLE | {"form": "", "code": "P-78"}))
    post = Post.objects.get(code="P-78")
    assert post.form == ""
    central = sign_in("central_lead")
    assert "Towards the team Not decided yet" in words(central.get(href("post-detail", post.pk)))
    again = answers(central.get(href("post-change", post.pk)).content.decode(), "form")
    assert [label for label, is_chosen in again if is_chosen] == ["Not decided yet"]


def test_a_patch_lead_proposes_hands_in_and_the_centre_learns_what_is_missing(
    world: World, sign_in: Any
) -> None:
    lead, central = sign_in("patch_lead"), sign_in("central_lead")
    address = href("post-propose-for", world.things["team"].pk)
    assert words(lead.get(href("post-propose"))).count("Northside crisis team") == 1
    assert "Southgate" not in words(lead.get(href("post-propose")))
    made = post_form(lead, address, **WHOLE)
    post = Post.objects.get(code="P-77")
    assert made.url == href("post-detail", post.pk)
    assert (post.state, post.fte, post.band.slug) == ("proposed", Decimal("0.8"), "3")
    moved = post_form(lead, href("post-move", post.pk, "gate_check"), words="")
    assert moved.status_code == 302
    text = words(central.get(href("post-move", post.pk, "approved")))
    assert "3 things must be there first: a line manager is named" in text
    post_form(
        central, href("post-move", post.pk, "approved"), words="", seen="gate_check", whole="1"
    )
    assert Post.objects.get(pk=post.pk).state == "gate_check"
    for kind, slug in (("line_manager", "line_manager"), ("clinical_supervisor", "line_manager"), ("peer_supervisor", "peer_supervisor")):  # fmt: skip
        where = href("post-plan", post.pk, kind) + f"?name={world.people[slug].last_name}"
        assert post_form(lead, where, holder=str(world.people[slug].pk)).status_code == 302
    assert post_form(central, href("post-move", post.pk, "approved"), words="").status_code == 302
    assert Post.objects.get(pk=post.pk).state == "approved"


def test_a_double_press_proposes_once(world: World, sign_in: Any) -> None:
    lead = sign_in("patch_lead")
    address = href("post-propose-for", world.things["team"].pk)
    fields = hidden(lead, address) | WHOLE
    for _ in range(2):
        assert lead.post(address, fields).status_code == 302
    assert Post.objects.filter(code="P-77").count() == 1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"title": ""}, "Enter the job title"),
        ({"hours": "40"}, "Enter 37.5 hours or fewer: that is full time"),
        ({"hours": "abc"}, "Enter the hours a week, like 30 or 22.5"),
        ({"hours": "NaN"}, "Enter the hours a week, like 30 or 22.5"),
        ({"hours": "1e9"}, "Enter 37.5 hours or fewer: that is full time"),
        ({"hours": "0"}, "Enter at least half an hour a week"),
        ({"contract": "fixed_term"}, "Write why it is for a fixed term"),
        ({"contract": "fixed_term", "fixed_term_reason": "x"}, "Enter the end of the fixed term, like 31 3 2028"),
        ({"role": "nobody"}, "Choose one of the answers shown"),
        ({"title": "a\x00b"}, "This has characters we cannot keep"),
        ({"title": "x" * 5000}, "Use 160 characters or fewer"),
        ({"whole": ""}, "Some of this page did not reach us"),
        ({"code": "NV-peer"}, "There is a post with this code already. Choose another code."),
    ],
)  # fmt: skip
def test_what_is_wrong_says_what_to_do_and_loses_nothing(
    world: World, sign_in: Any, fields: dict[str, str], said: str
) -> None:
    lead = sign_in("patch_lead")
    address = href("post-propose-for", world.things["team"].pk)
    answer = post_form(lead, address, **(WHOLE | fields))
    text = words(answer)
    assert said in text
    assert title(answer).startswith("Error: ")
    assert "Nobody alone" in answer.content.decode()
    assert not Post.objects.filter(code="P-77").exists()


def test_two_change_one_post_and_the_second_sees_both(world: World, sign_in: Any) -> None:
    central = sign_in("central_lead")
    post = world.things["proposed_post"]
    address = href("post-change", post.pk)
    fields = WHOLE | {"code": post.code}
    mine = hidden(central, address) | fields | {"title": "Mine"}
    theirs = hidden(central, address) | fields | {"title": "Theirs"}
    assert central.post(address, theirs).status_code == 302
    answer = central.post(address, mine)
    text = words(answer)
    assert "Somebody else changed this post while you had it open" in text
    assert "Job title Theirs Mine" in text
    import re

    version = re.search(r'name="version" value="(\d+)"', answer.content.decode())
    assert version is not None
    once = re.search(r'name="once" value="([^"]+)"', answer.content.decode())
    again = mine | {"version": version[1], "once": once[1] if once else ""}
    assert central.post(address, again).status_code == 302
    assert Post.objects.get(pk=post.pk).title == "Mine"


def test_the_form_of_a_change_holds_what_is_there(world: World, sign_in: Any) -> None:
    post = world.things["held_post"]
    body = sign_in("central_lead").get(href("post-change", post.pk)).content.decode()
    for value in ('value="30"', f'value="{post.fixed_term_reason}"', 'value="NV-peer"'):
        assert value in body
    answer = sign_in("central_lead").get(href("post-propose-for", world.things["team"].pk))
    assert 'value="separate" selected' not in answer.content.decode()


def test_a_move_that_somebody_else_made_is_told(world: World, sign_in: Any) -> None:
    central = sign_in("central_lead")
    post = world.things["proposed_post"]
    actions.move(post, "gate_check", seen="proposed", by=SYSTEM)
    answer = central.get(href("post-move", post.pk, "gate_check"), follow=True)
    assert "This post is in gate check meanwhile" in words(answer)


def test_taking_back_asks_and_keeps_both(world: World, sign_in: Any) -> None:
    lead = sign_in("patch_lead")
    post = world.things["waiting_post"]
    assert "Take back the last move" in words(lead.get(href("post-detail", post.pk)))
    assert post_form(lead, href("post-take-back", post.pk)).status_code == 302
    text = words(lead.get(href("post-detail", post.pk)))
    assert "took back “in gate check”: it is proposed again" in text
    assert PostStep.objects.filter(post=post).count() == 3
    assert lead.get(href("post-take-back", post.pk)).status_code == 404


def test_a_fixed_term_is_settled_where_it_is_said(world: World, sign_in: Any) -> None:
    central = sign_in("central_lead")
    post = world.things["held_post"]
    ends = date_words(world.day(45))
    assert f"The fixed term ends on {ends}, within 60 days." in words(
        central.get(href("attention-list"))
    )
    address = href("post-term", post.pk)
    wrong = post_form(central, address, what="extended", to_day="", to_month="", to_year="")
    assert "Enter the new last day, like 31 3 2028" in words(wrong)
    assert post_form(central, address, what="ends").status_code == 302
    assert f"The fixed term ends on {ends}, as planned." in words(
        central.get(href("attention-list"))
    )


def test_hr_reads_pay_and_contracts_and_nothing_of_supervision(world: World, sign_in: Any) -> None:
    text = words(sign_in("hr").get(href("attention-list")))
    assert "The fixed term ends on" in text
    for word in ("triad", "is named", "only peer worker", "peer supervisor", "experienced"):
        assert word not in text.lower().replace("pay and contracts", ""), word
    text = words(sign_in("hr").get(reverse("people:person-detail", args=[world.people["peer"].pk])))
    assert "The fixed term ends on" in text
    assert "is named" not in text


def test_a_gap_in_a_triad_leads_to_who_fills_it(world: World, sign_in: Any) -> None:
    lead = sign_in("patch_lead")
    html = lead.get(href("attention-list") + "?kind=triad").content.decode()
    begin = reverse("people:relationship-begin", args=[world.assignments["colleague"].pk])
    way = re.search(rf'<a href="({begin}\?[^"]+)">Name the (\w+ \w+)<', html)
    assert way is not None
    page = lead.get(way.group(1)).content.decode()
    chosen = re.search(r'name="kind" type="radio" value="(\w+)" checked', page)
    assert chosen is not None
    assert chosen.group(1).replace("_", " ") == way.group(2)


def test_a_patch_lead_reads_what_is_of_the_patch(world: World, sign_in: Any) -> None:
    here = words(sign_in("patch_lead").get(href("attention-list")))
    there = words(sign_in("patch_lead_elsewhere").get(href("attention-list")))
    assert "Noor Rahman" in here
    assert "Noor Rahman" not in there
    assert "Jo Adeyemi" in there
    # The patch of another is no filter of theirs.
    query = f"?patch={world.things['patch'].pk}"
    assert "Noor Rahman" not in words(
        sign_in("patch_lead_elsewhere").get(href("attention-list") + query)
    )


def test_a_line_manager_reads_of_their_people_alone(world: World, sign_in: Any) -> None:
    dan = sign_in("line_manager")
    text = words(dan.get(reverse("home:today")))
    assert "To look at with your people" in text
    assert "Noor Rahman" in text
    assert "Jo Adeyemi" not in text
    assert dan.get(href("attention-list")).status_code == 404
    assert "To look at with your people" not in words(
        sign_in("former_line_manager").get(reverse("home:today"))
    )


def test_the_end_of_ones_own_contract_is_told_kindly(world: World, sign_in: Any) -> None:
    sam = sign_in("peer")
    for address in (
        reverse("home:today"),
        reverse("people:person-detail", args=[world.people["peer"].pk]),
    ):
        text = words(sam.get(address))
        assert f"has an end: {date_words(world.day(45))}, in 45 days." in text
        assert "You can ask your line manager at any time." in text
        assert "What needs attention" not in text
    assert "Your contract" not in words(sign_in("colleague").get(reverse("home:today")))


def test_the_overview_counts_and_leads_there(world: World, sign_in: Any) -> None:
    for slug in ("central_lead", "patch_lead"):
        text = words(sign_in(slug).get(reverse("home:today")))
        assert "What needs attention" in text
        assert "fixed term to look at" in text
    text = words(
        sign_in("patch_lead").get(reverse("people:patch-detail", args=[world.things["patch"].pk]))
    )
    assert "fixed term to look at" in text
    elsewhere = reverse("people:patch-detail", args=[world.things["patch_elsewhere"].pk])
    assert "What needs attention" not in words(sign_in("patch_lead").get(elsewhere)).replace(
        "What needs attention Pay bands", ""
    )


def test_the_team_shows_to_who_can_act_and_the_sole_peer_to_who_is_near(
    world: World, sign_in: Any
) -> None:
    area = world.things["area"]
    alone = trust.appointed("Uma Alone", team=Team.objects.create(name="Lone team", area=area))
    relationships.begin(kind="line_manager", holder=world.people["line_manager"], assignment=alone, starts=day(-5), by=SYSTEM)  # fmt: skip
    address = reverse("people:team-detail", args=[alone.team_id])
    sole = "There is one peer worker in this team"
    assert sole in words(sign_in("line_manager").get(address))
    assert "No clinical supervisor" not in words(sign_in("line_manager").get(address))
    lead = words(sign_in("patch_lead").get(address))
    assert sole in lead
    assert "Not named yet: clinical supervisor and peer supervisor." in lead
    assert "not confirmed as experienced" in lead
    assert sole not in words(sign_in("information_governance").get(address))
    assert sole in words(sign_in("hr").get(address))
    assert "experienced" not in words(sign_in("hr").get(address))


def test_experience_is_said_by_the_peer_supervisor_and_seen_by_the_person(
    world: World, sign_in: Any
) -> None:
    Qualification.objects.all().delete()
    sam = world.people["peer"]
    priya, address = sign_in("peer_supervisor"), href("experience-confirm", sam.pk)
    text = words(priya.get(address))
    assert "12 months in a peer role" in text
    assert "Foundation" not in text
    assert "Foundation training" in words(sign_in("central_lead").get(address))
    assert post_form(priya, address).status_code == 302
    row = Qualification.objects.get(holder=sam)
    assert (row.slug, row.starts) == ("experience-confirmed", clock.today())
    own = words(sign_in("peer").get(reverse("people:person-detail", args=[sam.pk])))
    assert "it is confirmed that you work as an experienced peer" in own
    again = post_form(priya, address)
    assert "This is so already" in words(again)
    assert post_form(priya, address, withdraw="1").status_code == 302
    assert not Qualification.objects.filter(holder=sam).exists()
    assert "This is so no more" in words(post_form(priya, address, withdraw="1"))


def _queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def _grow(world: World, number: int) -> None:
    role = RoleType.objects.get(slug="peer-support-worker")
    for n in range(number):
        team = Team.objects.create(name=f"Grown team {n}", area=world.things["area"])
        post = actions.propose(NewPost(f"GROWN-{n}", "T", role, team, Decimal(1), Decimal("37.5")), by=SYSTEM)  # fmt: skip
        Post.objects.filter(pk=post.pk).update(state="vacant", band=None)
        row = trust.appointed(f"Grown {n}", post=post, team=team)
        Relationship.objects.create(kind="line_manager", acts_as="line_manager", assignment=row, starts=day(-1),
                                    holder=world.people["line_manager"])  # fmt: skip


@pytest.mark.parametrize("slug", ["central_lead", "patch_lead", "hr"])
def test_pages_cost_as_many_queries_for_3_rows_as_for_many(
    world: World, sign_in: Any, slug: str
) -> None:
    client = sign_in(slug)
    team = world.things["team"].pk
    pages = [
        href("post-list"), href("attention-list"), href("establishment-detail"),
        href("post-detail", world.things["held_post"].pk), reverse("people:team-detail", args=[team]),
        reverse("people:patch-detail", args=[world.things["patch"].pk]),
        reverse("people:person-detail", args=[world.people["peer"].pk]),
    ]  # fmt: skip
    _grow(world, 3)
    few = [_queries(client, address) for address in pages]
    _grow_more(world)
    assert [_queries(client, address) for address in pages] == few
    assert max(few) <= 20, few


def _grow_more(world: World) -> None:
    role = RoleType.objects.get(slug="peer-support-worker")
    for n in range(depth.tries(6, 27)):
        team = Team.objects.create(name=f"More team {n}", area=world.things["area"])
        post = trust.post(code=f"MORE-{n}", role=role, team=team, band=None)
        trust.appointed(f"More {n}", post=post, team=team)


@pytest.mark.parametrize("slug", ["central_lead", "patch_lead", "line_manager", "peer", "peer_supervisor"])  # fmt: skip
def test_today_stays_within_fifteen_queries(world: World, sign_in: Any, slug: str) -> None:
    client = sign_in(slug)
    before = _queries(client, reverse("home:today"))
    _grow(world, depth.tries(4, 12))
    assert _queries(client, reverse("home:today")) == before <= 15


def test_who_leaves_in_time_is_not_told_of_the_end(world: World, sign_in: Any) -> None:
    assignments.end(world.assignments["peer"], on=day(20), by=SYSTEM)
    assert "has an end" not in words(sign_in("peer").get(reverse("home:today")))
    assert "The fixed term ends" not in words(sign_in("central_lead").get(href("attention-list")))
