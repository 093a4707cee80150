"""The units, for the person and for whoever does them with them; and who is on their way."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from training.foundation import actions, presenters, rules
from training.foundation.forms import ElsewhereForm
from training.foundation.models import Side
from training.foundation.queries import others, way
from training.foundation.queries.way import Way
from workforce.core.access import Viewer
from workforce.core.errors import CannotSave
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.paging import page_of
from workforce.core.sections import sections_of, sections_of_people
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Person
from workforce.people.queries import person as people

"""Who has the lists of people beside each other; everybody else comes from whom they support."""


def start(request: HttpRequest) -> HttpResponse:
    """Where a reminder leads: one's own units, or those of whoever is on their way."""
    viewer = viewer_of(request)
    is_own, sees = rules.may_read_units.test(viewer, None), rules.may_see_others.test(viewer, None)
    if not (is_own or sees):
        raise Http404
    if refusal := wrong_method(request, "GET"):
        return refusal
    if is_own and not (sees and _own(viewer).is_over):
        return redirect("foundation:mine")
    return redirect("foundation:way-list")


def mine(request: HttpRequest) -> HttpResponse:
    found = _own(viewer_of(request))
    if refusal := wrong_method(request, "GET"):
        return refusal
    return _way_page(request, found)


def unit_detail(request: HttpRequest, unit: str) -> HttpResponse:
    return _unit_page(request, _own(viewer_of(request)), unit)


def unit_tick(request: HttpRequest, unit: str) -> HttpResponse:
    return _tick(request, _own(viewer_of(request)), unit)


def unit_take_back(request: HttpRequest, unit: str) -> HttpResponse:
    return _take_back(request, _own(viewer_of(request)), unit)


def way_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    if not rules.may_see_others.test(viewer, None):
        raise Http404
    if refusal := wrong_method(request, "GET"):
        return refusal
    shown = page_of(others.on_the_way(viewer), request)
    ids = [row.person_id for row in shown.items]
    theirs, records = others.supervised(viewer, ids), rules.may_record_elsewhere.test(viewer, None)
    done = others.done_of(ids)
    return page(
        request,
        "foundation/way_list.html",
        page=shown,
        rows=presenters.way_rows(shown.items, done, theirs, viewer.today, records=records),
        records=records,
        does_some=bool(theirs),
        sections=sections_of_people(viewer),
    )


def way_detail(request: HttpRequest, person_id: UUID) -> HttpResponse:
    found = _theirs(viewer_of(request), person_id)
    if refusal := wrong_method(request, "GET"):
        return refusal
    return _way_page(request, found)


def way_unit(request: HttpRequest, person_id: UUID, unit: str) -> HttpResponse:
    return _unit_page(request, _theirs(viewer_of(request), person_id), unit)


def way_tick(request: HttpRequest, person_id: UUID, unit: str) -> HttpResponse:
    return _tick(request, _theirs(viewer_of(request), person_id), unit)


def way_take_back(request: HttpRequest, person_id: UUID, unit: str) -> HttpResponse:
    return _take_back(request, _theirs(viewer_of(request), person_id), unit)


@require_http_methods(["GET", "HEAD", "POST"])
def way_elsewhere(request: HttpRequest, person_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    person = people.get(viewer, person_id)
    if person is None or not rules.may_record_elsewhere.test(viewer, None):
        raise Http404
    form = ElsewhereForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.record_elsewhere(person_id=person.pk, on=form.cleaned_data["on"], by=viewer)
        except (Conflict, Refused) as error:
            form.add_error("on", str(error))
        else:
            messages.success(request, "Saved. Nothing of foundation is due any more.")
            return redirect("foundation:way-list")
    return page(request, "foundation/way_elsewhere.html", form=form, person=person)


def _own(viewer: Viewer) -> Way:
    if viewer.person_id is None or not rules.may_read_units.test(viewer, None):
        raise Http404
    return way.of(viewer, _person(viewer, viewer.person_id), Side.PERSON)


def _theirs(viewer: Viewer, person_id: UUID) -> Way:
    """For whoever holds their peer supervision today."""
    if rules.side_of(viewer, person_id) != Side.SUPERVISOR:
        raise Http404
    return way.of(viewer, _person(viewer, person_id), Side.SUPERVISOR)


def _person(viewer: Viewer, person_id: UUID) -> Person:
    found = people.get(viewer, person_id)
    if found is None:
        raise Http404
    return found


def _way_page(request: HttpRequest, found: Way) -> HttpResponse:
    viewer = viewer_of(request)
    return page(
        request,
        "foundation/way_detail.html",
        way=found,
        rows=presenters.step_rows(found, viewer.today),
        when=presenters.when_words(found, viewer.today),
        present=presenters,
        leads_on=rules.may_see_others.test(viewer, None),
        sections=sections_of(viewer, "learning") if found.is_own else [],
    )


def _unit_page(request: HttpRequest, found: Way, unit: str) -> HttpResponse:
    step = _step(found, unit)
    if refusal := wrong_method(request, "GET"):
        return refusal
    return page(
        request,
        "foundation/unit_detail.html",
        way=found,
        step=step,
        passages=step.unit.passages(found.form),
        present=presenters,
        today=viewer_of(request).today,
    )


def _step(found: Way, unit: str) -> way.Step:
    try:
        return found.step(unit)
    except KeyError:
        raise Http404 from None


def _tick(request: HttpRequest, found: Way, unit: str) -> HttpResponse:
    viewer, step = viewer_of(request), _step(found, unit)
    return _press(
        request,
        lambda: actions.tick(person_id=found.person.pk, unit=unit, by=viewer),
        presenters.ticked_words(found, step),
        presenters.way_href(found),
    )


def _take_back(request: HttpRequest, found: Way, unit: str) -> HttpResponse:
    viewer, _ = viewer_of(request), _step(found, unit)
    return _press(
        request,
        lambda: actions.take_back(person_id=found.person.pk, unit=unit, by=viewer),
        "Taken back.",
        presenters.unit_href(found, unit),
    )


def _press(request: HttpRequest, act: Callable[[], object], done: str, to: str) -> HttpResponse:
    if refusal := wrong_method(request, "POST"):
        return refusal
    try:
        act()
    except CannotSave as error:
        messages.info(request, error.words)
    else:
        messages.success(request, done)
    return redirect(to)
