"""The strategy in force, an aim of it, and an objective."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from strategy.aims import presenters, rules
from strategy.aims.choices import ABOUT, Aim
from strategy.aims.queries import strategy as queries
from strategy.aims.views.parts import found, sections
from workforce.core import settings
from workforce.core.http import allowed, page, wrong_method


def strategy_detail(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_read)
    if refusal := wrong_method(request, "GET"):
        return refusal
    writes = rules.may_write.test(viewer, None)
    row = queries.in_force(viewer)
    whole = queries.whole(viewer, row) if row is not None else None
    days = int(settings.of(viewer).get("aims.soon_days"))
    return page(
        request,
        "aims/strategy.html",
        sections=sections(viewer),
        strategy=row,
        progress=whole.progress(viewer.today) if whole else None,
        aims=presenters.aims(whole, viewer.today) if whole else [],
        coming=presenters.coming(whole, viewer.today, days) if whole else [],
        without_owner=presenters.without_owner(whole, viewer.today) if whole and writes else [],
        writes=writes,
        draft=queries.being_written(viewer),
        sees_boards=rules.may_see_boards(viewer),
    )


def aim_detail(request: HttpRequest, aim: str) -> HttpResponse:
    viewer = allowed(request, rules.may_read)
    if aim not in Aim.values:
        raise Http404
    row = found(queries.in_force(viewer))
    if refusal := wrong_method(request, "GET"):
        return refusal
    whole = queries.whole(viewer, row)
    return page(
        request,
        "aims/aim.html",
        aim=Aim(aim),
        about=ABOUT[Aim(aim)],
        strategy=row,
        goals=[presenters.goal(each, viewer.today) for each in whole.of_aim(aim)],
        progress=whole.progress(viewer.today, aim),
        aims=presenters.aims(whole, viewer.today, here=aim),
    )


def objective_detail(request: HttpRequest, line_id: UUID) -> HttpResponse:
    viewer = allowed(request, rules.may_read)
    goal = found(queries.goal(viewer, line_id))
    if refusal := wrong_method(request, "GET"):
        return refusal
    tells = rules.may_tell.test(viewer, goal.row)
    by_hand = [gauge.row.line_id for gauge in goal.gauges if not gauge.row.indicator]
    comments = queries.comments_of(viewer, line_id)
    return page(
        request,
        "aims/objective.html",
        goal=goal,
        shown=presenters.goal(goal, viewer.today),
        milestones=presenters.milestones(goal, viewer.today),
        gauges=[presenters.gauge(each) for each in goal.gauges],
        entered=presenters.entered(queries.entered_of(viewer, by_hand)) if tells else {},
        evidence=presenters.evidence(queries.evidence_of(viewer, line_id), tells=tells),
        statuses=queries.statuses_of(viewer, line_id),
        comments=comments,
        today=viewer.today,
        tells=tells,
        writes=rules.may_write.test(viewer, None),
        comments_too=rules.may_comment.test(viewer, goal.row.strategy),
    )
