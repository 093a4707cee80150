"""Who has nobody, and one supervisor who is away or leaves, with who has room for whom they support."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect

from supervision import presenters_cover as present
from supervision.actions import covering as actions
from supervision.forms.cover import COVER, CoverForm, WhoQuery
from supervision.queries import cover as queries
from supervision.queries import room
from supervision.queries.cover import Group
from workforce.core import access, settings
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.sections import sections_of
from workforce.people.views.base import done, found

MOST = 50


def cover_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    access.require(viewer, access.ADVANCED_PRACTITIONER, access.CENTRAL_LEAD)
    if refusal := wrong_method(request, "GET"):
        return refusal
    form = WhoQuery.read(request, people=queries.holders(viewer))
    if form.chosen_id is not None:
        return redirect("supervision:cover-arrange", person_id=form.chosen_id)
    lacking = queries.nobody(viewer)
    return page(
        request,
        "supervision/cover_list.html",
        form=form,
        groups=[present.group(each, viewer.today) for each in lacking.groups],
        unnamed=[present.unnamed(row) for row in lacking.unnamed[:MOST]],
        mend=[present.to_mend(*each) for each in queries.to_mend(viewer)],
        course_days=settings.of(viewer).get("people.supervision_course_days"),
        more=max(0, len(lacking.unnamed) - MOST),
        sections=sections_of(viewer, "people"),
    )


def cover_arrange(request: HttpRequest, person_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    access.require(viewer, access.ADVANCED_PRACTITIONER, access.CENTRAL_LEAD)
    data = found(queries.of_holder(viewer, person_id))
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = _form(request, data)
    if done(request, form, lambda: _move(request, form, data)):
        said = form.cleaned_data
        words = present.saved(said["way"], len(form.given), said["starts"], said["ends"])
        messages.success(request, words)
        return redirect("supervision:cover-list")
    if form.is_bound:
        data = found(queries.of_holder(viewer, person_id))
        form = _anew(request, form, data)
    return page(
        request,
        "supervision/cover_arrange.html",
        form=form,
        data=data,
        heading=present.heading(data, viewer.today) if data.gap else data.holder.name,
        present=present,
    )


def _form(request: HttpRequest, data: Group, sent: QueryDict | None = None) -> CoverForm:
    viewer = viewer_of(request)
    _, starts, ends = present.suggested_days(data, viewer.today)
    offered = room.choices(viewer, data.rows, but=data.holder.pk, starts=starts, ends=ends)
    return CoverForm(
        sent or (request.POST if request.method == "POST" else None),
        choices=present.choices(offered),
        version=data.version,
        initial=present.initial(data, offered, viewer.today),
    )


def _anew(request: HttpRequest, form: CoverForm, data: Group) -> CoverForm:
    """What was chosen, on top of how it stands now: sending it again is a decision. Where it changed
    meanwhile, that is what it says, and who isn't offered any more is no longer chosen."""
    sent = request.POST.copy()
    changed = sent.get("version") != str(data.version)
    sent["version"] = str(data.version)
    fresh = _form(request, data, sent)
    if changed and not fresh.is_valid():
        for field in fresh.each:
            if field.name in fresh.errors:
                sent[field.name] = ""
        fresh = _form(request, data, sent)
    fresh.is_valid()
    lines = [actions.MEANWHILE] if changed else [str(each) for each in form.non_field_errors()]
    for words in lines:
        if words not in fresh.non_field_errors():
            fresh.add_error(None, words)
    return fresh


def _move(request: HttpRequest, form: CoverForm, data: Group) -> None:
    said, viewer = form.cleaned_data, viewer_of(request)
    version = form.began_from or 0
    if said["way"] == COVER:
        actions.name_cover_for(
            data.holder.pk,
            form.given,
            starts=said["starts"],
            ends=said["ends"],
            version=version,
            by=viewer,
        )
    else:
        actions.hand_over_from(
            data.holder.pk, form.given, on=said["starts"], version=version, by=viewer
        )
