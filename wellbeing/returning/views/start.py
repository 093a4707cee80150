"""Coming back: one's own page, and those of whom one manages."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellbeing.returning import presenters as present
from wellbeing.returning import rules
from wellbeing.returning.actions import before as actions
from wellbeing.returning.forms import HearsForm
from wellbeing.returning.models import Answer
from wellbeing.returning.queries import returns
from workforce.core.access import Viewer
from workforce.core.http import allowed, page, viewer_of, wrong_method
from workforce.core.sections import sections_of
from workforce.people.views.base import done, found, press


def mine(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_come)
    if refusal := wrong_method(request, "GET"):
        return refusal
    own = returns.mine(viewer)
    is_near = own.open is not None or own.away is not None
    return page(
        request,
        "returning/mine.html",
        sections=sections_of(viewer, "my-plan"),
        own=own,
        slots=returns.in_reach(viewer) if is_near else [],
        is_near=is_near,
        waits=own.offer is not None and own.offer.answer == Answer.WAITS,
        present=present,
        today=viewer.today,
    )


def hears(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_come)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    own = returns.mine(viewer)
    form = HearsForm(
        request.POST if request.method == "POST" else None,
        initial={"hears": own.hears.hears} if own.hears else {},
    )
    if done(request, form, lambda: actions.hear(hears=form.cleaned_data["hears"], by=viewer)):
        messages.success(request, "Saved. Your line manager keeps to it.")
        return redirect("returning:mine")
    return page(request, "returning/hears.html", form=form)


def offer_answer(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(returns.offer(viewer, offer_id))
    to = Answer.GLADLY if request.POST.get("answer") == "gladly" else Answer.NOT_NOW
    said = (
        "Answered. Begin whenever you like."
        if to == Answer.GLADLY
        else "Answered. Nobody asks again."
    )
    return press(request, lambda: actions.answer(row, to=to, by=viewer), said, "returning:mine")


def offer_again(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(returns.offer(viewer, offer_id))
    said = "Your line manager may offer it once more."
    return press(request, lambda: actions.may_again(row, by=viewer), said, "returning:mine")


def person_list(request: HttpRequest) -> HttpResponse:
    """Whom one manages, and those who let one read theirs."""
    viewer = viewer_of(request)
    advised = returns.advised(viewer)
    if not advised:
        allowed(request, rules.may_look_after)
    if refusal := wrong_method(request, "GET"):
        return refusal
    return page(
        request,
        "returning/person_list.html",
        rows=[
            {"title": person.name, "href": reverse("returning:person-detail", args=[person.pk])}
            for person, _ in returns.people(viewer)
        ],
        advised=[
            {"title": row.person.name, "href": reverse("returning:detail", args=[row.pk])}
            for row in advised
        ],
    )


def person_detail(request: HttpRequest, person_id: UUID) -> HttpResponse:
    viewer, theirs = _theirs(request, person_id)
    if refusal := wrong_method(request, "GET"):
        return refusal
    return page(
        request,
        "returning/person_detail.html",
        theirs=theirs,
        present=present,
        today=viewer.today,
    )


def offer(request: HttpRequest, person_id: UUID) -> HttpResponse:
    viewer, theirs = _theirs(request, person_id)
    said = f"Offered, once. From here on it is {theirs.person.called}'s to say."
    return press(
        request, lambda: actions.offer(theirs.person, by=viewer), said,
        "returning:person-detail", person_id,
    )  # fmt: skip


def told(request: HttpRequest, person_id: UUID) -> HttpResponse:
    viewer, theirs = _theirs(request, person_id)
    chosen = found(theirs.hears)
    said = "Noted for today. What was in it is kept nowhere here."
    return press(
        request, lambda: actions.told(chosen, by=viewer), said,
        "returning:person-detail", person_id,
    )  # fmt: skip


def _theirs(request: HttpRequest, person_id: UUID) -> tuple[Viewer, returns.Theirs]:
    viewer = viewer_of(request)
    return viewer, found(returns.theirs(viewer, person_id))
