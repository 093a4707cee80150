"""What was heard: the inbox, one of them, and what its owner says to it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from strategy.community.queries import people
from strategy.insight import presenters, rules
from strategy.insight.actions import answering, hearing
from strategy.insight.forms import AnswerForm, HandOnForm, HeardForm, InboxFilters
from strategy.insight.models import Insight
from strategy.insight.queries import insights, learning, places
from strategy.insight.queries.insights import Wanted
from strategy.insight.states import HEARD, OPEN
from strategy.insight.views.parts import data_of, filled, is_overtaken, listed
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.http import allowed, page, viewer_of, wrong_method
from workforce.core.paging import page_of
from workforce.core.pressing import press
from workforce.people.views.base import found

FORMS = ["GET", "HEAD", "POST"]


def inbox(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_enter)
    if refusal := wrong_method(request, "GET"):
        return refusal
    form = InboxFilters.read(request, patches=places.all_patches(viewer))
    said = form.values
    wanted = Wanted(
        *(said[name] or "" for name in ("state", "heard_from", "theme", "patch", "sort"))
    )
    shown = page_of(insights.listed(viewer, wanted), request)
    return listed(
        request, viewer, "insight/inbox.html",
        form=form,
        page=shown,
        rows=presenters.inbox_rows(insights.opened(shown.items), viewer.today),
        leads=rules.leads.test(viewer, None),
    )  # fmt: skip


def insight_detail(request: HttpRequest, insight_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    data = found(insights.detail(viewer, insight_id))
    if refusal := wrong_method(request, "GET"):
        return refusal
    row = data.row
    return page(
        request, "insight/insight_detail.html",
        data=data,
        row=row,
        lessons=presenters.lesson_rows(learning.lessons_from(viewer, row.pk)),
        answers=rules.owns.test(viewer, row) and row.state in OPEN,
        words=rules.may_word.test(viewer, row),
        hands=rules.may_hand_on.test(viewer, row) and row.state in OPEN,
        learns=rules.may_learn.test(viewer, row),
        waits=row.state == HEARD,
        present=presenters,
    )  # fmt: skip


@require_http_methods(FORMS)
def insight_add(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.leads)
    days = int(settings.of(viewer).get("insight.answer_days"))
    form = _heard_form(request, viewer, initial={"due": viewer.today + timedelta(days=days)})

    def keep() -> None:
        hearing.keep(said=form.said(), due=form.cleaned_data["due"], by=viewer, once_key=form.once_key)  # fmt: skip

    if filled(request, form, keep, "Kept. Its owner gets one message, without a word of it."):
        return redirect("insight:inbox")
    return page(request, "insight/insight_write.html", form=form, row=None, is_changed=False)


@require_http_methods(FORMS)
def insight_change(request: HttpRequest, insight_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(insights.get(viewer, insight_id))
    rules.need(rules.may_word.test(viewer, row))
    form = _heard_form(request, viewer, is_new=False, version=row.version, initial=_as_it_is(row))

    def word() -> None:
        hearing.word(insight=row, said=form.said(row.owner_id), version=form.began_from, by=viewer)

    if filled(request, form, word, "Kept."):
        return redirect("insight:insight-detail", row.pk)
    is_changed = is_overtaken(form, row.version)
    return page(request, "insight/insight_write.html", form=form, row=row, is_changed=is_changed)


def _as_it_is(row: Insight) -> dict[str, Any]:
    return {
        "words": insights.opened([row])[0].words,
        "heard_from": row.heard_from,
        "theme": row.theme,
        "heard_in": str(row.heard_in),
        "team": str(row.team_id or ""),
        "patch": str(row.patch_id or ""),
        "objective": str(row.objective_id or ""),
        "room_theme": str(row.room_theme_id or ""),
    }


def _heard_form(request: HttpRequest, viewer: Viewer, **kwargs: Any) -> HeardForm:
    return HeardForm(
        data_of(request),
        teams=places.teams(viewer),
        patches=places.patches_of(viewer),
        people=people.could_answer(viewer, viewer.today),
        objectives=insights.objectives(viewer),
        themes=insights.room_themes(viewer),
        **kwargs,
    )


@require_http_methods(FORMS)
def insight_answer(request: HttpRequest, insight_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    data = found(insights.detail(viewer, insight_id))
    row = data.row
    rules.need(rules.owns.test(viewer, row))
    if request.method != "POST" and row.state not in OPEN:
        return redirect("insight:insight-detail", row.pk)
    form = AnswerForm(data_of(request), version=row.version)

    def answer() -> None:
        said = form.cleaned_data
        answering.answer(
            insight=row, outcome=said["outcome"], words=said["words"], will_by=said["will_by"],
            version=form.began_from, by=viewer, once_key=form.once_key,
        )  # fmt: skip

    if filled(request, form, answer, "Answered. All colleagues can read it."):
        return redirect("insight:insight-detail", row.pk)
    is_overtaken(form, row.version)
    return page(request, "insight/insight_answer.html", form=form, data=data, row=row, present=presenters)  # fmt: skip


@require_http_methods(FORMS)
def insight_hand_on(request: HttpRequest, insight_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    data = found(insights.detail(viewer, insight_id))
    row = data.row
    rules.need(rules.may_hand_on.test(viewer, row))
    offered = [each for each in people.could_answer(viewer, viewer.today) if each[0] != row.owner_id]  # fmt: skip
    form = HandOnForm(data_of(request), people=offered)

    def hand() -> None:
        hearing.hand_on(insight=row, owner=form.cleaned_data["owner"], by=viewer)

    if filled(request, form, hand, "Handed on. They get one message; the day stays."):
        return redirect("insight:inbox")
    return page(request, "insight/insight_hand_on.html", form=form, data=data, row=row)


def insight_remove(request: HttpRequest, insight_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(insights.get(viewer, insight_id))
    rules.need(rules.may_word.test(viewer, row))
    return press(
        request,
        lambda: hearing.take_out(insight=row, by=viewer),
        "Taken out, with all that was answered. Nobody can read it any more.",
        "insight:inbox",
    )
