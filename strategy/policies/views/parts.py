"""What several views share: fetching within the viewer's scope, and saying why something can't be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from strategy.aims.queries.people import could_own
from strategy.policies import rules
from strategy.policies.errors import CannotSave, Changed, SavedBefore
from strategy.policies.models import Policy, Version
from strategy.policies.queries import policies as queries
from strategy.policies.states import WRITTEN
from workforce.core import navigation
from workforce.core.access import Viewer
from workforce.core.forms import Form, LongForm
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.sections import sections_of
from workforce.people.views.base import found

Rows = Sequence[tuple[str, str]]


def sections(viewer: Viewer) -> list[dict[str, Any]]:
    """Beside the strategy for whoever has it in their menu, and beside the community for everybody else."""
    of = "strategy" if navigation.has_item(viewer, "aims:strategy-detail") else "community"
    return sections_of(viewer, of)


def people(viewer: Viewer, row: Policy | None = None) -> list[tuple[Any, str]]:
    """Who could look after a policy, and whoever does."""
    rows = [(each.pk, each.name) for each in could_own(viewer.today).order_by("sort_name", "pk")]
    if row is not None and row.owner_id not in {pk for pk, _ in rows}:
        rows.insert(0, (row.owner_id, row.owner.name))
    return rows


def posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def kept(request: HttpRequest, policy_id: UUID) -> tuple[Viewer, Policy]:
    """For whoever keeps it."""
    viewer = viewer_of(request)
    row = found(queries.policy(viewer, policy_id))
    rules.need(rules.may_keep, viewer, row)
    return viewer, row


def written(request: HttpRequest, version_id: UUID) -> tuple[Viewer, Version]:
    """A version that is being written, for whoever writes it."""
    viewer = viewer_of(request)
    row = found(queries.version(viewer, version_id))
    rules.need(rules.may_write, viewer, row)
    return viewer, found(row if row.state == WRITTEN else None)


def form_page(
    request: HttpRequest,
    form: Form,
    act: Callable[[], object],
    *,
    said: str,
    to: str,
    heading: str,
    now: Callable[[], tuple[int, Rows]] | None = None,
    template: str = "policies/form.html",
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
    context: dict[str, Any] = {
        "submit": "Save",
        "lead": "",
        "caption": "",
        "note": "",
        "privacy": None,
    } | more
    return page(
        request, template, form=form, heading=heading, way_out=to,
        clash=[{"key": key, "value": value} for key, value in clash], **context,
    )  # fmt: skip


def policy_page(pk: object) -> str:
    return reverse("policies:policy-detail", args=[pk])


def version_page(pk: object) -> str:
    return reverse("policies:version-detail", args=[pk])
