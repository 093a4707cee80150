"""What several views share: fetching within the viewer's scope, and saying why something can't be."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from rules import Predicate

from supervision import rules
from supervision.errors import CannotSave
from supervision.models import Agreement, Meeting
from supervision.queries import meetings, strands
from supervision.queries.strands import StrandRow
from workforce.core import forms
from workforce.core.access import Viewer

FIELDS = {"date": "met_on", "next_date": "next_on", "todos": "todo_1", "holder": "holder"}


def agreement_row(viewer: Viewer, agreement_id: UUID) -> StrandRow:
    agreement: Agreement = get_object_or_404(strands.agreements(viewer), pk=agreement_id)
    return strands.row_of(agreement, viewer)


def meeting_of(viewer: Viewer, meeting_id: UUID) -> Meeting:
    return get_object_or_404(meetings.visible(viewer), pk=meeting_id)


def readable_meeting(viewer: Viewer, meeting_id: UUID) -> Meeting:
    return get_object_or_404(meetings.readable(viewer), pk=meeting_id)


def demand(rule: Predicate, viewer: Viewer, meeting: Meeting) -> None:
    """404 where the action would refuse: before any form is looked at."""
    if not rule.test(viewer, rules.place_of(meeting, viewer.today)):
        raise Http404


def say(form: forms.Form, error: CannotSave, fields: Mapping[str, str] = FIELDS) -> None:
    name = fields.get(error.field or "", error.field)
    form.add_error(name if name in form.fields else None, error.words)


def home_of(viewer: Viewer, meeting: Meeting) -> HttpResponse:
    """Where somebody came from: their own support, or the person they support."""
    person = meeting.assignment.person_id
    if person == viewer.person_id:
        return redirect("supervision:support-list")
    return redirect("supervision:person-detail", person_id=person)
