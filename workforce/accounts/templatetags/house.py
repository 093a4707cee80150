"""Puts a page of the sign-in library into the house's own layout, so that there is one header, one footer
and one error summary, and not a second set to keep alike."""

from __future__ import annotations

from typing import Any

from django import template
from django.forms import BaseForm
from django.template.loader import render_to_string
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import SafeString, mark_safe

from workforce.accounts.middleware import must_set_up
from workforce.core import navigation
from workforce.core.access import Viewer

register = template.Library()


class HousePage(template.Node):
    child_nodelists = ("title", "content")

    def __init__(self, title: template.NodeList, content: template.NodeList) -> None:
        self.title = title
        self.content = content

    def render(self, context: template.Context) -> SafeString:
        request = context["request"]
        viewer = getattr(request, "viewer", None) or Viewer.nobody()
        found: list[Any] = context.get("failed") or [context.get("form")]
        forms = [form for form in found if isinstance(form, BaseForm)]
        shared = {
            "page_title": " ".join(self.title.render(context).split()),
            "page_content": mark_safe(self.content.render(context)),  # noqa: S308  (rendered just now)
            "viewer": viewer,
            "must_set_up": must_set_up(request),
            "nav": SimpleLazyObject(lambda: navigation.menu(viewer, request)),
            "footer_links": navigation.footer(),
            "failed_forms": [form for form in forms if form.is_bound and form.errors],
        }
        return mark_safe(  # noqa: S308
            render_to_string("accounts/library_page.html", shared, request, using="jinja2")
        )


@register.tag
def house_page(parser: template.base.Parser, token: template.base.Token) -> HousePage:
    title = parser.parse(("house_content",))
    parser.delete_first_token()
    content = parser.parse(("endhouse_page",))
    parser.delete_first_token()
    return HousePage(title, content)


@register.filter
def group(field: Any) -> SafeString:
    """The field with label, hint, error and control."""
    return mark_safe(str(field.group()))  # noqa: S308  (drawn by the design system's macros)
