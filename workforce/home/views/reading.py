from __future__ import annotations

from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from workforce.accounts import sessions
from workforce.accounts.doors import open_to_all
from workforce.core import settings
from workforce.core.http import page, viewer_of, wrong_method
from workforce.home import guides, presenters


@open_to_all
@require_POST
def page_hide(request: HttpRequest) -> HttpResponse:
    """Signs out, so that Back shows nothing either."""
    logout(request)
    response = redirect("home:neutral")
    sessions.clear_browser(response)
    return response


@open_to_all
@require_safe
def neutral(request: HttpRequest) -> HttpResponse:
    return render(request, "home/neutral.html", using="jinja2")


@open_to_all
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    contact = settings.load().get("home.help_contact")
    rows = presenters.guide_rows(guides.of(viewer_of(request)))
    return page(request, "home/help.html", contact=contact, guides=rows)


def guide_list(request: HttpRequest) -> HttpResponse:
    """For whoever is signed in: what other roles do is no secret."""
    if refusal := wrong_method(request, "GET"):
        return refusal
    own = guides.of(viewer_of(request))
    others = [each for each in guides.all_of_them().values() if each not in own]
    return page(
        request,
        "home/guide_list.html",
        own=presenters.guide_rows(own),
        others=presenters.guide_rows(others),
    )


def guide_detail(request: HttpRequest, guide: str) -> HttpResponse:
    found = guides.guide(guide)
    if found is None:
        raise Http404
    if refusal := wrong_method(request, "GET"):
        return refusal
    return page(request, "home/guide_detail.html", guide=found)


@open_to_all
@require_safe
def who_sees_what(request: HttpRequest) -> HttpResponse:
    return page(request, "home/who_sees_what.html", rows=presenters.WHO_SEES_WHAT)


@open_to_all
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    contact = settings.load().get("home.help_contact")
    return page(request, "home/accessibility.html", contact=contact)


@open_to_all
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    values = settings.load()
    return page(
        request,
        "home/privacy.html",
        contact=values.get("home.privacy_contact"),
        audit_days=values.get("core.audit_days"),
        draft_days=values.get("core.draft_days"),
    )
