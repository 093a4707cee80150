"""What either of the two does: it is in place, how it goes, that it may end."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from wellbeing.adjustments import presenters
from wellbeing.adjustments.actions import living
from wellbeing.adjustments.forms import PlaceForm, ReviewForm
from wellbeing.adjustments.queries import adjustments
from wellbeing.adjustments.queries.adjustments import Data
from wellbeing.adjustments.views.parts import home_of, in_it
from workforce.core.http import page, wrong_method
from workforce.people.views.base import done, found, press, version_of


def _told(data: Data) -> str:
    who = "Whoever reads it with you" if data.is_own else data.row.person.called
    return f"Saved. {who} gets one message."


def place(request: HttpRequest, adjustment_id: UUID) -> HttpResponse:
    viewer, data = in_it(request, adjustment_id)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = PlaceForm(request.POST if request.method == "POST" else None, version=data.row.version)

    def put() -> None:
        on, version = form.cleaned_data["on"], form.began_from or 0
        living.put_in_place(data.row, on=on, version=version, by=viewer)

    if done(request, form, put):
        messages.success(request, _told(data))
        return redirect(home_of(data), adjustment_id)
    return page(
        request, "adjustments/place.html", form=form, data=data, row=data.row, home=home_of(data)
    )


def review(request: HttpRequest, adjustment_id: UUID) -> HttpResponse:
    viewer, data = in_it(request, adjustment_id)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = ReviewForm(
        request.POST if request.method == "POST" else None,
        seen_by=presenters.seen_by(data, data.is_own),
        initial={"change": data.change},
        version=data.row.version,
    )

    def write() -> None:
        cleaned = form.cleaned_data
        living.review(
            data.row, words=cleaned["words"], change=cleaned["change"],
            version=form.began_from or 0, by=viewer,
        )  # fmt: skip

    if done(request, form, write):
        messages.success(request, _told(data))
        return redirect(home_of(data), adjustment_id)
    if form.is_bound:  # how it stands now, beside what was written
        data = found(adjustments.get(viewer, adjustment_id))
        form.begin_anew(data.row.version)
    return page(
        request, "adjustments/review.html", form=form, data=data, row=data.row, home=home_of(data)
    )


def end(request: HttpRequest, adjustment_id: UUID) -> HttpResponse:
    """Asked by one of the two; agreed, or not, by the other."""
    viewer, data = in_it(request, adjustment_id)
    if refusal := wrong_method(request, "POST"):
        return refusal
    answer, version = request.POST.get("answer", ""), version_of(request)
    said = {
        "agree": "It has ended.",
        "keep": "It goes on as it is.",
    }.get(answer, "Saved. It ends when you both agree.")

    def act() -> None:
        if answer in ("agree", "keep"):
            living.answer_end(data.row, agree=answer == "agree", version=version, by=viewer)
        else:
            living.ask_to_end(data.row, version=version, by=viewer)

    return press(request, act, said, home_of(data), adjustment_id)


def other(request: HttpRequest, adjustment_id: UUID) -> HttpResponse:
    """What one of the two would have instead: agreed to by the other, or left."""
    viewer, data = in_it(request, adjustment_id)
    if refusal := wrong_method(request, "POST"):
        return refusal
    agree, version = request.POST.get("answer", "") == "agree", version_of(request)
    return press(
        request,
        lambda: living.answer_other(data.row, agree=agree, version=version, by=viewer),
        "Agreed. It holds from now on." if agree else "It stays as it was agreed.",
        home_of(data),
        adjustment_id,
    )
