"""To read: the library, signposts, spaces, rights. Nothing of who read what is written anywhere."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from wellbeing.care import presenters, rules, shipped
from wellbeing.care.actions import keeping
from wellbeing.care.queries import texts
from workforce.accounts.doors import open_to_all
from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.pressing import press
from workforce.core.sections import sections_of
from workforce.people.views.base import found


def _reader(request: HttpRequest) -> Viewer:
    viewer = viewer_of(request)
    if not rules.may_read.test(viewer):
        raise Http404
    return viewer


def start(request: HttpRequest) -> HttpResponse:
    viewer = _reader(request)
    if refusal := wrong_method(request, "GET"):
        return refusal
    groups = [(name, presenters.entry_rows(rows)) for name, rows in texts.library(viewer)]
    return page(
        request,
        "care/start.html",
        groups=groups,
        keeps=rules.may_keep.test(viewer, None),
        sections=sections_of(viewer, "my-plan"),
    )


def entry(request: HttpRequest, slug: str) -> HttpResponse:
    viewer = _reader(request)
    text = found(texts.entry(viewer, slug))
    if refusal := wrong_method(request, "GET"):
        return refusal
    return page(request, "care/entry.html", text=text, present=presenters)


def signposts(request: HttpRequest) -> HttpResponse:
    viewer = _reader(request)
    if refusal := wrong_method(request, "GET"):
        return refusal
    groups = presenters.sign_groups(texts.signposts(viewer))
    return page(
        request, "care/signposts.html",
        groups=groups, present=presenters, written_on=shipped.WRITTEN_ON,
    )  # fmt: skip


def spaces(request: HttpRequest) -> HttpResponse:
    viewer = _reader(request)
    if refusal := wrong_method(request, "GET"):
        return refusal
    return page(request, "care/spaces.html", rows=texts.spaces(viewer), present=presenters)


@open_to_all
def rights(request: HttpRequest) -> HttpResponse:
    """For everybody, signed in or not."""
    viewer = viewer_of(request)
    if refusal := wrong_method(request, "GET"):
        return refusal
    is_peer = rules.may_read.test(viewer)
    return page(
        request,
        "care/rights.html",
        rows=texts.rights(viewer),
        confirmed_on=texts.confirmed_on(viewer),
        written_on=shipped.WRITTEN_ON,
        present=presenters,
        is_peer=is_peer,
        layout="_layouts/column.html" if viewer.is_signed_in else "_layouts/plain.html",
        sections=sections_of(viewer, "my-plan") if is_peer else [],
    )


def leave(request: HttpRequest) -> HttpResponse:
    viewer = _reader(request)
    if refusal := wrong_method(request, "GET"):
        return refusal
    return page(request, "care/leave.html", is_on=texts.wants_leave_prompt(viewer))


def leave_turn(request: HttpRequest) -> HttpResponse:
    viewer = _reader(request)
    is_on = request.POST.get("turn") == "on"
    said = "You are told once a quarter again." if is_on else "Done. You aren't told any more."
    return press(request, lambda: keeping.leave_prompt(on=is_on, by=viewer), said, "care:leave")
