"""A team, a service area or a patch closes with a last day; and opens again before it is over."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of
from workforce.people import rules
from workforce.people.actions import closing as actions
from workforce.people.closing import Closable
from workforce.people.forms_organisation import CloseForm
from workforce.people.presenters import closing as present
from workforce.people.queries import closing, organisation, patches, teams
from workforce.people.views.base import done, found, press

Get = Callable[[Viewer, UUID], Closable | None]


def _found(request: HttpRequest, get: Get, pk: UUID) -> Closable:
    viewer = viewer_of(request)
    rules.need(rules.may_shape_patches, viewer)
    place: Closable = found(get(viewer, pk))
    return place


def team_close(request: HttpRequest, team_id: UUID) -> HttpResponse:
    return _close(request, _found(request, teams.get, team_id))


def area_close(request: HttpRequest, area_id: UUID) -> HttpResponse:
    return _close(request, _found(request, organisation.area, area_id))


def patch_close(request: HttpRequest, patch_id: UUID) -> HttpResponse:
    return _close(request, _found(request, patches.get, patch_id))


def team_open(request: HttpRequest, team_id: UUID) -> HttpResponse:
    return _open(request, _found(request, teams.get, team_id))


def area_open(request: HttpRequest, area_id: UUID) -> HttpResponse:
    return _open(request, _found(request, organisation.area, area_id))


def patch_open(request: HttpRequest, patch_id: UUID) -> HttpResponse:
    return _open(request, _found(request, patches.get, patch_id))


def _close(request: HttpRequest, place: Any) -> HttpResponse:
    """Who and what stands there is told before; what must move until then, after the day was chosen too."""
    viewer, what = viewer_of(request), present.noun(place)
    form = CloseForm(
        request.POST if request.method == "POST" else None,
        what=what,
        initial={"ends": place.ends or viewer.today, "seen": present.seen(place)},
    )

    def change() -> None:
        cleaned = form.cleaned_data
        actions.close(place, ends=cleaned["ends"], seen=cleaned["seen"], by=viewer)

    home = reverse(f"people:{what.slug}-detail", args=[place.pk])
    if done(request, form, change):
        messages.success(request, present.said(place, form.cleaned_data["ends"]))
        return redirect(home)
    return page(
        request,
        "people/place_close.html",
        form=form,
        place=place,
        what=what,
        home=home,
        standing=present.standing_rows(closing.standing(viewer, place, viewer.today)),
    )


def _open(request: HttpRequest, place: Any) -> HttpResponse:
    slug = present.noun(place).slug
    return press(
        request,
        lambda: actions.open_again(place, by=viewer_of(request)),
        "It is open.",
        f"people:{slug}-detail",
        place.pk,
    )
