"""The list of assessments, one of them, and how one begins."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from recruitment.queries import requests
from recruitment.readiness import items, outcome, presenters, rules
from recruitment.readiness.actions import starting
from recruitment.readiness.asking_gate import LATER, gate_of
from recruitment.readiness.errors import CannotSave
from recruitment.readiness.forms import BeginForm, Filter
from recruitment.readiness.models import Assessment
from recruitment.readiness.outcome import Outcome
from recruitment.readiness.queries import again, assessments, peers
from recruitment.readiness.settings_in_force import gap, rules_of
from recruitment.readiness.states import SIGNED
from recruitment.readiness.views.parts import checkpoint_or_404, done, found, read
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.paging import page_of
from workforce.core.sections import sections_of


def assessment_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_list, viewer)
    if refusal := wrong_method(request, "GET"):
        return refusal
    form = Filter.read(request, patches=assessments.patches(viewer))
    values = form.values
    rows = assessments.listed(viewer, values["show"] or "", values["patch"] or "")
    shown = page_of(rows, request, joined_late=True)
    rows = assessments.with_standing(viewer, shown.items)
    return page(
        request,
        "readiness/assessment_list.html",
        form=form,
        page=shown,
        rows=[presenters.list_row(each, viewer) for each in rows],
        sections=sections_of(viewer, "recruitment"),
    )


def request_latest(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """What readiness came to for this request: its page, for whoever sees the request."""
    viewer = viewer_of(request)
    asked = found(requests.get(viewer, request_id))
    if refusal := wrong_method(request, "GET"):
        return refusal
    known = assessments.of_request(viewer, asked)
    rows = [each.row for each in (known.start, known.before) if each] + list(known.running)
    if not rows:
        messages.info(request, "Nobody has scored yet how ready this team is.")
        return redirect("recruitment:request-detail", request_id=asked.pk)
    return redirect("readiness:assessment-detail", assessment_id=rows[0].pk)


def request_start(request: HttpRequest, request_id: UUID, checkpoint: str) -> HttpResponse:
    """One press: the request says who scores, and for which form."""
    viewer = viewer_of(request)
    asked = found(requests.get(viewer, request_id))
    rules.need(rules.may_begin_for_request, viewer, asked)
    checkpoint_or_404(checkpoint)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    if request.method == "POST":
        try:
            made = starting.start_for_request(request=asked, checkpoint=checkpoint, by=viewer)
        except CannotSave as error:
            messages.info(request, error.words)
            return redirect("recruitment:request-detail", request_id=asked.pk)
        messages.success(request, _begun(made, viewer))
        return redirect("readiness:assessment-detail", assessment_id=made.pk)
    return page(
        request,
        "readiness/request_start.html",
        asked=asked,
        checkpoint=checkpoint,
        words=items.CHECKPOINTS[checkpoint],
        count=len(items.of_checkpoint(checkpoint)),
        least=int(settings.of(viewer).get("readiness.least_answers")),
        later=_later(viewer, asked.team_id) if checkpoint == items.BEFORE_ADVERT else "",
    )


def _later(viewer: Viewer, team_id: UUID | None) -> str:
    """Why nobody can begin today, where a team was not ready a short while ago."""
    first = (
        again.not_before(team_id, viewer.today, rules_of(settings.of(viewer))) if team_id else None
    )
    return f"{again.words(first)}." if first else ""


def team_start(request: HttpRequest, team_id: UUID) -> HttpResponse:
    """Before anybody asks for a post."""
    viewer = viewer_of(request)
    team = found(assessments.team(viewer, team_id))
    rules.need(rules.may_begin_for_team, viewer, team)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    data = request.POST if request.method == "POST" else None
    form = BeginForm(data, managers=peers.managers(viewer, team))
    made: list[Assessment] = []

    def begin() -> None:
        cleaned = form.cleaned_data
        made.append(
            starting.start_for_team(
                team=team, manager_id=cleaned["manager"], form=cleaned["form"], by=viewer
            )
        )

    if done(request, form, begin):
        messages.success(request, _begun(made[0], viewer))
        return redirect("readiness:assessment-detail", assessment_id=made[0].pk)
    return page(
        request, "readiness/team_start.html", form=form, team=team, later=_later(viewer, team.pk)
    )


def _begun(row: Assessment, viewer: Viewer) -> str:
    if row.manager_id == viewer.person_id:
        return "It has begun. Score a few items at a time, and give some of your team a link."
    return f"It has begun. {row.manager.name} gets one message and scores."


def assessment_detail(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(assessments.get(viewer, assessment_id))
    if refusal := wrong_method(request, "GET"):
        return refusal
    return page(request, "readiness/assessment_detail.html", **detail(viewer, row))


def assessment_print(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    """All items on one page, for a meeting: with what was scored, and room for what wasn't."""
    viewer = viewer_of(request)
    row = read(viewer, assessment_id, rules.reads_whole)
    if refusal := wrong_method(request, "GET"):
        return refusal
    return page(
        request, "readiness/assessment_print.html", scale=items.SCALE, by_slug=items.BY_SLUG, **detail(viewer, row),
    )  # fmt: skip


def detail(viewer: Viewer, row: Assessment) -> dict[str, object]:
    values = settings.of(viewer)
    whole = rules.reads_whole.test(viewer, row)
    scored = assessments.scores(viewer, row) if whole else []
    agreed = assessments.agreed(scored) if whole else assessments.agreed_when_signed(row)
    asks_gate = agreed and row.checkpoint == items.BEFORE_ADVERT and row.request
    gate = gate_of(row.request) if asks_gate and row.request and row.request.is_open else []
    comes_to = outcome.of(agreed, checkpoint=row.checkpoint, gate_missing=gate) if agreed else None
    standing = assessments.standing(viewer, row)
    promised = presenters.condition_rows(assessments.conditions(viewer, row), viewer)
    open_links = assessments.links_open(row) if whole and row.state == "scoring" else 0
    shows_own = whole and (rules.scores.test(viewer, row) or row.closed_on is not None)
    kept = [each for each in scored if shows_own]
    return {
        "row": row,
        "whole": whole,
        "shows": shows_own,
        "box": _box(row, comes_to),
        # What is promised says the rest itself.
        "reasons": presenters.reason_rows(comes_to, with_owed=row.signed_on is None or not promised) if comes_to else [],
        "gate_later": LATER if row.request is None and row.checkpoint == items.BEFORE_ADVERT else "",
        "advice": [items.BY_SLUG[each.item].title for each in comes_to.advice] if comes_to else [],
        "suggestion": presenters.suggestion(agreed if whole else None, row.checkpoint),
        "groups": presenters.item_groups(row, kept, assessments.evidence(row, kept), gap(values)) if kept else [],
        "own_pages": presenters.group_rows(row, scored, "readiness:score-group", "own") if scored else [],
        "agreed_pages": presenters.group_rows(row, scored, "readiness:agree-group", "agreed") if scored else [],
        "all_own": bool(scored) and all(each.own is not None for each in scored),
        "all_agreed": agreed is not None,
        "conditions": promised,
        "steps": presenters.step_rows(assessments.steps(viewer, row)),
        "people": presenters.people_rows(row),
        "facts": presenters.facts(row, standing, rules_of(values), open_links),
        "tag_words": presenters.tag_of(standing),
        "over": standing.over,
        "late": standing.late,
        "open_links": open_links,
        "turn": presenters.turn(row),
        "is_manager": rules.scores.test(viewer, row),
        "moderates": rules.may_moderate.test(viewer, row),
        "runs": rules.may_run.test(viewer, row),
        "checkpoint_words": items.CHECKPOINTS[row.checkpoint],
        "is_peer": rules.is_its_peer.test(viewer, row),
    }  # fmt: skip


def _box(row: Assessment, comes_to: Outcome | None) -> tuple[str, str, str] | None:
    if comes_to is not None:
        return presenters.box(comes_to, row.checkpoint, is_signed=row.state == SIGNED)
    return None


def _press(
    request: HttpRequest, assessment_id: UUID, act: Callable[[Assessment], str]
) -> HttpResponse:
    row = found(assessments.get(viewer_of(request), assessment_id))
    try:
        messages.success(request, act(row))
    except CannotSave as error:
        messages.info(request, error.words)
    return redirect("readiness:assessment-detail", assessment_id=row.pk)


def assessment_withdraw(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    read(viewer, assessment_id, rules.may_moderate)
    if refusal := wrong_method(request, "POST"):
        return refusal

    def withdraw(row: Assessment) -> str:
        starting.withdraw(assessment=row, by=viewer)
        return "Called off. What the team answered is gone."

    return _press(request, assessment_id, withdraw)
