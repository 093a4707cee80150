"""How much of each team has learnt what all of it should; and who of a team has, ticked by name."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from training import rules
from training.actions import teams as actions
from training.forms import TeamCourseQuery, TeamRecordForm, TeamsQuery
from training.models import Course
from training.presenters import lists
from training.queries import teams as queries
from training.views.base import done, found, need, sections
from workforce.core.access import Viewer
from workforce.core.http import page, wrong_method
from workforce.core.paging import page_of
from workforce.core.presenting import count_words, date_words
from workforce.people.models import Team


def team_list(request: HttpRequest) -> HttpResponse:
    viewer = need(request, rules.may_see_teams)
    if refusal := wrong_method(request, "GET"):
        return refusal
    form = TeamsQuery.read(request)
    teams = queries.find(viewer, words=form.values["words"] or "", show=form.values["show"] or "")
    shown = page_of(teams, request)
    return page(
        request,
        "training/team_list.html",
        form=form,
        page=shown,
        columns=lists.TEAM_COLUMNS,
        rows=lists.team_rows(
            shown.items,
            queries.shares(viewer, shown.items),
            opens=rules.may_keep_records.test(viewer, None),
        ),
        key=lists.KEY,
        sections=sections(viewer),
    )


def team_record(request: HttpRequest, team_id: UUID) -> HttpResponse:
    """Who of the team has done a course, and a day on which more of them did."""
    viewer = need(request, rules.may_keep_records)
    team = found(queries.get(viewer, team_id))
    courses = queries.courses(viewer)
    query = TeamCourseQuery.read(request, courses=[(str(each.pk), each.title) for each in courses])
    course = _chosen(courses, query.values["course"])
    members = queries.members(viewer, team, course)
    form = TeamRecordForm(
        request.POST if request.method == "POST" else None,
        members=[
            (each.number, _member_words(each)) for each in members
        ],
        initial={"on": viewer.today},
    )  # fmt: skip
    added: list[int] = []
    if course is not None and done(
        request, form, lambda: added.append(_record(team, course, form, viewer))
    ):
        new = added[0] if added else 0
        messages.success(
            request, f"Saved: {count_words(new, 'new record')}. The team is counted anew."
        )
        return redirect(f"{request.path}?course={course.pk}")
    return page(
        request,
        "training/team_record.html",
        team=team,
        query=query,
        form=form,
        course=course,
        members=members,
        done=sum(each.done_on is not None for each in members),
    )


def _member_words(member: queries.Member) -> str:
    words = f"{member.name}, {member.title}"
    return f"{words} (did it on {date_words(member.done_on)})" if member.done_on else words


def _chosen(courses: list[Course], chosen: object) -> Course | None:
    return next((each for each in courses if str(each.pk) == str(chosen)), None)


def _record(team: Team, course: Course, form: TeamRecordForm, viewer: Viewer) -> int:
    cleaned = form.cleaned_data
    return actions.record(
        team=team, course=course, on=cleaned["on"], numbers=cleaned["numbers"], by=viewer,
    )  # fmt: skip
