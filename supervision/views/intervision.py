from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from supervision import presenters, rules, states
from supervision.actions import intervision as actions
from supervision.errors import CannotSave, Changed, SavedBefore
from supervision.forms import InviteForm, RegisterForm
from supervision.models import Intervision, IntervisionPlace, Mode
from supervision.prefill import USUAL_MINUTES
from supervision.presenters_intervision import intervision_row
from supervision.queries import intervision as queries
from supervision.views.parts import say
from workforce.core import access
from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of, wrong_method
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


def _wanted(form: InviteForm) -> actions.Invitation:
    data = form.cleaned_data
    return actions.Invitation(
        people=form.invited,
        date=data["on"],
        time=data["at"],
        minutes=data["minutes"],
        mode=data["mode"],
    )


def _invite(request: HttpRequest, form: InviteForm, viewer: Viewer) -> bool:
    data = form.cleaned_data
    try:
        actions.invite(_wanted(form), by=viewer, once_key=form.once_key)
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
    places = queries.places(viewer, one)
    leads = rules.leads_intervision.test(viewer, one)
    ahead = one.state == states.PLANNED and one.date >= viewer.today
    return page(
        request,
        "supervision/intervision_detail.html",
        one=one,
        row=intervision_row(one, viewer),
        people=queries.invited(viewer, one),
        places=places,
        mine=places.get(viewer.person_id) if ahead else None,  # type: ignore[arg-type]
        leads=leads,
        may_change=leads and one.state == states.PLANNED,
        may_keep=leads and one.state != states.CALLED_OFF and one.date <= viewer.today,
        may_call_off=leads and one.state == states.PLANNED,
        present=presenters,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def intervision_register(request: HttpRequest, intervision_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    one = _led(viewer, intervision_id)
    places = queries.places(viewer, one)
    form = RegisterForm(
        request.POST if request.method == "POST" else None,
        people=[(each.pk, each.name) for each in queries.invited(viewer, one)],
        initial={
            "came": [str(pk) for pk, place in places.items() if _was_there(place)],
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


def _was_there(place: IntervisionPlace) -> bool:
    """As it was said; before that, everybody who did not say that they can't come."""
    return not place.cant_come if place.came is None else place.came


@require_http_methods(["GET", "HEAD", "POST"])
def intervision_change(request: HttpRequest, intervision_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    one = _led(viewer, intervision_id)
    if one.state != states.PLANNED and request.method != "POST":
        return redirect("supervision:intervision-detail", intervision_id=one.pk)
    there = queries.invited(viewer, one)
    offered = {
        row.person_id: f"{row.person.name}, {row.team.name}" for row in queries.to_invite(viewer)
    }
    people = {each.pk: each.name for each in there} | offered
    form = InviteForm(
        request.POST if request.method == "POST" else None,
        people=list(people.items()),
        version=one.version,
        initial={
            "people": [str(each.pk) for each in there],
            "on": one.date,
            "at": one.time,
            "minutes": one.minutes,
            "mode": one.mode,
        },
    )
    if form.is_valid() and _change(request, form, one):
        return redirect("supervision:intervision-detail", intervision_id=one.pk)
    return page(request, "supervision/intervision_change.html", form=form, one=one)


def _change(request: HttpRequest, form: InviteForm, one: Intervision) -> bool:
    viewer = viewer_of(request)
    try:
        actions.change(
            intervision=one, wanted=_wanted(form), version=form.began_from or 0, by=viewer
        )
    except Changed:
        form.add_error(None, "You changed it in another window. Sending this again replaces that")
        form.begin_anew(_one(viewer, one.pk).version)
        return False
    except CannotSave as error:
        say(form, error, {})
        return False
    messages.success(request, "Saved. Those whom it concerns get one message.")
    return True


def intervision_decline(request: HttpRequest, intervision_id: UUID) -> HttpResponse:
    return _answer(request, intervision_id, comes=False)


def intervision_accept(request: HttpRequest, intervision_id: UUID) -> HttpResponse:
    return _answer(request, intervision_id, comes=True)


def _answer(request: HttpRequest, intervision_id: UUID, *, comes: bool) -> HttpResponse:
    """One tap. Whoever leads it is not invited to it, and has nothing to answer."""
    viewer = viewer_of(request)
    one = _one(viewer, intervision_id)
    if viewer.person_id not in queries.places(viewer, one):
        raise Http404
    if refusal := wrong_method(request, "POST"):
        return refusal
    try:
        actions.answer(intervision=one, comes=comes, by=viewer)
    except CannotSave as error:
        messages.info(request, error.words)
    else:
        no = f"Saved. {one.led_by.called} can see that you can't come. You can change your mind."
        messages.success(request, "Saved. You are expected." if comes else no)
    return redirect("supervision:intervision-detail", intervision_id=one.pk)


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
