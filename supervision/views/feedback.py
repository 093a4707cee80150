"""How supervision is going: kept for oneself, or shared with who it is about."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from supervision import pair_presenters as present
from supervision.actions import feedback as actions
from supervision.forms.contract import KEEP, SHARE, FeedbackForm
from supervision.queries import feedback as queries
from supervision.queries.feedback import Entry
from workforce.core.http import page, viewer_of, wrong_method
from workforce.people.views.base import done, found


def feedback_list(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """The writer's own; for whoever holds the strand what is shared, or 404 like what doesn't exist."""
    data = found(queries.page(viewer_of(request), agreement_id))
    if not data.is_own and not data.entries:
        raise Http404
    if refusal := wrong_method(request, "GET"):
        return refusal
    return page(request, "supervision/feedback_list.html", data=data, present=present)


def feedback_write(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    data = found(queries.page(viewer, agreement_id))
    if not data.is_own or data.is_over or data.holder is None:
        raise Http404
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = FeedbackForm(request.POST if request.method == "POST" else None, holder=data.holder.name)
    if done(
        request,
        form,
        lambda: actions.write(
            data.agreement, form.cleaned_data["words"], share=form.is_shared, by=viewer
        ),
    ):
        messages.success(request, _saved(form.is_shared, data.holder.called))
        return redirect("supervision:feedback-list", agreement_id=agreement_id)
    return page(
        request,
        "supervision/feedback_write.html",
        form=form,
        agreement=data.agreement,
        holder=data.holder,
        entry=None,
        standing="",
        present=present,
    )


def feedback_update(request: HttpRequest, feedback_id: UUID) -> HttpResponse:
    """Change it, share it or stop sharing it; with nothing in it, it goes."""
    viewer = viewer_of(request)
    entry = found(queries.own(viewer, feedback_id))
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = _form(request, entry)
    if done(request, form, lambda: _rewrite(request, form, entry)):
        words = form.cleaned_data["words"].strip()
        called = entry.row.holder.called
        messages.success(request, _saved(form.is_shared, called) if words else "Deleted.")
        return redirect("supervision:feedback-list", agreement_id=entry.row.agreement_id)
    standing = ""
    if form.is_bound:
        now = found(queries.own(viewer, feedback_id))
        if form.began_from != now.row.version:
            standing = now.words
            form.begin_anew(now.row.version)
    return page(
        request,
        "supervision/feedback_write.html",
        form=form,
        agreement=entry.row.agreement,
        holder=entry.row.holder,
        entry=entry,
        standing=standing,
        present=present,
    )


def _form(request: HttpRequest, entry: Entry) -> FeedbackForm:
    shared = entry.row.shared_at is not None
    return FeedbackForm(
        request.POST if request.method == "POST" else None,
        holder=entry.row.holder.name,
        version=entry.row.version,
        initial={"words": entry.words, "share": SHARE if shared else KEEP},
    )


def _rewrite(request: HttpRequest, form: FeedbackForm, entry: Entry) -> None:
    actions.rewrite(
        entry.row,
        form.cleaned_data["words"],
        share=form.is_shared,
        version=form.began_from or 0,
        by=viewer_of(request),
    )


def _saved(is_shared: bool, called: str) -> str:
    if is_shared:
        return f"Saved. {called} can read it now."
    return "Saved. Only you can see it."
