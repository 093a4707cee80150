"""Job plans: read, written, agreed or answered, and how they were before."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from workforce.core import settings
from workforce.core.access import CENTRAL_LEAD
from workforce.core.forms import Privacy
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.paging import page_of
from workforce.core.presenting import and_words
from workforce.establishment import rules
from workforce.establishment.actions import job_plans as actions
from workforce.establishment.forms.job_plans import PlanAnswerForm, PlanForm
from workforce.establishment.forms.post_lists import PlansQuery
from workforce.establishment.presenters import job_plans as present
from workforce.establishment.queries import job_plan_overview as overviews
from workforce.establishment.queries import job_plans as queries
from workforce.establishment.queries.job_plans import Page
from workforce.people.presenters.lists import sections
from workforce.people.queries import patches
from workforce.people.views.base import answered, done, found


def job_plan_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    own, others = queries.listed(viewer)
    if not own and not others:
        raise Http404
    if refusal := wrong_method(request, "GET"):
        return refusal
    return page(
        request,
        "establishment/job_plan_list.html",
        own=present.rows(own, own=True),
        others=present.rows(others, own=False),
        may_list=rules.may_list_plans.test(viewer),
    )


def job_plan_overview(request: HttpRequest) -> HttpResponse:
    """Who has a job plan, for those who lead: what each may read on the person's page, as one list."""
    viewer = viewer_of(request)
    rules.need(rules.may_list_plans.test(viewer))
    if refusal := wrong_method(request, "GET"):
        return refusal
    least = _wanted()
    everywhere = viewer.has(CENTRAL_LEAD)
    form = PlansQuery.read(
        request, patches=patches.choices(viewer) if everywhere else [], least=least
    )
    found_rows = overviews.find(viewer, form.wanted, least)
    shown = page_of(found_rows.values_list("pk", flat=True), request)
    return page(
        request,
        "establishment/job_plan_overview.html",
        form=form,
        tiles=present.tiles(overviews.counts(viewer, least), least),
        shown=shown,
        columns=present.COLUMNS,
        rows=present.overview(overviews.shown(viewer, shown.items), least),
        sections=sections(viewer),
    )


def job_plan_detail(request: HttpRequest, assignment_id: UUID) -> HttpResponse:
    """The plan, and for the one it waits for: agree in one press, or answer."""
    viewer = viewer_of(request)
    data = found(queries.get(viewer, assignment_id))
    if refusal := wrong_method(request, *(("GET", "POST") if data.pair.is_in else ("GET",))):
        return refusal
    form = _answer_form(request, data) if data.may_answer else None
    if request.method == "POST":
        if form is None or data.plan is None:
            messages.info(request, "This plan doesn't wait for you.")
            return redirect("establishment:job-plan-detail", assignment_id=assignment_id)
        if answered(
            request, form, data.plan, actions, agreed="Agreed. You two have the same plan."
        ):
            return redirect("establishment:job-plan-detail", assignment_id=assignment_id)
        data = found(queries.get(viewer, assignment_id))
        if data.plan is not None:
            form.begin_anew(data.plan.version)
    else:
        queries.note_reading(viewer, data)
    return _detail(request, data, form)


def _detail(request: HttpRequest, data: Page, form: PlanAnswerForm | None) -> HttpResponse:
    wanted = _wanted()
    share = data.content.share if data.content else None
    words, colour = present.tag(data.plan, is_asked=data.is_asked)
    return page(
        request,
        "establishment/job_plan_detail.html",
        data=data,
        form=form,
        present=present,
        privacy=Privacy("leads", *present.who_reads(data)),
        tag_words=words,
        tag_colour=colour,
        tasks=present.tasks(data.content) if data.content else [],
        protected=present.protected_words(share, data.assignment),
        below=present.below(share, wanted),
        wanted=wanted,
    )


def _wanted() -> int:
    return int(settings.get("establishment.protected_share"))


def _answer_form(request: HttpRequest, data: Page) -> PlanAnswerForm | None:
    if data.plan is None:
        return None
    return PlanAnswerForm(
        request.POST if request.method == "POST" else None,
        other=data.plan.written_by.name,
        version=data.plan.version,
    )


def job_plan_write(request: HttpRequest, assignment_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    data = found(queries.get(viewer, assignment_id, with_talk=False))
    if not data.may_write:
        raise Http404
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = _plan_form(request, data)
    before = data.plan.version if data.plan else 0
    version: list[int] = []
    if done(request, form, lambda: version.append(_write(request, form, data))):
        messages.success(request, _written(data, version == [before]))
        return redirect("establishment:job-plan-detail", assignment_id=assignment_id)
    changed = None
    if form.is_bound and form.began_from is not None:
        data = found(queries.get(viewer, assignment_id, with_talk=False))
        if data.plan is not None and data.plan.version != form.began_from:
            changed = data.content
            form.begin_anew(data.plan.version)
    return page(
        request,
        "establishment/job_plan_write.html",
        form=form,
        data=data,
        privacy=Privacy("leads", *present.who_reads(data)),
        present=present,
        changed=present.tasks(changed) if changed else [],
        changed_share=present.protected_words(changed.share, data.assignment) if changed else "",
    )


def _plan_form(request: HttpRequest, data: Page) -> PlanForm:
    kept = [task.listed for task in data.content.tasks if task.listed] if data.content else []
    return PlanForm(
        request.POST if request.method == "POST" else None,
        offered=queries.offered(viewer_of(request), kept),
        content=data.content,
        is_volunteer=data.assignment.is_volunteer,
        wanted_share=_wanted(),
        version=data.plan.version if data.plan else 0,
    )


def _write(request: HttpRequest, form: PlanForm, data: Page) -> int:
    plan = actions.write(
        data.assignment, form.content, version=form.began_from or 0, by=viewer_of(request)
    )
    return plan.version


def _written(data: Page, same: bool) -> str:
    if same:
        return "Nothing was different, so nobody is told."
    others = data.pair.others if data.pair.is_own else [data.pair.person]
    if not others:
        return "Saved."
    names = and_words(each.called for each in others)
    return f"Saved. {names} {'gets' if len(others) == 1 else 'get'} one message and can agree it."


def job_plan_history(request: HttpRequest, assignment_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    data = found(queries.get(viewer, assignment_id, with_talk=False))
    if not data.pair.is_in:
        raise Http404
    if refusal := wrong_method(request, "GET"):
        return refusal
    return page(
        request,
        "establishment/job_plan_history.html",
        data=data,
        present=present,
        versions=present.versions(queries.versions(viewer, data)),
    )
