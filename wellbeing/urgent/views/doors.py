"""Support now, for anybody; and the lines alone, of which a browser keeps a copy for when there is no network."""

from __future__ import annotations

from django.conf import settings as deployed
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from wellbeing.urgent import presenters as present
from wellbeing.urgent import turns
from wellbeing.urgent.models import Kind
from wellbeing.urgent.queries import asks, people
from workforce.accounts.doors import open_to_all
from workforce.core import clock, settings
from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of


@open_to_all
@require_safe
def support_now(request: HttpRequest) -> HttpResponse:
    """Opening it tells nobody and is in no log."""
    viewer = viewer_of(request)
    values = settings.of(viewer)
    if viewer.person_id is None:
        return page(request, "urgent/lines.html", lines=present.lines(values), kept=False)
    contacts = people.contacts(viewer)
    found, is_again = turns.of(viewer.me, viewer.today), asks.is_again(viewer)
    return page(
        request,
        "urgent/support_now.html",
        lines=present.lines(values),
        contacts=contacts,
        beside=[] if contacts else people.beside(viewer),
        open=asks.own_open(viewer),
        calls=present.call_rows(asks.waiting_for(viewer)),
        turns=present.turn_rows(found.of(Kind.SUPPORT, is_again=is_again)),
        is_again=is_again,
        may_step_back=bool(found.step_back),
        has_chosen=found.has_chosen,
        manager=present.second(found),
    )


@open_to_all
@require_safe
def lines(request: HttpRequest) -> HttpResponse:
    """The same for everybody, whoever is signed in: nothing in it is anybody's."""
    request.viewer = Viewer.nobody()  # type: ignore[attr-defined]
    shown = present.lines(settings.load())
    return page(request, "urgent/lines.html", lines=shown, kept=True, kept_at=clock.now())


@open_to_all
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """Its address is its reach: it sees requests below `/support-now/` and no others."""
    response = page(request, "urgent/offline.js", static_url=deployed.STATIC_URL)
    response["Content-Type"] = "text/javascript; charset=utf-8"
    return response
