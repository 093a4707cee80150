"""Lessons, and good practice elsewhere."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from strategy.community.queries import people
from strategy.insight import presenters, rules
from strategy.insight.actions import learning as actions
from strategy.insight.actions import practice as practising
from strategy.insight.forms import (
    DecideForm,
    LessonFilters,
    LessonForm,
    PracticeFilters,
    PracticeForm,
    TryForm,
)
from strategy.insight.models import Insight, Practice
from strategy.insight.queries import insights
from strategy.insight.queries import learning as queries
from strategy.insight.states import PRACTICE, TRIED
from strategy.insight.views.parts import data_of, filled, is_overtaken, listed
from workforce.core.access import Viewer
from workforce.core.http import allowed, page, viewer_of, wrong_method
from workforce.core.paging import page_of
from workforce.core.pressing import press
from workforce.people.views.base import found

FORMS = ["GET", "HEAD", "POST"]


def lesson_list(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_enter)
    if refusal := wrong_method(request, "GET"):
        return refusal
    form = LessonFilters.read(request)
    shown = page_of(queries.lessons(viewer, form.values["words"] or ""), request)
    return listed(
        request, viewer, "insight/lesson_list.html",
        form=form, page=shown, rows=presenters.lesson_rows(shown.items), leads=rules.leads.test(viewer, None),
    )  # fmt: skip


def lesson_detail(request: HttpRequest, lesson_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(queries.lesson(viewer, lesson_id))
    if refusal := wrong_method(request, "GET"):
        return refusal
    seen = insights.get(viewer, row.insight_id) if row.insight_id else None
    return page(
        request, "insight/lesson_detail.html",
        row=row,
        insight=seen,
        words=insights.opened([seen])[0].words if seen else "",
        leads=rules.leads.test(viewer, None),
        removes=rules.is_central.test(viewer, None),
    )  # fmt: skip


@require_http_methods(FORMS)
def lesson_add(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.leads)
    return _lesson(request, viewer, None)


@require_http_methods(FORMS)
def lesson_from(request: HttpRequest, insight_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(insights.get(viewer, insight_id))
    rules.need(rules.may_learn.test(viewer, row))
    return _lesson(request, viewer, row)


def _lesson(request: HttpRequest, viewer: Viewer, insight: Insight | None) -> HttpResponse:
    form = LessonForm(data_of(request))

    def learn() -> None:
        actions.learn(said=form.said(), insight=insight, by=viewer, once_key=form.once_key)

    if filled(request, form, learn, "Kept. All colleagues can read it."):
        return redirect("insight:lesson-list")
    words = insights.opened([insight])[0].words if insight else ""
    return page(request, "insight/lesson_write.html", form=form, row=None, insight=insight, words=words, is_changed=False)  # fmt: skip


@require_http_methods(FORMS)
def lesson_change(request: HttpRequest, lesson_id: UUID) -> HttpResponse:
    viewer = allowed(request, rules.leads)
    row = found(queries.lesson(viewer, lesson_id))
    names = ("title", "on", "happened", "learned", "changed", "elsewhere")
    form = LessonForm(
        data_of(request), version=row.version, initial={name: getattr(row, name) for name in names}
    )

    def change() -> None:
        actions.change(lesson=row, said=form.said(), version=form.began_from, by=viewer)

    if filled(request, form, change, "Kept."):
        return redirect("insight:lesson-detail", row.pk)
    is_changed = is_overtaken(form, row.version)
    return page(request, "insight/lesson_write.html", form=form, row=row, insight=None, words="", is_changed=is_changed)  # fmt: skip


def lesson_remove(request: HttpRequest, lesson_id: UUID) -> HttpResponse:
    viewer = allowed(request, rules.is_central)
    row = found(queries.lesson(viewer, lesson_id))
    return press(
        request,
        lambda: actions.take_out(lesson=row, by=viewer),
        "Taken out.",
        "insight:lesson-list",
    )


def practice_list(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_enter)
    if refusal := wrong_method(request, "GET"):
        return refusal
    form = PracticeFilters.read(request)
    shown = page_of(queries.practices(viewer, form.values["state"] or ""), request)
    rows = presenters.practice_rows(shown.items)
    return listed(request, viewer, "insight/practice_list.html", form=form, page=shown, rows=rows)


def practice_detail(request: HttpRequest, practice_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(queries.practice(viewer, practice_id))
    if refusal := wrong_method(request, "GET"):
        return refusal
    leads = rules.leads.test(viewer, None)
    return page(
        request, "insight/practice_detail.html",
        row=row,
        data=queries.trying(viewer, row),
        leads=leads,
        tries=leads and PRACTICE.can_move(row.state, TRIED),
        decides=_decides(viewer, row),
        removes=rules.is_central.test(viewer, None),
        present=presenters,
    )  # fmt: skip


def _decides(viewer: Viewer, row: Practice) -> bool:
    """Who leads, and who leads its project group."""
    near = rules.leads.test(viewer, None) or row.group_lead_id == viewer.me
    return near and bool(PRACTICE.moves.get(row.state, frozenset()) - {TRIED})


@require_http_methods(FORMS)
def practice_add(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_enter)
    form = PracticeForm(data_of(request))

    def note() -> None:
        practising.note(said=form.said(), by=viewer, once_key=form.once_key)

    if filled(request, form, note, "Noted. All colleagues can read it."):
        return redirect("insight:practice-list")
    return page(request, "insight/practice_write.html", form=form, row=None, is_changed=False)


@require_http_methods(FORMS)
def practice_change(request: HttpRequest, practice_id: UUID) -> HttpResponse:
    viewer = allowed(request, rules.leads)
    row = found(queries.practice(viewer, practice_id))
    names = ("title", "about", "organisation", "source", "link", "looked_up_on", "could_we")
    form = PracticeForm(
        data_of(request), version=row.version, initial={name: getattr(row, name) for name in names}
    )

    def change() -> None:
        practising.change(practice=row, said=form.said(), version=form.began_from, by=viewer)

    if filled(request, form, change, "Kept."):
        return redirect("insight:practice-detail", row.pk)
    is_changed = is_overtaken(form, row.version)
    return page(request, "insight/practice_write.html", form=form, row=row, is_changed=is_changed)


@require_http_methods(FORMS)
def practice_try(request: HttpRequest, practice_id: UUID) -> HttpResponse:
    viewer = allowed(request, rules.leads)
    row = found(queries.practice(viewer, practice_id))
    form = TryForm(
        data_of(request),
        version=row.version,
        people=people.could_answer(viewer, viewer.today),
        teams=queries.teams_to_try(viewer),
    )

    def try_it() -> None:
        said = form.cleaned_data
        practising.try_it(
            practice=row, group_name=said["group_name"], lead=said["lead"], teams=form.chosen(),
            version=form.began_from, by=viewer,
        )  # fmt: skip

    if filled(request, form, try_it, "Good. The group says here what came of it."):
        return redirect("insight:practice-detail", row.pk)
    is_overtaken(form, row.version)
    return page(request, "insight/practice_try.html", form=form, row=row)


@require_http_methods(FORMS)
def practice_decide(request: HttpRequest, practice_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(queries.practice(viewer, practice_id))
    rules.need(rules.leads.test(viewer, None) or row.group_lead_id == viewer.me)
    form = DecideForm(data_of(request), was=row.state, version=row.version)

    def decide() -> None:
        said = form.cleaned_data
        practising.decide(practice=row, to=said["to"], why=said["why"], version=form.began_from, by=viewer)  # fmt: skip

    if filled(request, form, decide, "Kept. All colleagues can read it."):
        return redirect("insight:practice-detail", row.pk)
    is_overtaken(form, row.version)
    return page(request, "insight/practice_decide.html", form=form, row=row)


def practice_remove(request: HttpRequest, practice_id: UUID) -> HttpResponse:
    viewer = allowed(request, rules.is_central)
    row = found(queries.practice(viewer, practice_id))
    return press(
        request,
        lambda: practising.take_out(practice=row, by=viewer),
        "Taken out.",
        "insight:practice-list",
    )
