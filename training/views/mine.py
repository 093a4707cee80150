"""One's own learning, and that of whom one helps."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from training import passports as passport_parts
from training import rules
from training.forms import DueQuery
from training.passports import DONE, DUE, RUNNING
from training.presenters import hand, lists, programmes, words
from training.queries import mine as queries
from training.queries import others, records
from training.queries import passport as passports
from training.queries import programmes as standings
from training.views.base import found, need, own_sections, sections
from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.paging import page_of
from workforce.core.panels import panels_of
from workforce.people.models import Person
from workforce.people.queries import person as people
from workforce.people.rules import is_in_a_peer_role


def mine(request: HttpRequest) -> HttpResponse:
    viewer = need(request, rules.is_a_person)
    if refusal := wrong_method(request, "GET"):
        return refusal
    person = _person(viewer, viewer.person_id)
    lines = passport_parts.lines(viewer, person)
    learning = queries.of(viewer, person, but=passport_parts.covered(lines))
    return page(
        request,
        "training/mine.html",
        due=words.due_rows(learning.due, viewer.today),
        expiring=words.record_rows(learning.expiring, viewer.today),
        valid=words.record_rows(learning.valid, viewer.today),
        over=words.record_rows(learning.over, viewer.today),
        programmes=programmes.far_rows(standings.begun(viewer, learning.records)),
        lines=words.done_rows([line for line in lines if line.under == DONE]),
        going_on=words.going_on(lines),
        put_right=hand.own_rows(records.own_lately(viewer)),
        panels=panels_of(viewer, "learning", person),
        sections=own_sections(viewer),
        helps=rules.may_see_others.test(viewer, None),
    )


def passport(request: HttpRequest) -> HttpResponse:
    viewer = need(request, is_in_a_peer_role)
    if refusal := wrong_method(request, "GET"):
        return refusal
    shown = passports.of(viewer, _person(viewer, viewer.person_id))
    return page(
        request,
        "training/passport.html",
        passport=shown,
        records=words.record_rows([*shown.learning.valid, *shown.learning.expiring], viewer.today),
        due=words.due_rows(shown.learning.due, viewer.today),
        done=programmes.under(shown, DONE),
        running=programmes.under(shown, RUNNING),
        more_due=shown.under(DUE),
        accepted=words.evidence_rows(shown.accepted),
        sections=own_sections(viewer),
    )


def person_detail(request: HttpRequest, person_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    if viewer.person_id == person_id or not queries.may_see(viewer, person_id):
        raise Http404
    if refusal := wrong_method(request, "GET"):
        return refusal
    person = _person(viewer, person_id)
    keeps = rules.may_keep_records.test(viewer, None)
    rows_of = hand.record_rows if keeps else words.record_rows
    lines = passport_parts.lines(viewer, person)
    # Who keeps the records sees each of them, to put it right.
    but = frozenset() if keeps else passport_parts.covered(lines)
    learning = queries.of(viewer, person, but=but)
    return page(
        request,
        "training/person_detail.html",
        person=person,
        lines=words.done_rows([line for line in lines if line.under == DONE]),
        going_on=words.going_on(lines),
        due=words.due_rows(learning.due, viewer.today),
        keeps=keeps,
        expiring=rows_of(learning.expiring, viewer.today),
        valid=rows_of(learning.valid, viewer.today),
        over=rows_of(learning.over, viewer.today) if keeps else [],
    )


def due_list(request: HttpRequest) -> HttpResponse:
    viewer = need(request, rules.may_see_others)
    if refusal := wrong_method(request, "GET"):
        return refusal
    form = DueQuery.read(request, courses=others.asked_courses(viewer))
    chosen = form.values["course"]
    shown = page_of(others.due(viewer, course=UUID(chosen) if chosen else None), request)
    titles = others.titles(viewer, shown.items)
    columns, rows = lists.due_table(shown.items, titles, viewer.today)
    return page(
        request,
        "training/due_list.html",
        form=form,
        page=shown,
        columns=columns,
        rows=rows,
        sections=sections(viewer),
    )


def _person(viewer: Viewer, person_id: UUID | None) -> Person:
    if person_id is None:
        raise Http404
    return found(people.get(viewer, person_id))
