"""Programmes of courses: to look up, with how far one is, and for the central team to write."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from training import rules
from training.actions import programmes as actions
from training.models import CourseProgramme
from training.presenters import programmes as present
from training.presenters import words
from training.programme_form import MOST_PARTS, ProgrammeForm
from training.queries import catalogue
from training.queries import programmes as queries
from training.states import DRAFTED
from training.views.base import done, found, need, pressed
from workforce.core.access import Viewer
from workforce.core.http import page, wrong_method
from workforce.people.queries import choosing


def programme_detail(request: HttpRequest, programme_id: UUID) -> HttpResponse:
    viewer = need(request, rules.may_see_catalogue)
    programme = found(queries.get(viewer, programme_id))
    if refusal := wrong_method(request, "GET"):
        return refusal
    standing = queries.standing(viewer, programme)
    return page(
        request,
        "training/programme_detail.html",
        programme=programme,
        standing=present.standing_words(standing),
        steps=present.steps(standing),
        reach=present.reach_words(queries.reach(viewer, [programme]).get(programme.pk)),
        state=words.STATE_TAGS.get(programme.state),
        writes=rules.may_write_courses.test(viewer, None),
    )


def programme_add(request: HttpRequest) -> HttpResponse:
    viewer = need(request, rules.may_write_courses)
    form = _form(request, viewer, None)
    made: list[CourseProgramme] = []
    if done(request, form, lambda: made.append(actions.draft(by=viewer, **_said(viewer, form)))):
        messages.success(
            request, "Saved. Offer it when it is ready: until then nobody else sees it."
        )
        return redirect(present.href(made[0]) if made else reverse("training:course-list"))
    return page(request, "training/programme_add.html", form=form)


def programme_change(request: HttpRequest, programme_id: UUID) -> HttpResponse:
    viewer, programme = _written(request, programme_id)
    form = _form(request, viewer, programme)

    def change() -> None:
        actions.change(programme, version=form.began_from, by=viewer, **_said(viewer, form))

    if done(request, form, change):
        messages.success(request, "Saved.")
        return redirect(present.href(programme))
    return page(request, "training/programme_change.html", form=form, programme=programme)


def programme_offer(request: HttpRequest, programme_id: UUID) -> HttpResponse:
    viewer, programme = _written(request, programme_id)
    return pressed(
        request,
        lambda: actions.offer(programme, by=viewer),
        "Offered. Everybody with a sign-in sees it from now on.",
        present.href(programme),
    )


def programme_withdraw(request: HttpRequest, programme_id: UUID) -> HttpResponse:
    viewer, programme = _written(request, programme_id)
    return pressed(
        request,
        lambda: actions.withdraw(programme, by=viewer),
        "Withdrawn. Its courses are still offered.",
        present.href(programme),
    )


def programme_throw_away(request: HttpRequest, programme_id: UUID) -> HttpResponse:
    viewer, programme = _written(request, programme_id)
    if programme.state != DRAFTED:
        raise Http404
    return pressed(
        request,
        lambda: actions.throw_away(programme, by=viewer),
        "Thrown away. Its courses stay.",
        reverse("training:course-list"),
    )


def _written(request: HttpRequest, programme_id: UUID) -> tuple[Viewer, CourseProgramme]:
    viewer = need(request, rules.may_write_courses)
    return viewer, found(queries.get(viewer, programme_id))


def _form(request: HttpRequest, viewer: Viewer, programme: CourseProgramme | None) -> ProgrammeForm:
    return ProgrammeForm(
        request.POST if request.method == "POST" else None,
        version=programme.version if programme else None,
        courses=catalogue.choices(viewer),
        owners=catalogue.owner_choices(viewer, programme),
        initial=_initial(viewer, programme) if programme else {},
    )


def _initial(viewer: Viewer, programme: CourseProgramme) -> dict[str, Any]:
    courses = queries.courses_of(viewer, programme)
    chosen = {
        f"course_{number}": str(each.pk) for number, each in enumerate(courses[:MOST_PARTS], 1)
    }
    return chosen | {
        "title": programme.title,
        "about": programme.about,
        "owner": str(programme.owner_id or ""),
    }


def _said(viewer: Viewer, form: ProgrammeForm) -> dict[str, Any]:
    cleaned = form.cleaned_data
    ids: list[str] = cleaned["courses"]
    owner = cleaned.get("owner")
    return {
        "title": cleaned["title"],
        "about": cleaned.get("about") or "",
        "owner": found(choosing.person(viewer, owner)) if owner else None,
        "courses": sorted(catalogue.some(viewer, ids), key=lambda each: ids.index(str(each.pk))),
    }
