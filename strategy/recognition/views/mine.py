"""My story: who asks for it, what I said, my words, where it was used; and taking it back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from strategy.recognition import presenters, rules
from strategy.recognition.actions import answering
from strategy.recognition.forms import TextForm
from strategy.recognition.queries import stories
from strategy.recognition.views.parts import shared, shown
from workforce.core.http import allowed, page, viewer_of, wrong_method
from workforce.people.views.base import done, found, press

SAID = {
    answering.YES: "You said yes. The words come next: they are yours to write or to approve.",
    answering.NO: "That is fine. Whoever asked is told that it won't happen, and no more.",
    answering.LATER: "That is fine. Whoever asked is told that it won't happen. You can come back to it here.",
}


def mine(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.is_somebody)
    if refusal := wrong_method(request, "GET"):
        return refusal
    rows = shown(stories.mine(viewer), request)
    purposes = stories.purposes(rows.items)
    return page(
        request,
        "recognition/mine.html",
        rows=presenters.own_rows(rows.items, purposes),
        page=rows,
        **shared(viewer),
    )


def story(request: HttpRequest, story_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    data = found(stories.own(viewer, story_id))
    if refusal := wrong_method(request, "GET"):
        return refusal
    return page(request, "recognition/story.html", data=data, row=data.row, present=presenters)


def answer(request: HttpRequest, story_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    data = found(stories.own(viewer, story_id))
    said = request.POST.get("said", "")
    return press(
        request,
        lambda: answering.answer(data.row, said=said, by=viewer),
        SAID.get(said, ""),
        "recognition:story",
        story_id,
    )


def write(request: HttpRequest, story_id: UUID) -> HttpResponse:
    """One's own words, from the latest that there are."""
    viewer = viewer_of(request)
    data = found(stories.own(viewer, story_id))
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    latest = data.texts[0].words if data.texts else ""
    form = TextForm(
        request.POST if request.method == "POST" else None,
        other=data.row.asked_by.name,
        version=data.row.version,
        initial={"words": latest},
    )

    def save() -> None:
        words, version = form.cleaned_data["words"], form.began_from or 0
        answering.write(data.row, words=words, version=version, by=viewer)

    if done(request, form, save):
        messages.success(request, "Saved. These words, and no others, may be used.")
        return redirect("recognition:story", story_id)
    return page(request, "recognition/write.html", form=form, data=data, row=data.row)


def approve(request: HttpRequest, text_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    text = found(stories.text_of(viewer, text_id))
    return press(
        request,
        lambda: answering.approve(text, by=viewer),
        "Approved. These words, and no others, may be used.",
        "recognition:story",
        text.story_id,
    )


def withdraw(request: HttpRequest, story_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    data = found(stories.own(viewer, story_id))
    return press(
        request,
        lambda: answering.withdraw(data.row, by=viewer),
        "Withdrawn. It isn't used from this moment on. Whoever asked is told what to take down and by when.",
        "recognition:story",
        story_id,
    )
