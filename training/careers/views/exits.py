"""Before somebody goes: whether they would like to talk, and with whom."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from training.careers.actions import exits as actions
from training.careers.forms.mine import ExitForm
from training.careers.presenters import prompts
from training.careers.queries import exits
from workforce.core.http import page, viewer_of, wrong_method
from workforce.people.errors import Refused
from workforce.people.views.base import done, found, press


def exit_detail(request: HttpRequest) -> HttpResponse:
    """For whoever goes."""
    viewer = viewer_of(request)
    data = found(exits.of(viewer))
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    people = exits.candidates(viewer)
    form = ExitForm(
        request.POST if request.method == "POST" else None,
        people=[(str(each.pk), each.name) for each in people],
    )

    def ask() -> None:
        chosen = form.cleaned_data["partner"]
        partner = next((each for each in people if str(each.pk) == chosen), None)
        if partner is None:
            raise Refused("Choose somebody from the list")
        actions.ask(partner=partner, by=viewer)

    if done(request, form, ask):
        messages.success(request, "Asked. They get one message, and say yes or no.")
        return redirect("careers:exit-detail")
    return page(
        request,
        "careers/exit_detail.html",
        data=data,
        form=form,
        people=people,
        prompts=prompts.EXIT_PROMPTS,
    )


def exit_not_now(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    found(exits.of(viewer))
    return press(
        request,
        lambda: actions.not_now(by=viewer),
        "Not now, then. Nobody is told, and nobody asks why.",
        "careers:start",
    )
