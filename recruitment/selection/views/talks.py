"""Conversations before a start: for HR and the centre, while they are open. What it was about is asked nowhere."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from recruitment.selection import rules
from recruitment.selection.actions import talking
from recruitment.selection.forms import DayForm, TalkSayForm
from recruitment.selection.models import LearningTalk
from recruitment.selection.queries import offers
from recruitment.selection.states import ONE_SAID
from recruitment.selection.views.parts import done, found, posted, pressed
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.sections import sections_of

GONE = "Settled. Nothing of it is kept."


def talk_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.is_hr_or_central, viewer)
    if refusal := wrong_method(request, "GET"):
        return refusal
    rows = list(offers.talks(viewer)[:100])
    return page(
        request, "selection/talk_list.html", rows=rows, sections=sections_of(viewer, "recruitment")
    )


def talk_open(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.is_hr_or_central, viewer)
    offer = found(offers.get(viewer, offer_id))
    if refusal := wrong_method(request, "POST"):
        return refusal
    made: list[LearningTalk] = []
    if pressed(
        request,
        lambda: made.append(talking.open_one(offer=offer, by=viewer)),
        "Next: a day to talk.",
    ):
        return redirect("selection:talk-detail", talk_id=made[0].pk)
    return redirect("selection:offer-detail", offer_id=offer.pk)


def talk_detail(request: HttpRequest, talk_id: UUID) -> HttpResponse:
    """The day, and who talks."""
    viewer = viewer_of(request)
    talk = found(offers.talk(viewer, talk_id))
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = DayForm(
        posted(request), label="On which day do you talk, or did you?", initial={"day": talk.day}
    )

    def plan() -> None:
        talking.plan(talk=talk, day=form.cleaned_data["day"], by=viewer)

    if done(request, form, plan):
        messages.success(request, "Saved.")
        return redirect("selection:talk-detail", talk_id=talk.pk)
    is_mine = talk.state == ONE_SAID and talk.said_by_id == viewer.person_id
    return page(
        request,
        "selection/talk_detail.html",
        talk=talk,
        form=form,
        say=TalkSayForm(),
        is_mine=is_mine,
    )


def talk_say(request: HttpRequest, talk_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    talk = found(offers.talk(viewer, talk_id))
    if refusal := wrong_method(request, "POST"):
        return refusal
    form = TalkSayForm(request.POST)
    if not form.is_valid():
        messages.info(request, "Choose how it goes on.")
        return redirect("selection:talk-detail", talk_id=talk.pk)
    said: list[bool | None] = []
    if not pressed(
        request,
        lambda: said.append(
            talking.say(talk=talk, goes_on=form.cleaned_data["goes_on"], by=viewer)
        ),
        "Noted. It is settled when the two of you have said the same.",
    ):
        return redirect("selection:talk-detail", talk_id=talk.pk)
    if said[0] is None:
        return redirect("selection:talk-detail", talk_id=talk.pk)
    messages.success(request, GONE)
    return redirect("selection:talk-list")
