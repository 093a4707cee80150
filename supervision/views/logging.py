from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from supervision import presenters, states
from supervision.actions import meetings as actions
from supervision.actions import private_notes
from supervision.errors import AlreadyLogged, CannotSave, SavedBefore
from supervision.forms import AnswerForm, LogForm
from supervision.models import Meeting
from supervision.prefill import Known, known
from supervision.queries import strands
from supervision.strands import Strand
from supervision.views import answering
from supervision.views.parts import agreement_row, meeting_of, say, viewer_of
from workforce.core.access import Viewer
from workforce.core.http import page


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_log(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """From My support or People I support."""
    row = agreement_row(viewer_of(request), agreement_id)
    return _log(request, known(row, row.likely, viewer_of(request)))


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_held(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """From Today: "Yes, we met". What is sent after somebody else has logged, moved or called it off is
    looked at like any log, so that nothing typed is lost."""
    viewer = viewer_of(request)
    meeting = meeting_of(viewer, meeting_id)
    if meeting.state != states.PLANNED and request.method != "POST":
        return redirect("supervision:meeting-detail", meeting_id=meeting.pk)
    mine = strands.agreements(viewer).filter(
        assignment=meeting.assignment_id, strand__in=meeting.strands
    )
    agreement = mine.order_by("strand").first()
    if agreement is None:
        raise Http404
    return _log(request, known(strands.row_of(agreement, viewer), meeting, viewer))


def _log(request: HttpRequest, it: Known) -> HttpResponse:
    if it.holder is None:
        return page(request, "supervision/meeting_log_nobody.html", row=it.row, present=presenters)
    form = LogForm(
        request.POST if request.method == "POST" else None,
        other=it.other.name,
        supported=it.supported,
        owners=[it.row.supported, *it.holders],
        holders=it.holders,
        also=it.also,
        initial=it.initial,
    )
    if form.is_valid():
        answer = _save(request, form, it)
        if answer is not None:
            return answer
    return page(request, "supervision/meeting_log.html", form=form, it=it, present=presenters)


def _save(request: HttpRequest, form: LogForm, it: Known) -> HttpResponse | None:
    viewer = viewer_of(request)
    try:
        meeting = actions.log(_entry(form, it), by=viewer, once_key=form.once_key)
    except AlreadyLogged as there:
        return _already(request, form, it, there.meeting_id)
    except SavedBefore:
        return _done(viewer, it)
    except CannotSave as error:
        say(form, error)
        return None
    _keep_note(form, meeting, viewer)
    messages.success(request, f"Saved. {it.other.called} gets one message.")
    return _done(viewer, it)


def _entry(form: LogForm, it: Known) -> actions.Log:
    data = form.cleaned_data
    following = None
    if data["next_on"]:
        following = actions.Slot(data["next_on"], data["next_at"], data["minutes"], data["mode"])
    return actions.Log(
        assignment_id=it.row.agreement.assignment_id,
        strands=[it.row.strand, *data.get("also", [])],
        date=data["met_on"],
        time=data["began_at"],
        minutes=data["minutes"],
        mode=data["mode"],
        holder_id=data.get("holder") or it.holders[0].pk,
        topics=data.get("topics", []),
        agreed_words=data["agreed"],
        todos=[actions.Todo(words, who, by) for words, who, by in form.todos],
        next=following,
        planned_id=it.planned.pk if it.planned else None,
    )


def _keep_note(form: LogForm, meeting: Meeting, viewer: Viewer) -> None:
    if words := form.cleaned_data.get("private"):
        private_notes.write(meeting=meeting, words=words, by=viewer)


def _done(viewer: Viewer, it: Known) -> HttpResponse:
    if it.supported:
        return redirect("supervision:support-list")
    return redirect("supervision:person-detail", person_id=it.row.supported.pk)


def _already(request: HttpRequest, form: LogForm, it: Known, meeting_id: UUID) -> HttpResponse:
    """The other one was quicker: nothing typed is lost, it can be added to what they wrote."""
    viewer = viewer_of(request)
    meeting = meeting_of(viewer, meeting_id)
    kind = Strand(it.row.strand).label
    if meeting.written_by_id == viewer.person_id or not meeting.readable:
        form.add_error("met_on", f"{kind} on this day is logged already")
        return page(request, "supervision/meeting_log.html", form=form, it=it, present=presenters)
    initial: dict[str, Any] = {
        "added": form.cleaned_data["agreed"],
        "private": form.cleaned_data.get("private", ""),
    }
    answer = AnswerForm(
        other=it.other.name, supported=it.supported, version=meeting.version, initial=initial
    )
    return answering.agree_page(request, meeting, answer, quicker=True)
