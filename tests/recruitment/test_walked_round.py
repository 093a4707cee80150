"""What could be walked round, lost, or would stop everybody else: each was found by reading, and is kept from coming back."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from recruitment import holding
from recruitment.actions import deciding, moving, overriding
from recruitment.actions import requests as actions
from recruitment.errors import CannotSave
from recruitment.models import Decision, Override, Request, Turn, TurnPerson
from recruitment.queries import figures, overrides, today
from recruitment.tasks import look_at_requests
from tests.recruitment.making import let_pass, make_ready, post_of, request_at
from tests.supervision.pages import Page, get
from tests.world import World, role
from workforce.core.access import Viewer
from workforce.establishment.actions import posts as establishment
from workforce.notices.models import Notice
from workforce.people.models import Post, Qualification
from workforce.people.queries import team_training

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]


def page(client: Client, name: str, *args: object) -> Page:
    return get(client, reverse(f"recruitment:{name}", args=args))


def vacant(world: World, **more: Any) -> Post:
    given = {
        "number": 900, "role": role("peer-support-worker"), "team": world.things["team"], "form": "embedded",
        "hours": Decimal(15), "contract": "permanent", "asked_on": world.today, "line_manager": None,
        "clinical_supervisor": None, "peer_supervisor": None,
    } | more  # fmt: skip
    made = post_of(given)
    Post.objects.filter(pk=made.pk).update(state="vacant", funding_source="Old budget", fte="0.4")
    made.refresh_from_db()
    return made


@pytest.fixture
def untrained(world: World) -> None:
    """The line manager hasn't learnt to manage peer workers: G3 is missing. Cora is an executive."""
    Qualification.objects.filter(
        holder=world.people["line_manager"], slug=team_training.MANAGES_PEERS
    ).delete()
    TurnPerson.objects.create(
        turn=Turn.objects.get(slug="executive"), person=world.people["approver"]
    )


# --- The post of a request ------------------------------------------------------------------------


def test_saving_team_and_role_again_keeps_the_post(world: World, sign_in: SignIn) -> None:
    asked = request_at(world, "approvals")
    client = sign_in("service_manager")
    for _ in range(2):
        saved = page(client, "request-part", asked.pk, "what").press("Save")
        assert "saved." in saved.body
    before = asked.post_id
    asked.refresh_from_db()
    assert (asked.post_id, asked.round) == (before, 1)


def test_saving_a_draft_again_keeps_the_vacant_post_it_asks_for(
    world: World, sign_in: SignIn
) -> None:
    there = vacant(world)
    asked = request_at(world, post=there)
    page(sign_in("service_manager"), "request-part", asked.pk, "what").press("Save")
    asked.refresh_from_db()
    assert asked.post == there


def test_vacant_post_that_somebody_else_asked_for_first(world: World) -> None:
    there = vacant(world)
    request_at(world, post=there)
    late = request_at(world, asked_by=world.people["patch_lead"])
    with pytest.raises(CannotSave):
        actions.write(
            request=late,
            fields={"post_id": there.pk},
            version=late.version,
            by=world.viewer("patch_lead"),
        )


def test_refused_after_it_was_advertised_is_advertised_no_more(world: World) -> None:
    asked = make_ready(world, request_at(world, "approvals"))
    Post.objects.filter(pk=asked.post_id).update(state="advertised")
    deciding.refuse(
        request=asked, turn="", round=1, words="No money", by=world.viewer("patch_lead")
    )
    asked.post.refresh_from_db()
    assert asked.post.state == "approved"


# --- Nobody approves their own --------------------------------------------------------------------


@pytest.mark.usefixtures("untrained")
@pytest.mark.parametrize(("about", "second"), [("G3", "approver"), ("senior", "approver")])
def test_whoever_asks_for_the_post_is_no_second(world: World, about: str, second: str) -> None:
    stage = "gate" if about == "G3" else "approvals"
    for part in ({"asked_by": world.people[second]}, {"line_manager": world.people[second]}):
        asked = request_at(world, stage, **part)
        with pytest.raises(CannotSave, match="from the list"):
            overriding.ask(
                request=asked, about=about, reason="It can't wait", until=world.day(20),
                second=world.people[second].pk, by=world.viewer("central_lead"),
            )  # fmt: skip
        assert not Override.objects.filter(request=asked).exists()


@pytest.mark.usefixtures("untrained")
def test_second_who_is_to_manage_whoever_comes_can_no_longer_agree(world: World) -> None:
    asked = request_at(world, "gate")
    made = overriding.ask(
        request=asked, about="G3", reason="It can't wait", until=world.day(20),
        second=world.people["approver"].pk, by=world.viewer("central_lead"),
    )  # fmt: skip
    Post.objects.filter(pk=asked.post_id).update(planned_line_manager=world.people["approver"])
    with pytest.raises(CannotSave, match="somebody else has to agree"):
        overriding.agree(override=made, by=world.viewer("approver"))


@pytest.mark.usefixtures("untrained")
def test_central_lead_who_is_to_manage_whoever_comes_overrides_nothing(world: World) -> None:
    asked = request_at(world, "gate", line_manager=world.people["central_lead"])
    with pytest.raises(Http404):
        overriding.ask(
            request=asked, about="G3", reason="It can't wait", until=world.day(20),
            second=world.people["approver"].pk, by=world.viewer("central_lead"),
        )  # fmt: skip


def test_peer_supervisor_named_anew_at_the_post_begins_the_approvals_anew(world: World) -> None:
    asked = make_ready(world, request_at(world, "approvals"))
    deciding.approve(request=asked, turn="senior", round=1, by=world.viewer("peer_supervisor"))
    establishment.plan_support(
        asked.post, "clinical_supervisor", holder=world.people["patch_lead"], by=Viewer.system()
    )
    moving.look_at_all(by=Viewer.system())
    asked.refresh_from_db()
    assert (asked.clinical_supervisor, asked.round) == (world.people["patch_lead"], 2)


def test_hours_changed_at_the_post_begin_the_approvals_anew(world: World) -> None:
    asked = make_ready(world, request_at(world, "approvals"))
    Post.objects.filter(pk=asked.post_id).update(funding_source="Core")
    deciding.approve(request=asked, turn="senior", round=1, by=world.viewer("peer_supervisor"))
    asked.post.refresh_from_db()
    establishment.change(
        asked.post, began_from=asked.post.version, hours=Decimal("37.5"), by=Viewer.system()
    )
    moving.look_at_all(by=Viewer.system())
    asked.refresh_from_db()
    assert (asked.hours, asked.round) == (Decimal("37.5"), 2)


@pytest.mark.parametrize("stage", ["advert", "shortlist", "interview"])
def test_other_terms_at_the_post_while_recruiting_are_decided_on_anew(
    world: World, stage: str
) -> None:
    asked = make_ready(world, request_at(world, stage))
    establishment.change(
        asked.post, began_from=asked.post.version, hours=Decimal("37.5"), by=Viewer.system()
    )
    moving.look_at_all(by=Viewer.system())
    asked.refresh_from_db()
    assert (asked.stage, asked.hours, asked.round) == ("approvals", Decimal("37.5"), 2)


def test_somebody_else_who_supports_while_recruiting_clears_nothing(world: World) -> None:
    asked = make_ready(world, request_at(world, "shortlist"))
    establishment.plan_support(
        asked.post, "clinical_supervisor", holder=world.people["patch_lead"], by=Viewer.system()
    )
    moving.look_at_all(by=Viewer.system())
    asked.refresh_from_db()
    assert (asked.stage, asked.round) == ("shortlist", 1)
    assert asked.clinical_supervisor == world.people["patch_lead"]


# --- Overrides ------------------------------------------------------------------------------------


def test_end_of_an_override_with_many_words(world: World, sign_in: SignIn) -> None:
    asked = request_at(world, "gate")
    made = let_pass(world, asked, "G5")
    client = sign_in("central_lead")
    told = page(client, "override-end", made.pk).press("End", words="w" * 900)
    made.refresh_from_db()
    assert (told.status, made.ended_on) == (200, None)
    page(client, "override-end", made.pk).press("End", words="w" * 500)
    made.refresh_from_db()
    assert made.ended_on == world.today


@pytest.mark.parametrize("to", ["withdrawn", "refused"])
def test_what_was_let_pass_ends_with_its_request(world: World, to: str) -> None:
    asked = request_at(world, "gate")
    runs, waits = let_pass(world, asked, "G5"), let_pass(world, asked, "G4")
    Override.objects.filter(pk=waits.pk).update(agreed_on=None)
    by = world.viewer("service_manager")
    moving.move(request=asked, to=to, seen="gate", words="No longer", by=by)
    assert not overrides.running(world.viewer("central_lead")).filter(request=asked).exists()
    assert [each for each in today.of(world.viewer("approver")) if each.pk == waits.pk] == []
    runs.refresh_from_db()
    assert runs.ended_on == world.today


@pytest.mark.usefixtures("untrained")
def test_one_that_ran_out_and_is_asked_for_again_is_told_by_its_own_days(world: World) -> None:
    asked = request_at(world, "gate")
    old = let_pass(world, asked, "G3")
    days = {"asked_on": world.day(-90), "agreed_on": world.day(-90), "until": world.day(-30)}
    Override.objects.filter(pk=old.pk).update(**days)
    overriding.ask(
        request=asked, about="G3", reason="Again", until=world.day(20), second=world.people["approver"].pk,
        by=world.viewer("central_lead"),
    )  # fmt: skip
    assert old not in list(figures.overrides_of(world.day(-10), world.today))
    assert old in list(figures.overrides_of(world.day(-40), world.today))


@pytest.mark.usefixtures("untrained")
def test_turn_that_was_let_pass_tells_whoever_is_next(world: World) -> None:
    asked = make_ready(world, request_at(world, "approvals"))
    made = overriding.ask(
        request=asked, about="senior", reason="Away", until=world.day(20), second=world.people["approver"].pk,
        by=world.viewer("central_lead"),
    )  # fmt: skip
    overriding.agree(override=made, by=world.viewer("approver"))
    told = Notice.objects.filter(kind="request-turn", occasion__startswith=str(asked.pk))
    assert set(told.values_list("person_id", flat=True)) == {world.people["patch_lead"].pk}


@pytest.mark.usefixtures("untrained")
def test_named_executive_of_hr_finds_it_on_today(world: World) -> None:
    TurnPerson.objects.create(turn=Turn.objects.get(slug="executive"), person=world.people["hr"])
    asked = request_at(world, "gate")
    made = overriding.ask(
        request=asked, about="G3", reason="Away", until=world.day(20), second=world.people["hr"].pk,
        by=world.viewer("central_lead"),
    )  # fmt: skip
    assert made.pk in [each.pk for each in today.of(world.viewer("hr"))]


def test_turn_can_be_let_pass_from_the_page(world: World, sign_in: SignIn) -> None:
    asked = make_ready(world, request_at(world, "approvals"))
    shown = page(sign_in("central_lead"), "request-detail", asked.pk)
    assert reverse("recruitment:override-ask", args=[asked.pk, "senior"]) in shown.body


# --- Old tabs, nonsense, and those who come after -------------------------------------------------


def test_change_while_approvals_run_tells_who_decides_first(world: World) -> None:
    asked = make_ready(world, request_at(world, "approvals"))
    actions.write(
        request=asked, fields={"why": "More"}, version=asked.version, by=world.viewer("service_manager")
    )  # fmt: skip
    told = Notice.objects.filter(kind="request-turn", occasion=f"{asked.pk}:2:senior")
    assert set(told.values_list("person_id", flat=True)) == {world.people["peer_supervisor"].pk}


def test_old_page_reads_what_changed_and_decides_then(world: World, sign_in: SignIn) -> None:
    asked = make_ready(world, request_at(world, "approvals"))
    client = sign_in("peer_supervisor")
    old = page(client, "request-decide", asked.pk)
    actions.write(
        request=asked, fields={"why": "More"}, version=asked.version, by=world.viewer("service_manager")
    )  # fmt: skip
    told = old.press("Save", what="approve", note="Kept words")
    assert "approvals begin anew" in told.body
    assert "Kept words" in told.body
    assert not Decision.objects.filter(request=asked).exists()
    told.press("Save")
    assert Decision.objects.get(request=asked).words == "Kept words"


def test_part_that_somebody_else_wrote_can_be_saved_on_top(world: World, sign_in: SignIn) -> None:
    asked = request_at(world, "gate")
    client = sign_in("service_manager")
    old = page(client, "request-part", asked.pk, "why")
    actions.write(
        request=asked, fields={"company": "A colleague"}, version=asked.version, by=world.viewer("patch_lead")
    )  # fmt: skip
    told = old.press("Save", why="Mine")
    assert "Somebody changed this request" in told.body
    told.press("Save")
    asked.refresh_from_db()
    assert asked.why == "Mine"


@pytest.mark.parametrize("turn", ["\x00", "x" * 5000, "finance"])
def test_nonsense_for_a_turn(world: World, sign_in: SignIn, turn: str) -> None:
    asked = make_ready(world, request_at(world, "approvals"))
    where = reverse("recruitment:request-decide", args=[asked.pk])
    sent = sign_in("peer_supervisor").post(where, {"turn": turn, "round": "1", "what": "approve"})
    assert (sent.status_code < 500, Decision.objects.count()) == (True, 0)


def test_one_request_that_fails_stops_no_other_at_night(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (make_ready(world, request_at(world, "gate")) for _ in range(2))
    real = holding.missing

    def missing(requests: Any) -> Any:
        if min(first.pk, second.pk) in [each.pk for each in requests]:
            raise ValueError
        return real(requests)

    monkeypatch.setattr(holding, "missing", missing)
    look_at_requests()
    later = Request.objects.get(pk=max(first.pk, second.pk))
    assert later.stage == "approvals"
