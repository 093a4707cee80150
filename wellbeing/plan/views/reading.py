"""What somebody shares with whoever looks, and nothing else."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from wellbeing.plan import presenters, rules
from wellbeing.plan.actions import check_ins as noting
from wellbeing.plan.actions import keeping
from wellbeing.plan.actions import reading as actions
from wellbeing.plan.forms import LineForm
from wellbeing.plan.queries import check_ins, offers, shared
from wellbeing.plan.queries.shared import Shown
from workforce.core.access import Viewer
from workforce.core.http import allowed, page, viewer_of, wrong_method
from workforce.people.views.base import done, found, press


def shared_list(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_read)
    if refusal := wrong_method(request, "GET"):
        return refusal
    rows = presenters.plan_rows(shared.plans(viewer), shared.check_ins(viewer))
    has_own = rules.may_have.test(viewer, None)
    return page(request, "plan/shared_list.html", rows=rows, has_own=has_own)


def _shown(request: HttpRequest, plan_id: UUID) -> tuple[Viewer, Shown]:
    viewer = viewer_of(request)
    return viewer, found(shared.opened(viewer.me, plan_id, viewer.today))


def shared_detail(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    viewer, shown = _shown(request, plan_id)
    if refusal := wrong_method(request, "GET"):
        return refusal
    actions.note_looks(parts=[each.part for each in shown.parts], by=viewer)
    lines = shared.my_lines(viewer, shown.plan)
    return page(request, "plan/shared_detail.html", shown=shown, lines=lines)


def line_add(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    viewer, shown = _shown(request, plan_id)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = LineForm(
        request.POST if request.method == "POST" else None,
        parts=shown.parts,
        other=shown.person.name,
    )

    def propose() -> None:
        part = found(shared.readable_part(viewer, UUID(form.cleaned_data["part"])))
        actions.propose(part=part, line=form.cleaned_data["line"], by=viewer)

    if done(request, form, propose):
        messages.success(request, "Proposed. They decide, if and when they like; you aren't told.")
        return redirect("plan:shared-detail", shown.plan.pk)
    return page(request, "plan/line_add.html", form=form, shown=shown)


def line_take_back(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(shared.my_line(viewer, proposal_id))
    said = "Taken back."
    return press(
        request,
        lambda: actions.take_back(proposal=row, by=viewer),
        said,
        "plan:shared-detail",
        row.part.plan_id,
    )


def check_in_shared(request: HttpRequest, check_in_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(shared.check_in(viewer, check_in_id))
    if refusal := wrong_method(request, "GET"):
        return refusal
    noting.note_reading(check_in=row, by=viewer)
    return page(request, "plan/check_in_shared.html", row=row, said=check_ins.opened(row))


def offer_list(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_offer)
    if refusal := wrong_method(request, "GET"):
        return refusal
    return page(request, "plan/offer_list.html", rows=offers.mine(viewer))


def offer_made(request: HttpRequest, person_id: UUID) -> HttpResponse:
    viewer = allowed(request, rules.may_offer)
    person = found(offers.manages(viewer, person_id))
    said = "Noted. Whether they take it up is theirs, and you aren't told."
    return press(
        request, lambda: keeping.offered(person=person.pk, by=viewer), said, "plan:offer-list"
    )
