"""The line manager scores; some of the team are given links; the answers are closed."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from recruitment.readiness import items, presenters, rules
from recruitment.readiness.actions import scoring
from recruitment.readiness.actions.common import version_of
from recruitment.readiness.errors import CannotSave
from recruitment.readiness.forms import NumberForm, OwnForm, own_initial
from recruitment.readiness.models import Assessment
from recruitment.readiness.queries import assessments, known
from recruitment.readiness.states import SCORING
from recruitment.readiness.views.parts import done, group_or_404, read
from workforce.core import forms, settings
from workforce.core.http import page, viewer_of, wrong_method

WHOLE = forms.leads("You, whoever leads your patch, the central team and the peer it is agreed with")  # fmt: skip


def score_group(request: HttpRequest, assessment_id: UUID, group: str) -> HttpResponse:
    """A few items on a page. What was said so far is kept, whole or not."""
    viewer = viewer_of(request)
    row = read(viewer, assessment_id, rules.scores)
    group_or_404(row, group)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    if row.state != SCORING or row.scored_on is not None:
        messages.info(request, scoring.HANDED_IN + ".")
        return redirect("readiness:assessment-detail", assessment_id=row.pk)
    shown = items.of_group(group)
    scores = assessments.scores(viewer, row, group)
    form = OwnForm(
        request.POST if request.method == "POST" else None,
        shown=shown,
        version=version_of(scores),
        initial=own_initial(scores, assessments.evidence(row, scores)),
    )

    def save() -> None:
        scoring.score(
            assessment=row, said=form.said(), version=form.began_from, by=viewer, once_key=form.once_key
        )  # fmt: skip

    if done(request, form, save, lambda: version_of(assessments.scores(viewer, row, group))):
        return _next(request, row, group)
    groups = items.groups_of(row.checkpoint)
    return page(
        request,
        "readiness/score_group.html",
        form=form,
        row=row,
        shown=shown,
        heading=items.GROUPS[group][1],
        number=groups.index(group) + 1,
        of=len(groups),
        hints=known.hints(viewer, row, [each.slug for each in shown]),
        is_last=not presenters.next_group(row, group),
        seen_by=WHOLE,
    )


def _next(request: HttpRequest, row: Assessment, group: str) -> HttpResponse:
    """On to the next page, or back to the whole: one may stop anywhere."""
    later = presenters.next_group(row, group)
    if later and request.POST.get("then") != "stop":
        return redirect("readiness:score-group", assessment_id=row.pk, group=later)
    messages.success(request, "Saved. You can go on at any time; nobody sees it yet.")
    return redirect("readiness:assessment-detail", assessment_id=row.pk)


def score_hand_in(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = read(viewer, assessment_id, rules.scores)
    if refusal := wrong_method(request, "POST"):
        return refusal
    try:
        made = scoring.hand_in(assessment=row, by=viewer)
    except CannotSave as error:
        messages.info(request, f"{error.words}.")
    else:
        waits = made.state == SCORING
        messages.success(
            request,
            "Handed in. They are shown when enough of your team have answered."
            if waits
            else "Handed in. Your team has answered as well: see what comes next.",
        )
    return redirect("readiness:assessment-detail", assessment_id=row.pk)


@never_cache
def link_list(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    """Made by a press, shown in this answer and never again."""
    viewer = viewer_of(request)
    row = read(viewer, assessment_id, rules.may_run)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    if row.state != SCORING:
        messages.info(request, "The answers of the team are closed.")
        return redirect("readiness:assessment-detail", assessment_id=row.pk)
    form = NumberForm(request.POST if request.method == "POST" else None, initial={"number": 5})
    made: list[str] = []

    def give() -> None:
        made.extend(scoring.give_links(assessment=row, number=form.cleaned_data["number"], by=viewer))  # fmt: skip

    done(request, form, give)
    return page(
        request,
        "readiness/link_list.html",
        form=form,
        row=row,
        slips=presenters.slips(made),
        open_links=assessments.links_open(row),
        missing=max(0, row.least - row.answered),
        days=int(settings.of(viewer).get("readiness.link_days")),
    )


def link_withdraw(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = read(viewer, assessment_id, rules.may_run)
    if refusal := wrong_method(request, "POST"):
        return refusal
    try:
        gone = scoring.withdraw_links(assessment=row, by=viewer)
    except CannotSave as error:
        messages.info(request, error.words)
        return redirect("readiness:assessment-detail", assessment_id=row.pk)
    messages.success(request, f"Unused links withdrawn: {gone}. What was answered stands.")
    return redirect("readiness:link-list", assessment_id=row.pk)


def assessment_close(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = read(viewer, assessment_id, rules.may_run)
    if refusal := wrong_method(request, "POST"):
        return refusal
    try:
        scoring.close(assessment=row, by=viewer)
    except CannotSave as error:
        messages.info(request, f"{error.words}.")
    else:
        messages.success(request, "Closed. What the team answered is taken together, and the single answers are gone.")  # fmt: skip
    return redirect("readiness:assessment-detail", assessment_id=row.pk)
