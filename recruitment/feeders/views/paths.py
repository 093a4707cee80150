"""One's own path, those one walks along with, and one of them."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from recruitment.feeders import presenters as present
from recruitment.feeders import rules
from recruitment.feeders.actions import paths as actions
from recruitment.feeders.actions import treated
from recruitment.feeders.forms import (
    BeginForm,
    ChooseForm,
    CompanionForm,
    MoveForm,
    StepForm,
    TreatedForm,
)
from recruitment.feeders.models import Path
from recruitment.feeders.queries import paths as queries
from recruitment.feeders.views.parts import done, found, tried, who_of
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of, wrong_method


def mine(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_come, viewer)
    if refusal := wrong_method(request, "GET"):
        return refusal
    row = queries.own(viewer)
    if row is None:
        return page(request, "feeders/mine_empty.html")
    return _path_page(request, viewer, row)


def path_begin(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_come, viewer)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = BeginForm(request.POST if request.method == "POST" else None)

    def begin() -> None:
        data = form.cleaned_data
        said = actions.Begin(way=data["way"], aim=data["aim"], patch_id=queries.own_patch(viewer))
        actions.begin(said, by=viewer, once_key=form.once_key)

    if done(request, form, begin):
        messages.success(request, "You are on your way. Nobody else knows, unless you say so.")
        return redirect("feeders:mine")
    return page(request, "feeders/path_begin.html", form=form)


def path_detail(request: HttpRequest, path_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(queries.get(viewer, path_id))
    if refusal := wrong_method(request, "GET"):
        return refusal
    return _path_page(request, viewer, row)


def _path_page(request: HttpRequest, viewer: Viewer, row: Path) -> HttpResponse:
    """What it says of the next step is between the two; leads see where somebody stands."""
    is_own, writes = rules.is_own.test(viewer, row), rules.may_write.test(viewer, row)
    (shown,) = queries.opened([row], steps=writes)
    rows, now = present.stages(row, own=is_own)
    return page(
        request,
        "feeders/path_detail.html",
        row=row,
        shown=shown,
        step=present.step_words(shown, viewer.today),
        facts=present.facts(shown, who_walks=False),
        stages=rows,
        now=now,
        tag=present.tag_of(row),
        is_own=is_own,
        writes=writes,
        walks=rules.may_walk.test(viewer, row),
        names=rules.may_name_companion.test(viewer, row),
        known=present.known_words(row),
        moment=treated.moment_of(row) if is_own else None,
        move=MoveForm(state=row.state, version=row.version),
        history=present.history(queries.history(viewer, row), shown.name) if writes else [],
    )


def _back(viewer: Viewer, row: Path) -> HttpResponse:
    if rules.is_own.test(viewer, row):
        return redirect("feeders:mine")
    # Once somebody walks along, the centre sees a name that was left no more.
    if queries.get(viewer, row.pk) is None:
        return redirect("feeders:way-list")
    return redirect("feeders:path-detail", path_id=row.pk)


def path_step(request: HttpRequest, path_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(queries.get(viewer, path_id))
    rules.need(rules.may_write, viewer, row)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    (shown,) = queries.opened([row], steps=True)
    other = (
        shown.name
        if rules.may_walk.test(viewer, row)
        else row.companion.name
        if row.companion
        else ""
    )
    form = StepForm(
        request.POST if request.method == "POST" else None, other=other, version=row.version,
        own=rules.is_own.test(viewer, row), initial={"words": shown.step, "step_by": row.step_by},
    )  # fmt: skip

    def plan() -> None:
        data = form.cleaned_data
        actions.plan_step(
            path=row, words=data["words"], by_day=data["step_by"], version=form.began_from or 0, who=who_of(request)
        )  # fmt: skip

    if done(request, form, plan):
        messages.success(request, "Saved.")
        return _back(viewer, row)
    return page(
        request, "feeders/path_step.html", form=form, row=row, is_own=rules.is_own.test(viewer, row)
    )


def path_move(request: HttpRequest, path_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(queries.get(viewer, path_id))
    rules.need(rules.may_write, viewer, row)
    if refusal := wrong_method(request, "POST"):
        return refusal
    form = MoveForm(request.POST, state=row.state)
    if not form.is_valid():
        messages.warning(request, "Choose where you stand, then save.")
        return _back(viewer, row)
    to, version = form.cleaned_data["state"], form.began_from or 0
    tried(
        request,
        lambda: actions.move(path=row, to=to, version=version, who=who_of(request)),
        "Saved.",
    )
    return _back(viewer, row)


def path_choose(request: HttpRequest, path_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(queries.get(viewer, path_id))
    rules.need(rules.is_own, viewer, row)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = ChooseForm(
        request.POST if request.method == "POST" else None, patches=queries.patches(viewer, row.patch_id), version=row.version,
        initial={"aim": row.aim, "leads_know": "yes" if row.leads_know else "no", "patch": str(row.patch_id or "")},
    )  # fmt: skip

    def choose() -> None:
        data = form.cleaned_data
        actions.choose(
            path=row, aim=data["aim"], leads_know=bool(data["leads_know"]), patch_id=form.patch_id,
            version=form.began_from or 0, who=who_of(request),
        )  # fmt: skip

    if done(request, form, choose):
        messages.success(request, "Saved.")
        return redirect("feeders:mine")
    return page(request, "feeders/path_choose.html", form=form)


def path_companion(request: HttpRequest, path_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(queries.get(viewer, path_id))
    rules.need(rules.is_own | rules.may_name_companion, viewer, row)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = CompanionForm(
        request.POST if request.method == "POST" else None, people=queries.companions(viewer, row), version=row.version
    )  # fmt: skip

    def walk() -> None:
        chosen, version = form.cleaned_data["companion"], form.began_from or 0
        actions.walk(path=row, companion_id=chosen, version=version, by=viewer)

    if done(request, form, walk):
        messages.success(request, "Saved. They get one message.")
        return _back(viewer, row)
    is_own = rules.is_own.test(viewer, row)
    return page(request, "feeders/path_companion.html", form=form, row=row, is_own=is_own)


def path_alone(request: HttpRequest, path_id: UUID) -> HttpResponse:
    """Nobody walks along any more: said by either of the two, or a lead."""
    viewer = viewer_of(request)
    row = found(queries.get(viewer, path_id))
    rules.need(rules.may_write | rules.may_name_companion, viewer, row)
    if refusal := wrong_method(request, "POST"):
        return refusal
    tried(
        request,
        lambda: actions.walk(path=row, companion_id=None, version=row.version, by=viewer),
        "Saved.",
    )
    return redirect("feeders:mine" if rules.is_own.test(viewer, row) else "feeders:walk-list")


def path_treated(request: HttpRequest, path_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(queries.get(viewer, path_id))
    rules.need(rules.is_own, viewer, row)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    moment = treated.moment_of(row)
    if moment is None:
        messages.info(request, "There is nothing to answer now. Thank you.")
        return redirect("feeders:mine")
    if request.POST.get("rather") == "not":
        who = who_of(request)
        tried(
            request,
            lambda: treated.rather_not(path=row, moment=moment, who=who),
            "That is fine. You are not asked again.",
        )
        return redirect("feeders:mine")
    form = TreatedForm(request.POST if request.method == "POST" else None)
    kept_months = int(settings.of(viewer).get("feeders.treated_months"))

    def answer() -> None:
        data = form.cleaned_data
        treated.answer(
            path=row, moment=moment, how=data["how"], words=data["words"], who=who_of(request)
        )

    if done(request, form, answer):
        messages.success(request, "Thank you. Nobody can tell that it was you.")
        return redirect("feeders:mine")
    return page(
        request, "feeders/path_treated.html", form=form, back=("feeders:mine", ""), kept_months=kept_months
    )  # fmt: skip


def path_forget(request: HttpRequest, path_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(queries.get(viewer, path_id))
    rules.need(rules.is_own, viewer, row)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    if request.method == "POST":
        actions.forget(path=row, who=who_of(request))
        messages.success(request, "It is forgotten. You can begin again whenever you like.")
        return redirect("feeders:mine")
    return page(request, "feeders/path_forget.html", row=row)


@never_cache
def path_link(request: HttpRequest, path_id: UUID) -> HttpResponse:
    """A new address for somebody who lost theirs, shown in this answer and never again."""
    viewer = viewer_of(request)
    row = found(queries.get(viewer, path_id))
    rules.need(rules.may_walk | rules.may_name_companion, viewer, row)
    found(row if row.person_id is None else None)
    if refusal := wrong_method(request, "POST"):
        return refusal
    secret = actions.give_new_link(path=row, by=viewer)
    return page(request, "feeders/path_link.html", row=row, secret=secret)


def walk_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_come, viewer)
    if refusal := wrong_method(request, "GET"):
        return refusal
    shown = queries.opened(queries.walked(viewer), steps=True)
    return page(request, "feeders/walk_list.html", rows=present.walked_rows(shown, viewer.today))
