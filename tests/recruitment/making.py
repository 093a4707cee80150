"""Requests at a stage, for tests that begin there."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from recruitment.models import Decision, Override, Request
from recruitment.readiness.models import Assessment
from recruitment.states import BEFORE_ADVERT
from tests.recruitment.described import approved_version
from tests.world import World, role
from workforce.core import clock
from workforce.people.models import Person, Post, Qualification
from workforce.people.queries import team_training


def request_at(world: World, stage: str = "draft", **more: Any) -> Request:
    """For the crisis team, asked by its service manager; with a proposed post of its own once it was handed in. Its
    line manager and peer supervisor are those of Sam."""
    today = clock.today()
    number = (
        Request.objects.order_by("-number").values_list("number", flat=True).first() or 100
    ) + 1
    given: dict[str, Any] = {
        "number": number, "team": world.things["team"], "role": role("peer-support-worker"),
        "asked_by": world.people["service_manager"], "asked_on": today, "stage": stage, "stage_since": today,
        "handed_in_on": None if stage == "draft" else today, "hours": Decimal(30), "contract": "permanent",
        "funding_source": "Core", "funding_has_no_end": True, "form": "separate", "why": "",
        "line_manager": world.people["line_manager"], "clinical_supervisor": world.people["clinical_supervisor"],
        "peer_supervisor": world.people["peer_supervisor"],
    } | more  # fmt: skip
    if stage != "draft" and "post" not in given:
        given["post"] = post_of(given)
    return Request.objects.create(**given)


def post_of(given: dict[str, Any]) -> Post:
    return Post.objects.create(
        code=f"RQ-{given['number']}", title=given["role"].words, role=given["role"], band=given["role"].band,
        team=given["team"], nature=given["role"].nature, form=given["form"], fte=Decimal("0.8"), hours=given["hours"],
        contract=given["contract"], state="proposed", state_since=given["asked_on"],
        planned_line_manager=given["line_manager"], planned_clinical_supervisor=given["clinical_supervisor"],
        planned_peer_supervisor=given["peer_supervisor"],
    )  # fmt: skip


def let_pass(world: World, request: Request, about: str, until: int = 60) -> Override:
    """Agreed yesterday by two who are neither the asker."""
    return Override.objects.create(
        request=request, about=about, reason="For this test", until=world.day(until), asked_on=world.day(-1),
        asked_by=world.people["central_lead"], second=world.people["approver"], agreed_on=world.day(-1),
    )  # fmt: skip


def make_ready(world: World, request: Request) -> Request:
    """All seven checks are in place, but the preparation, which is let pass; and readiness is signed."""
    approved_version(request.role)
    Qualification.objects.get_or_create(
        holder=world.people["line_manager"], slug=team_training.MANAGES_PEERS, defaults={"starts": world.day(-90)}
    )  # fmt: skip
    let_pass(world, request, "G5")
    if request.stage in BEFORE_ADVERT:
        _sign_readiness(world, request)
    return request


def _sign_readiness(world: World, request: Request) -> None:
    """As a row: by actions it takes seconds."""
    Assessment.objects.create(
        team=request.team, request=request, role=request.role, checkpoint="P1", form=request.form, state="signed",
        outcome="ready", manager=request.line_manager, moderator=world.people["patch_lead"],
        peer=world.people["colleague"], least=3, answered=3, started_on=world.day(-9), scored_on=world.day(-8),
        closed_on=world.day(-7), signed_on=world.today,
    )  # fmt: skip


def hold(request: Request, by: Person) -> Decision:
    """Held, by somebody who leads it."""
    return Decision.objects.create(
        request=request, round=request.round, verdict="held", words="Until Thursday", by=by, at=clock.now(),
        on=clock.today(),
    )  # fmt: skip
