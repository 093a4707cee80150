"""The list of requests, one of them, and why the gate asks what it asks."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from recruitment import presenters, rules, seven
from recruitment.forms import PipelineQuery
from recruitment.models import Request
from recruitment.queries import approvals, nearest, one, pipeline, requests
from recruitment.states import ADVERT, APPROVALS, BEFORE_ADVERT, DRAFT, GATE, OPEN
from recruitment.views.parts import the_request
from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.paging import page_of
from workforce.core.panels import panels_of
from workforce.core.presenting import label_mid_sentence
from workforce.core.sections import sections_of

PAGE = 20


def request_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_list, viewer)
    if refusal := wrong_method(request, "GET"):
        return refusal
    form = PipelineQuery.read(request, patches=requests.patches(viewer))
    values = {name: value or "" for name, value in form.values.items()}
    shown = page_of(
        pipeline.found(viewer, pipeline.Wanted(**values)).select_related(*requests.LISTED),
        request,
        PAGE,
    )
    rows = pipeline.rows_of(viewer, shown.items)
    return page(
        request,
        "recruitment/request_list.html",
        form=form,
        shown=shown,
        rows=presenters.list_rows(rows, pipeline.slow_days()),
        counts=presenters.count_rows(pipeline.counts(viewer)),
        sections=sections_of(viewer, "recruitment"),
        may_ask=rules.may_ask.test(viewer, None),
    )


def request_detail(request: HttpRequest, request_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    asked = the_request(viewer, request_id)
    if refusal := wrong_method(request, "GET"):
        return refusal
    if asked.stage == DRAFT:
        return redirect("recruitment:request-tasks", request_id=asked.pk)
    return page(request, "recruitment/request_detail.html", **_shown(viewer, asked))


def _shown(viewer: Viewer, asked: Request) -> dict[str, object]:
    data = one.page_of(viewer, asked)
    lacking = [each.check.code for each in data.checks if not each.is_open]
    steps, now = presenters.strip(data)
    leads = rules.may_lead_it.test(viewer, asked)
    return {
        "asked": asked,
        "title": presenters.title(asked),
        "caption": presenters.caption(asked),
        "tag": presenters.tag_of(asked),
        "steps": steps,
        "now": now,
        "gate_words": presenters.gate_words(data.checks) if data.checks else "",
        "is_missing": bool(lacking),
        "waits": presenters.waits(data),
        "checks": presenters.check_rows(
            data.checks, nearest.people(viewer, asked, lacking) if asked.stage == GATE else {}
        ),
        "overrides": presenters.override_rows(
            data, viewer.today, presenters.about_words({each.turn.slug: each.turn.words for each in data.turns})
        ),
        "to_override": presenters.may_be_overridden(data, viewer.today)
        if asked.stage in (GATE, APPROVALS, ADVERT) and rules.may_override.test(viewer, asked)
        else [],
        "may_end": rules.may_override.test(viewer, asked),
        "turns": presenters.turn_rows(data, viewer.person_id),
        "question": data.question,
        "held": data.held,
        "may_answer": data.question is not None and rules.may_write.test(viewer, asked),
        "may_let_go": data.held is not None and (leads or data.held.more["by_id"] == str(viewer.person_id)),
        "decides": data.turn_of(viewer) is not None,
        "may_decide": leads and asked.stage in BEFORE_ADVERT and not data.question and not data.held,
        "may_write": rules.may_write.test(viewer, asked) and asked.stage in OPEN,
        "facts": presenters.facts(asked),
        "happened": presenters.happened(data),
        "panels": panels_of(viewer, "request", asked),
        "is_over": presenters.is_over(asked),
        "may_history": rules.may_keep_history.test(viewer, asked),
    }  # fmt: skip


def _decides(viewer: Viewer, asked: Request, data: one.RequestPage) -> bool:
    """It is this viewer's turn, and nothing else is waited for."""
    if asked.stage != APPROVALS or data.question or data.held:
        return False
    return any(
        person.pk == viewer.person_id
        for each in data.turns
        if each.is_now
        for person in each.people
    )


def gate_why(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_list, viewer)
    if refusal := wrong_method(request, "GET"):
        return refusal
    return page(
        request,
        "recruitment/gate_why.html",
        checks=[{"key": each.words, "value": each.why} for each in seven.SEVEN],
        turns=[label_mid_sentence(turn.words) for turn in approvals.turns()],
    )
