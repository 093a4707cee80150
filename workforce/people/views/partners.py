"""Partner organisations, and their part in teams."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.paging import page_of
from workforce.people import rules
from workforce.people.actions import partners as actions
from workforce.people.forms import EndForm
from workforce.people.forms_organisation import (
    PartnerAddForm,
    PartnerForm,
    PartnerQuery,
    TeamPartnerForm,
)
from workforce.people.presenters import lists
from workforce.people.presenters import organisation as present
from workforce.people.queries import partners, teams
from workforce.people.views.base import done, found


def partner_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_list, viewer)
    if refusal := wrong_method(request, "GET"):
        return refusal
    form = PartnerQuery.read(request)
    rows = partners.find(viewer, form.values["name"] or "", form.values["show"] or partners.NOW)
    shown = page_of(rows, request)
    return page(
        request,
        "people/partner_list.html",
        form=form,
        shown=shown,
        rows=present.partner_links(shown, viewer.today),
        may_shape=rules.may_shape_patches.test(viewer),
        sections=lists.sections(viewer),
    )


def partner_detail(request: HttpRequest, partner_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_list, viewer)
    partner = found(partners.get(viewer, partner_id))
    if refusal := wrong_method(request, "GET"):
        return refusal
    data = partners.page_of(viewer, partner)
    may_shape = rules.may_shape_patches.test(viewer)
    return page(
        request,
        "people/partner_detail.html",
        partner=partner,
        facts=present.partner_facts(partner, viewer.today),
        now=present.part_rows(data.now, viewer.today, change=may_shape),
        before=present.part_rows(data.before, viewer.today, change=False),
        may_shape=may_shape,
        is_over=partner.ends is not None and partner.ends < viewer.today,
    )


def partner_add(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_shape_patches, viewer)
    form = PartnerAddForm(
        request.POST if request.method == "POST" else None, initial={"starts": viewer.today}
    )
    if done(request, form, lambda: actions.add(by=viewer, **_said(form), starts=_starts(form))):
        messages.success(request, "Saved. Say on a team's page what its part there is.")
        return redirect("people:partner-list")
    return page(request, "people/partner_add.html", form=form)


def partner_change(request: HttpRequest, partner_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_shape_patches, viewer)
    partner = found(partners.get(viewer, partner_id))
    form = PartnerForm(
        request.POST if request.method == "POST" else None,
        version=partner.version,
        initial={name: getattr(partner, name) for name in actions.CHANGEABLE},
    )

    def change() -> None:
        actions.change(partner, version=form.began_from, by=viewer, **_said(form))

    if done(request, form, change):
        messages.success(request, "Saved.")
        return redirect("people:partner-detail", partner_id=partner.pk)
    return page(request, "people/partner_change.html", form=form, partner=partner)


def partner_end(request: HttpRequest, partner_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_shape_patches, viewer)
    partner = found(partners.get(viewer, partner_id))
    form = EndForm(
        request.POST if request.method == "POST" else None,
        initial={"on": max(viewer.today, partner.starts)},
    )
    ended: list[int] = []

    def change() -> None:
        ended.append(actions.end(partner, on=form.cleaned_data["on"], by=viewer))

    if done(request, form, change):
        also = actions.teams_words(ended[0]) if ended else ""
        messages.success(request, f"Saved.{also}")
        return redirect("people:partner-detail", partner_id=partner.pk)
    return page(request, "people/partner_end.html", form=form, partner=partner)


def team_partner(request: HttpRequest, team_id: UUID) -> HttpResponse:
    """A partner begins to have a part in the team."""
    viewer = viewer_of(request)
    rules.need(rules.may_shape_patches, viewer)
    team = found(teams.get(viewer, team_id))
    choices = partners.choices(viewer)
    form = TeamPartnerForm(
        request.POST if request.method == "POST" else None,
        partners=choices,
        initial={"starts": viewer.today},
    )

    def change() -> None:
        cleaned = form.cleaned_data
        partner = found(partners.get(viewer, UUID(cleaned["partner"])))
        actions.begin_part(
            team,
            partner,
            part=cleaned["part"],
            starts=cleaned["starts"],
            ends=cleaned["ends"],
            by=viewer,
        )

    if done(request, form, change):
        messages.success(request, "Saved.")
        return redirect("people:team-detail", team_id=team.pk)
    return page(request, "people/team_partner.html", form=form, team=team, choices=choices)


def team_partner_end(request: HttpRequest, link_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_shape_patches, viewer)
    link = found(partners.link(viewer, link_id))
    form = EndForm(
        request.POST if request.method == "POST" else None,
        initial={"on": max(viewer.today, link.starts)},
    )
    if done(request, form, lambda: actions.end_part(link, on=form.cleaned_data["on"], by=viewer)):
        messages.success(request, "Saved.")
        return redirect("people:team-detail", team_id=link.team_id)
    return page(request, "people/team_partner_end.html", form=form, link=link)


def _said(form: PartnerForm) -> dict[str, str]:
    return {name: form.cleaned_data[name] for name in actions.CHANGEABLE}


def _starts(form: PartnerForm) -> object:
    return form.cleaned_data["starts"]
