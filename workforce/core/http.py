from collections.abc import Callable
from functools import partial, wraps
from typing import Any
from urllib.parse import quote

import rules
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject

from workforce.core import drafts, kept, navigation
from workforce.core.access import Viewer
from workforce.core.forms.base import LongForm

View = Callable[[HttpRequest, Viewer], HttpResponse]


def viewer_of(request: HttpRequest) -> Viewer:
    return request.viewer  # type: ignore[attr-defined,no-any-return]


def wrong_method(request: HttpRequest, *methods: str) -> HttpResponseNotAllowed | None:
    """Asked after who may, so that a page that isn't theirs doesn't show by its methods."""
    allowed = [*methods, "HEAD"] if "GET" in methods else list(methods)
    return None if request.method in allowed else HttpResponseNotAllowed(allowed)


def allowed(request: HttpRequest, rule: rules.Predicate) -> Viewer:
    """404 for whoever the rule doesn't let in."""
    viewer = viewer_of(request)
    if not rule.test(viewer, None):
        raise Http404
    return viewer


def for_people(*methods: str) -> Callable[[View], Callable[[HttpRequest], HttpResponse]]:
    """What is a person's own: a sign-in that belongs to nobody has none, whatever it asks and how."""

    def wrap(view: View) -> Callable[[HttpRequest], HttpResponse]:
        @wraps(view)
        def wrapped(request: HttpRequest) -> HttpResponse:
            viewer = viewer_of(request)
            if viewer.person_id is None:
                raise Http404
            if request.method not in methods:
                return HttpResponseNotAllowed(methods)
            return view(request, viewer)

        return wrapped

    return wrap


def download(content: bytes, media: str, name: str) -> HttpResponse:
    """Saved, never shown: what somebody uploaded runs nothing here."""
    response = HttpResponse(content, content_type=media)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store, private"
    return response


def page(request: HttpRequest, template: str, status: int = 200, **context: Any) -> HttpResponse:
    """A whole page, with the menu, and the error summary of every form in it that has errors."""
    viewer: Viewer = getattr(request, "viewer", None) or Viewer.nobody()
    forms = [each for each in context.values() if isinstance(each, BaseForm)]
    _stand([form for form in forms if isinstance(form, LongForm)], viewer, request)
    shared = {
        "viewer": viewer,
        "nav": SimpleLazyObject(lambda: navigation.menu(viewer, request)),
        "footer_links": navigation.footer(),
        "failed_forms": [form for form in forms if form.is_bound and form.errors],
    }
    return render(request, template, shared | context, status=status, using="jinja2")


def _stand(forms: list[LongForm], viewer: Viewer, request: HttpRequest) -> None:
    """On this page, for this viewer: with the draft they began here, if they did."""
    keeping = [form for form in forms if form.has_draft]
    for form in forms:
        form.stands_for = partial(kept.key_for, viewer, request.path)
    for form in keeping:
        if not form.is_bound:
            alone = len(keeping) == 1
            begun = drafts.at(viewer, request.path, form.mark, alone=alone)
            form.begin_from(begun, chosen=request.GET.get(kept.DRAFT, ""))


def fragment(request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    """A part of a page, fetched by a script."""
    return render(request, template, context, using="jinja2")
