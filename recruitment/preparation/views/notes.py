"""What a team hopes and worries: the open question on paper and without an account, the tables, answers."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from recruitment.preparation import presenters, rules, sealing
from recruitment.preparation.actions import notes as actions
from recruitment.preparation.actions import preparations as around
from recruitment.preparation.forms import AnswerForm, QuestionForm, TableForm
from recruitment.preparation.models import Preparation
from recruitment.preparation.queries import preparations
from recruitment.preparation.views.parts import done, found, press, seen, session_seen
from workforce.accounts import doors
from workforce.core import links
from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of
from workforce.gatherings import presenters as words

DETAIL = "preparation:preparation-detail"


def _written(viewer: Viewer, preparation_id: UUID) -> Preparation:
    row = seen(viewer, preparation_id)
    rules.need(rules.may_write_notes.test(viewer, row))
    return row


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def question_poster(request: HttpRequest, preparation_id: UUID) -> HttpResponse:
    """The invitation to print. Its address is made by a press, shown in this answer and never again."""
    viewer = viewer_of(request)
    row = _written(viewer, preparation_id)
    address = None
    if request.method == "POST":
        address = presenters.question(around.open_question(preparation=row, by=viewer))
    ahead = [each for each in preparations.of(row) if each.gathering.state == "planned"]
    return page(
        request,
        "preparation/question_poster.html",
        preparation=row,
        ahead=[each.gathering for each in ahead if not each.gathering.has_begun()],
        address=address,
        words=words,
    )


def question_close(request: HttpRequest, preparation_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = _written(viewer, preparation_id)
    return press(
        request,
        lambda: around.close_question(preparation=row, by=viewer),
        "Closed. No address of the open question works any more.",
        DETAIL,
        preparation_id=row.pk,
    )


@doors.open_to_all
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def question_answer(request: HttpRequest, secret: str) -> HttpResponse:
    """Without an account. An address that is over and one that never was get the same page."""
    link = links.open_with(around.QUESTION, secret)
    if link is None:
        return page(request, "preparation/question_gone.html", gone=links.GONE)
    form = QuestionForm(request.POST if request.method == "POST" else None)

    def write() -> None:
        actions.write_before(said=form.said(), link=link, once_key=form.once_key)

    if done(request, form, write):
        return page(request, "preparation/question_thanks.html", secret=secret)
    return page(request, "preparation/question_answer.html", form=form, prompts=presenters.PROMPTS)


@require_http_methods(["GET", "HEAD", "POST"])
def session_notes(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    """What was said at the tables, a line each."""
    viewer = viewer_of(request)
    row = session_seen(viewer, gathering_id).preparation
    rules.need(rules.may_write_notes.test(viewer, row))
    form = TableForm(request.POST if request.method == "POST" else None)

    def write() -> None:
        actions.write_table(preparation=row, said=form.said(), by=viewer, once_key=form.once_key)

    if done(request, form, write):
        messages.success(request, "Saved. The line manager and the leads read them, and answer.")
        return redirect(DETAIL, preparation_id=row.pk)
    return page(
        request, "preparation/session_notes.html", form=form, preparation=row,
        prompts=presenters.PROMPTS,
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def note_answer(request: HttpRequest, note_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    note = found(preparations.note(viewer, note_id))
    rules.need(rules.may_answer.test(viewer, note))
    [opened] = sealing.opened([note])
    form = AnswerForm(
        request.POST if request.method == "POST" else None,
        version=note.version,
        initial={"words": opened.answer},
    )

    def answer() -> None:
        actions.answer(
            note=note, words=form.cleaned_data["words"], version=form.began_from or 0, by=viewer
        )

    if done(request, form, answer):
        messages.success(
            request, "Saved. Say it in the session, too: the team has no account here."
        )
        return redirect(DETAIL, preparation_id=note.preparation_id)
    if form.is_bound:
        # What somebody answered meanwhile stands above what one wrote; sending that again is a decision.
        note = found(preparations.note(viewer, note_id))
        form.begin_anew(note.version)
        [opened] = sealing.opened([note])
    return page(
        request, "preparation/note_answer.html", form=form, opened=opened,
        preparation=note.preparation,
    )  # fmt: skip


def note_take_out(request: HttpRequest, note_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    note = found(preparations.note(viewer, note_id))
    rules.need(rules.may_write_notes.test(viewer, note.preparation))
    return press(
        request,
        lambda: actions.take_out(note=note, by=viewer),
        "Taken out.",
        DETAIL,
        preparation_id=note.preparation_id,
    )
