"""Versions of the strategy: all, one, written, put in force."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from strategy.aims import presenters, rules
from strategy.aims.actions import versions as actions
from strategy.aims.errors import CannotSave
from strategy.aims.forms import StrategyForm
from strategy.aims.models import Strategy
from strategy.aims.queries import strategy as queries
from strategy.aims.states import IN_FORCE, WRITTEN
from strategy.aims.views.parts import found, people, posted, sections, version_page, written
from workforce.core.access import Viewer
from workforce.core.http import allowed, page, wrong_method


def version_list(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_read)
    if refusal := wrong_method(request, "GET"):
        return refusal
    rows = queries.versions(viewer)
    return page(
        request,
        "aims/versions.html",
        sections=sections(viewer),
        versions=presenters.versions(rows),
        writes=rules.may_write.test(viewer, None),
        has_draft=any(row.state == WRITTEN for row in rows),
        is_in_force=any(row.state == IN_FORCE for row in rows),
    )


def version_begin(request: HttpRequest) -> HttpResponse:
    """The first one; later ones begin as the one in force reads."""
    viewer = allowed(request, rules.may_write)
    form = StrategyForm(posted(request), people=people(viewer), initial={"owner": viewer.me})

    def begin() -> None:
        actions.begin(form.said(), by=viewer, once_key=form.once_key)

    return written(
        request, form, begin, said="Begun. Nobody but the central team sees it until it is in force.",
        to=reverse("aims:version-list"), heading="Write a strategy", submit="Begin it",
        lead="First what it is called, for how long, and who stands for it. Objectives come next.",
        caption="Strategy",
    )  # fmt: skip


def version_next(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_write)
    if refusal := wrong_method(request, "POST"):
        return refusal
    try:
        row = actions.begin_next(by=viewer)
    except CannotSave as error:
        messages.info(request, error.words)
        return redirect("aims:version-list")
    messages.success(request, "Begun as the one in force reads. Change what is to change.")
    return redirect("aims:version-detail", strategy_id=row.pk)


def version_detail(request: HttpRequest, strategy_id: UUID) -> HttpResponse:
    viewer, row = _row(request, strategy_id, writes=False)
    if refusal := wrong_method(request, "GET"):
        return refusal
    writes = rules.may_write.test(viewer, None) and row.state == WRITTEN
    whole = queries.whole(viewer, row, with_out=writes)
    return page(
        request,
        "aims/version.html",
        strategy=row,
        aims=presenters.contents(whole),
        state=presenters.state_tag(row),
        writes=writes,
        wanting=actions.wanting(row) if writes else [],
    )


def version_change(request: HttpRequest, strategy_id: UUID) -> HttpResponse:
    viewer, row = _row(request, strategy_id)
    form = StrategyForm(
        posted(request), people=people(viewer), version=row.version,
        initial={"title": row.title, "words": row.words, "starts": row.starts, "until": row.until,
                 "owner": row.owner_id, "sponsor": row.sponsor_id},
    )  # fmt: skip

    def change() -> None:
        actions.change(strategy=row, said=form.said(), version=form.began_from or 0, by=viewer)

    def now() -> tuple[int, list[tuple[str, str]]]:
        again = found(queries.version(viewer, strategy_id))
        return again.version, [
            ("What it is called", again.title),
            ("What it is about", again.words),
        ]

    return written(
        request, form, change, said="Saved.", to=version_page(row.pk), heading="What it is called, and for how long",
        caption=f"Version {row.number}", now=now,
    )  # fmt: skip


def version_in_force(request: HttpRequest, strategy_id: UUID) -> HttpResponse:
    viewer, row = _row(request, strategy_id)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    wanting = actions.wanting(row)
    if request.method == "POST":
        try:
            actions.put_in_force(strategy=row, by=viewer)
        except CannotSave as error:
            messages.info(request, error.words)
            return redirect("aims:version-detail", strategy_id=row.pk)
        messages.success(
            request, "In force from today. Everybody here can read it, and owners get one message."
        )
        return redirect("aims:strategy-detail")
    old = queries.in_force(viewer)
    return page(request, "aims/in_force.html", strategy=row, wanting=wanting, old=old)


def version_discard(request: HttpRequest, strategy_id: UUID) -> HttpResponse:
    viewer, row = _row(request, strategy_id)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    if request.method == "POST":
        actions.discard(strategy=row, by=viewer)
        messages.success(request, "Thrown away. The strategy in force is as it was.")
        return redirect("aims:version-list")
    return page(request, "aims/discard.html", strategy=row)


def _row(
    request: HttpRequest, strategy_id: UUID, *, writes: bool = True
) -> tuple[Viewer, Strategy]:
    """Written pages are of who writes, and of a version that is being written."""
    viewer = allowed(request, rules.may_write if writes else rules.may_read)
    row = found(queries.version(viewer, strategy_id))
    return viewer, found(row if not writes or row.state == WRITTEN else None)
