"""One's own first months, those of others, and how a first day is prepared."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from recruitment.arrival import presenters, rules
from recruitment.arrival.actions import asking, preparing
from recruitment.arrival.forms import HolderForm, WordForm
from recruitment.arrival.models import Arrival
from recruitment.arrival.queries import arrivals, checklist, probations
from recruitment.arrival.views.parts import back, data, one
from recruitment.queries import requests
from workforce.core.access import Viewer
from workforce.core.errors import CannotSave
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.paging import page_of
from workforce.core.sections import sections_of
from workforce.people.errors import Refused
from workforce.people.forms import FindQuery
from workforce.people.queries import choosing
from workforce.people.views.base import done, found


def start(request: HttpRequest) -> HttpResponse:
    """Where a reminder leads."""
    viewer = viewer_of(request)
    sees, own = rules.may_list.test(viewer, None), rules.has_arrived.test(viewer, None)
    sees = sees or (not own and _sees_others(viewer))
    rules.need(sees or own)
    if refusal := wrong_method(request, "GET"):
        return refusal
    return redirect("arrival:arrival-list" if sees else "arrival:mine")


def _sees_others(viewer: Viewer) -> bool:
    """Contact persons and peer supervisors have the list while somebody new is theirs."""
    return arrivals.listed(viewer).exists()


def arrival_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    every, is_earlier = arrivals.listed(viewer), request.GET.get("show") == "earlier"
    rules.need(rules.may_list.test(viewer, None) or every.exists())
    if refusal := wrong_method(request, "GET"):
        return refusal
    rows = arrivals.behind(every, viewer) if is_earlier else arrivals.in_time(every, viewer)
    shown = page_of(rows, request, joined_late=True)
    return page(
        request,
        "arrival/arrival_list.html",
        page=shown,
        rows=presenters.arrival_rows(shown.items, viewer),
        prepared=[] if is_earlier else presenters.prepared_rows(arrivals.prepared(viewer)),
        is_earlier=is_earlier,
        sections=sections_of(viewer, "recruitment"),
    )


def arrival_mine(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    arrival = found(arrivals.mine(viewer))
    if refusal := wrong_method(request, "GET"):
        return refusal
    beside = arrivals.beside(arrival, viewer.today)
    lines = checklist.of(viewer, arrival)
    words = probations.words_mine(viewer)
    return page(
        request,
        "arrival/arrival_mine.html",
        arrival=arrival,
        present=presenters,
        lines=presenters.lines(lines, arrival, viewer),
        beside=presenters.people(beside, own=True),
        programme=presenters.coming(arrivals.programme(viewer, arrival), arrival, viewer.today),
        asks=presenters.asked(beside, words) if asking.is_in_time(arrival, viewer) else [],
        words=words,
        form=WordForm(),
        coaching=arrivals.coaching(viewer, arrival),
        probation=getattr(arrival, "probation", None),
        pair=probations.pair_of(viewer, arrival),
        paused=arrivals.is_paused(arrival.person_id, viewer.today),
        is_behind=arrivals.is_behind(arrival, viewer),
        today=viewer.today,
    )


def arrival_detail(request: HttpRequest, arrival_id: UUID) -> HttpResponse:
    viewer, arrival = one(request, arrival_id)
    if refusal := wrong_method(request, "GET"):
        return refusal
    if rules.is_the_person.test(viewer, arrival):
        return redirect("arrival:mine")
    return (
        _prepared(request, viewer, arrival)
        if arrival.is_prepared
        else _begun(request, viewer, arrival)
    )


def _prepared(request: HttpRequest, viewer: Viewer, arrival: Arrival) -> HttpResponse:
    return page(
        request,
        "arrival/arrival_prepared.html",
        arrival=arrival,
        named=presenters.named(arrivals.beside(arrival, viewer.today)),
        programme=presenters.programme_rows(arrivals.programme(viewer, arrival), arrival),
        prepares=rules.prepares.test(viewer, arrival),
        lists=rules.may_list.test(viewer, None),
    )


def _begun(request: HttpRequest, viewer: Viewer, arrival: Arrival) -> HttpResponse:
    beside = arrivals.beside(arrival, viewer.today)
    sees = rules.sees_probation.test(viewer, arrival)
    is_hr_alone = rules.is_hr.test(viewer, None) and not rules.reads_programme.test(viewer, arrival)
    return page(
        request,
        "arrival/arrival_detail.html",
        arrival=arrival,
        present=presenters,
        lines=presenters.lines(checklist.of(viewer, arrival), arrival, viewer),
        beside=[] if is_hr_alone else presenters.people(beside, own=False),
        named=presenters.named(beside),
        prepares=rules.prepares.test(viewer, arrival) and arrival.over_on is None,
        reads_programme=rules.reads_programme.test(viewer, arrival),
        of_the_two=rules.is_of_the_two.test(viewer, arrival),
        coaching=None if is_hr_alone else arrivals.coaching(viewer, arrival),
        pair=probations.pair_of(viewer, arrival),
        probation=getattr(arrival, "probation", None) if sees else None,
        paused=arrivals.is_paused(arrival.person_id, viewer.today),
        is_behind=arrivals.is_behind(arrival, viewer),
        today=viewer.today,
    )


def arrival_prepare(request: HttpRequest, request_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    asked = found(requests.get(viewer, request_id))
    rules.need(preparing.may_prepare(viewer, asked))
    if refusal := wrong_method(request, "POST"):
        return refusal
    try:
        made = preparing.prepare(asked=asked, by=viewer)
    except (CannotSave, Refused) as refused:
        messages.info(request, str(refused))
        return redirect("recruitment:request-detail", request_id=asked.pk)
    return redirect("arrival:detail", arrival_id=made.pk)


def support_name(request: HttpRequest, arrival_id: UUID, kind: str) -> HttpResponse:
    """Contact person or buddy: those who come to mind first, or anybody by name."""
    viewer, arrival = one(request, arrival_id)
    rules.need(
        rules.prepares.test(viewer, arrival) and kind in preparing.NAMED and arrival.over_on is None
    )
    find = FindQuery.read(request)
    name = find.values["name"] or ""
    people, hints = _offered(viewer, arrival, kind, name)
    now = next((each for each in arrivals.beside(arrival, viewer.today) if each.kind == kind), None)
    words = presenters.KIND_WORDS[kind]
    form = HolderForm(
        data(request), asking=f"Who will be the {words}?", people=people, hints=hints,
        initial={"holder": str(now.holder.pk) if now else "", "seen": str(now.holder.pk) if now else ""},
    )  # fmt: skip

    def change() -> None:
        holder = choosing.person(viewer, UUID(form.cleaned_data["holder"]))
        if holder is None:
            raise Refused("Choose a person who is still here")
        seen = form.cleaned_data["seen"]
        preparing.name(arrival=arrival, kind=kind, holder=holder, seen=_uuid(seen), by=viewer)

    if done(request, form, change):
        messages.success(request, f"Saved. The {words} gets one message.")
        return back(viewer, arrival)
    return page(
        request, "arrival/support_name.html", form=form, find=find, arrival=arrival, words=words,
        has_people=bool(people), name=name, is_buddy=kind == "buddy", whom=presenters.whom(arrival),
    )  # fmt: skip


def _offered(
    viewer: Viewer, arrival: Arrival, kind: str, name: str
) -> tuple[list[tuple[str, str]], dict[str, str]]:
    if kind == "buddy" and not name:
        near = arrivals.suggested_buddies(arrival, viewer.today)
        rows = [(person.pk, person.name, words) for person, words in near]
    else:
        rows = choosing.people(
            viewer, name, area=arrival.team.area_id, but=arrival.person_id
        ).people
    return [(str(pk), words) for pk, words, _ in rows], {str(pk): what for pk, _, what in rows}


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
