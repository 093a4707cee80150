"""What several views share: fetching within the viewer's scope, and saying why something can't be."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from strategy.aims.errors import CannotSave, Changed, SavedBefore
from strategy.aims.queries.people import could_own
from workforce.core.access import Viewer
from workforce.core.forms import Form, LongForm
from workforce.core.http import page, wrong_method
from workforce.core.sections import sections_of
from workforce.people.views.base import found

__all__ = ["found", "people", "posted", "sections", "written"]

Rows = Sequence[tuple[str, str]]


def people(viewer: Viewer) -> list[tuple[Any, str]]:
    return [(row.pk, row.name) for row in could_own(viewer.today).order_by("sort_name", "pk")]


def sections(viewer: Viewer) -> list[dict[str, Any]]:
    return sections_of(viewer, "strategy")


def posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def written(
    request: HttpRequest,
    form: Form,
    act: Callable[[], object],
    *,
    said: str,
    to: str,
    heading: str,
    now: Callable[[], tuple[int, Rows]] | None = None,
    **more: Any,
) -> HttpResponse:
    """A page with one form. `now` gives the version and how it reads, for who comes second: both texts stand there."""
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    clash: Rows = ()
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except SavedBefore:
            return redirect(to)
        except Changed as changed:
            form.add_error(None, changed.words)
            if now is not None and isinstance(form, LongForm):
                version, clash = now()
                form.begin_anew(version)
        except CannotSave as error:
            form.add_error(error.field if error.field in form.fields else None, error.words)
        else:
            messages.success(request, said)
            return redirect(to)
    context: Mapping[str, Any] = {"submit": "Save", "lead": "", "caption": "", "facts": ()} | more
    return page(
        request, "aims/form.html", form=form, heading=heading, way_out=to,
        clash=[{"key": key, "value": value} for key, value in clash], **context,
    )  # fmt: skip


def objective_page(line: object) -> str:
    return reverse("aims:objective-detail", args=[line])


def version_page(pk: object) -> str:
    return reverse("aims:version-detail", args=[pk])
