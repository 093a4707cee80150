from __future__ import annotations

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from workforce.accounts.doors import open_to_all
from workforce.core import settings
from workforce.core.http import page
from workforce.home import presenters


@open_to_all
@require_POST
def page_hide(request: HttpRequest) -> HttpResponse:
    """Signs out, so that Back shows nothing either."""
    logout(request)
    response = redirect("home:neutral")
    response["Clear-Site-Data"] = '"cache"'
    return response


@open_to_all
@require_safe
def neutral(request: HttpRequest) -> HttpResponse:
    return render(request, "home/neutral.html", using="jinja2")


@open_to_all
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    contact = settings.load().get("home.help_contact")
    return page(request, "home/help.html", contact=contact)


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
