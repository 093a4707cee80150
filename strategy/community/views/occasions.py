"""What is on, one occasion, and whoever plans and hosts it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from strategy.community import presenters as present
from strategy.community import rules
from strategy.community.actions import coming, notes, occasions
from strategy.community.errors import CannotSave, Changed, SavedBefore
from strategy.community.forms import (
    HeadsForm,
    HostForm,
    NameForm,
    OccasionForm,
    OnFilters,
    PartnerForm,
    PartnerSaysForm,
)
from strategy.community.gatherings import CHOICES, STEERING, SUPPORT, plain
from strategy.community.models import Group, GroupKind, Occasion
from strategy.community.queries import groups, people
from strategy.community.queries import occasions as queries
from strategy.community.views.parts import (
    data_of,
    filled,
    found,
    listed,
    occasion_changed,
    occasion_hosted,
    occasion_seen,
    press,
    runs,
    to_occasion,
)
from workforce.core import clock, settings
from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.paging import page_of
from workforce.gatherings import presenters as words
from workforce.gatherings import queries as gatherings
from workforce.gatherings.states import BOOKED, CALLED_OFF, PLANNED


def home(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_enter.test(viewer, None))
    if refusal := wrong_method(request, "GET"):
        return refusal
    form = OnFilters.read(request)
    chosen = form.values
    find = queries.past if chosen["when"] == "past" else queries.ahead
    shown = page_of(find(viewer, chosen["kind"] or ""), request)
    return listed(
        request, viewer, "community/home.html",
        form=form,
        page=shown,
        rows=present.occasion_rows(shown.items),
        is_past=chosen["when"] == "past",
        plans=may_plan_any(viewer),
        origins=int(settings.of(viewer).get("community.origins_hours")) if rules.is_peer.test(viewer, None) else 0,
    )  # fmt: skip


def may_plan_any(viewer: Viewer) -> bool:
    return rules.may_plan_some.test(viewer, None) or rules.may_plan(viewer, GroupKind.SUPPORT)


def occasion_detail(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = occasion_seen(viewer, gathering_id)
    if refusal := wrong_method(request, "GET"):
        return refusal
    return page(request, "community/occasion_detail.html", **_detail(viewer, row))


def _detail(viewer: Viewer, row: Occasion) -> dict[str, Any]:
    """How full it is, what is asked and who needs what: for those for whom it is, or who host it."""
    gathering, comes = row.gathering, rules.may_come.test(viewer, row)
    hosts, changes = rules.hosts.test(viewer, row), rules.may_change.test(viewer, row)
    place = queries.own_place(viewer, row) if comes else None
    number = gatherings.waiting_numbers([place] if place else []).get(place.pk) if place else None
    is_in_it = hosts or (place is not None and place.state == BOOKED)
    is_ahead = gathering.state == PLANNED and not gathering.has_begun()
    return {
        "occasion": row,
        "gathering": gathering,
        "kind": present.kind_words(row),
        "facts": present.facts(row, queries.led_by(viewer, row), is_in_it=is_in_it),
        "standing": words.standing(gathering, place, number),
        "left": gatherings.places_left([gathering])[gathering.pk] if comes and is_ahead else None,
        "place": place,
        "comes": comes,
        "hosts": hosts,
        "changes": changes,
        "in_room": rules.is_in_the_room.test(viewer, row),
        "is_ahead": is_ahead,
        "has_begun": gathering.has_begun() and gathering.state != CALLED_OFF,
        "is_on": gathering.ends_at > clock.now(),
        "is_off": gathering.state == CALLED_OFF,
        "sayable": comes and not hosts and coming.is_sayable(row),
        "notes_open": notes.is_open(row),
        "asks": comes and gathering.state == PLANNED and gathering.ends_at > clock.now(),
        "questions": queries.questions(viewer, row) if comes else [],
        "needs": queries.needs(viewer, row) if is_ahead else [],
        "partners": present.partner_rows(queries.partners(viewer, row), changes=changes),
        "heads": present.hours_words(row) if hosts else "",
        "words": words,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def occasion_plan(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(may_plan_any(viewer))
    offered = _groups(viewer)
    form = OccasionForm(
        data_of(request),
        kinds=[each for each in CHOICES if _may_plan(viewer, each[0], offered)],
        audiences=sorted(rules.audiences_planned(viewer)),
        groups=[(str(each.pk), each.name) for each in offered],
        initial=_usual(viewer),
    )
    if form.is_valid():
        group = next((each for each in offered if str(each.pk) == form.cleaned_data.get("group")), None)  # fmt: skip
        try:
            made = occasions.plan(
                kind=form.cleaned_data["kind"],
                audience=form.cleaned_data["audience"],
                wanted=form.wanted(),
                group=group,
                by=viewer,
                once_key=form.once_key,
            )
        except SavedBefore:
            return redirect("community:home")
        except CannotSave as error:
            _say(form, error)
        else:
            messages.success(request, "Planned. Nobody is told yet: look at it, then invite.")
            return to_occasion(made)
    return page(request, "community/occasion_plan.html", form=form)


def _groups(viewer: Viewer) -> list[Group]:
    found = groups.run_by(viewer, GroupKind.STEERING) + groups.run_by(viewer, GroupKind.SUPPORT)
    return [each for each in found if runs(viewer, each)]


def _may_plan(viewer: Viewer, slug: str, offered: list[Group]) -> bool:
    kinds = {each.kind for each in offered}
    if slug in (STEERING, SUPPORT):
        return plain(slug) in kinds and rules.may_plan(viewer, plain(slug))
    return rules.may_plan(viewer, plain(slug))


def _usual(viewer: Viewer) -> dict[str, Any]:
    values = settings.of(viewer)
    names = ("capacity", "learning", "social")
    return {name: int(values.get(f"community.{name}")) for name in names}


def _say(form: OccasionForm, error: CannotSave) -> None:
    if error.field == "has_to_be":
        form.warn(error.words)
    else:
        form.add_error(error.field if error.field in form.fields else None, error.words)


@require_http_methods(["GET", "HEAD", "POST"])
def occasion_change(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = occasion_changed(viewer, gathering_id)
    # The link lets in whoever has it: it is for those who come, and for whoever hosts.
    form = OccasionForm(
        data_of(request),
        version=row.gathering.version,
        initial=_as_it_is(row),
        links=rules.hosts.test(viewer, row),
    )
    if form.is_valid():
        try:
            occasions.change(
                occasion=row, wanted=form.wanted(), version=form.began_from or 0, by=viewer
            )
        except Changed as error:
            messages.info(request, error.words)
            form.begin_anew(occasion_seen(viewer, gathering_id).gathering.version)
        except CannotSave as error:
            _say(form, error)
        else:
            messages.success(request, "Saved. Whoever has a place is told of a new time or place.")
            return to_occasion(row)
    return page(request, "community/occasion_change.html", form=form, occasion=row, words=words)


def _as_it_is(row: Occasion) -> dict[str, Any]:
    gathering = row.gathering
    return {
        "title": gathering.title, "about": row.about, "day": gathering.when.day, "starts": gathering.when.starts,
        "ends": gathering.when.ends, "place": gathering.place, "link": gathering.link, "access": row.access_words,
        "capacity": gathering.capacity, "learning": row.learning_minutes, "social": row.social_minutes,
    }  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def occasion_call_off(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    """It can't be taken back, and everybody in it is told: so it is asked once more."""
    viewer = viewer_of(request)
    row = occasion_changed(viewer, gathering_id)
    if request.method != "POST":
        return page(request, "community/occasion_call_off.html", occasion=row, words=words)
    return press(
        request,
        lambda: occasions.call_off(occasion=row, by=viewer),
        "Called off. Whoever has a place gets one message.",
        "community:occasion-detail",
        gathering_id=row.gathering_id,
    )


def occasion_invite(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = occasion_changed(viewer, gathering_id)
    return press(
        request,
        lambda: occasions.invite(occasion=row, by=viewer),
        "Invited. Everybody for whom it is gets one message.",
        "community:occasion-detail",
        gathering_id=row.gathering_id,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def occasion_host(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = occasion_changed(viewer, gathering_id)
    name = NameForm.read(request)
    offered = people.could_host(row.audience, name.values["name"] or "", row.gathering.day)
    form = HostForm(data_of(request), people=offered, initial={"role": "lead"})

    def appoint() -> None:
        data = form.cleaned_data
        occasions.host(occasion=row, person_id=data["person"], role=data["role"], by=viewer)

    if filled(request, form, appoint, "Saved. They get one message."):
        return to_occasion(row)
    return page(request, "community/occasion_host.html", form=form, name=name, occasion=row, offered=offered)  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def partner_invite(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = occasion_changed(viewer, gathering_id)
    form = PartnerForm(data_of(request), partners=queries.our_partners(viewer))

    def invite() -> None:
        data = form.cleaned_data
        chosen = UUID(data["partner"]) if data.get("partner") else None
        occasions.invite_partner(
            occasion=row, partner=chosen, other=data["other"], brings=data["brings"], by=viewer, once_key=form.once_key,
        )  # fmt: skip

    if filled(request, form, invite, "Noted. Write to them yourself: nothing is sent from here."):
        return to_occasion(row)
    return page(request, "community/partner_invite.html", form=form, occasion=row)


@require_http_methods(["GET", "HEAD", "POST"])
def partner_say(request: HttpRequest, partner_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(queries.partner(viewer, partner_id))
    rules.need(rules.may_change.test(viewer, row.occasion))
    form = PartnerSaysForm(data_of(request), initial={"coming": row.coming})

    def say() -> None:
        occasions.partner_says(partner=row, coming=form.cleaned_data["coming"], by=viewer)

    if filled(request, form, say, "Saved."):
        return to_occasion(row.occasion)
    return page(request, "community/partner_say.html", form=form, partner=row)


@require_http_methods(["GET", "HEAD", "POST"])
def occasion_heads(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = occasion_hosted(viewer, gathering_id)
    form = HeadsForm(data_of(request), initial={"heads": row.heads, "reimbursed": row.reimbursed})

    def count() -> None:
        data = form.cleaned_data
        occasions.count(occasion=row, heads=data["heads"], reimbursed=data["reimbursed"], by=viewer)

    if filled(request, form, count, "Saved."):
        return to_occasion(row)
    return page(request, "community/occasion_heads.html", form=form, occasion=row, words=words)
