"""Pay tables, service areas and teams, kept by who may."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from workforce.core.http import page, viewer_of
from workforce.people import rules
from workforce.people.actions import pay as pay_actions
from workforce.people.actions import placing_teams
from workforce.people.forms_reference import AreaForm, PayTableForm, TeamForm
from workforce.people.presenters import pay as present
from workforce.people.queries import organisation, patches, pay
from workforce.people.views.base import done, found, press

SAVE = "save"


def pay_add(request: HttpRequest) -> HttpResponse:
    """Read and shown first; only the second button, beside what was read, puts it in."""
    viewer = viewer_of(request)
    rules.need(rules.may_keep_pay, viewer)
    form = PayTableForm(
        request.POST if request.method == "POST" else None,
        bands=pay.band_slugs(viewer),
        initial={"starts": viewer.today},
    )
    is_save = request.POST.get("step") == SAVE
    if is_save and done(
        request,
        form,
        lambda: pay_actions.add_table(
            title=form.cleaned_data["title"], starts=form.cleaned_data["starts"],
            source=form.cleaned_data["source"], is_official=form.cleaned_data["is_official"],
            lines=form.read, by=viewer,
        ),
    ):  # fmt: skip
        messages.success(
            request,
            "The pay table is there. It is in force from its first day. Until today is over it can be taken back.",
        )
        return redirect("people:pay-detail")
    checked = request.method == "POST" and form.is_valid()
    return pay_page(request, form, checked=checked)


def pay_page(request: HttpRequest, form: PayTableForm, *, checked: bool) -> HttpResponse:
    """What is typed, and what was read of it beside the table before. A file that was read comes here as well."""
    viewer = viewer_of(request)
    found = pay.compared(viewer, form.cleaned_data["starts"], form.read) if checked else None
    return page(
        request,
        "people/pay_add.html",
        form=form,
        checked=checked,
        rows=present.change_rows(found) if found else [],
        lacking=present.lacking_words(found) if found else "",
        warning=present.past_words(found, form.cleaned_data["starts"], viewer.today)
        if found
        else "",
    )


def pay_take_back(request: HttpRequest, table_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_keep_pay, viewer)
    return press(
        request,
        lambda: pay_actions.take_back_table(table_id, by=viewer),
        "The table is taken back.",
        "people:pay-detail",
    )


def area_add(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_shape_patches, viewer)
    form = AreaForm(
        request.POST if request.method == "POST" else None, patches=patches.open_choices(viewer)
    )

    def add() -> None:
        chosen = form.cleaned_data["patch"]
        patch = found(patches.get(viewer, UUID(chosen))) if chosen else None
        placing_teams.add_area(name=form.cleaned_data["name"], patch=patch, by=viewer)

    if done(request, form, add):
        messages.success(request, f"{form.cleaned_data['name']} is there. Add its teams.")
        return redirect("people:organisation-detail")
    return page(request, "people/area_add.html", form=form)


def team_add(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_shape_patches, viewer)
    form = TeamForm(
        request.POST if request.method == "POST" else None, areas=patches.open_area_choices(viewer)
    )

    def add() -> None:
        area = found(organisation.area(viewer, UUID(form.cleaned_data["area"])))
        placing_teams.add_team(
            name=form.cleaned_data["name"], area=area, location=form.cleaned_data["location"],
            by=viewer,
        )  # fmt: skip

    if done(request, form, add):
        messages.success(request, f"{form.cleaned_data['name']} is there.")
        return redirect("people:team-list")
    return page(request, "people/team_add.html", form=form)
