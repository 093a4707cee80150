"""What we change together: the list, one project, who took part, and how it ends."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from strategy.recognition.queries import circle
from strategy.voice import presenters as present
from strategy.voice import rules
from strategy.voice.actions import hearing
from strategy.voice.actions import projects as actions
from strategy.voice.errors import CannotSave
from strategy.voice.forms import CameForm, EndForm, PartForm, ProjectFilters, ProjectForm
from strategy.voice.models import Project
from strategy.voice.queries import projects as queries
from strategy.voice.states import CLOSED, OPEN_PROJECT, STOPPED, UNDER_WAY
from strategy.voice.views.parts import (
    data_of,
    filled,
    found,
    listed,
    press,
    project_led,
    project_seen,
    to_project,
)
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.paging import page_of
from workforce.reports.common import smallest_count

NOBODY = "Nobody here has this name, or more than one person has. Count them without a name"


def home(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_enter.test(viewer, None))
    if refusal := wrong_method(request, "GET"):
        return refusal
    form = ProjectFilters.read(request, patches=queries.all_patches(viewer))
    patch = form.values["patch"]
    rows = queries.listed(
        viewer, state=form.values["state"] or "", patch=UUID(patch) if patch else None
    )
    shown = page_of(rows, request)
    return listed(
        request,
        viewer,
        "voice/home.html",
        form=form,
        page=shown,
        rows=present.project_rows(shown.items, queries.facts(viewer, shown.items)),
        begins=rules.may_begin.test(viewer, None),
        reports=rules.may_report.test(viewer, None),
    )


def project_detail(request: HttpRequest, project_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = project_seen(viewer, project_id)
    if refusal := wrong_method(request, "GET"):
        return refusal
    exact, is_lead = rules.may_know.test(viewer, row), rules.leads.test(viewer, row)
    said = queries.said(viewer, row)
    facts = queries.facts(viewer, [row])[row.pk]
    return page(
        request,
        "voice/project_detail.html",
        project=row,
        facts=facts,
        hidden=len(facts.heard) - len(said),
        roles=present.role_rows(queries.counted(viewer, row), smallest_count(), exact=exact),
        said=said,
        answers={each.pk for each in said if rules.answers.test(viewer, each) and hearing.may_be_answered(each)},
        exact=exact,
        leads=is_lead,
        is_open=row.state in OPEN_PROJECT,
        closes=row.state == UNDER_WAY,
        present=present,
    )  # fmt: skip


def _form(request: HttpRequest, viewer: Viewer, row: Project | None) -> ProjectForm:
    patches = queries.patches(viewer, row.patch_id if row else None)
    initial = {}
    if row is not None:
        initial = {name: getattr(row, name) for name in ("title", "about", "aim", "decision_on")}
        initial |= {"patch": str(row.patch_id or ""), "team": str(row.team_id or "")}
    elif len(patches) == 1:
        initial = {"patch": str(patches[0][0])}
    return ProjectForm(
        data_of(request),
        patches=patches,
        teams=queries.teams(viewer, [pk for pk, _ in patches], row.team_id if row else None),
        all_of_it=viewer.has(CENTRAL_LEAD),
        version=row.version if row else None,
        initial=initial,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def project_begin(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_begin.test(viewer, None))
    form = _form(request, viewer, None)
    made: list[Project] = []

    def begin() -> None:
        made.append(actions.begin(wanted=form.wanted(), by=viewer, once_key=form.once_key))

    if filled(request, form, begin, "Begun. Now write down whom you invite, before anything is decided."):  # fmt: skip
        return to_project(made[0]) if made else redirect("voice:home")
    return page(request, "voice/project_begin.html", form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def project_change(request: HttpRequest, project_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = project_led(viewer, project_id)
    form = _form(request, viewer, row)

    def change() -> None:
        actions.change(project=row, wanted=form.wanted(), version=form.began_from or 0, by=viewer)

    if filled(request, form, change, "Saved."):
        return to_project(row)
    # Somebody was quicker: both stand there, and sending it again is a decision.
    is_changed = form.is_bound and form.data.get("version") != str(row.version)
    if is_changed:
        form.begin_anew(row.version)
    return page(
        request, "voice/project_change.html", form=form, project=row, is_changed=is_changed, present=present,
    )  # fmt: skip


def project_lead(request: HttpRequest, project_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = project_led(viewer, project_id)
    return press(
        request,
        lambda: actions.take_the_lead(project=row, by=viewer),
        "You are named as who leads it. Whoever led it is told.",
        "voice:project-detail",
        project_id=row.pk,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def part_add(request: HttpRequest, project_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = project_led(viewer, project_id)
    form = PartForm(data_of(request))

    def add() -> None:
        name = form.cleaned_data["name"]
        person = circle.find(viewer, None, name) if name else None
        if name and person is None:
            raise CannotSave(NOBODY, "name")
        actions.add_part(project=row, part=form.part(person), by=viewer, once_key=form.once_key)

    if filled(request, form, add, "Saved. A colleague who is named gets one message."):
        return to_project(row)
    return page(request, "voice/part_add.html", form=form, project=row)


@require_http_methods(["GET", "HEAD", "POST"])
def part_came(request: HttpRequest, taking_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(queries.taking(viewer, taking_id))
    rules.need(rules.leads.test(viewer, row.project))
    form = CameForm(data_of(request), initial={"came": row.came, "pay": row.pay})

    def say() -> None:
        data = form.cleaned_data
        actions.say_came(taking=row, came=data["came"], pay=data["pay"], by=viewer)

    if filled(request, form, say, "Saved."):
        return to_project(row.project)
    return page(request, "voice/part_came.html", form=form, taking=row, present=present)


def part_out(request: HttpRequest, taking_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(queries.taking(viewer, taking_id))
    rules.need(rules.may_take_out.test(viewer, row))
    own = row.person_id == viewer.person_id
    return press(
        request,
        lambda: actions.take_out(taking=row, by=viewer),
        "Your name is out. One person stays counted." if own else "Taken out.",
        "voice:project-detail",
        project_id=row.project_id,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def project_close(request: HttpRequest, project_id: UUID) -> HttpResponse:
    return _end(request, project_id, CLOSED, "What came of it?", "voice/project_close.html")


@require_http_methods(["GET", "HEAD", "POST"])
def project_stop(request: HttpRequest, project_id: UUID) -> HttpResponse:
    return _end(request, project_id, STOPPED, "Why does it stop?", "voice/project_stop.html")


def _end(
    request: HttpRequest, project_id: UUID, to: str, label: str, template: str
) -> HttpResponse:
    viewer = viewer_of(request)
    row = project_led(viewer, project_id)
    form = EndForm(data_of(request), label=label)

    def end() -> None:
        actions.end(project=row, to=to, words=form.cleaned_data["words"], by=viewer)

    if filled(request, form, end, "Saved. Colleagues who took part get one message."):
        return to_project(row)
    return page(request, template, form=form, project=row)


def project_again(request: HttpRequest, project_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = project_led(viewer, project_id)
    return press(
        request,
        lambda: actions.take_up_again(project=row, by=viewer),
        "It is under way again.",
        "voice:project-detail",
        project_id=row.pk,
    )
