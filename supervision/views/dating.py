from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from supervision import presenters, rules, states
from supervision.actions import meetings as actions
from supervision.errors import CannotSave, SavedBefore
from supervision.forms import NotMetForm, PlanForm
from supervision.models import Meeting
from supervision.prefill import Known, known
from supervision.views.parts import agreement_row, demand, home_of, meeting_of, say
from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of
from workforce.people.models import Person

ON = {"date": "on", "holder": "holder"}


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_plan(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = agreement_row(viewer, agreement_id)
    it = known(row, None, viewer)
    if it.holder is None:
        return page(request, "supervision/meeting_log_nobody.html", row=row, present=presenters)
    form = PlanForm(
        request.POST if request.method == "POST" else None,
        holders=_either(row.acting, row.holder) if it.supported else [],
        initial={
            "on": it.initial.get("next_on"),
            "at": it.initial.get("next_at"),
            "minutes": it.initial["minutes"],
            "mode": it.initial["mode"],
        },
    )
    if form.is_valid() and _plan(form, it, viewer):
        messages.success(request, f"The date is set. {it.other.called} gets one message.")
        return _back(it)
    return page(request, "supervision/meeting_plan.html", form=form, it=it, present=presenters)


def _either(acting: Person | None, holder: Person | None) -> list[Person]:
    """Whoever acts and whoever holds it are mostly one: then there is nothing to ask."""
    return list(dict.fromkeys(person for person in (acting, holder) if person))


def _plan(form: PlanForm, it: Known, viewer: Viewer) -> bool:
    data = form.cleaned_data
    acting = (it.row.acting if it.supported else None) or it.holders[0]
    try:
        actions.plan(
            actions.Plan(
                assignment_id=it.row.agreement.assignment_id,
                strands=[it.row.strand],
                holder_id=data.get("holder") or acting.pk,
                date=data["on"],
                time=data["at"],
                minutes=data["minutes"],
                mode=data["mode"],
            ),
            by=viewer,
            once_key=form.once_key,
        )
    except SavedBefore:
        return True
    except CannotSave as error:
        say(form, error, ON)
        return False
    return True


def _back(it: Known) -> HttpResponse:
    if it.supported:
        return redirect("supervision:support-list")
    return redirect("supervision:person-detail", person_id=it.row.supported.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_miss(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """It did not take place, or will not: a new date, the service's doing, or not this time."""
    viewer = viewer_of(request)
    meeting = meeting_of(viewer, meeting_id)
    if meeting.state != states.PLANNED:
        return redirect("supervision:meeting-detail", meeting_id=meeting.pk)
    form = NotMetForm(
        request.POST if request.method == "POST" else None,
        supported=meeting.assignment.person_id == viewer.person_id,
        ahead=meeting.date > viewer.today,
        initial={"at": meeting.time},
    )
    if form.is_valid() and _not_met(form, meeting, viewer):
        messages.success(
            request, f"Saved. {presenters.other_of(meeting, viewer).called} gets one message."
        )
        return home_of(viewer, meeting)
    return page(
        request, "supervision/meeting_miss.html", form=form, meeting=meeting, present=presenters
    )


def _not_met(form: NotMetForm, meeting: Meeting, viewer: Viewer) -> bool:
    """Whatever became of it, a new date that was entered is set."""
    data, what = form.cleaned_data, form.cleaned_data["what"]
    slot = actions.Slot(data["on"], data["at"], meeting.minutes, meeting.mode)
    instead = slot if data["on"] else None
    try:
        if what == states.REARRANGED:
            actions.rearrange(meeting=meeting, to=slot, by=viewer)
        elif what == states.DECLINED:
            actions.decline(meeting=meeting, instead=instead, by=viewer)
        else:
            actions.miss(meeting=meeting, instead=instead, by=viewer)
    except CannotSave as error:
        say(form, error, ON)
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_remove(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    meeting = meeting_of(viewer, meeting_id)
    held = meeting.state == states.HELD
    demand(rules.may_remove if held else rules.may_take_from_diary, viewer, meeting)
    if not held and meeting.state != states.PLANNED:
        return redirect("supervision:meeting-detail", meeting_id=meeting.pk)
    if request.method == "POST":
        try:
            actions.remove(meeting=meeting, by=viewer)
        except CannotSave as error:  # somebody was quicker
            messages.info(request, error.words)
            return redirect("supervision:meeting-detail", meeting_id=meeting.pk)
        messages.success(request, "Taken out.")
        return home_of(viewer, meeting)
    return page(request, "supervision/meeting_remove.html", meeting=meeting, present=presenters)
