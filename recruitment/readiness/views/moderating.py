"""What lies apart is talked about, scores are agreed, a peer agrees, the lead signs."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from recruitment.readiness import items, outcome, presenters, rules
from recruitment.readiness.actions import moderating, signing
from recruitment.readiness.actions.common import version_of
from recruitment.readiness.forms import (
    AgreedForm,
    FinishForm,
    PeerForm,
    SignForm,
    TalkForm,
    agreed_initial,
)
from recruitment.readiness.models import Assessment
from recruitment.readiness.queries import assessments, peers
from recruitment.readiness.settings_in_force import gap, rules_of
from recruitment.readiness.states import MODERATING, TALKING
from recruitment.readiness.validity import latest_due
from recruitment.readiness.views.assessments import detail
from recruitment.readiness.views.parts import done, found, group_or_404, read
from workforce.core import forms, settings
from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of, wrong_method

WHOLE = forms.leads("You, the line manager, the central team and the peer it is agreed with")


def _back(row: Assessment) -> HttpResponse:
    return redirect("readiness:assessment-detail", assessment_id=row.pk)


def _elsewhere(request: HttpRequest, row: Assessment, state: str) -> HttpResponse | None:
    """An old tab: it stands elsewhere meanwhile."""
    if row.state == state or request.method == "POST":
        return None
    messages.info(request, f"This assessment is {row.get_state_display()} meanwhile. Here is how it stands.")  # fmt: skip
    return _back(row)


def gap_talk(request: HttpRequest, assessment_id: UUID, item: str) -> HttpResponse:
    viewer = viewer_of(request)
    row = read(viewer, assessment_id, rules.may_run)
    scores = {each.item: each for each in assessments.scores(viewer, row)}
    if item not in scores:
        raise Http404
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    if moved := _elsewhere(request, row, TALKING):
        return moved
    data = request.POST if request.method == "POST" else None
    form = TalkForm(data, initial={"on": viewer.today})

    def talk() -> None:
        moderating.talk(
            assessment=row, item=item, on=form.cleaned_data["on"], line=form.cleaned_data["line"], by=viewer
        )  # fmt: skip

    if done(request, form, talk):
        messages.success(request, f"Saved. {item} was talked about.")
        return _back(row)
    return page(
        request, "readiness/gap_talk.html", form=form, row=row, item=items.BY_SLUG[item], score=scores[item],
        scale=items.SCALE, team=presenters.team_words(scores[item]),
    )  # fmt: skip


def agree_group(request: HttpRequest, assessment_id: UUID, group: str) -> HttpResponse:
    viewer = viewer_of(request)
    row = read(viewer, assessment_id, rules.may_moderate)
    group_or_404(row, group)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    if moved := _elsewhere(request, row, MODERATING):
        return moved
    scores = assessments.scores(viewer, row, group)
    form = AgreedForm(
        request.POST if request.method == "POST" else None,
        shown=items.of_group(group),
        version=version_of(scores),
        initial=agreed_initial(scores),
    )

    def agree() -> None:
        moderating.agree_scores(
            assessment=row, said=form.said(), version=form.began_from, by=viewer, once_key=form.once_key
        )  # fmt: skip

    if done(request, form, agree, lambda: version_of(assessments.scores(viewer, row, group))):
        later = presenters.next_group(row, group)
        if later and request.POST.get("then") != "stop":
            return redirect("readiness:agree-group", assessment_id=row.pk, group=later)
        return _back(row)
    groups = items.groups_of(row.checkpoint)
    now = assessments.scores(viewer, row, group) if request.method == "POST" else scores
    return page(
        request,
        "readiness/agree_group.html",
        form=form,
        row=row,
        rows=presenters.beside_rows(now, assessments.evidence(row, now), gap(settings.of(viewer))),
        heading=items.GROUPS[group][1],
        number=groups.index(group) + 1,
        of=len(groups),
        is_last=not presenters.next_group(row, group),
        seen_by=WHOLE,
    )


def agree_finish(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    """The last page of whoever moderates: with whom, which form, and what is promised until when."""
    viewer = viewer_of(request)
    row = read(viewer, assessment_id, rules.may_moderate)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    if moved := _elsewhere(request, row, MODERATING):
        return moved
    agreed = assessments.agreed(assessments.scores(viewer, row))
    if agreed is None:
        messages.info(request, "Agree a score for each item first.")
        return _back(row)
    comes_to = outcome.of(agreed, checkpoint=row.checkpoint)
    form = _finish_form(request, viewer, row, comes_to.to_promise)

    def ask() -> None:
        moderating.ask_peer(
            assessment=row, peer_id=form.cleaned_data["peer"], form=form.cleaned_data.get("form") or row.form,
            promises=form.promises(), note=form.cleaned_data["note"], version=form.began_from, by=viewer,
        )  # fmt: skip

    if done(request, form, ask, lambda: found(assessments.read(viewer, row.pk)).version):
        messages.success(request, "The peer gets one message. When they agree, you can sign.")
        return _back(row)
    return page(
        request,
        "readiness/agree_finish.html",
        form=form,
        row=row,
        box=presenters.box(comes_to, row.checkpoint, is_signed=False),
        owed=form.owed,
        suggestion=presenters.suggestion(agreed, row.checkpoint),
        latest=latest_due(viewer.today, rules_of(settings.of(viewer))),
        is_first=row.checkpoint == items.BEFORE_ADVERT,
    )


def _finish_form(
    request: HttpRequest, viewer: Viewer, row: Assessment, owed: list[str]
) -> FinishForm:
    planned = {each.item: each for each in assessments.conditions(viewer, row)}
    initial: dict[str, object] = {"form": row.form, "peer": row.peer_id, "note": row.note}
    for item, each in planned.items():
        initial |= {f"what_{item}": each.what, f"owner_{item}": each.owner_id, f"due_{item}": each.due}  # fmt: skip
    for item in owed:
        initial.setdefault(f"owner_{item}", row.manager_id)
    return FinishForm(
        request.POST if request.method == "POST" else None,
        peers=peers.offered(viewer, row),
        owners=peers.owners(viewer, row) if owed else [],
        owed=[items.BY_SLUG[item] for item in owed],
        asks_form=row.checkpoint == items.BEFORE_ADVERT,
        version=row.version,
        initial=initial,
    )


def peer_agree(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = read(viewer, assessment_id, rules.is_its_peer)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    if moved := _elsewhere(request, row, MODERATING):
        return moved
    other = row.moderator.name if row.moderator else "whoever moderates"
    data = request.POST if request.method == "POST" else None
    form = PeerForm(data, other=other, version=row.version)

    def answer() -> None:
        if form.agrees:
            moderating.peer_agree(assessment=row, version=form.began_from, by=viewer)
        else:
            moderating.peer_answer(
                assessment=row, words=form.cleaned_data["words"], version=form.began_from, by=viewer
            )

    if done(request, form, answer, lambda: found(assessments.read(viewer, row.pk)).version):
        messages.success(request, f"Thank you. {other} gets one message.")
        return _back(row)
    return page(request, "readiness/peer_agree.html", form=form, other=other, **detail(viewer, row))


def assessment_sign(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = read(viewer, assessment_id, rules.may_moderate)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    if moved := _elsewhere(request, row, MODERATING):
        return moved
    form = SignForm(request.POST if request.method == "POST" else None, version=row.version)

    def sign() -> None:
        signing.sign(assessment=row, version=form.began_from, by=viewer)

    if done(request, form, sign, lambda: found(assessments.read(viewer, row.pk)).version):
        messages.success(request, "Signed. The line manager and the peer get one message, and so does whoever sees to a condition.")  # fmt: skip
        return _back(row)
    now = found(assessments.read(viewer, row.pk)) if request.method == "POST" else row
    return page(request, "readiness/assessment_sign.html", form=form, **detail(viewer, now))
