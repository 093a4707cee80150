from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject

from workforce.core import kept, navigation
from workforce.core.access import Viewer
from workforce.core.forms.base import LongForm


def page(request: HttpRequest, template: str, status: int = 200, **context: Any) -> HttpResponse:
    """A whole page, with the menu, and the error summary of every form in it that has errors."""
    viewer: Viewer = getattr(request, "viewer", None) or Viewer.nobody()
    forms = [each for each in context.values() if isinstance(each, BaseForm)]
    for form in forms:
        if isinstance(form, LongForm):
            form.writer_key = kept.key_for(viewer, request.path)
            if form.keeps_drafts and not form.is_bound:
                form.begin_from(kept.draft_of(viewer, request.path))
    shared = {
        "viewer": viewer,
        "nav": SimpleLazyObject(lambda: navigation.menu(viewer, request)),
        "footer_links": navigation.footer(),
        "failed_forms": [form for form in forms if form.is_bound and form.errors],
    }
    return render(request, template, shared | context, status=status, using="jinja2")


def fragment(request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    """A part of a page, fetched by a script."""
    return render(request, template, context, using="jinja2")
