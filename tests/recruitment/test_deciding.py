"""Those who decide, in the order the trust set: whose turn it is, what each may say, and what everybody learns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from recruitment import cards
from recruitment.actions import deciding, moving, overriding, turns
from recruitment.actions import requests as actions
from recruitment.errors import CannotSave, Changed
from recruitment.models import Decision, Request, Turn, TurnPerson
from recruitment.queries import approvals
from tests.recruitment.making import let_pass, make_ready, request_at
from tests.supervision.pages import Page, get
from tests.world import World
from workforce.core.access import Viewer
from workforce.notices.models import Notice
from workforce.people.models import Relationship

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
ORDER = (
    ("peer_supervisor", "senior"),
    ("patch_lead", "advanced"),
    ("central_lead", "central"),
    ("approver", "finance"),
)


@pytest.fixture
def asked(world: World) -> Request:
    request: Request = make_ready(world, request_at(world, "approvals"))
    return request


def turn_of(request: Request) -> str | None:
    found: str | None = (
        approvals.with_turn(Request.objects.filter(pk=request.pk), request.asked_on).get().turn_slug
    )
    return found


def who_may(world: World, request: Request) -> set[str]:
    return {
        slug for slug in world.users
        if approvals.to_decide(world.viewer(slug)).filter(pk=request.pk).exists()
    }  # fmt: skip


def approve(world: World, request: Request, slug: str, turn: str, **more: Any) -> Request:
    said = {"turn": turn, "round": 1, "by": world.viewer(slug)} | more
    return deciding.approve(request=request, **said)


def test_each_decides_in_their_turn_and_then_there_can_be_an_advert(
    world: World, asked: Request
) -> None:
    for slug, turn in ORDER:
        assert (turn_of(asked), who_may(world, asked)) == (turn, {slug})
        assert [each.pk for each in approvals.deciders([asked], world.today)[asked.pk]] == [
            world.people[slug].pk
        ]
        asked = approve(world, asked, slug, turn)
    assert (asked.stage, turn_of(asked), who_may(world, asked)) == ("advert", None, set())
    asked.post.refresh_from_db()
    assert asked.post.state == "approved"


@pytest.mark.parametrize(
    "slug",
    ["patch_lead", "central_lead", "approver", "service_manager", "hr", "line_manager", "peer"],
)
def test_nobody_decides_in_the_turn_of_another(world: World, asked: Request, slug: str) -> None:
    with pytest.raises(Http404):
        approve(world, asked, slug, "senior")
    assert Decision.objects.filter(request=asked).count() == 0


@pytest.mark.parametrize(
    ("asker", "turn", "may"),
    [
        ("peer_supervisor", "senior", {"patch_lead"}),
        ("patch_lead", "senior", {"peer_supervisor"}),
    ],
)
def test_nobody_approves_their_own(world: World, asker: str, turn: str, may: set[str]) -> None:
    asked = make_ready(world, request_at(world, "approvals", asked_by=world.people[asker]))
    assert (turn_of(asked), who_may(world, asked)) == (turn, may)


def test_turn_of_whoever_asks_goes_to_the_next_above(world: World) -> None:
    asked = make_ready(world, request_at(world, "approvals", asked_by=world.people["patch_lead"]))
    approve(world, asked, "peer_supervisor", "senior")
    assert (turn_of(asked), who_may(world, asked)) == ("advanced", {"central_lead"})
    central = make_ready(
        world, request_at(world, "approvals", asked_by=world.people["central_lead"])
    )
    for slug, turn in ORDER[:2]:
        approve(world, central, slug, turn)
    assert (turn_of(central), who_may(world, central)) == ("central", set())


def test_turn_of_a_patch_without_a_lead_goes_to_the_centre(world: World, asked: Request) -> None:
    approve(world, asked, "peer_supervisor", "senior")
    Relationship.objects.filter(kind="patch_lead", holder=world.people["patch_lead"]).update(
        ends=world.day(-1)
    )
    assert who_may(world, asked) == {"central_lead"}


def test_an_order_that_the_trust_changed_is_the_one_that_is_asked(
    world: World, asked: Request
) -> None:
    by = world.viewer("central_lead")
    finance = Turn.objects.get(slug="finance")
    for _ in range(3):
        turns.move(turn=finance, to="up", by=by)
    assert (turn_of(asked), who_may(world, asked)) == ("finance", {"approver"})
    turns.move(turn=finance, to="out", by=by)
    assert turn_of(asked) == "senior"
    assert list(approvals.turns().values_list("slug", "order")) == [
        ("senior", 1),
        ("advanced", 2),
        ("central", 3),
    ]


def told_of(world: World, asked: Request) -> set[str]:
    rows = Notice.objects.filter(kind="request-turn", occasion__startswith=str(asked.pk))
    return {next(s for s, p in world.people.items() if p.pk == row.person_id) for row in rows}


def test_whoever_decides_next_in_another_order_is_told(world: World, asked: Request) -> None:
    by = world.viewer("central_lead")
    assert told_of(world, asked) == set()
    finance = Turn.objects.get(slug="finance")
    for _ in range(3):
        turns.move(turn=finance, to="up", by=by)
    assert told_of(world, asked) >= {"approver"}


def test_taking_the_last_turn_out_lets_a_request_go_on(world: World, asked: Request) -> None:
    for slug, turn in ORDER[:3]:
        asked = approve(world, asked, slug, turn)
    finance = Turn.objects.get(slug="finance")
    turns.move(turn=finance, to="out", by=world.viewer("central_lead"))
    asked.refresh_from_db()
    assert asked.stage == "advert"


def test_question_stops_it_until_it_is_answered(world: World, asked: Request) -> None:
    deciding.ask(
        request=asked,
        turn="senior",
        round=1,
        words="Who covers nights?",
        by=world.viewer("peer_supervisor"),
    )
    assert who_may(world, asked) == set()
    (card,) = [
        each
        for each in cards.build(world.viewer("service_manager")).cards
        if "question" in each.title
    ]
    assert "Crisis" not in card.text
    with pytest.raises(Changed, match="sent it back with a question meanwhile"):
        approve(world, asked, "peer_supervisor", "senior")
    deciding.answer(request=asked, words="The night team.", by=world.viewer("service_manager"))
    assert who_may(world, asked) == {"peer_supervisor"}
    with pytest.raises(Changed, match="answered meanwhile"):
        deciding.answer(request=asked, words="Again.", by=world.viewer("service_manager"))


def test_held_until_it_is_let_go(world: World, asked: Request) -> None:
    deciding.hold(
        request=asked, turn="", round=1, words="Until Thursday.", by=world.viewer("central_lead")
    )
    assert who_may(world, asked) == set()
    with pytest.raises(Http404):
        deciding.let_go(request=asked, by=world.viewer("service_manager"))
    deciding.let_go(request=asked, by=world.viewer("patch_lead"))
    assert who_may(world, asked) == {"peer_supervisor"}


def test_refused_with_its_reason_and_the_post_goes_with_it(world: World, asked: Request) -> None:
    with pytest.raises(CannotSave, match="Write why"):
        deciding.refuse(
            request=asked, turn="senior", round=1, words=" ", by=world.viewer("peer_supervisor")
        )
    row = deciding.refuse(
        request=asked, turn="senior", round=1, words="Two teams ask for one place.", by=world.viewer("peer_supervisor")
    )  # fmt: skip
    row.post.refresh_from_db()
    assert (row.stage, row.post.state) == ("refused", "closed")
    assert (
        Notice.objects.filter(
            person=world.people["service_manager"], kind="request-moved", channel="product"
        ).count()
        == 1
    )


def test_changed_request_begins_the_approvals_anew(world: World, asked: Request) -> None:
    approve(world, asked, "peer_supervisor", "senior")
    asked.refresh_from_db()
    actions.write(
        request=asked,
        fields={"hoped_start": world.day(90)},
        version=asked.version,
        by=world.viewer("service_manager"),
    )
    assert turn_of(asked) == "advanced"
    asked.refresh_from_db()
    actions.write(
        request=asked,
        fields={"why": "Something else"},
        version=asked.version,
        by=world.viewer("service_manager"),
    )
    asked.refresh_from_db()
    assert (asked.round, turn_of(asked), who_may(world, asked)) == (
        2,
        "senior",
        {"peer_supervisor"},
    )
    with pytest.raises(Changed, match="changed meanwhile"):
        approve(world, asked, "peer_supervisor", "senior")
    approve(world, asked, "peer_supervisor", "senior", round=2)
    assert turn_of(asked) == "advanced"


def rewrite(world: World, asked: Request, slug: str, **fields: Any) -> None:
    asked.refresh_from_db()
    actions.write(
        request=asked, fields=fields or {"why": f"As {slug} sees it"}, version=asked.version, by=world.viewer(slug)
    )  # fmt: skip
    asked.refresh_from_db()


def may_now(world: World, asked: Request) -> set[str]:
    """Both ways of asking it say the same."""
    people = approvals.deciders([asked], world.today)[asked.pk]
    named = {slug for slug, each in world.people.items() if each.pk in {one.pk for one in people}}
    assert named & set(world.users) == who_may(world, asked)
    return named


@pytest.mark.parametrize("stage", ["preparation", "approvals"])
def test_whoever_rewrote_it_decides_on_nothing_of_that_round(world: World, stage: str) -> None:
    asked = make_ready(world, request_at(world, "approvals"))
    Request.objects.filter(pk=asked.pk).update(stage=stage)
    rewrite(world, asked, "patch_lead")
    Request.objects.filter(pk=asked.pk).update(stage="approvals")
    asked.refresh_from_db()
    approve(world, asked, "peer_supervisor", "senior", round=asked.round)
    assert (turn_of(asked), may_now(world, asked)) == ("advanced", {"central_lead"})
    with pytest.raises(Http404):
        approve(world, asked, "patch_lead", "advanced", round=asked.round)
    approve(world, asked, "central_lead", "advanced", round=asked.round)
    assert may_now(world, asked) == {"central_lead"}


def test_only_what_is_decided_on_counts_and_only_in_its_round(world: World, asked: Request) -> None:
    rewrite(world, asked, "patch_lead", hoped_start=world.day(90))
    approve(world, asked, "peer_supervisor", "senior")
    assert may_now(world, asked) == {"patch_lead"}
    rewrite(world, asked, "patch_lead")
    rewrite(world, asked, "service_manager")
    approve(world, asked, "peer_supervisor", "senior", round=3)
    assert (asked.round, may_now(world, asked)) == (3, {"patch_lead"})


def test_peer_supervisor_who_leads_and_rewrote_it_has_no_turn_either(world: World) -> None:
    lead = world.people["patch_lead"]
    asked = request_at(world, "approvals", peer_supervisor=lead)
    make_ready(world, asked)
    assert who_may(world, asked) == {"patch_lead"}
    rewrite(world, asked, "patch_lead")
    assert (turn_of(asked), may_now(world, asked)) == ("senior", {"central_lead"})


def test_whoever_rewrote_it_reads_why_they_do_not_decide(
    world: World, asked: Request, sign_in: SignIn
) -> None:
    rewrite(world, asked, "central_lead")
    client = sign_in("central_lead")
    for slug, turn in ORDER[:2]:
        approve(world, asked, slug, turn, round=2)
    assert may_now(world, asked) == set()
    at = reverse("recruitment:request-decide", args=[asked.pk])
    assert (
        f'href="{at}"' in page(client, "request-detail", asked.pk).body
    )  # as a lead: hold, ask, refuse
    shown = page(client, "request-decide", asked.pk).body
    assert "You changed what is asked for, so others approve it." in shown
    assert 'value="approve"' not in shown


@pytest.mark.parametrize("slug", ["central_lead", "hr"])
def test_a_turn_without_anybody_is_told_before_a_request_comes_there(
    world: World, sign_in: SignIn, slug: str
) -> None:
    TurnPerson.objects.all().delete()
    told = "Nobody is named yet to decide for Finance and HR."
    is_told = slug == "central_lead"
    assert (told in [card.title for card in cards.build(world.viewer(slug)).cards]) == is_told
    if is_told:
        assert "Nobody is named yet for Finance and HR" in page(sign_in(slug), "turn-list").body
    TurnPerson.objects.create(
        turn=Turn.objects.get(slug="finance"), person=world.people["approver"]
    )
    assert told not in [card.title for card in cards.build(world.viewer(slug)).cards]
    if is_told:
        assert "Nobody is named yet for" not in page(sign_in(slug), "turn-list").body


def test_change_after_the_approvals_brings_it_back_to_them(world: World, asked: Request) -> None:
    for slug, turn in ORDER:
        asked = approve(world, asked, slug, turn)
    asked = actions.write(
        request=asked, fields={"why": "Something else"}, version=asked.version, by=world.viewer("service_manager")
    )  # fmt: skip
    asked.refresh_from_db()
    assert (asked.stage, asked.round, turn_of(asked)) == ("approvals", 2, "senior")


def test_without_a_check_it_stays_although_all_have_approved(world: World, asked: Request) -> None:
    asked.overrides.all().update(ended_on=world.today)
    for slug, turn in ORDER:
        asked = approve(world, asked, slug, turn)
    assert (asked.stage, turn_of(asked)) == ("approvals", None)
    let_pass(world, asked, "G5")
    moving.look_again(teams={asked.team_id}, by=Viewer.system())
    asked.refresh_from_db()
    assert asked.stage == "advert"


def test_a_turn_is_let_pass_by_two(world: World, asked: Request) -> None:
    by = world.viewer("central_lead")
    said: dict[str, Any] = {"about": "senior", "reason": "Away for long", "until": world.day(20)}
    TurnPerson.objects.create(
        turn=Turn.objects.get(slug="executive"), person=world.people["approver"]
    )
    made = overriding.ask(request=asked, second=world.people["approver"].pk, by=by, **said)
    assert turn_of(asked) == "senior"
    with pytest.raises(Http404):
        overriding.agree(override=made, by=by)
    overriding.agree(override=made, by=world.viewer("approver"))
    assert turn_of(asked) == "advanced"


def page(client: Client, name: str, *args: object) -> Page:
    return get(client, reverse(f"recruitment:{name}", args=args))


@pytest.mark.parametrize(("slug", "turn"), ORDER)
def test_three_clicks_from_the_message(
    world: World, asked: Request, sign_in: SignIn, slug: str, turn: str
) -> None:
    """Open the message, choose, save."""
    for other, its in ORDER[: ORDER.index((slug, turn))]:
        approve(world, asked, other, its)
    if turn == "senior":
        from recruitment import telling

        telling.turn(asked, by=world.viewer("service_manager"))
    notice = Notice.objects.get(person=world.people[slug], kind="request-turn", channel="product")
    client = sign_in(slug)
    first = get(client, notice.link)
    last = first.press("Save decision", what="approve")
    assert "Approved." in last.body
    assert Decision.objects.get(request=asked, turn__slug=turn).by == world.people[slug]


def test_old_page_learns_who_decided_meanwhile(
    world: World, asked: Request, sign_in: SignIn
) -> None:
    TurnPerson.objects.create(turn=Turn.objects.get(slug="finance"), person=world.people["hr"])
    for slug, turn in ORDER[:3]:
        approve(world, asked, slug, turn)
    old = page(sign_in("hr"), "request-decide", asked.pk)
    approve(world, asked, "approver", "finance")
    late = old.press("Save decision", what="refuse", reason="Too dear")
    assert "Cora Webb approved it on" in late.body
    asked.refresh_from_db()
    assert (asked.stage, Decision.objects.filter(request=asked, turn__slug="finance").count()) == (
        "advert",
        1,
    )


def test_pressed_twice_is_decided_once(world: World, asked: Request, sign_in: SignIn) -> None:
    first = page(sign_in("peer_supervisor"), "request-decide", asked.pk)
    first.press("Save decision", what="approve")
    again = first.press("Save decision", what="approve")
    assert again.status == 200
    assert Decision.objects.filter(request=asked).count() == 1
