from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from supervision import presenters, rules, states, words
from supervision.actions import agreed_actions, private_notes
from supervision.actions import meetings as actions
from supervision.actions.answering import Correction
from supervision.errors import AlreadyLogged, CannotSave, Changed
from supervision.forms import AnswerForm, CorrectForm, NoteForm
from supervision.forms.said import as_it_stands
from supervision.models import Meeting
from supervision.queries import meetings, topics
from supervision.views.parts import demand, home_of, meeting_of, readable_meeting, say
from supervision.views.reading import note_read
from workforce.core.access import Viewer
from workforce.core.forms import LongForm
from workforce.core.http import page, viewer_of, wrong_method

CHANGED = "It was changed while you were here. This is how it stands now"


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_agree(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """One tap agrees; or something is added, and both texts stand."""
    viewer = viewer_of(request)
    meeting = readable_meeting(viewer, meeting_id)
    if request.method != "POST":
        if meeting.state != states.HELD or not _waits_for(viewer, meeting):
            return redirect("supervision:meeting-detail", meeting_id=meeting.pk)
        return agree_page(request, meeting, _answer_form(request, viewer, meeting))
    demand(rules.may_answer, viewer, meeting)
    form = _answer_form(request, viewer, meeting)
    if form.is_valid() and _answer(request, form, meeting):
        return home_of(viewer, meeting)
    return agree_page(request, meeting_of(viewer, meeting_id), form)


def _waits_for(viewer: Viewer, meeting: Meeting) -> bool:
    return meeting.answer == states.WAITING and meeting.written_by_id != viewer.person_id


def _answer_form(request: HttpRequest, viewer: Viewer, meeting: Meeting) -> AnswerForm:
    return AnswerForm(
        request.POST if request.method == "POST" else None,
        other=presenters.other_of(meeting, viewer).name,
        supported=meeting.assignment.person_id == viewer.person_id,
        version=meeting.version,
        initial=note_as_it_stands(viewer, meeting),
    )


def note_as_it_stands(viewer: Viewer, meeting: Meeting) -> dict[str, Any]:
    note = meetings.note_of(viewer, meeting)
    return {"private": words.note_words(note), "note": note.version if note else 0}


def _answer(request: HttpRequest, form: AnswerForm, meeting: Meeting) -> bool:
    viewer, version = viewer_of(request), form.began_from or 0
    try:
        with transaction.atomic():
            if request.POST.get("answer") == "add":
                added = form.cleaned_data["added"]
                actions.add_to(meeting=meeting, added_words=added, version=version, by=viewer)
                said = f"Added. {presenters.other_of(meeting, viewer).called} gets one message."
            else:
                actions.agree(meeting=meeting, version=version, by=viewer)
                said = "Agreed. Thank you."
            _keep_note(form, meeting, viewer)
    except NoteChanged as changed:
        form.add_error("private", changed.words)
        _carry(form, note=changed.version)
        return False
    except Changed:
        form.add_error(None, f"{CHANGED}, with what you wrote below")
        _begin_from_now(form, viewer, meeting.pk)
        return False
    except CannotSave as error:
        say(form, error, {"added_words": "added"})
        return False
    messages.success(request, said)
    return True


class NoteChanged(Exception):
    def __init__(self, standing: dict[str, Any]) -> None:
        super().__init__()
        self.version = standing["note"]
        self.words = (
            "You changed this note in another window, and it says now: "
            f"“{standing['private']}”. Put together below what you want to keep"
            if standing["private"]
            else "You deleted this note in another window. Empty it, or send it again to keep it"
        )


def _keep_note(form: AnswerForm, meeting: Meeting, viewer: Viewer) -> None:
    """Only what was changed on this page is written."""
    if "private" not in form.cleaned_data:
        return
    typed = form.cleaned_data["private"].strip()
    standing = note_as_it_stands(viewer, meeting)
    if typed == standing["private"].strip():
        return
    if form.cleaned_data.get("note") != standing["note"]:
        raise NoteChanged(standing)
    private_notes.write(meeting=meeting, words=typed, version=standing["note"], by=viewer)


def agree_page(
    request: HttpRequest, meeting: Meeting, form: AnswerForm, quicker: bool = False
) -> HttpResponse:
    viewer = viewer_of(request)
    note_read(viewer, meeting)
    return page(
        request,
        "supervision/meeting_agree.html",
        meeting=meeting,
        form=form,
        content=words.content_of(meeting),
        actions=meetings.actions_of(viewer, meeting),
        quicker=quicker,
        present=presenters,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_correct(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """The earlier version stays; the other one is asked to agree again."""
    viewer = viewer_of(request)
    meeting = readable_meeting(viewer, meeting_id)
    demand(rules.may_correct, viewer, meeting)
    if meeting.state != states.HELD and request.method != "POST":
        return redirect("supervision:meeting-detail", meeting_id=meeting.pk)
    note_read(viewer, meeting)
    content = words.content_of(meeting)
    supported = meeting.assignment.person_id == viewer.person_id
    form = CorrectForm(
        request.POST if request.method == "POST" else None,
        other=presenters.other_of(meeting, viewer).name,
        supported=supported,
        own=topics.own(viewer) if supported else (),
        version=meeting.version,
        initial=_as_it_stands(meeting, content),
    )
    if form.is_valid() and _save_correction(form, meeting, viewer):
        called = presenters.other_of(meeting, viewer).called
        messages.success(request, f"Corrected. {called} can agree it.")
        return redirect("supervision:meeting-detail", meeting_id=meeting.pk)
    return page(
        request,
        "supervision/meeting_correct.html",
        meeting=meeting,
        form=form,
        content=content,
        changed=form.has_error(NON_FIELD_ERRORS, "changed"),
        present=presenters,
    )


def _save_correction(form: CorrectForm, meeting: Meeting, viewer: Viewer) -> bool:
    try:
        _correct(form, meeting, viewer)
    except Changed:
        form.add_error(
            None, ValidationError(f"{CHANGED}, with what you wrote in the form", "changed")
        )
        _begin_from_now(form, viewer, meeting.pk)
    except AlreadyLogged:
        form.add_error("met_on", "There is a log for this day already. Correct that one")
    except CannotSave as error:
        say(form, error)
    else:
        return True
    return False


def _as_it_stands(meeting: Meeting, content: words.Content) -> dict[str, Any]:
    return {
        "met_on": meeting.date,
        "began_at": meeting.time,
        "minutes": meeting.minutes,
        "mode": meeting.mode,
        **as_it_stands(content),
        "topics": list(content.topics),
    }


def _correct(form: CorrectForm, meeting: Meeting, viewer: Viewer) -> None:
    data = form.cleaned_data
    actions.correct(
        meeting=meeting,
        version=form.began_from or 0,
        by=viewer,
        correction=Correction(
            date=data["met_on"],
            time=data["began_at"],
            minutes=data["minutes"],
            mode=data["mode"],
            **form.said,
            topics=tuple(data["topics"]) if "topics" in data else None,
            own_topics=tuple(data.get("own_topics", [])),
        ),
    )


def _begin_from_now(form: LongForm, viewer: Viewer, meeting_id: UUID) -> None:
    """Sending it again, having seen what stands now, is a decision."""
    _carry(form, version=meeting_of(viewer, meeting_id).version)


def _carry(form: LongForm, **fields: int) -> None:
    data = cast(QueryDict, form.data).copy()
    for name, value in fields.items():
        data[name] = str(value)
    form.data = data


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_note(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    meeting = readable_meeting(viewer, meeting_id)
    demand(rules.may_keep_private_note, viewer, meeting)
    note = meetings.note_of(viewer, meeting)
    standing = words.note_words(note)
    form = NoteForm(
        request.POST if request.method == "POST" else None,
        version=note.version if note else 0,
        initial={"private": standing},
    )
    if form.is_valid() and _write_note(form, meeting, viewer, note.version if note else 0):
        messages.success(request, "Saved. Only you can see it.")
        return redirect("supervision:meeting-detail", meeting_id=meeting.pk)
    return page(
        request,
        "supervision/meeting_note.html",
        meeting=meeting,
        form=form,
        standing=standing if form.has_error(NON_FIELD_ERRORS, "changed") else "",
        present=presenters,
    )


def _write_note(form: NoteForm, meeting: Meeting, viewer: Viewer, stands: int) -> bool:
    words, version = form.cleaned_data["private"], form.began_from
    try:
        private_notes.write(meeting=meeting, words=words, version=version, by=viewer)
    except Changed:
        said = "You changed this note in another window. Both texts are below"
        form.add_error(None, ValidationError(said, code="changed"))
        _carry(form, version=stands)
        return False
    return True


def action_finish(request: HttpRequest, action_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    action = get_object_or_404(meetings.action(viewer), pk=action_id)
    if refusal := wrong_method(request, "POST"):
        return refusal
    agreed_actions.finish(action=action, by=viewer)
    messages.success(request, "Marked as done. You can open it again on the page of its meeting.")
    return home_of(viewer, action.meeting)


def action_reopen(request: HttpRequest, action_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    action = get_object_or_404(meetings.action(viewer), pk=action_id)
    if refusal := wrong_method(request, "POST"):
        return refusal
    agreed_actions.reopen(action=action, by=viewer)
    messages.success(request, "Open again. It comes back at your next meeting.")
    return redirect("supervision:meeting-detail", meeting_id=action.meeting.pk)
