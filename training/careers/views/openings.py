"""What is offered, and who is interested."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from training.careers import rules, states
from training.careers.actions import interests
from training.careers.actions import openings as actions
from training.careers.actions.openings import Content
from training.careers.forms.openings import InterestAnswerForm, InterestForm, OpeningForm
from training.careers.models import GoesTo, Opening
from training.careers.presenters import words as present
from training.careers.queries import offers
from workforce.core import forms
from workforce.core.access import Viewer
from workforce.core.http import allowed, page, viewer_of, wrong_method
from workforce.core.paging import page_of
from workforce.people.views.base import done, found, press


def opening_list(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_come)
    if refusal := wrong_method(request, "GET"):
        return refusal
    shown = page_of(offers.open_ones(viewer), request)
    return page(
        request,
        "careers/opening_list.html",
        page=shown,
        rows=present.opening_rows(shown.items, viewer),
        mine=offers.mine(viewer),
        climbs=rules.may_climb.test(viewer, None),
        publishes=rules.may_publish.test(viewer, None),
        present=present,
    )


def opening_manage(request: HttpRequest) -> HttpResponse:
    """What one publishes, and whose interest waits for an answer."""
    viewer = allowed(request, rules.may_publish)
    if refusal := wrong_method(request, "GET"):
        return refusal
    shown = page_of(offers.ours(viewer), request)
    return page(
        request,
        "careers/opening_manage.html",
        page=shown,
        rows=present.opening_rows(shown.items, viewer, ours=True),
        waiting=list(offers.to_answer(viewer)[:50]),
        present=present,
    )


def opening_detail(request: HttpRequest, opening_id: UUID) -> HttpResponse:
    viewer = allowed(request, rules.may_come)
    row = found(offers.opening(viewer, opening_id))
    if refusal := wrong_method(request, "GET"):
        return refusal
    return page(
        request,
        "careers/opening_detail.html",
        row=row,
        mine=offers.mine_in(viewer, row),
        runs=offers.own_opening(viewer, opening_id) is not None
        and rules.may_publish.test(viewer, None),
        climbs=rules.may_climb.test(viewer, None),
        is_open=row.state == states.OPENED and row.closes >= viewer.today,
        present=present,
        today=viewer.today,
    )


def opening_add(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_publish)
    return _write(request, viewer, None)


def opening_change(request: HttpRequest, opening_id: UUID) -> HttpResponse:
    viewer = allowed(request, rules.may_publish)
    return _write(request, viewer, found(offers.own_opening(viewer, opening_id)))


def _write(request: HttpRequest, viewer: Viewer, row: Opening | None) -> HttpResponse:
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = OpeningForm(
        request.POST if request.method == "POST" else None,
        roles=offers.roles(viewer),
        teams=offers.teams(viewer, row.team_id if row else None),
        needs_team=not rules.is_central.test(viewer, None),
        initial=_as_it_stands(row) if row else None,
        version=row.version if row else 0,
    )
    written: list[Opening] = []

    def write() -> None:
        content = _content(viewer, form)
        written.append(actions.write(row, content=content, version=form.began_from or 0, by=viewer))

    if done(request, form, write):
        messages.success(request, "Saved." if row else "Saved as a draft. Nobody else sees it yet.")
        return (
            redirect("careers:opening-detail", written[0].pk)
            if written
            else redirect("careers:opening-manage")
        )
    return page(request, "careers/opening_write.html", form=form, row=row)


def _as_it_stands(row: Opening) -> dict[str, object]:
    names = ("sort", "title", "about", "asks", "starts", "ends", "closes")
    found_now: dict[str, object] = {name: getattr(row, name) for name in names}
    return found_now | {"role": str(row.role_id or ""), "team": str(row.team_id or "")}


def _content(viewer: Viewer, form: OpeningForm) -> Content:
    cleaned = form.cleaned_data
    return Content(
        cleaned["sort"], cleaned["title"], cleaned["about"], cleaned["closes"], cleaned["asks"],
        offers.role(viewer, cleaned["role"]), offers.team(viewer, cleaned["team"]),
        cleaned["starts"], cleaned["ends"],
    )  # fmt: skip


def opening_open(request: HttpRequest, opening_id: UUID) -> HttpResponse:
    return _move(request, opening_id, states.OPENED, "Open. Everybody can see it from now on.")


def opening_close(request: HttpRequest, opening_id: UUID) -> HttpResponse:
    return _move(request, opening_id, states.CLOSED, "Closed. Answer whoever is interested.")


def opening_withdraw(request: HttpRequest, opening_id: UUID) -> HttpResponse:
    said = "Withdrawn. Whoever was interested is told, and what they wrote is deleted."
    return _move(request, opening_id, states.WITHDRAWN, said)


def _move(request: HttpRequest, opening_id: UUID, to: str, said: str) -> HttpResponse:
    viewer = allowed(request, rules.may_publish)
    row = found(offers.own_opening(viewer, opening_id))
    return press(
        request,
        _in_table(lambda: actions.move(row, to=to, by=viewer)),
        said,
        "careers:opening-manage",
    )


def _in_table(act: Callable[[], object]) -> Callable[[], object]:
    """A move that its table doesn't have is said like any other refusal."""
    from workforce.core.states import NotAllowed
    from workforce.people.errors import Refused

    def acted() -> object:
        try:
            return act()
        except NotAllowed as refused:
            raise Refused(str(refused)) from refused

    return acted


def interest_say(request: HttpRequest, opening_id: UUID) -> HttpResponse:
    viewer = allowed(request, rules.may_climb)
    row = found(offers.opening(viewer, opening_id))
    return _say(request, viewer, row)


def interest_general(request: HttpRequest) -> HttpResponse:
    return _say(request, allowed(request, rules.may_climb), None)


def _say(request: HttpRequest, viewer: Viewer, row: Opening | None) -> HttpResponse:
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    who = f"You, {row.published_by.name} and the central team" if row else "You and whom you choose"
    rest = "can see this. Nobody who line manages you."
    form = InterestForm(
        request.POST if request.method == "POST" else None,
        seen_by=forms.Privacy("leads", who, rest),
        general=row is None,
    )

    def say() -> None:
        cleaned = form.cleaned_data
        interests.say(
            opening=row, words=cleaned["words"], to=cleaned.get("to") or GoesTo.CENTRE, by=viewer
        )

    if done(request, form, say):
        messages.success(request, "Sent. You can withdraw it in one press.")
        return redirect("careers:opening-list")
    return page(request, "careers/interest_say.html", form=form, row=row)


def interest_detail(request: HttpRequest, interest_id: UUID) -> HttpResponse:
    """One's own."""
    viewer = viewer_of(request)
    said = found(offers.said(viewer, interest_id))
    if said.row.person_id != viewer.person_id:
        raise Http404
    if refusal := wrong_method(request, "GET"):
        return refusal
    return page(request, "careers/interest_detail.html", said=said, row=said.row, present=present)


def interest_withdraw(request: HttpRequest, interest_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    said = found(offers.said(viewer, interest_id))
    if said.row.person_id != viewer.person_id:
        raise Http404
    return press(
        request,
        lambda: interests.withdraw(said.row, by=viewer),
        "Withdrawn. What you wrote is deleted.",
        "careers:opening-list",
    )


def interest_answer(request: HttpRequest, interest_id: UUID) -> HttpResponse:
    """For whoever it went to."""
    viewer = viewer_of(request)
    said = found(offers.said(viewer, interest_id))
    if said.row.person_id == viewer.person_id:
        raise Http404
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = InterestAnswerForm(
        request.POST if request.method == "POST" else None,
        state=said.row.state,
        seen_by=present.interest_seen_by(said.row),
        version=said.row.version,
    )

    def answer() -> None:
        cleaned = form.cleaned_data
        interests.answer(
            said.row,
            to=cleaned["to"],
            words=cleaned["words"],
            version=form.began_from or 0,
            by=viewer,
        )

    if done(request, form, answer):
        messages.success(request, f"Sent. {said.row.person.called} gets one message.")
        return redirect("careers:opening-manage")
    return page(
        request, "careers/interest_answer.html", form=form, said=said, row=said.row, present=present,
        publishes=rules.may_publish.test(viewer, None),
    )  # fmt: skip
