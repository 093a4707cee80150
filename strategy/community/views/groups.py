"""Groups, who does what in them, and what they decide."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from strategy.community import presenters as present
from strategy.community import rules
from strategy.community.actions import groups
from strategy.community.forms import (
    DecisionForm,
    GroupForm,
    MemberForm,
    NameForm,
    RoleForm,
)
from strategy.community.models import GroupKind
from strategy.community.queries import groups as queries
from strategy.community.queries import people
from strategy.community.views.parts import (
    data_of,
    filled,
    found,
    group_run,
    group_seen,
    listed,
    press,
    runs,
)
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.paging import page_of


def group_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_enter.test(viewer, None))
    if refusal := wrong_method(request, "GET"):
        return refusal
    shown = page_of(queries.rows(viewer), request)
    steering = [each for each in shown.items if each.is_steering]
    support = [each for each in shown.items if not each.is_steering]
    return listed(
        request, viewer, "community/group_list.html",
        page=shown,
        steering=present.group_rows(steering),
        support=present.group_rows(support),
        is_peer=rules.is_peer.test(viewer, None),
        founds=bool(_kinds(request)),
    )  # fmt: skip


def _kinds(request: HttpRequest) -> list[tuple[str, str]]:
    viewer = viewer_of(request)
    return [each for each in GroupKind.choices if rules.may_found.test(viewer, each[0])]


@require_http_methods(["GET", "HEAD", "POST"])
def group_add(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    kinds = _kinds(request)
    rules.need(bool(kinds))
    form = GroupForm(data_of(request), kinds=kinds)

    def add() -> None:
        data = form.cleaned_data
        groups.found(
            kind=data["kind"], name=data["name"], about=data["about"], meets=data["meets"], by=viewer, once_key=form.once_key,
        )  # fmt: skip

    if filled(request, form, add, "There it is, and you chair it."):
        return redirect("community:group-list")
    return page(request, "community/group_add.html", form=form)


def group_detail(request: HttpRequest, group_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = group_seen(viewer, group_id)
    if refusal := wrong_method(request, "GET"):
        return refusal
    is_member = rules.is_member.test(viewer, row)
    shown = page_of(queries.decisions(viewer, row), request)
    return page(
        request,
        "community/group_detail.html",
        group=row,
        members=queries.members(viewer, row),
        page=shown,
        decisions=present.decision_rows(queries.opened(shown.items), viewer.today),
        is_member=is_member,
        runs=runs(viewer, row) and row.ended_on is None,
        sees=is_member or row.is_steering,
        joins=not row.is_steering and not is_member and row.ended_on is None,
        present=present,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def group_change(request: HttpRequest, group_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = group_run(viewer, group_id)
    initial = {"name": row.name, "about": row.about, "meets": row.meets}
    form = GroupForm(data_of(request), version=row.version, initial=initial)

    def change() -> None:
        data = form.cleaned_data
        groups.change(
            group=row, name=data["name"], about=data["about"], meets=data["meets"], version=form.began_from or 0, by=viewer,
        )  # fmt: skip

    if filled(request, form, change, "Saved."):
        return redirect("community:group-detail", group_id=row.pk)
    return page(request, "community/group_change.html", form=form, group=row)


@require_http_methods(["GET", "HEAD", "POST"])
def group_end(request: HttpRequest, group_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = group_run(viewer, group_id)
    if request.method != "POST":
        return page(request, "community/group_end.html", group=row)
    return press(
        request,
        lambda: groups.end(group=row, by=viewer),
        "The group is over. What it decided stays.",
        "community:group-detail",
        group_id=row.pk,
    )


def group_join(request: HttpRequest, group_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = group_seen(viewer, group_id)
    rules.need(not row.is_steering)
    return press(
        request,
        lambda: groups.join(group=row, by=viewer),
        "You are in. Those in the group see your name, and nobody else does.",
        "community:group-detail",
        group_id=row.pk,
    )


def group_leave(request: HttpRequest, group_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = group_seen(viewer, group_id)
    rules.need(rules.is_member.test(viewer, row))
    return press(
        request,
        lambda: groups.leave(group=row, by=viewer),
        "You have left it.",
        "community:group-detail",
        group_id=row.pk,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def member_add(request: HttpRequest, group_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = group_run(viewer, group_id)
    rules.need(row.is_steering)
    name = NameForm.read(request)
    offered = people.colleagues(name.values["name"] or "", viewer.today)
    form = MemberForm(data_of(request), people=offered)

    def add() -> None:
        data = form.cleaned_data
        groups.add(group=row, person_id=data["person"], role=data["role"], by=viewer)

    if filled(request, form, add, "Saved."):
        return redirect("community:group-detail", group_id=row.pk)
    return page(request, "community/member_add.html", form=form, name=name, group=row, offered=offered)  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def member_role(request: HttpRequest, member_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(queries.member(viewer, member_id))
    rules.need(runs(viewer, row.group))
    form = RoleForm(data_of(request), initial={"role": row.role})

    def give() -> None:
        groups.give_role(member=row, role=form.cleaned_data["role"], by=viewer)

    if filled(request, form, give, "Saved."):
        return redirect("community:group-detail", group_id=row.group_id)
    return page(request, "community/member_role.html", form=form, member=row)


def member_out(request: HttpRequest, member_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(queries.member(viewer, member_id))
    rules.need(row.group.is_steering and runs(viewer, row.group))
    return press(
        request,
        lambda: groups.step_out(member=row, by=viewer),
        "They are out of the group.",
        "community:group-detail",
        group_id=row.group_id,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def decision_add(request: HttpRequest, group_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = group_run(viewer, group_id)
    form = DecisionForm(data_of(request), steering=row.is_steering, initial={"on": viewer.today})

    def decide() -> None:
        data = form.cleaned_data
        groups.decide(
            group=row, words=data["words"], on=data["on"], by=viewer, once_key=form.once_key
        )

    if filled(request, form, decide, "Kept, in the group's name."):
        return redirect("community:group-detail", group_id=row.pk)
    return page(request, "community/decision_add.html", form=form, group=row)


def decision_take_back(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(queries.decision(viewer, decision_id))
    rules.need(runs(viewer, row.group))
    return press(
        request,
        lambda: groups.take_back(decision=row, by=viewer),
        "It stays, and says that it doesn't hold any more.",
        "community:group-detail",
        group_id=row.group_id,
    )
