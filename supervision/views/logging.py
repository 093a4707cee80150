from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from supervision import presenters, states, words
from supervision.actions import agreed_actions
from supervision.actions import meetings as actions
from supervision.errors import AlreadyLogged, CannotSave, SavedBefore
from supervision.forms import AnswerForm, LogForm
from supervision.prefill import Known, known
from supervision.queries import meetings, strands, topics
from supervision.strands import Strand
from supervision.views import answering
from supervision.views.parts import agreement_row, meeting_of, say
from supervision.views.reading import actions_read
from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of

# A planned meeting this near to the day they met is the one that somebody who logs is thinking of.
CLOSE_DAYS = 3


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_log(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """From My support or People I support."""
    row = agreement_row(viewer_of(request), agreement_id)
    return _log(request, known(row, row.likely, viewer_of(request)), is_a_guess=True)


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


def _log(request: HttpRequest, it: Known, is_a_guess: bool = False) -> HttpResponse:
    """`is_a_guess`: nobody said that it was the planned meeting; the date decides."""
    if it.holder is None:
        return page(request, "supervision/meeting_log_nobody.html", row=it.row, present=presenters)
    viewer = viewer_of(request)
    agreed = meetings.to_come_back_to(
        viewer, it.row.agreement.assignment_id, it.row.strand, it.holders
    )
    actions_read(viewer, agreed)
    form = LogForm(
        request.POST if request.method == "POST" else None,
        other=it.other.name,
        supported=it.supported,
        owners=[it.row.supported, *it.holders],
        holders=it.holders,
        also=it.also,
        come_back=presenters.come_back_rows(agreed, viewer),
        own=topics.own(viewer) if it.supported else (),
        initial=it.initial,
    )
    if form.is_valid():
        answer = _save(request, form, it, is_a_guess)
        if answer is not None:
            return answer
    return page(request, "supervision/meeting_log.html", form=form, it=it, present=presenters)


def _save(request: HttpRequest, form: LogForm, it: Known, is_a_guess: bool) -> HttpResponse | None:
    viewer = viewer_of(request)
    private = form.cleaned_data.get("private", "")
    try:
        entry = _entry(form, it, is_a_guess)
        actions.log(
            entry,
            by=viewer,
            once_key=form.once_key,
            private=private,
            own_topics=form.cleaned_data.get("own_topics", []),
            answers=form.answers,
        )
    except AlreadyLogged as there:
        return _already(request, form, it, there.meeting_id)
    except SavedBefore:
        return _done(viewer, it)
    except CannotSave as error:
        say(form, error)
        return None
    messages.success(request, _said(it, entry.holder_id))
    return _done(viewer, it)


def _said(it: Known, holder_id: UUID) -> str:
    """Whoever held it and has handed it over since has no page to look at, and gets no message."""
    if not it.supported:
        return f"Saved. {it.row.supported.called} gets one message."
    told = next(
        (each for each in (it.row.holder, it.row.cover) if each and each.pk == holder_id), None
    )
    return f"Saved. {told.called} gets one message." if told else "Saved."


def _entry(form: LogForm, it: Known, is_a_guess: bool) -> actions.Log:
    data = form.cleaned_data
    planned = it.planned
    if planned and is_a_guess and abs((data["met_on"] - planned.date).days) > CLOSE_DAYS:
        planned = None
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
        **form.said,
        todos=form.todos,
        next=following,
        planned_id=planned.pk if planned else None,
    )


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
    # What became of an action holds whoever logged the meeting.
    agreed_actions.answer(
        answers=form.answers, assignment_ids=[it.row.agreement.assignment_id], by=viewer
    )
    initial = answering.note_as_it_stands(viewer, meeting)
    initial["private"] = words.below(initial["private"], form.cleaned_data.get("private", ""))
    initial["added"] = presenters.typed_words(form, it.row.today)
    answer = AnswerForm(
        other=it.other.name, supported=it.supported, version=meeting.version, initial=initial
    )
    return answering.agree_page(request, meeting, answer, quicker=True)
