"""Writing: begin a version, write its sections, send it, answer it, take it back, throw it away."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from workforce.core.access import Viewer
from workforce.core.forms import LongForm
from workforce.core.http import page, wrong_method
from workforce.establishment import description_parts as parts
from workforce.establishment.actions import job_descriptions as actions
from workforce.establishment.actions.job_descriptions import ChangedMeanwhile
from workforce.establishment.descriptions import comparing, reading
from workforce.establishment.forms.job_descriptions import (
    APPROVE,
    AnswerForm,
    SectionForm,
    SeenQuery,
    SendForm,
    ThrowAwayForm,
)
from workforce.establishment.models import JobDescriptionVersion
from workforce.establishment.presenters import job_descriptions as present
from workforce.establishment.presenters import thrown_away as thrown
from workforce.establishment.queries import central_team
from workforce.establishment.queries import job_descriptions as queries
from workforce.establishment.rules import job_descriptions as rules
from workforce.establishment.states import DRAFT, IN_APPROVAL
from workforce.establishment.views.job_descriptions import (
    a_writer,
    unless_thrown_away,
    version_of,
)
from workforce.people.errors import Refused
from workforce.people.views.base import done, found


def job_description_start(request: HttpRequest, role: str) -> HttpResponse:
    viewer = a_writer(request)
    shelf = found(queries.shelf(viewer, role))
    if refusal := wrong_method(request, "POST"):
        return refusal
    try:
        made = actions.start(shelf.role, by=viewer)
    except Refused as refused:
        messages.warning(request, str(refused))
        return redirect(present.role_href(shelf.role))
    messages.success(request, f"Version {made.number} is begun, {thrown.begins_words(shelf)}.")
    return redirect("establishment:version-detail", role=shelf.role.slug, number=made.number)


@unless_thrown_away
def version_write(request: HttpRequest, role: str, number: int, section: str) -> HttpResponse:
    viewer = a_writer(request)
    row = version_of(viewer, role, number)
    if section not in parts.SECTION:
        raise Http404
    if row.state != DRAFT and request.method != "POST":
        return redirect(present.href("version-detail", row))
    wanted, moved_on = parts.SECTION[section], False
    form = SectionForm(
        request.POST if request.method == "POST" else None,
        section=wanted,
        version=row.revision_of(section),
        initial={part.slug: row.content.get(part.slug, part.empty) for part in wanted.parts},
    )

    def change() -> None:
        nonlocal moved_on
        try:
            actions.write(
                row, section=section, values=form.values, began_from=form.began_from or 0, by=viewer
            )
        except ChangedMeanwhile:
            moved_on = True
            raise

    if done(request, form, change):
        return _after_writing(request, role, number, section)
    if moved_on:
        row = version_of(viewer, role, number)
        form.begin_anew(row.revision_of(section))
    return page(
        request,
        "establishment/version_write.html",
        version=row,
        role=row.description.role,
        section=wanted,
        form=form,
        standing=present.shown_values(row, wanted) if moved_on else [],
        following=present.next_section(section),
        present=present,
    )


def _after_writing(request: HttpRequest, role: str, number: int, section: str) -> HttpResponse:
    messages.success(request, f"Saved: {parts.SECTION[section].heading.lower()}.")
    following = present.next_section(section)
    if following is not None and "next" in request.POST:
        return redirect("establishment:version-write", role, number, following.slug)
    return redirect("establishment:version-detail", role, number)


@unless_thrown_away
def version_send(request: HttpRequest, role: str, number: int) -> HttpResponse:
    viewer = a_writer(request)
    row = version_of(viewer, role, number)
    if row.state != DRAFT and request.method != "POST":
        return redirect(present.href("version-detail", row))
    form = SendForm(
        request.POST if request.method == "POST" else None,
        version=row.revision,
        initial={"change_words": row.change_words},
    )

    def change() -> None:
        words, revision = form.cleaned_data["change_words"], _seen(form)
        actions.send(row, change_words=words, revision=revision, by=viewer)

    if done(request, form, change):
        messages.success(request, "Sent. Whoever can approve it gets one message.")
        return redirect(present.href("version-detail", row))
    team = central_team.members(viewer.today)
    can, _ = present.answerers(row, team, viewer)
    return page(
        request,
        "establishment/version_send.html",
        version=row,
        role=row.description.role,
        form=form,
        missing=parts.missing(row.content),
        can=[name for name in can if name != "you"],
        present=present,
    )


def _seen(form: LongForm) -> int:
    """The text that its reader saw; what carries none saw none that ever was."""
    return -1 if form.began_from is None else form.began_from


@unless_thrown_away
def version_answer(request: HttpRequest, role: str, number: int) -> HttpResponse:
    """Approve it, or send it back: whoever did not write it."""
    viewer = a_writer(request)
    row = version_of(viewer, role, number)
    if row.state != IN_APPROVAL and request.method != "POST":
        return redirect(present.href("version-detail", row))
    form = AnswerForm(request.POST if request.method == "POST" else None, version=row.revision)
    if done(request, form, lambda: _answer(viewer, row, form)):
        approved = form.cleaned_data["answer"] == APPROVE
        said = "Approved. Its PDFs are being made." if approved else "Sent back, with your words."
        messages.success(request, said)
        return redirect(present.href("version-detail", row))
    return page(
        request,
        "establishment/version_answer.html",
        version=row,
        role=row.description.role,
        parts=reading.read(row.content),
        form=form,
        grants_href=reverse("people:grant-list"),
        present=present,
        **_who_answers(viewer, row),
        **_against_current(viewer, row),
    )


def _answer(viewer: Viewer, row: JobDescriptionVersion, form: AnswerForm) -> None:
    if form.cleaned_data["answer"] == APPROVE:
        actions.approve(row, revision=_seen(form), by=viewer)
    else:
        words = form.cleaned_data["words"]
        actions.send_back(row, words=words, revision=_seen(form), by=viewer)


def _who_answers(viewer: Viewer, row: JobDescriptionVersion) -> dict[str, Any]:
    """Where nobody of the centre can, who could join it, and who gives the role."""
    can, wrote = present.answerers(row, central_team.members(viewer.today), viewer)
    return {
        "may_approve": rules.may_approve(viewer, row),
        "can": can,
        "wrote": wrote,
        "could": [] if can else central_team.could_join(viewer.today, rules.wrote(row)),
        "givers": [] if can else central_team.give_roles(viewer.today),
    }


def _against_current(viewer: Viewer, row: JobDescriptionVersion) -> dict[str, Any]:
    role = row.description.role
    current = queries.current_number(viewer, role)
    before = version_of(viewer, role.slug, current) if current and current != row.number else None
    compared = comparing.compare(before.content, row.content) if before else []
    return {
        "before": before,
        "compared": [each for each in compared if each.is_changed],
        "words": present.change_counts(compared),
    }


@unless_thrown_away
def version_throw_away(request: HttpRequest, role: str, number: int) -> HttpResponse:
    viewer = a_writer(request)
    row = version_of(viewer, role, number)
    if row.state != DRAFT and request.method != "POST":
        return redirect(present.href("version-detail", row))
    seen = SeenQuery.read(request).values["seen"]
    form = ThrowAwayForm(
        request.POST if request.method == "POST" else None,
        version=row.revision if seen is None else seen,
    )
    if done(request, form, lambda: actions.throw_away(row, revision=_seen(form), by=viewer)):
        messages.success(request, f"Version {number} is thrown away.")
        return redirect(present.role_href(row.description.role))
    shelf = found(queries.shelf(viewer, role))
    return page(
        request,
        "establishment/version_throw_away.html",
        version=row,
        role=shelf.role,
        form=form,
        has_changed=seen is not None and seen != row.revision,
        lines=thrown.what_goes(row, shelf, queries.writers(viewer, row)),
        stays=thrown.what_stays(shelf),
        present=present,
    )


@unless_thrown_away
def version_take_back(request: HttpRequest, role: str, number: int) -> HttpResponse:
    viewer = a_writer(request)
    row = version_of(viewer, role, number)
    if refusal := wrong_method(request, "POST"):
        return refusal
    try:
        actions.take_back(row, by=viewer)
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, "It is a draft again.")
    return redirect(present.href("version-detail", row))
