from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from supervision import presenters, presenters_group
from supervision.actions import group_dates as actions
from supervision.actions.diary import Slot
from supervision.actions.group import LEAST
from supervision.errors import CannotSave, SavedBefore
from supervision.forms import GroupDateForm, GroupPlanForm
from supervision.forms.group import MOVE
from supervision.models import Mode
from supervision.prefill import USUAL_MINUTES
from supervision.queries import groups
from supervision.queries.groups import SharedDate
from supervision.queries.strands import StrandRow
from supervision.strands import Strand
from supervision.views.group import held_rows, named
from supervision.views.parts import meeting_of, say
from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of

ON = {"date": "on"}


@require_http_methods(["GET", "HEAD", "POST"])
def group_plan(request: HttpRequest, strand: str) -> HttpResponse:
    """One date for several, and the dates that several have already."""
    viewer = viewer_of(request)
    rows = held_rows(viewer, strand)
    last = groups.last_group(viewer, strand)
    there = {each.assignment_id for each in last}
    form = GroupPlanForm(
        request.POST if request.method == "POST" else None,
        people=[(row.agreement.assignment_id, named(row)) for row in rows],
        initial={
            "people": [str(pk) for pk in there],
            "at": last[0].time if last else None,
            "minutes": (last[0].minutes if last else None) or USUAL_MINUTES,
            "mode": last[0].mode if last else Mode.IN_PERSON,
        },
    )
    if form.is_valid() and _plan(request, form, strand, rows):
        return redirect("supervision:people-list")
    return page(
        request,
        "supervision/group_plan.html",
        form=form,
        strand=Strand(strand),
        enough=len(rows) >= LEAST,
        dates=groups.shared_dates(viewer, rows),
        present=presenters,
    )


def _plan(
    request: HttpRequest, form: GroupPlanForm, strand: str, rows: Sequence[StrandRow]
) -> bool:
    viewer, data = viewer_of(request), form.cleaned_data
    wanted = actions.GroupPlan(
        strand=strand,
        assignment_ids=form.chosen,
        holder_id=viewer.person_id,  # type: ignore[arg-type]
        date=data["on"],
        time=data["at"],
        minutes=data["minutes"],
        mode=data["mode"],
    )
    try:
        done = actions.plan_group(wanted, by=viewer, once_key=form.once_key)
    except SavedBefore:
        return True
    except CannotSave as error:
        say(form, error, ON)
        return False
    said = presenters_group.group_dated("Set", len(done.done), _called(rows, done.left))
    messages.success(request, said)
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def group_date(request: HttpRequest, strand: str, meeting_id: UUID) -> HttpResponse:
    """Moved or called off for all who have that date, or for those who are ticked."""
    viewer = viewer_of(request)
    rows = held_rows(viewer, strand)
    shared = groups.shared_date(viewer, rows, meeting_id)
    if shared is None:
        meeting_of(viewer, meeting_id)
        messages.info(request, "That date is no longer planned for several. These are.")
        return redirect("supervision:group-plan", strand=strand)
    form = GroupDateForm(
        request.POST if request.method == "POST" else None,
        people=[(meeting.pk, named(row)) for row, meeting in shared.meetings],
        initial={"people": [str(each.pk) for _, each in shared.meetings], "at": shared.at},
    )
    if form.is_valid() and _settle(request, form, shared, rows):
        return redirect("supervision:people-list")
    return page(
        request,
        "supervision/group_date.html",
        form=form,
        strand=Strand(strand),
        shared=shared,
        present=presenters,
    )


def _settle(
    request: HttpRequest, form: GroupDateForm, shared: SharedDate, rows: Sequence[StrandRow]
) -> bool:
    viewer, data = viewer_of(request), form.cleaned_data
    chosen = [meeting for _, meeting in shared.meetings if meeting.pk in form.chosen]
    try:
        done = _done(data, chosen, viewer)
    except CannotSave as error:
        say(form, error, ON)
        return False
    word = "Moved" if data["what"] == MOVE else "Called off"
    messages.success(
        request, presenters_group.group_dated(word, len(done.done), _called(rows, done.left))
    )
    return True


def _done(data: dict[str, object], chosen: Sequence, viewer: Viewer) -> actions.Settled:  # type: ignore[type-arg]
    if data["what"] != MOVE:
        return actions.call_off_group(meetings=chosen, by=viewer)
    to = Slot(data["on"], data["at"], chosen[0].minutes, chosen[0].mode)  # type: ignore[arg-type]
    return actions.move_group(meetings=chosen, to=to, by=viewer)


def _called(rows: Sequence[StrandRow], assignment_ids: Collection[UUID]) -> list[str]:
    return [r.supported.called for r in rows if r.agreement.assignment_id in assignment_ids]
