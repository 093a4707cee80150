"""The pages, as each of them sees and uses them: the manager on a phone, somebody of the team without an account, the lead, the
peer, HR. And what none of them is shown."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from recruitment.models import Request
from recruitment.readiness import cards, items
from recruitment.readiness.actions import scoring, starting
from recruitment.readiness.models import Assessment, Condition, ItemScore
from tests import depth
from tests.recruitment.making import make_ready, request_at
from tests.recruitment.world_readiness import (
    agree_and_sign,
    agreed,
    answered,
    asked,
    begun,
    full,
    press,
    promise,
    scored,
    signed,
)
from tests.supervision.pages import Page, get
from tests.world import World
from workforce.config.logs import redact
from workforce.core.access import Viewer
from workforce.core.presenting import date_words
from workforce.people.models import Relationship, TeamQualification

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]


@pytest.fixture(autouse=True)
def free(world: World) -> None:
    """Nobody scores the crisis team at the moment."""
    starting.withdraw(assessment=world.things["assessment scoring"], by=world.viewer("patch_lead"))


def page(client: Client, name: str, *args: object) -> Page:
    return get(client, reverse(f"readiness:{name}", args=args))


def pressed(shown: Page, words: str, **typed: str) -> Page:
    """Where one is after the press, so that the next goes from there."""
    after = shown.press(words, **typed)
    chain = after.response.redirect_chain
    return Page(after.client, after.response, chain[-1][0]) if chain else after


def titles(viewer: Viewer, about: str = "crisis") -> list[str]:
    return [card.title for card in cards.build(viewer).cards if about in card.title]


def text_of(body: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def test_from_the_first_score_to_the_signature_through_the_pages(
    world: World, sign_in: SignIn
) -> None:
    asked_for = make_ready(world, request_at(world, "readiness"))
    dan, leila, noor = sign_in("line_manager"), sign_in("patch_lead"), sign_in("colleague")
    begin = page(dan, "request-start", asked_for.pk, "P1")
    assert "How ready is this team, before the advert?" in begin.body
    detail = begin.press("Begin")
    assert "It has begun. Score a few items at a time" in detail.body
    row = Assessment.objects.exclude(state="signed").get(request=asked_for)
    form = detail.click("What the team knows, and who stands for it")
    for group in ("understanding", "job", "together", "support", "rules"):
        typed = {f"score_{each}": "2" for each in _slugs(group)}
        form = pressed(form, "Save", **typed)
    assert "Saved. You can go on at any time" in form.body
    handed = form.press("Hand in my scores")
    assert "Handed in. They are shown when enough of your team have answered." in handed.body
    links = page(dan, "link-list", row.pk).press("Make the links", number="3")
    addresses = re.findall(r"/recruitment/readiness/team-answer/[\w-]+/", links.body)
    assert len(set(addresses)) == 3
    assert not re.findall(r"team-answer/[\w-]+/", page(dan, "link-list", row.pk).body)
    for address in dict.fromkeys(addresses):
        sheet = get(Client(), address)
        assert sheet.status == 200
        thanks = sheet.press("Send", **dict.fromkeys(full("P1"), "2") | {"A5c": "1", "B6": "unknown"})  # fmt: skip
        assert "Nobody can tell that it was you." in thanks.body
    assert get(Client(), addresses[0]).status == 410
    agree = page(leila, "assessment-detail", row.pk).click("What the team knows, and who stands for it")  # fmt: skip
    assert "<dt>The team says, taken together</dt><dd>1</dd>" in agree.body
    for group in ("understanding", "job", "together", "support", "rules"):
        typed = {f"score_{each}": "2" for each in _slugs(group)}
        if group == "understanding":
            typed |= {"score_A5c": "1", "reason_A5c": "The team is right"}
        agree = pressed(agree, "Save", **typed)
    finish = agree.click("Go on: conditions and the peer")
    assert "This team is ready, with conditions" in finish.body
    assert "A separate role to begin with" in finish.body
    wrong = finish.press("Ask the peer", peer=str(world.people["colleague"].pk), form="separate", what_A5c="",
                         owner_A5c="", due_A5c_day="", due_A5c_month="", due_A5c_year="")  # fmt: skip
    assert "Say what will be done for A5c" in wrong.body
    due = world.day(40)
    done = finish.press(
        "Ask the peer", peer=str(world.people["colleague"].pk), form="separate", what_A5c="Three sessions",
        owner_A5c=str(world.people["line_manager"].pk), due_A5c_day=str(due.day), due_A5c_month=str(due.month),
        due_A5c_year=str(due.year),
    )  # fmt: skip
    assert "The peer gets one message." in done.body
    peers = page(noor, "peer-agree", row.pk)
    assert "Would you work there?" in peers.body
    assert "Three sessions" in peers.body
    assert "Leila Haddow gets one message." in peers.press("Agree").body
    sign = page(leila, "assessment-sign", row.pk)
    assert "Noor Rahman agreed on" in sign.body
    over = sign.press("Sign it")
    assert "This team is ready, with conditions" in over.body
    assert "Ready with conditions" in over.body
    row.refresh_from_db()
    assert (row.state, row.outcome) == ("signed", "conditions")
    condition = Condition.objects.get(assessment=row)
    met = page(dan, "condition-meet", condition.pk).press("Save: it is met", proof="All three held")
    assert "All three held" in met.body
    assert "Met" in met.body


def _slugs(group: str) -> list[str]:
    return [each.slug for each in items.of_group(group)]


NEAR_AND_FAR = (
    "line_manager", "patch_lead", "peer", "colleague", "central_lead", "hr", "service_manager", "peer_supervisor",
    "patch_lead_elsewhere", "peer_elsewhere",
)  # fmt: skip
"""Who must act at some point, those beside them, and their likes of another team."""


def test_today_asks_whoever_must_act(world: World) -> None:
    def all_titles() -> dict[str, list[str]]:
        who = depth.some(NEAR_AND_FAR, world.people)
        found = {slug: titles(world.viewer(slug), "Northside crisis team") for slug in who}
        before = {slug: rows for slug, rows in found.items() if rows}
        return {slug: sorted(set(rows)) for slug, rows in before.items()}

    usual = all_titles()
    request_at(world, "readiness")
    asked_for = request_at(world, "readiness")
    begin = "How ready is Northside crisis team, before the advert?"
    assert _more(all_titles(), usual) == {"line_manager": [begin]}
    row = begun(world, asked_for)
    assert _more(all_titles(), usual) == {"line_manager": [begin]}
    scored(world, row)
    assert _more(all_titles(), usual) == {}
    answered(world, row, [{}] * 3)
    assert _more(all_titles(), usual) == {"patch_lead": ["Northside crisis team was scored from both sides."]}  # fmt: skip
    agreed(world, row, {"A2": 1})
    asked(world, row, [promise(world, "A2", "line_manager", 10)], peer="peer")
    assert _more(all_titles(), usual) == {"peer": ["Do you agree with how ready Northside crisis team is?"]}  # fmt: skip
    agree_and_sign(world, row, peer="peer")
    assert _more(all_titles(), usual) == {"line_manager": ["Northside crisis team: leadership and the long run"]}  # fmt: skip


def _more(now: dict[str, list[str]], before: dict[str, list[str]]) -> dict[str, list[str]]:
    found = {slug: [each for each in rows if each not in before.get(slug, [])] for slug, rows in now.items()}  # fmt: skip
    return {slug: rows for slug, rows in found.items() if rows}


@pytest.mark.parametrize("stage", ["gate", "approvals"])
@pytest.mark.parametrize(
    "change", [{"form": "embedded"}, {"signed_on": -366}, {"manager": "colleague"}]
)
def test_whoever_must_score_anew_is_asked_later_too(
    world: World, stage: str, change: dict[str, Any]
) -> None:
    asked_for = make_ready(world, request_at(world, stage))
    dan, told = (
        world.viewer("line_manager"),
        "How ready is Northside crisis team, before the advert?",
    )
    assert told not in titles(dan)
    said = {"signed_on": world.day, "manager": world.people.__getitem__}
    [(name, value)] = change.items()
    Assessment.objects.filter(request=asked_for).update(**{name: said.get(name, str)(value)})  # type: ignore[operator]
    assert told in titles(world.viewer("line_manager"))


def test_a_late_condition_is_looked_at_by_whoever_leads_after_its_signer_left(
    world: World,
) -> None:
    row = Condition.objects.filter(assessment=world.things["assessment signed"]).first()
    assert row is not None
    Condition.objects.filter(pk=row.pk).update(due=world.day(-1), owner=world.people["hr"])
    slugs = ("patch_lead_elsewhere", "central_lead")

    def told() -> list[bool]:
        return [
            any(
                "waits for a condition" in card.title
                for card in cards.build(world.viewer(slug)).cards
            )
            for slug in slugs
        ]

    assert told() == [True, False]
    Assessment.objects.filter(pk=row.assessment_id).update(moderator=world.people["colleague"])
    world.people["colleague"].left_on = world.day(-2)
    world.people["colleague"].save()
    assert told() == [True, False]
    Relationship.objects.filter(
        kind="patch_lead", holder=world.people["patch_lead_elsewhere"]
    ).update(ends=world.day(-1))
    assert told() == [False, True]


def test_before_the_answers_are_closed_neither_sees_the_other(
    world: World, sign_in: SignIn
) -> None:
    row = begun(world, request_at(world, "readiness"))
    scored(world, row, said="seenbythemanager")
    secrets = scoring.give_links(assessment=row, number=3, by=world.viewer("line_manager"))
    for secret in secrets[:2]:
        press(secret, full("P1", usual=1))
    for slug in ("patch_lead", "central_lead"):
        for name in ("assessment-detail", "assessment-print"):
            body = page(sign_in(slug), name, row.pk).body
            assert "seenbythemanager" not in body
            assert "Manager 2" not in body
    body = page(sign_in("line_manager"), "assessment-detail", row.pk).body
    assert "seenbythemanager" in body
    assert "team 1" not in body
    assert "taken together</dt>" not in body
    assert "2 answered. At least 3 are needed." in body


def test_hr_and_approvers_see_what_it_comes_to_and_why_and_nothing_else(
    world: World, sign_in: SignIn
) -> None:
    row = signed(world, make_ready(world, request_at(world, "readiness")), {"A2": 1, "B6": 0}, [promise(world, "A2", "line_manager")])  # fmt: skip
    for slug in ("hr", "approver"):
        client = sign_in(slug)
        seen = text_of(page(client, "assessment-detail", row.pk).body)
        assert "This team is ready, with conditions" in seen
        assert "A2. Leadership and the long run" in seen
        assert "Manager" not in seen.replace("manager", "").replace("Line Manager", "")
        assert "Seen" not in seen
        assert "We looked at it together" not in seen
        assert page(client, "assessment-print", row.pk).status == 404
        condition = Condition.objects.get(assessment=row)
        assert page(client, "condition-detail", condition.pk).status == 200
        assert page(client, "condition-meet", condition.pk).status == 404


def test_a_gate_that_is_not_passed_makes_nobody_score_again(world: World, sign_in: SignIn) -> None:
    asked_for = make_ready(world, request_at(world, "readiness", peer_supervisor=None))
    row = signed(world, asked_for)
    seen = text_of(page(sign_in("patch_lead"), "assessment-detail", row.pk).body)
    assert "The gate is not passed yet By its scores this team is ready. 1 check of the gate is missing" in seen  # fmt: skip
    assert "A peer supervisor is named, and has room" in seen
    assert (row.state, row.outcome) == ("signed", "ready")


def test_the_register_stands_beside_its_items_as_a_hint(world: World, sign_in: SignIn) -> None:
    row = begun(world, request_at(world, "readiness"))
    TeamQualification.objects.filter(team=row.team, slug="recovery-and-peers").delete()
    TeamQualification.objects.create(
        team=row.team, slug="recovery-and-peers", having=9, of=12, starts=world.today
    )
    body = text_of(page(sign_in("line_manager"), "score-group", row.pk, "understanding").body)
    assert "Known here: The register has 9 of 12, 75% since" in body
    assert ItemScore.objects.get(assessment=row, item="A5b").own is None
    job = text_of(page(sign_in("line_manager"), "score-group", row.pk, "job").body)
    assert "Known here: The request names no job description of the central library yet." in job


def test_a_page_is_saved_as_far_as_one_got_and_an_old_tab_keeps_its_words(
    world: World, sign_in: SignIn
) -> None:
    row = begun(world, request_at(world, "readiness"))
    dan = sign_in("line_manager")
    first, second = (page(dan, "score-group", row.pk, "rules") for _ in range(2))
    first.press("Save", score_B3="1")
    again = second.press("Save", score_B3="3", evidence_B3="Written on the wall")
    assert "Somebody changed this page meanwhile" in again.body
    assert "Written on the wall" in again.body
    assert ItemScore.objects.get(assessment=row, item="B3").own == 1
    again.press("Save")
    saved = ItemScore.objects.get(assessment=row, item="B3")
    assert (saved.own, saved.shown_by is not None) == (3, True)


def test_what_is_not_open_any_more_says_so(world: World, sign_in: SignIn) -> None:
    row = signed(world, request_at(world, "readiness"))
    leila, dan = sign_in("patch_lead"), sign_in("line_manager")
    for client, name, more in (
        (leila, "agree-group", ("rules",)), (leila, "agree-finish", ()), (leila, "assessment-sign", ()),
        (leila, "gap-talk", ("A1",)), (leila, "link-list", ()), (dan, "score-group", ("rules",)),
    ):  # fmt: skip
        shown = page(client, name, row.pk, *more)
        assert (shown.status, shown.path) == (200, f"/recruitment/readiness/assessments/{row.pk}/")
    for address in ("score/nothing/", "talk/Z9/", "agree/start/"):
        assert get(leila, f"/recruitment/readiness/assessments/{row.pk}/{address}").status == 404


def test_an_address_of_a_link_is_in_no_log() -> None:
    line = redact('GET "/recruitment/readiness/team-answer/abcDEF_123-xyz/" 200')
    assert line == 'GET "/recruitment/readiness/team-answer/[link not logged]/" 200'


def test_somebody_of_the_team_must_say_something(world: World) -> None:
    row = begun(world, request_at(world, "readiness"))
    secret = scoring.give_links(assessment=row, number=1, by=world.viewer("line_manager"))[0]
    address = reverse("readiness:answer", args=[secret])
    sheet = get(Client(), address)
    assert "Northside crisis team" in sheet.body
    assert "no-store" in sheet.response.headers["Cache-Control"]
    empty = sheet.press("Send", A1="unknown")
    assert "Answer at least one of the questions." in empty.body
    sheet.press("Send", A1="0")
    row.refresh_from_db()
    assert row.answered == 1
    assert "This link is not open" in get(Client(), address).body
    assert get(Client(), reverse("readiness:answer", args=["x" * 300])).status == 410


def test_the_list_shows_what_counts_first_and_is_filtered(world: World, sign_in: SignIn) -> None:
    signed(world, request_at(world, "readiness"), {"A3": 0})
    marcus = sign_in("central_lead")
    whole = page(marcus, "assessment-list")
    assert "Northside crisis team" in whole.body
    assert "Southgate liaison team" in whole.body
    listed = get(marcus, reverse("readiness:assessment-list") + "?show=not_ready")
    assert "Northside crisis team" in listed.body
    assert "Southgate liaison team" not in listed.body
    none = get(marcus, reverse("readiness:assessment-list") + f"?show=conditions&patch={world.things['patch'].pk}")  # fmt: skip
    assert "Nothing here fits what you chose." in none.body


def test_a_team_begins_before_anybody_asks(world: World, sign_in: SignIn) -> None:
    leila = sign_in("patch_lead")
    team = get(leila, reverse("people:team-detail", args=[world.things["team"].pk]))
    assert "Readiness of the team" in team.body
    form = page(leila, "team-start", world.things["team"].pk)
    made = form.press("Begin", manager=str(world.people["line_manager"].pk), form="embedded")
    assert "It has begun. Dan Hughes gets one message and scores." in made.body
    assert "Readiness of the team" not in get(sign_in("peer"), reverse("people:team-detail", args=[world.things["team"].pk])).body  # fmt: skip


def test_a_request_shows_how_ready_its_team_is_and_offers_what_is_next(
    world: World, sign_in: SignIn
) -> None:
    dan = sign_in("line_manager")

    def shown(asked_for: Request) -> Page:
        return get(dan, reverse("recruitment:request-detail", args=[asked_for.pk]))

    first = request_at(world, "readiness")
    assert shown(first).has_link("Score the team before the advert")
    signed(world, first)
    assert not shown(first).has_link("Score the team before the advert")
    # It has gone on to its gate, whose page leads there.
    assert shown(first).has_link("How ready the team is, and why")
    assert shown(request_at(world, "readiness", form="embedded")).has_link("Score the team before the advert")  # fmt: skip
    last = request_at(world, "checks")
    assert shown(last).has_link("Score the team before the first day")
    assert not shown(request_at(world, "advert")).has_link("Score the team before the first day")
    signed(world, last, checkpoint="P2")
    assert not shown(last).has_link("Score the team before the first day")
    assert shown(last).has_link("Before the first day")


def test_a_team_that_was_not_ready_is_not_offered_to_score_again_too_soon(
    world: World, sign_in: SignIn
) -> None:
    asked_for = make_ready(world, request_at(world, "readiness"))
    last = Assessment.objects.filter(request=asked_for)
    last.update(outcome="not_ready", signed_on=world.day(-55))
    again = f"It may score again from {date_words(world.day(1))}"
    at = reverse("recruitment:request-detail", args=[asked_for.pk])
    for slug, where in (
        ("line_manager", at),
        ("line_manager", reverse("readiness:request-start", args=[asked_for.pk, "P1"])),
        ("patch_lead", reverse("readiness:team-start", args=[asked_for.team_id])),
    ):
        shown = get(sign_in(slug), where)
        assert again in text_of(shown.body), where
        assert "Begin</button>" not in shown.body
        assert "Score the team before the advert" not in shown.body
    last.update(signed_on=world.day(-56))
    assert "Score the team before the advert" in get(sign_in("line_manager"), at).body


def test_before_the_first_day_nobody_chooses_the_form_again(world: World, sign_in: SignIn) -> None:
    row = world.things["assessment agreeing"]
    finish = page(sign_in("patch_lead"), "agree-finish", row.pk)
    assert "Which form does the role have?" not in finish.body
    done = finish.press("Ask the peer", peer=str(world.people["colleague"].pk))
    assert "The peer gets one message." in done.body
    row.refresh_from_db()
    assert row.form == "separate"


def test_the_report_counts_teams(world: World, sign_in: SignIn) -> None:
    signed(world, request_at(world, "readiness"))
    address = reverse("reports:report-detail", args=["readiness-pipeline"])
    marcus = text_of(get(sign_in("central_lead"), address).body)
    assert "1 ready, 1 with conditions, 0 not ready" in marcus
    leila = text_of(get(sign_in("patch_lead"), address).body)
    assert "1 ready, 0 with conditions, 0 not ready" in leila
    assert "Southgate" not in leila
