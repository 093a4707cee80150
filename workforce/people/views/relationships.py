from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of
from workforce.people import rules
from workforce.people.actions import relationships as actions
from workforce.people.forms import (
    BeginForm,
    CoverForm,
    EndForm,
    FindQuery,
    HandOverForm,
    HandOverManyForm,
    KindQuery,
    tomorrow,
)
from workforce.people.models import Assignment, Person, Relationship
from workforce.people.presenters import lists, words
from workforce.people.queries import choosing, person, relationships
from workforce.people.queries.choosing import Candidates
from workforce.people.views.base import done, found


def relationship_begin(request: HttpRequest, assignment_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    assignment = found(relationships.assignment(viewer, assignment_id))
    rules.need(rules.may_arrange_support, viewer, assignment)
    find = FindQuery.read(request)
    kind = KindQuery.read(request).values["kind"]
    candidates = choosing.people(viewer, find.values["name"] or "", near=assignment)
    form = BeginForm(
        request.POST if request.method == "POST" else None,
        candidates=candidates,
        asking="Who is it?",
        initial={"kind": kind, "starts": max(viewer.today, assignment.starts)},
    )
    if done(request, form, lambda: _begin(viewer, assignment, form)):
        messages.success(request, "Saved.")
        return redirect("people:person-detail", person_id=assignment.person_id)
    return page(
        request,
        "people/relationship_begin.html",
        form=form,
        find=find,
        kind=kind or "",
        candidates=candidates,
        assignment=assignment,
    )


def _begin(viewer: Viewer, assignment: Assignment, form: BeginForm) -> None:
    cleaned = form.cleaned_data
    actions.begin(
        kind=cleaned["kind"],
        holder=_chosen(viewer, form.holder_id),
        assignment=assignment,
        starts=cleaned["starts"],
        ends=cleaned["ends"],
        by=viewer,
    )


def relationship_end(request: HttpRequest, relationship_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    one = _changeable(viewer, relationship_id)
    form = EndForm(
        request.POST if request.method == "POST" else None,
        initial={"on": max(viewer.today, one.starts)},
    )
    if done(request, form, lambda: actions.end(one, on=form.cleaned_data["on"], by=viewer)):
        messages.success(request, "Saved.")
        return redirect(_home_of(one))
    return _about(request, "people/relationship_end.html", one, form=form)


def relationship_cover(request: HttpRequest, relationship_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    one = _changeable(viewer, relationship_id)
    if one.kind == "cover":
        raise Http404
    find, candidates = _instead_of(request, one)
    form = CoverForm(
        request.POST if request.method == "POST" else None,
        candidates=candidates,
        asking="Who covers?",
        initial={"starts": max(viewer.today, one.starts)},
    )
    if done(request, form, lambda: _cover(viewer, one, form)):
        messages.success(request, "Saved. Whoever covers has the same rights in those days.")
        return redirect(_home_of(one))
    return _about(
        request, "people/relationship_cover.html", one, form=form, find=find, candidates=candidates
    )


def _cover(viewer: Viewer, one: Relationship, form: CoverForm) -> None:
    starts, ends = form.cleaned_data["starts"], form.cleaned_data["ends"]
    holder = _chosen(viewer, form.holder_id)
    actions.cover(one, holder=holder, starts=starts, ends=ends, by=viewer)


def _instead_of(request: HttpRequest, one: Relationship) -> tuple[FindQuery, Candidates]:
    """Who could be what somebody is: by name, else those near."""
    find = FindQuery.read(request)
    candidates = choosing.people(
        viewer_of(request),
        find.values["name"] or "",
        near=one.assignment,
        area=_area_of(one),
        but=one.holder_id,
    )
    return find, candidates


def _about(request: HttpRequest, template: str, one: Relationship, **shown: Any) -> HttpResponse:
    return page(
        request,
        template,
        one=one,
        what=words.kind_words(one),
        back=_home_of(one),
        **shown,
    )


def relationship_hand_over(request: HttpRequest, relationship_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    one = _changeable(viewer, relationship_id)
    find, candidates = _instead_of(request, one)
    form = HandOverForm(
        request.POST if request.method == "POST" else None,
        candidates=candidates,
        asking="Who takes over?",
        initial=tomorrow(),
    )
    if done(request, form, lambda: _hand_over(viewer, [one], form)):
        messages.success(request, "Saved. Nothing that is due moves by this.")
        return redirect(_home_of(one))
    return _about(
        request,
        "people/relationship_hand_over.html",
        one,
        form=form,
        find=find,
        candidates=candidates,
    )


def person_hand_over(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Everything, or some of what, one person holds goes to another: before a leave, or for good."""
    viewer = viewer_of(request)
    holder = found(person.get(viewer, person_id))
    held = relationships.held_by(viewer, holder)
    if not held:
        raise Http404
    find, candidates = _instead_of(request, held[0])
    form = HandOverManyForm(
        request.POST if request.method == "POST" else None,
        candidates=candidates,
        asking="Who takes over?",
        held=lists.held_choices(held),
        initial=tomorrow(),
    )

    def change() -> None:
        chosen = set(form.cleaned_data["relationships"])
        _hand_over(viewer, [row for row in held if str(row.pk) in chosen], form)

    if done(request, form, change):
        messages.success(request, "Saved. Nothing that is due moves by this.")
        return redirect("people:person-detail", person_id=holder.pk)
    return page(
        request,
        "people/person_hand_over.html",
        form=form,
        find=find,
        candidates=candidates,
        holder=holder,
    )


def _hand_over(viewer: Viewer, rows: Sequence[Relationship], form: HandOverForm) -> None:
    to = _chosen(viewer, form.holder_id)
    actions.hand_over(rows, to=to, on=form.cleaned_data["on"], by=viewer)


def _chosen(viewer: Viewer, person_id: UUID) -> Person:
    return found(choosing.person(viewer, person_id))


def _changeable(viewer: Viewer, relationship_id: UUID) -> Relationship:
    one = found(relationships.get(viewer, relationship_id))
    rules.need(rules.may_change_relationship, viewer, one)
    return one


def _area_of(one: Relationship) -> UUID | None:
    return one.team.area_id if one.team is not None else None


def _home_of(one: Relationship) -> str:
    if one.assignment is not None:
        return reverse("people:person-detail", args=[one.assignment.person_id])
    if one.team_id is not None:
        return reverse("people:team-detail", args=[one.team_id])
    return reverse("people:patch-detail", args=[one.patch_id])
