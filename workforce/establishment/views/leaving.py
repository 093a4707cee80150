"""Somebody leaves, with who takes over what they hold; or stays after all."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from workforce.core import settings
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.presenting import date_words
from workforce.establishment import rules
from workforce.establishment.actions import leaving as actions
from workforce.establishment.actions.leaving import Heirs
from workforce.establishment.forms import changes as forms
from workforce.establishment.presenters import changes as present
from workforce.establishment.presenters import still_open
from workforce.establishment.queries import changes as queries
from workforce.establishment.queries import still_open as open_things
from workforce.people import rules as people
from workforce.people.models import Person, Relationship
from workforce.people.queries import choosing
from workforce.people.queries.choosing import Candidates
from workforce.people.views.base import done, found

ON_PAPER = "Print what is kept of them, and until when, from this page and hand it over."


def person_leave(request: HttpRequest, person_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    one = found(queries.person(viewer, person_id))
    people.need(rules.may_record_leaving, viewer, one)
    if one.pk == viewer.person_id or _has_gone(viewer, one):
        raise Http404
    if ahead := queries.leaving_of(viewer, one):
        messages.info(request, f"{one.name} leaves on {date_words(ahead.last_day)} already.")
        return redirect("people:person-detail", one.pk)
    held = queries.held(viewer, one)
    if queries.holds_more_than_seen(viewer, one, held):
        if refusal := wrong_method(request, "GET"):
            return refusal
        return page(request, "establishment/person_leave_elsewhere.html", person=one)
    return _leave(request, viewer, one, held)


def _leave(
    request: HttpRequest, viewer: Viewer, one: Person, held: list[Relationship]
) -> HttpResponse:
    find = forms.FindForm.read(request)
    result = _who_could(request, viewer, one, held, find.values["name"] or "")
    ids = [pk for pk, _, _ in result.people]
    many = settings.get("people.span_amber")
    choices, hints = present.candidates(
        result, queries.supervised(viewer, ids), many, peer=True, more=present.peers_of(held)
    )
    form = forms.LeaveForm(
        request.POST if request.method == "POST" else None,
        people=choices,
        hints=hints,
        held=present.held(held),
    )
    if done(request, form, lambda: _end(viewer, one, held, form)):
        last = date_words(form.cleaned_data["last_day"])
        messages.success(
            request, f"Saved. {one.name} leaves on {last}; everybody it concerns is told."
        )
        if not _reads_in_time(viewer, one, form.cleaned_data["last_day"]):
            messages.info(request, f"{one.called} can't sign in after that day. {ON_PAPER}")
        return redirect("people:person-detail", one.pk)
    return page(
        request,
        "establishment/person_leave.html",
        form=form,
        find=find,
        candidates=result,
        seen=",".join(str(pk) for pk in ids[:30]),
        person=one,
        **_what_is_left(viewer, one, held),
    )


def _reads_in_time(viewer: Viewer, one: Person, last_day: date) -> bool:
    """What is kept of them, where they are told of it."""
    return one.user is not None and one.user.is_active and last_day > viewer.today


def _who_could(
    request: HttpRequest, viewer: Viewer, one: Person, held: list[Relationship], name: str
) -> Candidates:
    """Who could take over what they hold: by name, else those near, and whoever was seen before."""
    near = next((row.assignment for row in held if row.assignment), None)
    result = choosing.people(viewer, name, area=near.team.area_id if near else None, but=one.pk)
    return choosing.with_people(viewer, result, [pk for pk in _ids(request) if pk != one.pk])


def _end(viewer: Viewer, one: Person, held: list[Relationship], form: forms.LeaveForm) -> None:
    heirs = _heirs(viewer, form.heirs() if held else {})
    actions.leave(
        one,
        last_day=form.cleaned_data["last_day"],
        heirs=Heirs(heirs, form.cleaned_data.get("on")),
        by=viewer,
    )


def _what_is_left(viewer: Viewer, one: Person, held: list[Relationship]) -> dict[str, Any]:
    return {
        "held": present.held(held),
        "open": still_open.rows(open_things.of(viewer, [one.pk]).get(one.pk, []), viewer),
        "asked": still_open.asked(open_things.asked(viewer, one)),
        "sees_all": viewer.has(CENTRAL_LEAD),
    }


def _heirs(viewer: Viewer, said: Mapping[UUID, str]) -> dict[UUID, Person | None]:
    wanted = {UUID(pk) for pk in said.values() if pk != forms.NOBODY}
    people_by_id = {pk: found(choosing.person(viewer, pk)) for pk in sorted(wanted)}
    return {key: None if pk == forms.NOBODY else people_by_id[UUID(pk)] for key, pk in said.items()}


def _ids(request: HttpRequest) -> list[UUID]:
    """Those who were found by an earlier search stay among the choices."""
    found_ids = []
    for text in request.GET.get("seen", "")[:1200].split(",")[:30]:
        try:
            found_ids.append(UUID(text))
        except ValueError:
            continue
    return found_ids


def _has_gone(viewer: Viewer, one: Person) -> bool:
    return one.left_on is not None and one.left_on < viewer.today


def person_stay(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Take back that somebody leaves."""
    viewer = viewer_of(request)
    one = found(queries.person(viewer, person_id))
    people.need(rules.may_record_leaving, viewer, one)
    leaving = found(queries.leaving_of(viewer, one))
    form = forms.LongForm(request.POST if request.method == "POST" else None)
    if done(request, form, lambda: actions.take_back(leaving, by=viewer)):
        messages.success(request, f"{one.name} stays. Everybody it concerns is told.")
        return redirect("people:person-detail", one.pk)
    return page(request, "establishment/person_stay.html", form=form, person=one, leaving=leaving)
