"""What can be learnt here: to look up, and for the central team to write."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from training import rules
from training.actions import courses as actions
from training.forms import CatalogueQuery, CourseForm
from training.models import Course, Framework
from training.presenters import programmes as present
from training.presenters import words
from training.queries import catalogue, programmes
from training.states import DRAFTED
from training.views.base import done, found, need, own_sections, pressed, sections
from workforce.core.access import Viewer
from workforce.core.http import page, wrong_method
from workforce.core.paging import page_of
from workforce.core.panels import panels_of
from workforce.people.models import Person
from workforce.people.queries import choosing


def course_list(request: HttpRequest) -> HttpResponse:
    viewer = need(request, rules.may_see_catalogue)
    if refusal := wrong_method(request, "GET"):
        return refusal
    writes = rules.may_write_courses.test(viewer, None)
    form = CatalogueQuery.read(request, writes=writes)
    shown = page_of(catalogue.find(viewer, **{k: v or "" for k, v in form.values.items()}), request)
    return page(
        request,
        "training/course_list.html",
        form=form,
        page=shown,
        rows=words.course_rows(shown.items),
        programmes=[] if form.chosen or shown.number > 1 else present.rows(programmes.find(viewer)),
        gone=present.rows(programmes.withdrawn(viewer))
        if form.values["show"] == catalogue.WITHDRAWN
        else [],
        writes=writes,
        drafts=catalogue.counts(viewer).get(DRAFTED, 0) if writes else 0,
        sections=_beside(viewer),
    )


def _beside(viewer: Viewer) -> list[dict[str, str | int]]:
    """Where the catalogue stands in somebody's menu: under People for whoever has it there, else in their own learning."""
    return (rules.may_see_teams.test(viewer, None) and sections(viewer)) or own_sections(viewer)


def course_detail(request: HttpRequest, course_id: UUID) -> HttpResponse:
    viewer = need(request, rules.may_see_catalogue)
    course = found(catalogue.get(viewer, course_id))
    if refusal := wrong_method(request, "GET"):
        return refusal
    shown = catalogue.page_of(viewer, course)
    return page(
        request,
        "training/course_detail.html",
        data=shown,
        course=course,
        facts=words.course_facts(shown),
        asks=words.asks_words(shown),
        programmes=present.links(programmes.with_course(viewer, course)),
        present=words,
        writes=rules.may_write_courses.test(viewer, None),
        panels=panels_of(viewer, "course", course),
    )


def competence_list(request: HttpRequest) -> HttpResponse:
    viewer = need(request, rules.may_see_catalogue)
    if refusal := wrong_method(request, "GET"):
        return refusal
    rows = catalogue.competences(viewer)
    return page(
        request,
        "training/competence_list.html",
        domains=[row for row in rows if row.framework == Framework.DOMAIN],
        principles=[row for row in rows if row.framework == Framework.PRINCIPLE],
    )


def course_add(request: HttpRequest) -> HttpResponse:
    viewer = need(request, rules.may_write_courses)
    form = _form(request, viewer, None)
    made: list[Course] = []
    if done(request, form, lambda: made.append(actions.draft(by=viewer, **_said(viewer, form)))):
        messages.success(
            request, "Saved. Offer it when it is ready: until then nobody else sees it."
        )
        return redirect("training:course-detail", course_id=made[0].pk)
    return page(request, "training/course_add.html", form=form)


def course_change(request: HttpRequest, course_id: UUID) -> HttpResponse:
    viewer = need(request, rules.may_write_courses)
    course = found(catalogue.get(viewer, course_id))
    form = _form(request, viewer, course)

    def change() -> None:
        actions.change(course, version=form.began_from, by=viewer, **_said(viewer, form))

    if done(request, form, change):
        messages.success(request, "Saved.")
        return redirect("training:course-detail", course_id=course.pk)
    return page(request, "training/course_change.html", form=form, course=course)


def course_offer(request: HttpRequest, course_id: UUID) -> HttpResponse:
    viewer, course = _written(request, course_id)
    return pressed(
        request,
        lambda: actions.offer(course, by=viewer),
        "Offered. Everybody with a sign-in sees it from now on.",
        _href(course),
    )


def course_withdraw(request: HttpRequest, course_id: UUID) -> HttpResponse:
    viewer, course = _written(request, course_id)
    return pressed(
        request,
        lambda: actions.withdraw(course, by=viewer),
        "Withdrawn. What was recorded of it still counts.",
        _href(course),
    )


def course_throw_away(request: HttpRequest, course_id: UUID) -> HttpResponse:
    viewer, course = _written(request, course_id)
    if course.state != DRAFTED:
        raise Http404
    return pressed(
        request,
        lambda: actions.throw_away(course, by=viewer),
        "Thrown away.",
        reverse("training:course-list"),
    )


def _written(request: HttpRequest, course_id: UUID) -> tuple[Viewer, Course]:
    viewer = need(request, rules.may_write_courses)
    return viewer, found(catalogue.get(viewer, course_id))


def _href(course: Course) -> str:
    return reverse("training:course-detail", args=[course.pk])


def _form(request: HttpRequest, viewer: Viewer, course: Course | None) -> CourseForm:
    return CourseForm(
        request.POST if request.method == "POST" else None,
        version=course.version if course else None,
        courses=catalogue.choices(viewer, of=course),
        competences=catalogue.competences(viewer, of=course),
        owners=catalogue.owner_choices(viewer, course),
        initial=_initial(viewer, course) if course else {"level": "practice", "mode": "in_person", "funding": "trust"},
    )  # fmt: skip


def _initial(viewer: Viewer, course: Course) -> dict[str, Any]:
    shown = catalogue.page_of(viewer, course)
    values = {name: getattr(course, name) for name in actions.CHANGEABLE}
    return values | {
        "owner": str(course.owner_id or ""),
        "asks_first": [str(each.pk) for each in shown.asks_first],
        "competences": [str(each.pk) for each in [*shown.domains, *shown.principles]],
    }


def _said(viewer: Viewer, form: CourseForm) -> dict[str, Any]:
    cleaned = form.cleaned_data
    fields = {name: cleaned[name] for name in actions.CHANGEABLE if name in cleaned}
    return fields | {
        "owner": _owner(viewer, cleaned.get("owner")),
        "is_statutory": bool(cleaned.get("is_statutory")),
        "asks_first": catalogue.some(viewer, cleaned.get("asks_first") or []),
        "competences": catalogue.some_competences(viewer, cleaned.get("competences") or []),
    }


def _owner(viewer: Viewer, person_id: UUID | None) -> Person | None:
    return found(choosing.person(viewer, person_id)) if person_id else None
