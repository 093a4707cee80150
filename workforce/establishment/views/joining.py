"""Somebody is added: search first, then a step a page, then all of it at once."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of, wrong_method
from workforce.establishment import joining_support, rules
from workforce.establishment.actions import joining as actions
from workforce.establishment.forms import changes as forms
from workforce.establishment.forms.placing import AskingForm
from workforce.establishment.models import Joining
from workforce.establishment.presenters import changes as present
from workforce.establishment.queries import changes as queries
from workforce.people import placing
from workforce.people import rules as people
from workforce.people.errors import Refused
from workforce.people.models import Assignment
from workforce.people.models.relationship import Kind
from workforce.people.queries import choosing
from workforce.people.queries.choosing import Candidates
from workforce.people.views.base import done, found


def joining_start(request: HttpRequest) -> HttpResponse:
    viewer = _adds(request)
    if refusal := wrong_method(request, "GET"):
        return refusal
    find = forms.FindForm.read(request)
    name = find.values["name"] or ""
    result = queries.by_name(viewer, name)
    return page(
        request,
        "establishment/joining_start.html",
        find=find,
        name=name,
        here=present.people_found(result.here),
        staff=present.staff_found(result.staff),
        is_cut=result.is_cut,
        unfinished=present.unfinished(queries.joinings(viewer)),
    )


def joining_begin(request: HttpRequest) -> HttpResponse:
    """One of those who were found, or somebody new."""
    viewer = _adds(request)
    if refusal := wrong_method(request, "POST"):
        return refusal
    person = staff = None
    if pk := _uuid(request.POST.get("person", "")):
        person = found(queries.person_to_add(viewer, pk))
    elif pk := _uuid(request.POST.get("staff", "")):
        staff = found(queries.staff(viewer, pk))
    find = forms.FindForm(request.POST)
    name = find.values["name"] or ""
    try:
        made = actions.begin(by=viewer, person=person, staff=staff, name=name)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("establishment:joining-start")
    return redirect("establishment:joining-detail", made.pk)


def joining_detail(request: HttpRequest, joining_id: UUID) -> HttpResponse:
    viewer, row = _joining(request, joining_id)
    if refusal := wrong_method(request, "GET"):
        return refusal
    job = actions.job_of(row)
    return page(
        request,
        "establishment/joining_detail.html",
        joining=row,
        name=present.name_of(row),
        steps=present.steps(row, job, _names(viewer, row)),
        is_ready=present.is_ready(row, job),
    )


def joining_who(request: HttpRequest, joining_id: UUID) -> HttpResponse:
    viewer, row = _joining(request, joining_id)
    if row.person_id is not None:
        raise Http404
    form = forms.JoiningWhoForm(
        request.POST if request.method == "POST" else None, initial=row.who, version=row.version
    )
    return _step(request, viewer, row, form, "who", forms.JoiningWhoForm.base_fields)


def joining_job(request: HttpRequest, joining_id: UUID) -> HttpResponse:
    viewer, row = _joining(request, joining_id)
    form = forms.JobForm(
        request.POST if request.method == "POST" else None,
        initial={"starts": viewer.today} | row.job,
        version=row.version,
    )
    return _step(request, viewer, row, form, "job", ("employment", "starts", "ends"))


def _candidates(viewer: Viewer, result: Candidates, kind: str) -> tuple[Any, Any]:
    ids = [pk for pk, _, _ in result.people]
    many = settings.get("people.span_amber")
    is_peer = kind == Kind.PEER_SUPERVISOR
    return present.candidates(result, queries.supervised(viewer, ids), many, peer=is_peer)


def _name_supporter(
    viewer: Viewer, row: Joining, kind: str, starts: date, form: forms.SupporterForm
) -> None:
    said = form.cleaned_data["holder"]
    holder = "" if said == forms.NOBODY else said
    person = choosing.person(viewer, UUID(holder)) if holder else None
    joining_support.refuse(row, kind, person, starts)
    actions.save(row, step="support", values={kind: holder}, by=viewer, version=form.began_from)


def joining_place(request: HttpRequest, joining_id: UUID) -> HttpResponse:
    viewer, row = _joining(request, joining_id)
    employment = row.job.get("employment")
    if not employment:
        return redirect("establishment:joining-job", row.pk)
    without_post = employment in actions.WITHOUT_POST
    find = (forms.TeamQuery if without_post else forms.PlaceQuery).read(request)
    roles = queries.roles(viewer, paid=employment != "volunteer") if without_post else []
    chosen = row.job.get("team" if without_post else "post") or ""
    places, hints = _places(viewer, find.values["name"] or "", chosen, without_post)
    form = forms.PlaceForm(
        request.POST if request.method == "POST" else None,
        places=places,
        hints=hints,
        roles=[(str(role.pk), role.words) for role in roles],
        initial={
            "place": chosen,
            **{k: row.job.get(k) for k in ("role", "hours") if row.job.get(k)},
        },
        version=row.version,
    )
    if done(request, form, lambda: _put_in_place(viewer, row, form, without_post)):
        return redirect("establishment:joining-detail", row.pk)
    return page(
        request,
        "establishment/joining_place.html",
        form=form,
        find=find,
        has_places=bool(places),
        without_post=without_post,
        joining=row,
        name=present.name_of(row),
    )


def joining_supporter(request: HttpRequest, joining_id: UUID, kind: str) -> HttpResponse:
    viewer, row = _joining(request, joining_id)
    job = actions.job_of(row)
    if job is None or kind not in present.support_kinds(job):
        raise Http404
    find = forms.FindForm.read(request)
    name, chosen = find.values["name"] or "", row.support.get(kind) or ""
    result = choosing.people(viewer, name, area=job.team.area_id, but=row.person_id)
    if chosen and not name:
        result = choosing.with_person(viewer, result, UUID(chosen))
    choices, hints = _candidates(viewer, result, kind)
    label = Kind(kind).label.lower()
    form = forms.SupporterForm(
        request.POST if request.method == "POST" else None,
        asking=f"Who will be the {label}?",
        people=choices,
        hints=hints,
        initial={"holder": chosen or (forms.NOBODY if kind in row.support else "")},
        version=row.version,
    )
    if done(request, form, lambda: _name_supporter(viewer, row, kind, job.starts, form)):
        return redirect("establishment:joining-detail", row.pk)
    return page(
        request,
        "establishment/joining_supporter.html",
        form=form,
        find=find,
        candidates=result,
        label=label,
        joining=row,
        name=present.name_of(row),
    )


def joining_check(request: HttpRequest, joining_id: UUID) -> HttpResponse:
    viewer, row = _joining(request, joining_id)
    job = actions.job_of(row)
    if job is None or not present.is_ready(row, job):
        return redirect("establishment:joining-detail", row.pk)
    form = AskingForm(request.POST if request.method == "POST" else None)
    there = actions.placement_of(row, job)
    form.ask(placing.questions(there, by=viewer))
    if request.method == "POST" and form.is_valid():
        words = placing.put_off(there, form.answers, by=viewer)
        if words is not None:
            messages.success(request, words)
            return redirect("establishment:joining-detail", row.pk)
    made: list[Any] = []
    if done(request, form, lambda: made.append(_finish(row, form, viewer))):
        if not made:  # the second press of one button
            return redirect("establishment:joining-start")
        messages.success(request, f"{present.name_of(row)} is added. Those named are told.")
        return redirect("people:person-detail", made[0].person_id)
    names = _names(viewer, row)
    many = settings.get("people.span_amber")
    ids = [UUID(pk) for pk in row.support.values() if pk]
    return page(
        request,
        "establishment/joining_check.html",
        form=form,
        joining=row,
        name=present.name_of(row),
        rows=present.summary(row, job, names),
        warnings=present.warnings(row, names, queries.supervised(viewer, ids), many),
    )


def _finish(row: Joining, form: AskingForm, viewer: Viewer) -> Assignment:
    return actions.finish(row, answers=form.answers, by=viewer)


def joining_throw_away(request: HttpRequest, joining_id: UUID) -> HttpResponse:
    viewer, row = _joining(request, joining_id)
    if refusal := wrong_method(request, "POST"):
        return refusal
    try:
        actions.throw_away(row, by=viewer)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "Nothing of it is kept.")
    return redirect("establishment:joining-start")


def _adds(request: HttpRequest) -> Viewer:
    viewer = viewer_of(request)
    people.need(rules.may_add_people, viewer)
    return viewer


def _joining(request: HttpRequest, joining_id: UUID) -> tuple[Viewer, Joining]:
    viewer = _adds(request)
    return viewer, found(queries.joining(viewer, joining_id))


def _step(
    request: HttpRequest, viewer: Viewer, row: Joining, form: Any, step: str, names: Any
) -> HttpResponse:
    kept = [name for name in names if name not in {"version", "once", "whole"}]

    def change() -> None:
        values = {name: form.cleaned_data[name] for name in kept}
        actions.save(row, step=step, values=values, by=viewer, version=form.began_from)

    if done(request, form, change):
        return redirect("establishment:joining-detail", row.pk)
    return page(
        request,
        f"establishment/joining_{step}.html",
        form=form,
        joining=row,
        name=present.name_of(row),
    )


def _names(viewer: Viewer, row: Joining) -> Mapping[str, str]:
    return choosing.names(viewer, [UUID(pk) for pk in row.support.values() if pk])


def _places(viewer: Viewer, name: str, chosen: str, without_post: bool) -> tuple[Any, Any]:
    if not without_post:
        return present.posts(queries.open_posts(viewer, name))
    return _with_chosen_team(viewer, chosen, *present.teams(queries.teams(viewer, name)))


def _put_in_place(viewer: Viewer, row: Joining, form: forms.PlaceForm, without_post: bool) -> None:
    cleaned = form.cleaned_data
    team, post = (cleaned["place"], None) if without_post else (None, cleaned["place"])
    role = cleaned["role"] if without_post else None
    values = {"team": team, "role": role, "post": post, "hours": cleaned["hours"]}
    actions.save(row, step="job", values=values, by=viewer, version=form.began_from)


def _with_chosen_team(
    viewer: Viewer, chosen: str, places: Any, hints: dict[str, str]
) -> tuple[Any, dict[str, str]]:
    """What was chosen before stands among what is found now."""
    pk = _uuid(chosen)
    team = queries.team(viewer, pk) if pk and chosen not in dict(places) else None
    if team is None:
        return places, hints
    return [(chosen, team.name), *places], {chosen: team.area.name, **hints}


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
