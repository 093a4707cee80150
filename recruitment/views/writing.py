"""A request is begun, written part by part, handed in and withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from recruitment import forms, presenters, rules, seven
from recruitment.actions import requests as actions
from recruitment.imagined import SUPPORT
from recruitment.models import Request
from recruitment.parts import BY_SLUG, undone
from recruitment.queries import nearest, requests
from recruitment.states import DRAFT, OPEN
from recruitment.views.parts import done, the_request
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of, wrong_method
from workforce.people.forms import FindQuery
from workforce.people.models.relationship import Kind
from workforce.people.queries import choosing
from workforce.people.views.base import found

MakeForm = Callable[[HttpRequest, Viewer, Request], forms.PartForm]


def request_begin(request: HttpRequest) -> HttpResponse:
    """What comes, in order, and one button. Nothing is kept until it is pressed."""
    viewer = viewer_of(request)
    rules.need(rules.may_ask, viewer)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form, (team, name) = forms.BeginForm(_data(request)), _in_mind(request, viewer)
    if done(request, form, lambda: actions.begin(by=viewer, team=team)):
        begun = found(requests.last_begun(viewer))
        return redirect("recruitment:request-tasks", request_id=begun.pk)
    return page(request, "recruitment/request_begin.html", form=form, team=name)


def _in_mind(request: HttpRequest, viewer: Viewer) -> tuple[UUID | None, str]:
    """A team that they may ask for, and what it is called; any other is left out without a word."""
    wanted = forms.InMindForm.read(request).values["team"]
    asked_for = requests.teams(viewer) if wanted else []
    return next(((pk, name) for pk, name in asked_for if pk == wanted), (None, ""))


def request_tasks(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """The parts of it, what is done, and what can be seen already to stand in its way."""
    viewer = viewer_of(request)
    asked = _mine(viewer, request_id)
    if refusal := wrong_method(request, "GET"):
        return refusal
    answers = seven.answers([asked], settings.of(viewer)).get(asked.pk, [])
    lacking = [each.check.code for each in answers if not each.is_open]
    team = asked.team_id
    return page(
        request,
        "recruitment/request_tasks.html",
        asked=asked,
        title=presenters.title(asked),
        caption=presenters.caption(asked),
        tasks=presenters.task_rows(asked),
        is_draft=asked.stage == DRAFT,
        is_whole=not undone(asked),
        left=len(undone(asked)),
        checks=presenters.check_rows(answers, nearest.people(viewer, asked, lacking)),
        gate_words=presenters.gate_words(answers) if answers else "",
        peers=requests.peers_in(team, viewer) if team else None,
        description=presenters.description_words(asked, requests.current_version(asked.role_id))
        if asked.role_id
        else "",
    )


def request_part(request: HttpRequest, request_id: UUID, part: str) -> HttpResponse:
    viewer = viewer_of(request)
    asked = _mine(viewer, request_id)
    if part not in BY_SLUG:
        raise Http404
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    if part == "support":
        return _support(request, asked)
    form = _FORMS[part](request, viewer, asked)
    version = requests.current_version(asked.role_id) if part == "description" else None

    def write() -> None:
        said = {"description_version": version} if part == "description" else form.fields_said()
        actions.write(request=asked, fields=said, version=form.began_from or 0, by=viewer)

    if done(request, form, write, lambda: _mine(viewer, request_id).version):
        messages.success(request, f"{BY_SLUG[part].words}: saved.")
        return redirect("recruitment:request-tasks", request_id=asked.pk)
    return page(
        request,
        "recruitment/request_part.html",
        asked=asked,
        part=BY_SLUG[part],
        caption=presenters.caption(asked),
        form=form,
        is_draft=asked.stage == DRAFT,
        version=version,
        slug=part,
    )


def _support(request: HttpRequest, asked: Request) -> HttpResponse:
    rows = [
        {
            "key": Kind(kind).label,
            "value": held.name if (held := getattr(asked, kind)) else "Nobody yet",
            "href": f"{request.path}../../support/{kind}/",
            "action": "Change" if held else "Choose",
        }
        for kind in SUPPORT
    ]
    return page(
        request,
        "recruitment/request_support.html",
        asked=asked,
        caption=presenters.caption(asked),
        rows=rows,
    )


def request_support(request: HttpRequest, request_id: UUID, kind: str) -> HttpResponse:
    """Who is to be line manager, clinical or peer supervisor of whoever comes."""
    viewer = viewer_of(request)
    asked = _mine(viewer, request_id)
    if kind not in SUPPORT:
        raise Http404
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    find = FindQuery.read(request)
    area = asked.team.area_id if asked.team else None
    likely = {"tier": "senior"} if kind == Kind.PEER_SUPERVISOR else {"kind": kind}
    candidates = choosing.people(viewer, find.values["name"] or "", area=area, **likely)
    form = forms.SupportForm(
        request.POST if request.method == "POST" else None,
        candidates=candidates,
        asking=f"Who is to be {Kind(kind).label.lower()}?",
        version=asked.version,
    )

    def write() -> None:
        holder = found(choosing.person(viewer, form.holder_id))
        actions.write(request=asked, fields={kind: holder}, version=form.began_from or 0, by=viewer)

    if done(request, form, write, lambda: _mine(viewer, request_id).version):
        messages.success(request, f"{Kind(kind).label}: saved.")
        return redirect("recruitment:request-part", request_id=asked.pk, part="support")
    return page(
        request,
        "recruitment/request_support_choose.html",
        asked=asked,
        kind=kind,
        what=Kind(kind).label,
        caption=presenters.caption(asked),
        named=getattr(asked, kind),
        form=form,
        find=find,
        candidates=candidates,
        nearest=nearest.people(viewer, asked, ["G1"]).get("G1", [])
        if kind == Kind.PEER_SUPERVISOR
        else [],
    )


def request_hand_in(request: HttpRequest, request_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    asked = _mine(viewer, request_id)
    if refusal := wrong_method(request, "POST"):
        return refusal
    form = forms.HandInForm(request.POST)
    if done(
        request,
        form,
        lambda: actions.hand_in(request=asked, version=form.began_from or 0, by=viewer),
    ):
        messages.success(request, "Handed in. Here you see where it stands, and on whom it waits.")
        return redirect("recruitment:request-detail", request_id=asked.pk)
    for line in form.error_lines():
        messages.warning(request, line["text"])
    return redirect("recruitment:request-tasks", request_id=asked.pk)


def request_withdraw(request: HttpRequest, request_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    asked = _mine(viewer, request_id)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = forms.WhyOverForm(
        request.POST if request.method == "POST" else None,
        is_needed=asked.stage != DRAFT,
        initial={"seen": asked.stage},
    )

    def act() -> None:
        cleaned = form.cleaned_data
        actions.withdraw(
            request=asked, seen=cleaned["seen"], words=cleaned["words"] or "", by=viewer
        )

    if done(request, form, act):
        messages.success(request, "Withdrawn.")
        return redirect("recruitment:request-list")
    return page(
        request,
        "recruitment/request_withdraw.html",
        asked=asked,
        caption=presenters.caption(asked),
        form=form,
        is_draft=asked.stage == DRAFT,
    )


def _mine(viewer: Viewer, request_id: UUID) -> Request:
    """Whoever may write in it, while it is open."""
    asked = the_request(viewer, request_id)
    rules.need(rules.may_write, viewer, asked)
    if asked.stage not in OPEN:
        raise Http404
    return asked


def _data(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _what(request: HttpRequest, viewer: Viewer, asked: Request) -> forms.PartForm:
    # Once it is handed in it keeps its post: another one is another request.
    vacant = requests.vacant_posts(viewer, asked) if asked.stage == DRAFT else []
    return forms.WhatForm(
        _data(request), version=asked.version, teams=requests.teams(viewer), roles=requests.roles(viewer),
        posts=[(post.pk, f"{post.code}: {post.title}") for post in vacant],
        initial={"team": str(asked.team_id or ""), "role": str(asked.role_id or ""), "post": str(asked.post_id or "")},
    )  # fmt: skip


def _plain(form: type[forms.PartForm], *names: str) -> MakeForm:
    def make(request: HttpRequest, viewer: Viewer, asked: Request) -> forms.PartForm:
        begun = {name: getattr(asked, name) for name in names}
        return form(_data(request), version=asked.version, initial=begun)

    return make


def _funding(request: HttpRequest, viewer: Viewer, asked: Request) -> forms.PartForm:
    until = "open" if asked.funding_has_no_end else "day" if asked.funding_ends else ""
    begun = {
        "funding_source": asked.funding_source,
        "funding_ends": asked.funding_ends,
        "until": until,
    }
    return forms.FundingForm(_data(request), version=asked.version, initial=begun)


_FORMS: dict[str, MakeForm] = {
    "what": _what,
    "why": _plain(forms.WhyForm, "why", "company"),
    "contract": _plain(
        forms.ContractForm, "hours", "contract", "fixed_term_reason", "fixed_term_ends"
    ),
    "funding": _funding,
    "form": _plain(forms.FormForm, "form"),
    "description": _plain(forms.DescriptionForm),
    "start": _plain(forms.StartForm, "hoped_start"),
}
