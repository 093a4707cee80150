from __future__ import annotations

from hashlib import sha256
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_http_methods

from workforce.accounts import doors
from workforce.core import limits
from workforce.core.access import Viewer
from workforce.core.http import for_people, page
from workforce.gatherings import calendar_actions, calendar_files, calendar_queries
from workforce.gatherings.calendar_forms import CalendarChoiceForm
from workforce.gatherings.calendar_tokens import hash_of

HOUR = 60 * 60
MOST_AN_HOUR = 60  # calendars look a few times an hour at most


@for_people("GET", "HEAD")
def calendar_detail(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    return _detail(request, viewer)


@for_people("POST")
def address_make(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Shown in this answer and never again, so it is not led on to another page."""
    token = calendar_actions.make_address(by=viewer)
    path = reverse("gatherings:calendar-feed", args=[token])
    return _detail(request, viewer, new_address=f"{settings.ALONGSIDE_ADDRESS.rstrip('/')}{path}")


@for_people("POST")
def address_stop(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    calendar_actions.stop_address(by=viewer)
    messages.success(request, "Stopped. Calendars that had the address can't read it any more.")
    return redirect("gatherings:calendar-detail")


@for_people("GET", "HEAD", "POST")
def choice_update(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    form = CalendarChoiceForm(
        request.POST if request.method == "POST" else None,
        choice=calendar_queries.choice_of(viewer),
        wants_invitations=calendar_queries.wants_invitations(viewer),
    )
    if form.is_valid():
        calendar_actions.choose(
            shows_kind=form.cleaned_data["shows"] == "kind",
            by_mail=form.cleaned_data["by_mail"],
            by=viewer,
        )
        messages.success(request, "Saved.")
        return redirect("gatherings:calendar-detail")
    return page(request, "gatherings/calendar_choice_update.html", form=form)


def _detail(request: HttpRequest, viewer: Viewer, **more: Any) -> HttpResponse:
    return page(
        request,
        "gatherings/calendar_detail.html",
        address=calendar_queries.address_of(viewer),
        choice=calendar_queries.choice_of(viewer),
        wants_invitations=calendar_queries.wants_invitations(viewer),
        **({"new_address": ""} | more),
    )


@doors.open_to_all
@require_http_methods(["GET", "HEAD"])
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """For calendars, which can't sign in. An address that was stopped answers like one that never was."""
    if not limits.is_within("calendar", hash_of(token), most=MOST_AN_HOUR, seconds=HOUR):
        return HttpResponse(status=429, headers={"Retry-After": str(HOUR)})
    entries = calendar_queries.feed_of(token)
    if entries is None:
        raise Http404
    body = calendar_files.feed(entries)
    etag = quote_etag(sha256(body).hexdigest())
    answer = HttpResponse(
        body,
        content_type="text/calendar; charset=utf-8",
        headers={"ETag": etag, "Content-Disposition": 'inline; filename="calendar.ics"'},
    )
    return get_conditional_response(request, etag=etag, response=answer)
