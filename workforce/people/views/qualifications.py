"""What lets somebody give peer supervision, recorded by hand until courses write it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of
from workforce.people import rules
from workforce.people.actions import qualifications as actions
from workforce.people.forms import SupervisionForm
from workforce.people.models import Person
from workforce.people.queries import person as people
from workforce.people.views.base import done, found


def person_supervision(request: HttpRequest, person_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    one = found(people.get(viewer, person_id))
    rules.need(rules.may_change_person, viewer, one)
    form = SupervisionForm(request.POST if request.method == "POST" else None)
    if done(request, form, lambda: _record(form, one, viewer)):
        messages.success(request, "Saved.")
        return redirect("people:person-detail", person_id=one.pk)
    return page(
        request,
        "people/person_supervision.html",
        form=form,
        person=one,
        days=settings.of(viewer).get("people.supervision_course_days"),
    )


def _record(form: SupervisionForm, one: Person, viewer: Viewer) -> None:
    said = form.cleaned_data
    if said["what"] == form.HELD:
        actions.record_supervision(one, starts=said["starts"], until=said["until"], by=viewer)
    else:
        actions.record_place(one, course_on=said["course_on"], by=viewer)
