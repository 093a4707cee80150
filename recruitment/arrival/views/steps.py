"""What took place is written down; expectations; job coaching."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from recruitment.arrival import presenters, rules
from recruitment.arrival.actions import coaching, expecting, ticking
from recruitment.arrival.forms import (
    CoachForm,
    DayForm,
    ExpectationsForm,
    HolderForm,
    TalkForm,
    ViewForm,
)
from recruitment.arrival.models import Arrival, Step
from recruitment.arrival.queries import arrivals, checklist, opened
from recruitment.arrival.steps import REVIEW, Item, item_of, words_of
from recruitment.arrival.views.parts import back, data, one, press
from workforce.core.access import Viewer
from workforce.core.http import page, wrong_method
from workforce.people.errors import Refused
from workforce.people.forms import FindQuery
from workforce.people.queries import choosing
from workforce.people.views.base import done, found, version_of


def step_say(request: HttpRequest, arrival_id: UUID, slug: str) -> HttpResponse:
    """That it took place, or another day for it; and, for the two of a review, how each of them sees it."""
    viewer, arrival, item = _ticked(request, arrival_id, slug)
    step = arrivals.step(viewer, arrival, slug)
    other = presenters.other_of(arrival, arrivals.beside(arrival, viewer.today), viewer)
    initial = {"on": step.on if step else viewer.today}
    version = step.version if step else 0
    form: DayForm = (
        TalkForm(data(request), other=other, initial=initial, version=version)
        if item is REVIEW and not (step and step.confirmed_on)
        else DayForm(data(request), initial=initial, version=version)
    )

    def say() -> None:
        ticking.say(
            arrival=arrival, slug=slug, on=form.cleaned_data["on"], view=form.cleaned_data.get("view", ""),
            told=form.began_from, by=viewer,
        )  # fmt: skip

    if done(request, form, say):
        messages.success(request, presenters.said(item, other))
        return _after(viewer, arrival, item, slug)
    return page(
        request, "arrival/step_say.html", form=form, arrival=arrival, item=item, words=words_of(slug), step=step,
        other=other, own=rules.is_the_person.test(viewer, arrival),
    )  # fmt: skip


def _after(viewer: Viewer, arrival: Arrival, item: Item, slug: str) -> HttpResponse:
    if item is REVIEW:
        return redirect("arrival:step-view", arrival_id=arrival.pk, slug=slug)
    return back(viewer, arrival)


def step_confirm(request: HttpRequest, arrival_id: UUID, slug: str) -> HttpResponse:
    viewer, arrival, item = _ticked(request, arrival_id, slug)
    rules.need(item.how == "two")
    step = found(arrivals.step(viewer, arrival, slug))
    return press(
        request, lambda: ticking.confirm(step=step, by=viewer), "Saved. You have both said so.",
        lambda: _after(viewer, arrival, item, slug),
    )  # fmt: skip


def step_take_back(request: HttpRequest, arrival_id: UUID, slug: str) -> HttpResponse:
    viewer, arrival, _ = _ticked(request, arrival_id, slug)
    step = found(arrivals.step(viewer, arrival, slug))
    return press(
        request,
        lambda: ticking.take_back(step=step, by=viewer),
        "Taken back.",
        lambda: back(viewer, arrival),
    )


def step_view(request: HttpRequest, arrival_id: UUID, slug: str) -> HttpResponse:
    """How the two see a review, for the two."""
    viewer, arrival, item = _ticked(request, arrival_id, slug)
    rules.need(item is REVIEW and rules.is_of_the_two.test(viewer, arrival))
    step: Step = found(arrivals.step(viewer, arrival, slug))
    views = opened.views(viewer, arrival, step)
    own = rules.is_the_person.test(viewer, arrival)
    mine = views["person_view" if own else "manager_view"]
    other = presenters.other_of(arrival, arrivals.beside(arrival, viewer.today), viewer)
    form = ViewForm(data(request), other=other, initial={"view": mine}, version=step.version)

    def see() -> None:
        ticking.see(
            step=step, view=form.cleaned_data["view"], version=form.began_from or 0, by=viewer
        )

    if done(request, form, see):
        messages.success(request, f"Saved. You and {other} can read it, nobody else.")
        return redirect("arrival:step-view", arrival_id=arrival.pk, slug=slug)
    return page(
        request, "arrival/step_view.html", form=form, arrival=arrival, words=words_of(slug), step=step, slug=slug,
        theirs=views["manager_view" if own else "person_view"], other=other, own=own,
        is_mine=step.confirmed_on is None and step.said_by_id != viewer.person_id,
    )  # fmt: skip


def expectations_detail(request: HttpRequest, arrival_id: UUID) -> HttpResponse:
    viewer, arrival = _two(request, arrival_id)
    if refusal := wrong_method(request, "GET"):
        return refusal
    rows = checklist.expectations(viewer, arrival)
    return page(
        request, "arrival/expectations_detail.html", arrival=arrival, rows=rows,
        texts=opened.expectations(viewer, arrival, rows), own=rules.is_the_person.test(viewer, arrival),
        other=presenters.other_of(arrival, arrivals.beside(arrival, viewer.today), viewer), parts=presenters.PARTS,
    )  # fmt: skip


def expectations_write(request: HttpRequest, arrival_id: UUID) -> HttpResponse:
    viewer, arrival = _two(request, arrival_id)
    rows = checklist.expectations(viewer, arrival)[:1]
    initial = opened.expectations(viewer, arrival, rows)[0] if rows else {}
    other = presenters.other_of(arrival, arrivals.beside(arrival, viewer.today), viewer)
    version = rows[0].number if rows else 0
    form = ExpectationsForm(data(request), other=other, initial=initial, version=version)

    def write() -> None:
        expecting.write(
            arrival=arrival, words=form.words(), version=form.began_from or 0, by=viewer
        )

    if done(request, form, write):
        messages.success(request, f"Saved. {other} gets one message, and agrees or writes it anew.")
        return redirect("arrival:expectations-detail", arrival_id=arrival.pk)
    if form.is_bound and form.non_field_errors():
        form.begin_anew(version)
    return page(
        request, "arrival/expectations_write.html", form=form, arrival=arrival, other=other,
        own=rules.is_the_person.test(viewer, arrival), now=initial if form.is_bound and rows else {}, parts=presenters.PARTS,
    )  # fmt: skip


def expectations_agree(request: HttpRequest, arrival_id: UUID) -> HttpResponse:
    viewer, arrival = _two(request, arrival_id)
    return press(
        request, lambda: expecting.agree(arrival=arrival, version=version_of(request), by=viewer),
        "Agreed. Either of you can write it anew when something changes.",
        lambda: redirect("arrival:expectations-detail", arrival_id=arrival.pk),
    )  # fmt: skip


def coach_offer(request: HttpRequest, arrival_id: UUID) -> HttpResponse:
    viewer, arrival = one(request, arrival_id)
    rules.need(
        rules.prepares.test(viewer, arrival) and not arrival.is_prepared and arrival.over_on is None
    )
    find = FindQuery.read(request)
    name = find.values["name"] or ""
    people = choosing.people(viewer, name, area=arrival.team.area_id, but=arrival.person_id).people
    form = HolderForm(
        data(request), asking="Who would be the job coach?", people=[(str(pk), who) for pk, who, _ in people],
        hints={str(pk): what for pk, _, what in people},
    )  # fmt: skip

    def offer() -> None:
        coach = choosing.person(viewer, UUID(form.cleaned_data["holder"]))
        if coach is None:
            raise Refused("Choose a person who is still here")
        coaching.offer(arrival=arrival, coach=coach, by=viewer)

    if done(request, form, offer):
        messages.success(
            request, "Offered. The person says whether they would like it, and nobody asks why."
        )
        return back(viewer, arrival)
    return page(
        request,
        "arrival/coach_offer.html",
        form=form,
        find=find,
        arrival=arrival,
        has_people=bool(people),
        name=name,
    )


def coach_answer(request: HttpRequest, arrival_id: UUID) -> HttpResponse:
    viewer, arrival = one(request, arrival_id)
    rules.need(rules.is_the_person.test(viewer, arrival))
    row = found(arrivals.coaching(viewer, arrival))
    form = CoachForm(data(request), initial={"agenda": row.agenda})
    takes_up = request.POST.get("answer") != "no"

    def answer() -> None:
        coaching.answer(
            arrival=arrival, takes_up=takes_up, agenda=form.cleaned_data["agenda"], by=viewer
        )

    if done(request, form, answer):
        messages.success(
            request,
            "Saved. Your job coach gets one message." if takes_up else "Saved. Nobody asks why.",
        )
        return redirect("arrival:mine")
    return page(request, "arrival/coach_answer.html", form=form, row=row)


def _ticked(request: HttpRequest, arrival_id: UUID, slug: str) -> tuple[Viewer, Arrival, Item]:
    viewer, arrival = one(request, arrival_id)
    item = found(item_of(slug))
    rules.need(
        not arrival.is_prepared and slug in {each.slug for each in checklist.of(viewer, arrival)}
    )
    rules.need(rules.may_tick(viewer, arrival, item))
    return viewer, arrival, item


def _two(request: HttpRequest, arrival_id: UUID) -> tuple[Viewer, Arrival]:
    viewer, arrival = one(request, arrival_id)
    rules.need(rules.is_of_the_two.test(viewer, arrival) and not arrival.is_voluntary)
    return viewer, arrival
