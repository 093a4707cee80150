"""An offer, its checks, and the start."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from recruitment.selection import presenters_after, rules
from recruitment.selection.actions import checking, offering
from recruitment.selection.forms import DayForm, OfferForm
from recruitment.selection.forms_by_link import OfferAnswerForm
from recruitment.selection.models import Offer
from recruitment.selection.models.offer import OF_HR
from recruitment.selection.queries import offers
from recruitment.selection.states import ACCEPTED, MADE
from recruitment.selection.states import OFFER as TABLE
from recruitment.selection.views.parts import (
    candidate_of,
    done,
    found,
    need_either,
    posted,
    pressed,
)
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of, wrong_method
from workforce.establishment import rules as establishment
from workforce.establishment.models import Joining


def offer_make(request: HttpRequest, candidate_id: UUID) -> HttpResponse:
    viewer, candidate = candidate_of(request, candidate_id)
    rules.need(rules.decides, viewer, candidate)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    days = int(settings.of(viewer).get("selection.answer_days"))
    form = OfferForm(posted(request), initial={"answer_by": viewer.today + timedelta(days=days)})
    made: list[Offer] = []

    def make() -> None:
        data = form.cleaned_data
        made.append(
            offering.make(
                candidate=candidate, answer_by=data["answer_by"], by=viewer, once_key=form.once_key
            )
        )

    if done(request, form, make):
        messages.success(request, "Offered. They answer by their link, or tell whoever runs it.")
        return redirect("selection:desk-detail", request_id=candidate.selection.request_id)
    return page(request, "selection/offer_make.html", form=form, candidate=candidate)


def offer_detail(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    """For whoever runs it, and the chair; checks are for whoever runs it."""
    viewer, offer = _offer(request, offer_id)
    need_either(viewer, (rules.runs_offer, offer), (rules.chairs, offer.selection))
    if refusal := wrong_method(request, "GET"):
        return refusal
    is_hr, runs = rules.is_hr_or_central.test(viewer), rules.runs_offer.test(viewer, offer)
    is_open = offer.state == ACCEPTED and offer.confirmed_on is None
    talk = offers.talk_of(viewer, offer)
    return page(
        request,
        "selection/offer_detail.html",
        offer=offer,
        words=TABLE.words[offer.state].capitalize(),
        runs=runs,
        decides=rules.decides.test(viewer, offer.candidate),
        is_made=offer.state == MADE,
        is_open=is_open,
        checks=presenters_after.check_rows(
            offers.checks(viewer, offer), is_hr=is_hr, is_open=is_open
        ),
        may_talk=is_hr and is_open,
        talk=talk,
        adds=establishment.may_add_people.test(viewer)
        and offer.confirmed_on is not None
        and offer.selection.appointed_id is None,
    )


def offer_answer(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    """What they told whoever runs it."""
    viewer, offer = _run(request, offer_id)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = OfferAnswerForm(posted(request))
    form.fields["says_yes"].label = "What did they say?"

    def answer() -> None:
        offering.answer(offer=offer, says_yes=form.cleaned_data["says_yes"], by=viewer)

    if done(request, form, answer):
        messages.success(request, "Noted.")
        return redirect("selection:offer-detail", offer_id=offer.pk)
    return page(request, "selection/offer_answer.html", form=form, offer=offer)


def offer_take_back(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    viewer, offer = _offer(request, offer_id)
    rules.need(rules.decides, viewer, offer.candidate)
    if refusal := wrong_method(request, "POST"):
        return refusal
    pressed(
        request,
        lambda: offering.take_back(offer=offer, by=viewer),
        "Taken back. They are on the reserve list.",
    )
    return redirect("selection:desk-detail", request_id=offer.selection.request_id)


def check_move(request: HttpRequest, check_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    check = found(offers.check(viewer, check_id))
    if check.kind in OF_HR:
        rules.need(rules.is_hr_or_central, viewer)
    if refusal := wrong_method(request, "POST"):
        return refusal
    to, seen = request.POST.get("to", ""), request.POST.get("seen", "")
    pressed(request, lambda: checking.move(check=check, to=to, seen=seen, by=viewer), "Noted.")
    return redirect("selection:offer-detail", offer_id=check.offer_id)


def start_agree(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    viewer, offer = _run(request, offer_id)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = DayForm(
        posted(request), label="What is the agreed first day?", initial={"day": offer.start_on}
    )

    def agree() -> None:
        checking.agree_start(offer=offer, day=form.cleaned_data["day"], by=viewer)

    if done(request, form, agree):
        messages.success(request, "Saved. The candidate sees it by their link.")
        return redirect("selection:offer-detail", offer_id=offer.pk)
    return page(request, "selection/start_agree.html", form=form, offer=offer)


def start_confirm(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    viewer, offer = _run(request, offer_id)
    if refusal := wrong_method(request, "POST"):
        return refusal
    pressed(
        request,
        lambda: checking.confirm(offer=offer, by=viewer),
        "Confirmed. Next: they are added, and the first day is prepared.",
    )
    return redirect("selection:offer-detail", offer_id=offer.pk)


def start_hand_over(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    """To the steps by which somebody is added, filled in."""
    viewer, offer = _run(request, offer_id)
    rules.need(establishment.may_add_people, viewer)
    if refusal := wrong_method(request, "POST"):
        return refusal
    made: list[Joining] = []
    if pressed(
        request,
        lambda: made.append(checking.hand_over(offer=offer, by=viewer)),
        "Their name, post and first day are filled in. Look at each step.",
    ):
        return redirect("establishment:joining-detail", made[0].pk)
    return redirect("selection:offer-detail", offer_id=offer.pk)


def _offer(request: HttpRequest, offer_id: UUID) -> tuple[Viewer, Offer]:
    viewer = viewer_of(request)
    return viewer, found(offers.get(viewer, offer_id))


def _run(request: HttpRequest, offer_id: UUID) -> tuple[Viewer, Offer]:
    viewer, offer = _offer(request, offer_id)
    rules.need(rules.runs_offer, viewer, offer)
    return viewer, offer
