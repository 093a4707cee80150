from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from supervision import presenters, rules, states
from supervision.actions import intervision as actions
from supervision.errors import CannotSave, SavedBefore
from supervision.forms import InviteForm, RegisterForm
from supervision.models import Intervision, Mode
from supervision.prefill import USUAL_MINUTES
from supervision.presenters_intervision import intervision_row
from supervision.queries import intervision as queries
from supervision.views.parts import say, viewer_of, wrong_method
from workforce.core import access
from workforce.core.access import Viewer
from workforce.core.http import page
from workforce.core.paging import page_of

PEERS = (access.PEER_WORKER, access.VOLUNTEER, access.SENIOR_PEER)


def intervision_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    access.require(viewer, *PEERS)
    if refusal := wrong_method(request, "GET"):
        return refusal
    shown = page_of(queries.visible(viewer), request, size=10)
    return page(
        request,
        "supervision/intervision_list.html",
        page=shown,
        rows=[intervision_row(each, viewer) for each in shown.items],
        may_lead=rules.may_lead_intervision.test(viewer, None),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def intervision_invite(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    if not rules.may_lead_intervision.test(viewer, None):
        raise Http404
    people = [
        (row.person_id, f"{row.person.name}, {row.team.name}") for row in queries.to_invite(viewer)
    ]
    form = InviteForm(
        request.POST if request.method == "POST" else None,
        people=people,
        initial={"minutes": USUAL_MINUTES, "mode": Mode.IN_PERSON},
    )
    if form.is_valid() and _invite(request, form, viewer):
        return redirect("supervision:intervision-list")
    return page(request, "supervision/intervision_invite.html", form=form, anybody=bool(people))


def _invite(request: HttpRequest, form: InviteForm, viewer: Viewer) -> bool:
    data = form.cleaned_data
    wanted = actions.Invitation(
        people=form.invited,
        date=data["on"],
        time=data["at"],
        minutes=data["minutes"],
        mode=data["mode"],
    )
    try:
        actions.invite(wanted, by=viewer, once_key=form.once_key)
    except SavedBefore:
        return True
    except CannotSave as error:
        say(form, error, {})
        return False
    ahead = data["on"] >= viewer.today
    messages.success(request, "Set. Each gets one message." if ahead else "Saved. Say who came.")
    return True


def intervision_detail(request: HttpRequest, intervision_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    one = _one(viewer, intervision_id)
    if refusal := wrong_method(request, "GET"):
        return refusal
    came = queries.came(viewer, one)
    leads = rules.leads_intervision.test(viewer, one)
    return page(
        request,
        "supervision/intervision_detail.html",
        one=one,
        row=intervision_row(one, viewer),
        people=queries.invited(viewer, one),
        came=came,
        leads=leads,
        may_keep=leads and one.state != states.CALLED_OFF and one.date <= viewer.today,
        may_call_off=leads and one.state == states.PLANNED,
        present=presenters,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def intervision_register(request: HttpRequest, intervision_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    one = _led(viewer, intervision_id)
    came = queries.came(viewer, one)
    form = RegisterForm(
        request.POST if request.method == "POST" else None,
        people=[(each.pk, each.name) for each in queries.invited(viewer, one)],
        initial={
            "came": [str(pk) for pk, was_there in came.items() if was_there is not False],
            "minutes": one.minutes,
        },
    )
    if form.is_valid():
        try:
            actions.keep_register(
                intervision=one, came=form.there, minutes=form.cleaned_data["minutes"], by=viewer
            )
        except CannotSave as error:
            say(form, error)
        else:
            messages.success(request, "Saved.")
            return redirect("supervision:intervision-detail", intervision_id=one.pk)
    row = intervision_row(one, viewer)
    return page(request, "supervision/intervision_register.html", form=form, one=one, row=row)


def intervision_call_off(request: HttpRequest, intervision_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    one = _led(viewer, intervision_id)
    if refusal := wrong_method(request, "POST"):
        return refusal
    try:
        actions.call_off(intervision=one, by=viewer)
    except CannotSave as error:  # in another window of theirs
        messages.info(request, error.words)
    else:
        ahead = one.date >= viewer.today
        messages.success(request, f"Called off.{' Each gets one message.' if ahead else ''}")
    return redirect("supervision:intervision-detail", intervision_id=one.pk)


def _one(viewer: Viewer, intervision_id: UUID) -> Intervision:
    return get_object_or_404(queries.visible(viewer), pk=intervision_id)


def _led(viewer: Viewer, intervision_id: UUID) -> Intervision:
    one = _one(viewer, intervision_id)
    if not rules.leads_intervision.test(viewer, one):
        raise Http404
    return one
