"""Secondment and acting up: planned whole, longer, shorter, for good, called off."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of, wrong_method
from workforce.establishment import rules
from workforce.establishment.actions import stints as actions
from workforce.establishment.actions.stints import Away
from workforce.establishment.forms import changes as forms
from workforce.establishment.models import Stint
from workforce.establishment.presenters import changes as present
from workforce.establishment.queries import changes as queries
from workforce.establishment.views.changes import asked_first
from workforce.people import rules as people
from workforce.people.errors import Refused
from workforce.people.views.base import done, found


def stint_plan(request: HttpRequest, assignment_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(queries.assignment(viewer, assignment_id))
    people.need(rules.may_change_assignment, viewer, row)
    find = forms.PlaceQuery.read(request)
    places, hints = present.posts(queries.open_posts(viewer, find.values["name"] or ""))
    beside, stay = present.beside(queries.beside(viewer, row), keep_manager=False)
    form = forms.StintForm(
        request.POST if request.method == "POST" else None,
        places=places,
        hints=hints,
        beside=beside,
        stay=stay,
    )
    put_off = asked_first(request, form, lambda: _away(viewer, form).placement(row), viewer)
    if put_off is not None:
        return put_off
    if done(request, form, lambda: actions.plan(row, away=_away(viewer, form), by=viewer)):
        messages.success(
            request, f"Saved, with the way back. {row.person.name} and who supports them are told."
        )
        return redirect("people:person-detail", row.person_id)
    return page(
        request,
        "establishment/stint_plan.html",
        form=form,
        find=find,
        assignment=row,
        person=row.person,
    )


def _away(viewer: Viewer, form: forms.StintForm) -> Away:
    cleaned = form.cleaned_data
    post = None if form.is_outside else queries.open_post(viewer, UUID(cleaned["place"]))
    if post is None and not form.is_outside:
        raise Refused("Somebody was faster: this post is filled now. Choose another one.")
    return Away(
        cleaned["kind"],
        cleaned["starts"],
        cleaned["ends"],
        post=post,
        organisation=cleaned["organisation"] if form.is_outside else "",
        keep=cleaned.get("keep") or (),
        answers=form.answers,
    )


def stint_change(request: HttpRequest, stint_id: UUID) -> HttpResponse:
    """Its last day; beside it, for good and calling it off."""
    viewer, row = _stint(request, stint_id)
    form = forms.StintEndForm(
        request.POST if request.method == "POST" else None, initial={"ends": row.ends}
    )
    if done(
        request, form, lambda: actions.change_end(row, to=form.cleaned_data["ends"], by=viewer)
    ):
        messages.success(request, f"Saved. {row.person.name} is told.")
        return redirect("people:person-detail", row.person_id)
    return page(
        request,
        "establishment/stint_change.html",
        form=form,
        stint=row,
        person=row.person,
        words=present.stint_words(row, viewer.today),
        is_ahead=row.starts > viewer.today,
    )


def stint_for_good(request: HttpRequest, stint_id: UUID) -> HttpResponse:
    viewer, row = _stint(request, stint_id)
    if refusal := wrong_method(request, "POST"):
        return refusal
    try:
        actions.for_good(row, by=viewer)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"{row.person.name} stays there. The post kept for them is free.")
    return redirect("people:person-detail", row.person_id)


def stint_call_off(request: HttpRequest, stint_id: UUID) -> HttpResponse:
    viewer, row = _stint(request, stint_id)
    if refusal := wrong_method(request, "POST"):
        return refusal
    try:
        actions.call_off(row, by=viewer)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"Called off. {row.person.name} stays in the post they have.")
    return redirect("people:person-detail", row.person_id)


def _stint(request: HttpRequest, stint_id: UUID) -> tuple[Viewer, Stint]:
    """For whoever may change the post that is kept."""
    viewer = viewer_of(request)
    row = found(queries.stint(viewer, stint_id))
    home = found(queries.home_of(viewer, row))
    people.need(rules.may_change_assignment, viewer, home)
    return viewer, row
