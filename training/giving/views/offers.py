"""What there is, one offer, and who gives it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from training.giving import presenters, rules
from training.giving.actions import offers as actions
from training.giving.forms import OfferForm, PersonForm
from training.giving.models import Offer
from training.giving.queries import near, offers
from training.giving.views.parts import areas, done, found, need_to_see, sections, teams
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.paging import page_of


def offer_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    need_to_see(viewer)
    if refusal := wrong_method(request, "GET"):
        return refusal
    is_past = request.GET.get("show") == "past"
    shown = page_of(offers.ended(viewer) if is_past else offers.running(viewer), request)
    week = [] if is_past else offers.this_week(viewer, [each.pk for each in shown.items])
    givers = offers.givers_of(viewer, shown.items)
    return page(
        request,
        "giving/offer_list.html",
        groups=presenters.by_area(shown.items, givers, week),
        week=presenters.week_rows(week),
        page=shown,
        is_past=is_past,
        sections=sections(viewer),
    )


def offer_add(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    need_to_see(viewer)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    area = offers.own_area(viewer)
    form = OfferForm(
        request.POST if request.method == "POST" else None,
        areas=areas(viewer),
        teams=teams(viewer),
        initial={"starts": viewer.today, "area": str(area.pk) if area else ""},
    )
    made: list[Offer] = []
    if done(
        request,
        form,
        lambda: made.append(actions.add(form.said(), by=viewer, once_key=form.once_key)),
    ):
        messages.success(request, "Added. Plan its dates, or log what took place.")
        return (
            redirect("giving:offer-detail", offer_id=made[0].pk)
            if made
            else redirect("giving:offer-list")
        )
    return page(request, "giving/offer_add.html", form=form)


def offer_detail(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    offer = found(offers.get(viewer_of(request), offer_id))
    if refusal := wrong_method(request, "GET"):
        return refusal
    return _offer_page(request, offer)


def _offer_page(request: HttpRequest, offer: Offer, form: PersonForm | None = None) -> HttpResponse:
    viewer = viewer_of(request)
    runs = rules.may_run.test(viewer, offer)
    dates = offers.dates_of(viewer, offer, runs=runs)
    people = offers.named(near.could_give(viewer, offer), near.MOST) if runs else []
    givers = offers.givers_of(viewer, [offer]).get(offer.pk, [])
    return page(
        request,
        "giving/offer_detail.html",
        offer=offer,
        facts=presenters.facts(offer),
        runs=runs,
        ahead=presenters.date_rows(dates.ahead),
        to_log=presenters.to_log_rows(dates.to_log),
        lately=presenters.lately_rows(dates.lately),
        givers=presenters.giver_rows(givers),
        form=form or PersonForm(people=people),
        may_name=bool(people),
    )


def offer_change(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    offer = found(offers.run_by(viewer, offer_id))
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    names = (
        "title",
        "kind",
        "place",
        "rhythm",
        "starts",
        "until",
        "open_to",
        "joining",
        "together",
    )
    begun = {name: getattr(offer, name) for name in names}
    begun |= {"area": str(offer.area_id), "team": str(offer.team_id or "")}
    theirs = dict(teams(viewer))
    if theirs and offer.team is not None:
        theirs.setdefault(offer.team_id, offer.team.name)
    form = OfferForm(
        request.POST if request.method == "POST" else None,
        areas=areas(viewer, offer.area_id), teams=list(theirs.items()), initial=begun, version=offer.version,
    )  # fmt: skip

    def change() -> None:
        version = form.began_from or 0
        actions.change(offer=offer, said=form.said(offer.team_id), version=version, by=viewer)

    if done(request, form, change):
        messages.success(request, "Saved.")
        return redirect("giving:offer-detail", offer_id=offer.pk)
    return page(request, "giving/offer_change.html", form=form, offer=offer)


def giver_add(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    offer = found(offers.run_by(viewer, offer_id))
    if refusal := wrong_method(request, "POST"):
        return refusal
    form = PersonForm(request.POST, people=offers.named(near.could_give(viewer, offer), near.MOST))

    def add() -> None:
        actions.begin_giving(offer=offer, person_id=form.cleaned_data["person"], by=viewer)

    if not done(request, form, add):
        return _offer_page(request, offer, form)
    messages.success(
        request, "Saved. They can plan dates and say how many came. No message is sent: tell them."
    )
    return redirect("giving:offer-detail", offer_id=offer.pk)


def giver_end(request: HttpRequest, offer_id: UUID, giver_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    offer = found(offers.run_by(viewer, offer_id))
    giver = found(offers.giver(viewer, offer, giver_id))
    if refusal := wrong_method(request, "POST"):
        return refusal
    actions.end_giving(giver=giver, by=viewer)
    messages.success(request, f"Saved. {giver.person.called} doesn't give it any more.")
    return redirect("giving:offer-detail", offer_id=offer.pk)
