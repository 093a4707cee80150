"""Dates of an offer, and how many came."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from training.giving import presenters
from training.giving.actions import sessions as actions
from training.giving.errors import CannotSave, Changed
from training.giving.forms import CountForm, PlanForm, UnplannedForm
from training.giving.models import Offer, Session
from training.giving.queries import offers
from training.giving.views.parts import done, found
from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.presenting import count_words
from workforce.gatherings import presenters as words
from workforce.gatherings.states import CALLED_OFF, HELD


def session_plan(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    offer = found(offers.run_by(viewer, offer_id))
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    data = request.POST if request.method == "POST" else None
    form = PlanForm(data, initial=_times(viewer, offer))
    made: list[Session] = []

    def plan() -> None:
        made.extend(
            actions.plan(
                offer=offer, when=form.when(), days=form.days(offer.rhythm), by=viewer,
                place=form.cleaned_data["place"], once_key=form.once_key,
            )
        )  # fmt: skip

    if done(request, form, plan):
        messages.success(request, presenters.planned_words(made) if made else "Planned.")
        return redirect("giving:offer-detail", offer_id=offer.pk)
    return page(request, "giving/session_plan.html", form=form, offer=offer)


def session_add(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    """What took place without having been planned."""
    viewer = viewer_of(request)
    offer = found(offers.run_by(viewer, offer_id))
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    data = request.POST if request.method == "POST" else None
    form = UnplannedForm(data, initial=_times(viewer, offer) | {"day": viewer.today})

    def log() -> None:
        actions.log_unplanned(
            offer=offer, when=form.when(), by=viewer, place=form.cleaned_data["place"], once_key=form.once_key,
            **form.counts(),
        )  # fmt: skip

    if done(request, form, log):
        messages.success(request, "Saved. Thank you for giving it.")
        return redirect("giving:offer-detail", offer_id=offer.pk)
    return page(request, "giving/session_add.html", form=form, offer=offer)


def session_log(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    """How many came: the first time, and put right afterwards."""
    viewer = viewer_of(request)
    session = found(offers.session_run_by(viewer, gathering_id))
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    gathering = session.gathering
    if gathering.state == CALLED_OFF or not gathering.has_begun():
        messages.info(
            request, "This was called off." if gathering.has_begun() else "This has not begun yet."
        )
        return redirect("giving:offer-detail", offer_id=session.offer_id)
    form = _count_form(request, session)
    if _logged(request, form, session, viewer):
        came = count_words(form.cleaned_data["people"], "person", "people")
        messages.success(request, f"Saved: {came} came. Thank you for giving it.")
        return redirect("giving:offer-detail", offer_id=session.offer_id)
    session = found(offers.session_run_by(viewer, gathering_id))
    is_held = session.gathering.state == HELD
    if is_held and form.is_bound and form.errors:
        form.begin_anew(session.version)
    return page(
        request,
        "giving/session_log.html",
        form=form,
        session=session,
        when=words.when_words(session.gathering),
        logged=presenters.logged_words(session) if is_held else "",
    )


def _count_form(request: HttpRequest, session: Session) -> CountForm:
    """`version` 0: whoever sends it saw a session that nobody had logged."""
    is_held = session.gathering.state == HELD
    begun = {"people": session.people, "first_timers": session.first_timers} if is_held else {}
    return CountForm(
        request.POST if request.method == "POST" else None,
        version=session.version if is_held else 0,
        initial=begun,
    )


def _logged(request: HttpRequest, form: CountForm, session: Session, viewer: Viewer) -> bool:
    def say() -> None:
        if form.began_from:
            version = form.began_from
            actions.correct(session=session, version=version, by=viewer, **form.counts())
        else:
            actions.log(session=session, by=viewer, **form.counts())

    return done(request, form, say)


def session_call_off(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    session = found(offers.session_run_by(viewer, gathering_id))
    if refusal := wrong_method(request, "POST"):
        return refusal
    try:
        actions.call_off(session=session, by=viewer)
    except (CannotSave, Changed) as error:
        messages.info(request, error.words)
    else:
        tell = "Called off. Who comes is not known here, so tell them as you usually do."
        over = "Noted: it did not take place."
        messages.success(request, over if session.gathering.has_begun() else tell)
    return redirect("giving:offer-detail", offer_id=session.offer_id)


def _times(viewer: Viewer, offer: Offer) -> dict[str, Any]:
    """As the last one had them."""
    last = offers.last_session(viewer, offer)
    if last is None:
        return {}
    when = last.gathering.when
    return {"starts": when.starts, "ends": when.ends}
