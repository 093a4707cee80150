"""Agreeing a log from Today, where nothing is written down but its date."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from supervision import rules
from supervision.actions import meetings as actions
from supervision.errors import CannotSave, Changed
from supervision.views.parts import demand, readable_meeting
from workforce.core.http import viewer_of, wrong_method


def meeting_confirm(request: HttpRequest, meeting_id: UUID, version: int) -> HttpResponse:
    """`version`: the one Today told of. What was changed or taken out since is shown instead."""
    viewer = viewer_of(request)
    meeting = readable_meeting(viewer, meeting_id)
    demand(rules.may_answer, viewer, meeting)
    if refusal := wrong_method(request, "POST"):
        return refusal
    try:
        actions.agree(meeting=meeting, version=version, by=viewer)
    except Changed:
        messages.info(request, "It was changed meanwhile. This is how it stands now.")
        return redirect("supervision:meeting-agree", meeting_id=meeting.pk)
    except CannotSave as error:
        messages.info(request, error.words)
        return redirect("supervision:meeting-detail", meeting_id=meeting.pk)
    messages.success(request, "Agreed. Thank you.")
    return redirect(reverse("home:today"))
