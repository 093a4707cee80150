"""Project groups: the list, one group, its seats and what it decided."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from recruitment.preparation import group_presenters as presenters
from recruitment.preparation import rules
from recruitment.preparation.actions import groups as actions
from recruitment.preparation.group_forms import CloseForm, DecisionForm, GroupForm, MemberForm
from recruitment.preparation.models import ProjectGroup
from recruitment.preparation.queries import groups as queries
from recruitment.preparation.views.parts import done, found, group_seen, group_shaped, press
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.paging import page_of
from workforce.core.sections import sections_of

DETAIL = "preparation:group-detail"


def group_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_list_groups.test(viewer, None))
    if refusal := wrong_method(request, "GET"):
        return refusal
    shown = page_of(queries.shown(viewer), request)
    return page(
        request,
        "preparation/group_list.html",
        page=shown,
        rows=presenters.group_rows(shown.items),
        without=queries.asking_without(viewer),
        adds=rules.may_add_groups.test(viewer, None),
        sections=sections_of(viewer, "recruitment"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def group_add(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_add_groups.test(viewer, None))
    areas = queries.areas_without(viewer)
    form = GroupForm(
        request.POST if request.method == "POST" else None,
        areas=[(area.pk, area.name) for area in areas],
    )
    made: list[ProjectGroup] = []

    def add() -> None:
        area = found(queries.area(viewer, form.cleaned_data["area"]))
        made.append(actions.add(area=area, words=form.words(), by=viewer, once_key=form.once_key))

    if done(request, form, add):
        if not made:
            return redirect("preparation:group-list")
        messages.success(request, "Begun. Say who is in it.")
        return redirect(DETAIL, group_id=made[0].pk)
    return page(request, "preparation/group_add.html", form=form, any=bool(areas))


@require_http_methods(["GET", "HEAD", "POST"])
def group_change(request: HttpRequest, group_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    group = group_shaped(viewer, group_id)
    form = GroupForm(
        request.POST if request.method == "POST" else None,
        areas=None,
        version=group.version,
        initial={"name": group.name, "about": group.about, "meets": group.meets},
    )

    def change() -> None:
        actions.change(group=group, words=form.words(), version=form.began_from or 0, by=viewer)

    if done(request, form, change):
        messages.success(request, "Saved.")
        return redirect(DETAIL, group_id=group.pk)
    return page(request, "preparation/group_change.html", form=form, group=group)


def group_end(request: HttpRequest, group_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    group = group_shaped(viewer, group_id)
    return press(
        request,
        lambda: actions.end(group=group, by=viewer),
        "Ended. What it decided stays here.",
        DETAIL,
        group_id=group.pk,
    )


def group_detail(request: HttpRequest, group_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    group = group_seen(viewer, group_id)
    if refusal := wrong_method(request, "GET"):
        return refusal
    shown = page_of(queries.decisions(viewer, group), request)
    return page(
        request,
        "preparation/group_detail.html",
        group=group,
        members=queries.members(viewer, group),
        decisions=presenters.decision_rows(shown.items),
        page=shown,
        shapes=rules.may_shape.test(viewer, group) and group.ends is None,
        decides=rules.may_decide.test(viewer, group) and group.ends is None,
        present=presenters,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def member_add(request: HttpRequest, group_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    group = group_shaped(viewer, group_id)
    name = request.GET.get("name", "")[:100]
    choices = queries.called(viewer, group, name)
    form = MemberForm(request.POST if request.method == "POST" else None, found=choices)

    def seat() -> None:
        actions.seat(group=group, wanted=form.seat(), by=viewer, once_key=form.once_key)

    if done(request, form, seat):
        messages.success(request, "Added.")
        return redirect(DETAIL, group_id=group.pk)
    return page(
        request, "preparation/member_add.html", form=form, group=group, name=name,
        found=bool(choices),
    )  # fmt: skip


def member_end(request: HttpRequest, member_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    member = found(queries.member(viewer, member_id))
    rules.need(rules.may_shape.test(viewer, member.group))
    return press(
        request,
        lambda: actions.unseat(member=member, by=viewer),
        "They are no more in the group from today.",
        DETAIL,
        group_id=member.group_id,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def decision_add(request: HttpRequest, group_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    group = group_seen(viewer, group_id)
    rules.need(rules.may_decide.test(viewer, group))
    form = DecisionForm(
        request.POST if request.method == "POST" else None,
        members=presenters.choices(queries.members(viewer, group)),
        initial={"on": viewer.today},
    )

    def decide() -> None:
        data = form.cleaned_data
        actions.decide(
            group=group, what=data["what"], why=data["why"], on=data["on"],
            carried_by=data["carried_by"], by=viewer, once_key=form.once_key,
        )  # fmt: skip

    if done(request, form, decide):
        messages.success(request, "Written down.")
        return redirect(DETAIL, group_id=group.pk)
    return page(request, "preparation/decision_add.html", form=form, group=group)


@require_http_methods(["GET", "HEAD", "POST"])
def decision_close(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    decision = found(queries.decision(viewer, decision_id))
    rules.need(rules.may_decide.test(viewer, decision.group))
    form = CloseForm(request.POST if request.method == "POST" else None)

    def close() -> None:
        data = form.cleaned_data
        actions.close_decision(
            decision=decision, is_done=data["how"] == "done", words=data["words"], by=viewer
        )

    if done(request, form, close):
        messages.success(request, "Saved.")
        return redirect(DETAIL, group_id=decision.group_id)
    return page(request, "preparation/decision_close.html", form=form, decision=decision)
