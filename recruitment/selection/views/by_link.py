"""A candidate's own pages, behind their link: no sign-in, and nothing of anybody else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from recruitment.errors import CannotSave
from recruitment.selection import presenters
from recruitment.selection.actions import candidates as actions
from recruitment.selection.actions import funnel, interviews, offering, placing
from recruitment.selection.actions.candidates import CANDIDATE_BY_LINK
from recruitment.selection.forms_by_link import (
    NONE_SUITS,
    NeedForm,
    OfferAnswerForm,
    SlotPickForm,
)
from recruitment.selection.models import Candidate
from recruitment.selection.queries import by_link, candidates
from recruitment.selection.queries import placing as placements
from recruitment.selection.states import APPLIED, INVITED, OFFERED, STILL_IN
from recruitment.selection.views.parts import done, posted, pressed
from recruitment.selection.views.placements import change_own, own_page, uuid_of
from workforce.accounts import doors
from workforce.core import clock, settings
from workforce.core.access import Viewer
from workforce.core.http import page
from workforce.core.presenting import moment_words
from workforce.establishment.forms.equality import EqualityForm

View = Callable[..., HttpResponse]
SHUT = "selection/link_shut.html"


def _open(*methods: str) -> Callable[[View], View]:
    """For whoever has the link. One that ran out, was withdrawn, or never was: the same page."""

    def wrap(view: View) -> View:
        @doors.open_to_all
        @require_http_methods([*methods, "HEAD"] if "GET" in methods else list(methods))
        @never_cache
        def opened(request: HttpRequest, secret: str) -> HttpResponse:
            candidate = by_link.candidate(secret)
            if candidate is None:
                return page(request, SHUT)
            return view(request, secret, candidate, Viewer.system(CANDIDATE_BY_LINK))

        return opened

    return wrap


@_open("GET")
def link_detail(
    request: HttpRequest, secret: str, candidate: Candidate, by: Viewer
) -> HttpResponse:
    slot = by_link.own_slot(candidate)
    feedback, words = candidates.feedback_of(candidate)
    offer = by_link.offer(candidate)
    return page(
        request,
        "selection/link_detail.html",
        secret=secret,
        candidate=candidate,
        title=presenters.post_of(candidate.selection.request),
        slot=moment_words(slot.starts_at) if slot else "",
        place=slot.place if slot else "",
        is_in=candidate.state in STILL_IN,
        needs=candidate.state in (APPLIED, INVITED),
        is_invited=candidate.state == INVITED,
        is_offered=candidate.state == OFFERED,
        offer=offer,
        feedback=words if feedback and feedback.sent_on else "",
        feedback_days=int(settings.get("selection.feedback_days")),
        kept_months=int(settings.get("selection.candidate_months")),
    )


@_open("GET", "POST")
def link_slot(request: HttpRequest, secret: str, candidate: Candidate, by: Viewer) -> HttpResponse:
    if candidate.state != INVITED:
        return _back(request, secret, "There is no interview to choose a time for now.")
    rows = [(slot.pk, _slot_words(slot)) for slot in by_link.slots(candidate)]
    form = SlotPickForm(posted(request), slots=rows)

    def pick() -> None:
        chosen = form.cleaned_data["slot"]
        slot = by_link.slot(candidate, chosen)
        if chosen == NONE_SUITS:
            interviews.none_suits(candidate=candidate, by=by)
        elif slot is None:
            raise CannotSave("Somebody has just chosen this time. Choose another one", "slot")
        else:
            interviews.pick(candidate=candidate, slot=slot, by=by)

    return _answered(
        request, secret, form, pick, "Thank you. We have your answer.", "slot", rows=rows
    )


def _slot_words(slot: Any) -> str:
    place = f", {slot.place}" if slot.place else ""
    return f"{clock.local(slot.starts_at):%A} {moment_words(slot.starts_at)}, {slot.minutes} minutes{place}"


@_open("GET", "POST")
def link_need(request: HttpRequest, secret: str, candidate: Candidate, by: Viewer) -> HttpResponse:
    if candidate.state not in (APPLIED, INVITED):
        return _back(
            request, secret, "The interviews are over, so there is nothing to arrange now."
        )
    arranger = candidate.selection.arranger
    who = arranger.name if arranger else "whoever arranges the interviews"
    form = NeedForm(
        posted(request), arranger=who, initial={"words": candidates.own_need(candidate)}
    )

    def say() -> None:
        interviews.say_need(candidate=candidate, words=form.cleaned_data["words"], by=by)

    says = bool(form.is_bound and form.data.get("words", "").strip())
    thanks = "You hear when it is arranged." if says else "There is nothing to arrange for you now."
    return _answered(request, secret, form, say, f"Thank you. {thanks}", "need", who=who)


@_open("GET", "POST")
def link_equality(
    request: HttpRequest, secret: str, candidate: Candidate, by: Viewer
) -> HttpResponse:
    """What was answered before isn't shown: nothing leads back to it from here."""
    if candidate.state not in STILL_IN:
        return _back(request, secret, "Thank you. These questions are closed now.")
    form = EqualityForm(posted(request), now={}, today=by.today, version=0)

    def answer() -> None:
        funnel.answer(candidate=candidate, answers=form.answers)

    return _answered(
        request,
        secret,
        form,
        answer,
        "Thank you. It is kept apart from your application.",
        "equality",
    )


@_open("GET", "POST")
def link_teams(request: HttpRequest, secret: str, candidate: Candidate, by: Viewer) -> HttpResponse:
    version, listed = placements.of_candidate(candidate)
    if candidate.state not in STILL_IN or not version:
        return _back(request, secret, "There is nothing to say about teams here now.")
    if request.method == "POST":
        change_own(request, candidate, listed, by)
        return redirect("application:link-teams", secret=secret)
    context = own_page(request, listed, version)
    return page(request, "selection/link_teams.html", secret=secret, **context)


@_open("POST")
def link_exception(
    request: HttpRequest, secret: str, candidate: Candidate, by: Viewer
) -> HttpResponse:
    if team := uuid_of(request.POST.get("team", "")):
        pressed(
            request,
            lambda: placing.ask_exception(candidate=candidate, team_id=team, by=by),
            "Asked. A lead decides, and you see it here.",
        )
    return redirect("application:link-teams", secret=secret)


@_open("GET", "POST")
def link_offer(request: HttpRequest, secret: str, candidate: Candidate, by: Viewer) -> HttpResponse:
    offer = by_link.offer(candidate)
    if offer is None or offer.state != "made":
        return _back(request, secret, "There is no offer to answer now.")
    form = OfferAnswerForm(posted(request))

    def answer() -> None:
        offering.answer(offer=offer, says_yes=form.cleaned_data["says_yes"], by=by)

    return _answered(
        request,
        secret,
        form,
        answer,
        "Thank you. We have your answer.",
        "offer",
        offer=offer,
        title=presenters.post_of(candidate.selection.request),
        post=presenters.post_facts(candidate.selection.request),
    )


@_open("GET", "POST")
def link_withdraw(
    request: HttpRequest, secret: str, candidate: Candidate, by: Viewer
) -> HttpResponse:
    if candidate.state not in STILL_IN:
        return _back(request, secret, "There is nothing to withdraw from now.")
    if request.method == "POST":
        pressed(
            request,
            lambda: actions.withdraw(candidate=candidate, by=by),
            "You have withdrawn. Thank you for your time.",
        )
        return redirect("application:link-detail", secret=secret)
    return page(request, "selection/link_withdraw.html", secret=secret)


def _answered(
    request: HttpRequest,
    secret: str,
    form: Any,
    act: Callable[[], object],
    said: str,
    what: str,
    **context: Any,
) -> HttpResponse:
    if done(request, form, act):
        messages.success(request, said)
        return redirect("application:link-detail", secret=secret)
    return page(request, f"selection/link_{what}.html", form=form, secret=secret, **context)


def _back(request: HttpRequest, secret: str, words: str) -> HttpResponse:
    messages.info(request, words)
    return redirect("application:link-detail", secret=secret)
