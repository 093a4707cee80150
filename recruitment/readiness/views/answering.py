"""Whoever of the team was given a link. They have no account here, and no name."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from recruitment.readiness import items
from recruitment.readiness.actions import scoring
from recruitment.readiness.errors import CannotSave
from recruitment.readiness.forms import TeamForm
from recruitment.readiness.queries import by_link
from recruitment.readiness.slugs import PURPOSE
from workforce.accounts import doors
from workforce.core import links
from workforce.core.http import page


@doors.open_to_all
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def answer(request: HttpRequest, secret: str) -> HttpResponse:
    """A link that was used, ran out or never was gets the same answer."""
    link = links.open_with(PURPOSE, secret)
    row = by_link.assessment(link) if link else None
    if link is None or row is None:
        return page(request, "readiness/answer_gone.html", status=410)
    shown = items.of_checkpoint(row.checkpoint)
    form = TeamForm(request.POST if request.method == "POST" else None, shown=shown)
    if form.is_valid():
        try:
            scoring.answer(link=link, said=form.said())
        except CannotSave:
            return page(request, "readiness/answer_gone.html", status=410)
        return redirect("readiness:answer-thanks")
    groups = [(items.GROUPS[group][1], items.of_group(group)) for group in items.groups_of(row.checkpoint)]  # fmt: skip
    return page(
        request, "readiness/answer.html", form=form, row=row, groups=groups,
        words=items.CHECKPOINTS[row.checkpoint], count=len(shown),
    )  # fmt: skip


@doors.open_to_all
@require_http_methods(["GET", "HEAD"])
@never_cache
def answer_thanks(request: HttpRequest) -> HttpResponse:
    return page(request, "readiness/answer_thanks.html")
