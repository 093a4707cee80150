from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.paging import page_of
from workforce.core.panels import panels_of
from workforce.people import rules
from workforce.people.actions import people as actions
from workforce.people.errors import Refused
from workforce.people.forms import PeopleQuery
from workforce.people.presenters import lists
from workforce.people.presenters import person as present
from workforce.people.presenters import timeline as lines
from workforce.people.queries import patches, people, person, roles, timeline
from workforce.people.views.base import found


def person_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_list, viewer)
    if refusal := wrong_method(request, "GET"):
        return refusal
    form = PeopleQuery.read(
        request,
        roles=roles.choices(viewer),
        patches=patches.choices(viewer),
        areas=patches.area_choices(viewer),
        leavers=people.may_see_leavers(viewer),
    )
    wanted = form.wanted
    result = people.find(viewer, wanted)
    others = wanted.show == people.OTHERS
    shown = page_of(result.rows if others else result.rows.values_list("pk", flat=True), request)
    columns, rows = _table(viewer, shown, wanted.show)
    return page(
        request,
        "people/person_list.html",
        form=form,
        columns=columns,
        rows=rows,
        shown=shown,
        is_near=result.is_near,
        sections=lists.sections(viewer),
        may_add=rules.may_add.test(viewer),
    )


def _table(viewer: Viewer, shown: Any, show: str) -> tuple[Any, Any]:
    if show == people.OTHERS:
        kinds = people.kinds_held(viewer, [row.pk for row in shown])
        return lists.OTHERS_COLUMNS, lists.others_rows(shown, kinds)
    left = show == people.LEFT
    columns = lists.LEFT_COLUMNS if left else lists.COLUMNS
    return columns, lists.people_rows(people.posts(viewer, shown.items), left=left)


def person_detail(request: HttpRequest, person_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    one = found(person.get(viewer, person_id))
    if refusal := wrong_method(request, "GET"):
        return refusal
    data = person.page_of(viewer, one)
    privacy, text = present.who_sees(data)
    latest = timeline.latest(viewer, one)
    history = lines.rows(latest, one.name, viewer.today, is_self=data.sight.is_self)
    return page(
        request,
        "people/person_detail.html",
        data=data,
        person=one,
        sight=data.sight,
        privacy=privacy,
        privacy_text=text,
        jobs=present.jobs(data),
        earlier=present.earlier(data) if data.sight.past else [],
        supported=present.supported(data),
        to_you=present.to_you(data) if present.is_supporter_alone(data) else [],
        history=history,
        history_is_cut=latest.is_cut,
        qualifications=present.qualifications(data),
        grants=present.grants_held(data),
        sign_in=present.sign_in_words(data) if data.may_invite else "",
        may_invite=data.may_invite and not (one.user and one.user.is_active),
        may_hand_over=present.can_hand_over(data, is_central=viewer.has(CENTRAL_LEAD)),
        may_list=rules.may_list.test(viewer),
        panels=panels_of(viewer, "person", one),
    )


def person_timeline(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """All that has changed for one person, for whoever may read at least a line of it."""
    viewer = viewer_of(request)
    one = found(person.get(viewer, person_id))
    rules.need(rules.may_read_timeline, viewer, one)
    if refusal := wrong_method(request, "GET"):
        return refusal
    shown = page_of(timeline.of(viewer, one), request)
    is_self = one.pk == viewer.person_id
    return page(
        request,
        "people/person_timeline.html",
        person=one,
        is_self=is_self,
        shown=shown,
        rows=lines.rows(timeline.named(shown.items), one.name, viewer.today, is_self=is_self),
    )


def person_invite(request: HttpRequest, person_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    one = found(person.get(viewer, person_id))
    rules.need(rules.may_invite, viewer, one)
    if refusal := wrong_method(request, "POST"):
        return refusal
    try:
        actions.invite(one, by=viewer)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"{one.name} gets a mail with the invitation.")
    return redirect("people:person-detail", person_id=one.pk)
