"""Points of friction: noted, taken back, and what enough people noted."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from wellbeing.care import presenters, rules
from wellbeing.care.actions import friction as actions
from wellbeing.care.forms import NoteForm
from wellbeing.care.halves import half_of, last_day, next_count
from wellbeing.care.queries import friction
from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of, wrong_method
from workforce.people.errors import Refused
from workforce.people.views.base import done, found


def _noting(request: HttpRequest) -> Viewer:
    viewer = viewer_of(request)
    if not rules.may_note.test(viewer, None):
        raise Http404
    return viewer


def start(request: HttpRequest) -> HttpResponse:
    viewer = _noting(request)
    if refusal := wrong_method(request, "GET"):
        return refusal
    until = last_day(half_of(viewer.today))
    return page(
        request,
        "care/friction.html",
        rows=presenters.noted_rows(friction.mine(viewer), until),
        counted_on=next_count(viewer.today),
        leads=rules.may_see_themes.test(viewer),
    )


def note_write(request: HttpRequest) -> HttpResponse:
    viewer = _noting(request)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    patches = friction.patches_near(viewer)
    form = NoteForm(
        request.POST if request.method == "POST" else None,
        patches=[(str(each.pk), each.name) for each in patches],
    )

    def write() -> None:
        cleaned = form.cleaned_data
        if not patches:
            raise Refused("There is nobody here to hand it to")
        chosen = UUID(cleaned.get("patch") or str(patches[0].pk))
        actions.note(patch=chosen, kind=cleaned["kind"], words=cleaned["words"], by=viewer)

    if done(request, form, write):
        messages.success(
            request, "Noted. Nobody sees it now, and nobody ever sees that it was you."
        )
        return redirect("care:friction")
    return page(
        request,
        "care/friction_note.html",
        form=form,
        patches=patches,
        counted_on=next_count(viewer.today),
    )


def note_take_back(request: HttpRequest, note_id: UUID) -> HttpResponse:
    viewer = _noting(request)
    row = found(friction.own(viewer, note_id))
    if refusal := wrong_method(request, "POST"):
        return refusal
    actions.take_back(row, by=viewer)
    messages.success(request, "Taken back. Nothing is left of it.")
    return redirect("care:friction")


def waiting_take_back(request: HttpRequest) -> HttpResponse:
    """The same answer whether there was any."""
    viewer = _noting(request)
    if refusal := wrong_method(request, "POST"):
        return refusal
    actions.take_back_waiting(by=viewer)
    messages.success(
        request, "Done. Of what you noted before this half year, nothing waits any more."
    )
    return redirect("care:friction")


def themes(request: HttpRequest) -> HttpResponse:
    """For whoever leads a patch."""
    viewer = viewer_of(request)
    if not rules.may_see_themes.test(viewer):
        raise Http404
    if refusal := wrong_method(request, "GET"):
        return refusal
    return page(
        request,
        "care/themes.html",
        groups=presenters.theme_groups(friction.themes(viewer)),
        counted_on=next_count(viewer.today),
    )
