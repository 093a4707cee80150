from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from workforce.core import clock, navigation
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.paging import page_of
from workforce.home import presenters, queries
from workforce.home.actions import put_off
from workforce.people import rules as people


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    found = queries.today(viewer)
    return page(
        request,
        "home/today.html",
        greeting=presenters.greeting(viewer, clock.local(clock.now())),
        lead=presenters.lead(len(found.cards)),
        found=found,
        dates=presenters.dates(found.day.coming, viewer.today),
        beside=[panel for panel in found.day.panels if panel.beside],
        below=[panel for panel in found.day.panels if not panel.beside],
        unread=found.unread,
        own=presenters.own_pages(viewer, has_team=people.belongs_to_a_team.test(viewer)),
        doors=presenters.doors(navigation.menu(viewer, request)),
    )


def card_later(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    if viewer.person_id is None:
        raise Http404
    if refusal := wrong_method(request, "POST"):
        return refusal
    key = request.POST.get("card", "")
    if key.isprintable() and 0 < len(key) <= 120:
        put_off(card=key, by=viewer)
    return redirect("home:today")


def look_list(request: HttpRequest) -> HttpResponse:
    """Who has looked at what concerns me; or, asked for, all that the log has about me."""
    viewer = viewer_of(request)
    if viewer.person_id is None:
        raise Http404
    if refusal := wrong_method(request, "GET"):
        return refusal
    everything = request.GET.get("show") == "everything"
    rows = queries.done_to(viewer) if everything else queries.looks_at(viewer)
    shown = page_of(rows, request)
    return page(
        request,
        "home/look_list.html",
        page=shown,
        seen=queries.named(shown.items),
        everything=everything,
    )
