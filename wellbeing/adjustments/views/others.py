"""For whoever was given an adjustment to read: the line manager, an adviser, who looks at a refusal again."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from wellbeing.adjustments import presenters, rules, states
from wellbeing.adjustments.actions import asking, deciding, sharing
from wellbeing.adjustments.actions.deciding import Decision
from wellbeing.adjustments.forms import DecideForm, ProposeForm, WordsForm
from wellbeing.adjustments.queries import adjustments, near, passports
from wellbeing.adjustments.views.parts import deciding as for_decider
from wellbeing.rules import manages_somebody
from workforce.core.http import allowed, page, viewer_of, wrong_method
from workforce.core.paging import page_of
from workforce.people.views.base import done, found


def others_list(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_answer)
    if refusal := wrong_method(request, "GET"):
        return refusal
    shown = page_of(adjustments.to_see_to(viewer), request)
    return page(
        request,
        "adjustments/list.html",
        rows=presenters.others_rows(adjustments.with_kinds(shown.items)),
        page=shown,
        passports=presenters.passport_rows(passports.shown_to(viewer)),
        manages=manages_somebody.test(viewer, None),
    )


def propose(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, manages_somebody)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = ProposeForm(
        request.POST if request.method == "POST" else None,
        people=presenters.my_people_choices(near.my_people(viewer)),
    )

    def offer() -> None:
        cleaned = form.cleaned_data
        asking.propose(
            person=cleaned["person"], kind=cleaned["kind"], change=cleaned["change"], by=viewer
        )

    if done(request, form, offer):
        messages.success(request, "Sent. They get one message, and accept it or not.")
        return redirect("adjustments:list")
    return page(request, "adjustments/propose.html", form=form)


def detail(request: HttpRequest, adjustment_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    data = found(adjustments.get(viewer, adjustment_id))
    if refusal := wrong_method(request, "GET"):
        return refusal
    if data.is_own:
        return redirect("adjustments:own-detail", adjustment_id)
    sharing.note_reading(data.row, by=viewer)
    return page(
        request,
        "adjustments/detail.html",
        data=data,
        row=data.row,
        present=presenters,
        readers=[],
        looks=[],
        managers=[],
        steps=presenters.step_rows(data),
        facts=presenters.facts(data),
    )


def talk(request: HttpRequest, adjustment_id: UUID) -> HttpResponse:
    viewer, data = for_decider(request, adjustment_id)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = WordsForm(
        request.POST if request.method == "POST" else None,
        label="When do you talk, or what do you need to know?",
        hint="What would help, not why. Don't ask for a diagnosis.",
        seen_by=presenters.seen_by(data, False),
        version=data.row.version,
    )

    def send() -> None:
        words, version = form.cleaned_data["words"], form.began_from or 0
        deciding.discuss(data.row, words=words, version=version, by=viewer)

    if done(request, form, send):
        messages.success(request, "Sent. They get one message.")
        return redirect("adjustments:detail", adjustment_id)
    return page(request, "adjustments/talk.html", form=form, data=data, row=data.row)


def decide(request: HttpRequest, adjustment_id: UUID) -> HttpResponse:
    viewer, data = for_decider(request, adjustment_id)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    people = [each for each in near.who_looks_again(data.row, viewer.today) if each.pk != viewer.me]
    form = DecideForm(
        request.POST if request.method == "POST" else None,
        seen_by=presenters.seen_by(data, False),
        again=presenters.people_choices(people),
        is_last=data.row.state == states.AGAIN,
        initial={"words": data.change},
        version=data.row.version,
    )

    def send() -> None:
        cleaned = form.cleaned_data
        decision = Decision(
            cleaned["outcome"], cleaned["words"], cleaned["starts"], cleaned["owner"],
            cleaned.get("again"),
        )  # fmt: skip
        deciding.decide(data.row, decision=decision, version=form.began_from or 0, by=viewer)

    if done(request, form, send):
        messages.success(request, "Sent. They get one message.")
        if data.row.state == states.AGAIN:  # their part is done, and so is their reading
            return redirect("adjustments:list")
        return redirect("adjustments:detail", adjustment_id)
    return page(
        request, "adjustments/decide.html", form=form, data=data, row=data.row, present=presenters
    )


def passport_read(request: HttpRequest, passport_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    held = found(passports.read(viewer, passport_id))
    if refusal := wrong_method(request, "GET"):
        return refusal
    if held.passport is not None:
        sharing.note_passport_reading(held.passport, by=viewer)
    return page(request, "adjustments/passport_read.html", held=held, present=presenters)
