from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from workforce.accounts import doors
from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.paging import page_of
from workforce.people import rules
from workforce.people.actions import grants as actions
from workforce.people.forms import EndForm, FindQuery, GiveForm, GrantQuery
from workforce.people.presenters import lists, words
from workforce.people.queries import choosing, grants
from workforce.people.views.base import done, found


def grant_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_read_grants, viewer)
    if refusal := wrong_method(request, "GET"):
        return refusal
    form = GrantQuery.read(request)
    values = form.values
    shown = page_of(grants.find(viewer, values["show"] or "", values["role"] or ""), request)
    may_give = rules.may_give_grants.test(viewer)
    return page(
        request,
        "people/grant_list.html",
        form=form,
        shown=shown,
        rows=lists.grant_rows(shown, viewer.today, change=may_give),
        may_give=may_give,
        sections=lists.sections(viewer),
    )


@doors.asks_again
def grant_give(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_give_grants, viewer)
    find = FindQuery.read(request)
    candidates = choosing.people(viewer, find.values["name"] or "")
    form = GiveForm(
        request.POST if request.method == "POST" else None,
        candidates=candidates,
        asking="Who gets it?",
        initial={"starts": viewer.today},
    )
    if done(request, form, lambda: _give(viewer, form)):
        messages.success(request, "The role is given.")
        return redirect("people:grant-list")
    return page(request, "people/grant_give.html", form=form, find=find, candidates=candidates)


def _give(viewer: Viewer, form: GiveForm) -> None:
    cleaned = form.cleaned_data
    actions.give(
        found(choosing.person(viewer, form.holder_id)),
        role=cleaned["role"],
        starts=cleaned["starts"],
        ends=cleaned["ends"],
        by=viewer,
    )


@doors.asks_again
def grant_end(request: HttpRequest, grant_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_give_grants, viewer)
    grant = found(grants.get(viewer, grant_id))
    form = EndForm(request.POST if request.method == "POST" else None, initial={"on": viewer.today})
    if done(request, form, lambda: actions.end(grant, on=form.cleaned_data["on"], by=viewer)):
        messages.success(request, "Saved.")
        return redirect("people:grant-list")
    return page(
        request,
        "people/grant_end.html",
        form=form,
        grant=grant,
        words=words.grant_words(grant.role),
    )
