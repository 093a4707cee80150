"""Somebody for career conversations, and the conversations with them."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from training.careers import rules, states
from training.careers.actions import conversations as actions
from training.careers.actions import partnerships
from training.careers.actions.conversations import Plan
from training.careers.forms.mine import HeldForm, NoteForm, PartnerForm, PlanForm
from training.careers.models import Conversation, Partnership, Sort
from training.careers.presenters import prompts
from training.careers.presenters import words as present
from training.careers.queries import aims, exits, talks
from workforce.core.access import Viewer
from workforce.core.http import allowed, page, viewer_of, wrong_method
from workforce.people.errors import Refused
from workforce.people.forms import FindQuery
from workforce.people.queries import choosing
from workforce.people.views.base import done, found, press


def conversation_list(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_come)
    if refusal := wrong_method(request, "GET"):
        return refusal
    room = talks.room(viewer)
    return page(
        request,
        "careers/conversation_list.html",
        room=room,
        planned=present.talk_rows(room.planned, viewer.today, viewer),
        climbs=rules.may_climb.test(viewer, None),
        goes=exits.going_on(viewer),
        present=present,
        today=viewer.today,
    )


def partner_ask(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_climb)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    find = FindQuery.read(request)
    candidates = choosing.people(viewer, find.values["name"] or "", but=viewer.person_id)
    form = PartnerForm(
        request.POST if request.method == "POST" else None,
        candidates=candidates,
        asking="Who would you like to talk with?",
    )

    def ask() -> None:
        partner = choosing.person(viewer, form.holder_id)
        if partner is None:
            raise Refused("Choose a person")
        partnerships.ask(partner=partner, by=viewer)

    if done(request, form, ask):
        messages.success(request, "Asked. They get one message, and say yes or no.")
        return redirect("careers:conversation-list")
    return page(request, "careers/partner_ask.html", form=form, find=find, candidates=candidates)


def partner_answer(request: HttpRequest, partnership_id: UUID) -> HttpResponse:
    """For whoever was asked."""
    viewer, row = _two(request, partnership_id)
    if row.partner_id != viewer.person_id:
        raise Http404
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    if request.method == "POST":
        accept = request.POST.get("answer") == "accept"
        said = f"You are there for {row.person.called}." if accept else "Answered. Nobody asks why."
        to = ("careers:partner-detail", row.pk) if accept else ("careers:conversation-list",)
        return press(request, lambda: partnerships.answer(row, accept=accept, by=viewer), said, *to)
    if row.state == states.ACCEPTED:
        return redirect("careers:partner-detail", row.pk)
    return page(request, "careers/partner_answer.html", row=row)


def partner_end(request: HttpRequest, partnership_id: UUID) -> HttpResponse:
    viewer, row = _two(request, partnership_id)
    said = "Ended. Whoever it was with sees nothing of it any more."
    if row.person_id != viewer.person_id:
        said = f"Ended. {row.person.called} is told, and can choose somebody else."
    return press(
        request,
        lambda: partnerships.end(row, by=viewer),
        said,
        "careers:conversation-list",
    )


def partner_detail(request: HttpRequest, partnership_id: UUID) -> HttpResponse:
    """The conversations of two, for both; what was before stays with the person."""
    viewer, row = _two(request, partnership_id)
    if row.state == states.ASKED and row.partner_id == viewer.person_id:
        raise Http404
    if refusal := wrong_method(request, "GET"):
        return refusal
    rows = talks.conversations(viewer, row)
    plan = aims.of(viewer, row.person_id)
    is_own = row.person_id == viewer.person_id
    return page(
        request,
        "careers/partner_detail.html",
        row=row,
        is_own=is_own,
        runs=row.state == states.ACCEPTED,
        other=present.other(row, viewer),
        rows=present.talk_rows(rows, viewer.today),
        plan=plan,
        shows_plan=not plan.is_empty and (not is_own or _is_shared(plan, row)),
        today=viewer.today,
    )


def _is_shared(plan: aims.Plan, row: Partnership) -> bool:
    return plan.aim is not None and plan.aim.shared_in_id == row.pk


def conversation_plan(request: HttpRequest, partnership_id: UUID) -> HttpResponse:
    viewer, row = _running(request, partnership_id)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = PlanForm(
        request.POST if request.method == "POST" else None,
        asks_sort=not row.for_exit,
        initial={"sort": Sort.CAREER},
    )

    def plan() -> None:
        cleaned = form.cleaned_data
        sort = cleaned.get("sort", Sort.EXIT)
        actions.plan(row, what=Plan(sort, cleaned["day"], cleaned["at"]), by=viewer)

    if done(request, form, plan):
        other = present.other(row, viewer)
        messages.success(request, f"Planned. {other.called} gets one message.")
        return redirect("careers:partner-detail", row.pk)
    return page(
        request,
        "careers/conversation_plan.html",
        form=form,
        row=row,
        other=present.other(row, viewer),
    )


def conversation_record(request: HttpRequest, partnership_id: UUID) -> HttpResponse:
    """One that was held without a plan."""
    viewer, row = _running(request, partnership_id)
    return _hold(request, viewer, row, None)


def conversation_hold(request: HttpRequest, conversation_id: UUID) -> HttpResponse:
    """One that was planned."""
    viewer, talk = _talk(request, conversation_id)
    _need_running(talk.row.partnership)
    if talk.row.state == states.HELD:
        if refusal := wrong_method(request, "GET", "POST"):
            return refusal
        return redirect("careers:conversation-detail", talk.row.pk)
    return _hold(request, viewer, talk.row.partnership, talk.row)


def _hold(
    request: HttpRequest, viewer: Viewer, two: Partnership, planned: Conversation | None
) -> HttpResponse:
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    other = present.other(two, viewer)
    day = min(planned.day, viewer.today) if planned else viewer.today
    form = HeldForm(
        request.POST if request.method == "POST" else None,
        other=other.name,
        asks_sort=planned is None and not two.for_exit,
        initial={"sort": Sort.CAREER, "day": day},
    )

    def hold() -> None:
        cleaned = form.cleaned_data
        sort = planned.sort if planned else cleaned.get("sort", Sort.EXIT)
        actions.hold(
            two, what=Plan(sort, cleaned["day"]), words=cleaned["words"],
            next_on=cleaned["next_on"], planned=planned, by=viewer,
        )  # fmt: skip

    if done(request, form, hold):
        messages.success(request, f"Saved. {other.called} gets one message, and can read it.")
        return redirect("careers:partner-detail", two.pk)
    return page(
        request,
        "careers/conversation_hold.html",
        form=form,
        row=two,
        other=other,
        planned=planned,
        prompts=prompts.prompts_of(
            planned.sort if planned else Sort.EXIT if two.for_exit else Sort.CAREER
        ),
    )


def conversation_detail(request: HttpRequest, conversation_id: UUID) -> HttpResponse:
    viewer, talk = _talk(request, conversation_id)
    if refusal := wrong_method(request, "GET"):
        return refusal
    two = talk.row.partnership
    return page(
        request,
        "careers/conversation_detail.html",
        talk=talk,
        row=talk.row,
        two=two,
        runs=two.state == states.ACCEPTED,
        other=present.other(two, viewer),
        present=present,
        prompts=prompts.prompts_of(talk.row.sort),
        counts=present.theme_words(talk.themes),
        is_own=two.person_id == viewer.person_id,
        today=viewer.today,
    )


def conversation_call_off(request: HttpRequest, conversation_id: UUID) -> HttpResponse:
    viewer, talk = _talk(request, conversation_id)
    _need_running(talk.row.partnership)
    return press(
        request,
        lambda: actions.call_off(talk.row, by=viewer),
        "Called off. The other one of you gets one message.",
        "careers:partner-detail",
        talk.row.partnership_id,
    )


def note_write(request: HttpRequest, conversation_id: UUID) -> HttpResponse:
    viewer, talk = _talk(request, conversation_id)
    _need_running(talk.row.partnership)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    other = present.other(talk.row.partnership, viewer)
    form = NoteForm(
        request.POST if request.method == "POST" else None,
        other=other.name,
        initial={"words": talk.note, "next_on": talk.row.next_on},
        version=talk.row.version,
    )

    def write() -> None:
        actions.write(
            talk.row, words=form.cleaned_data["words"], next_on=form.cleaned_data["next_on"],
            version=form.began_from or 0, by=viewer,
        )  # fmt: skip

    if done(request, form, write):
        messages.success(request, "Saved. How it read before stays with you two.")
        return redirect("careers:conversation-detail", talk.row.pk)
    if form.is_bound:
        talk = found(talks.talk(viewer, conversation_id))
        form.begin_anew(talk.row.version)
    return page(request, "careers/note_write.html", form=form, talk=talk, other=other)


def stay_leave_out(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_climb)
    return press(
        request,
        lambda: actions.leave_out(by=viewer),
        "Not now, then. Nobody is told, and nobody asks why.",
        "careers:conversation-list",
    )


def _two(request: HttpRequest, partnership_id: UUID) -> tuple[Viewer, Partnership]:
    viewer = viewer_of(request)
    return viewer, found(talks.partnership(viewer, partnership_id))


def _running(request: HttpRequest, partnership_id: UUID) -> tuple[Viewer, Partnership]:
    viewer, row = _two(request, partnership_id)
    _need_running(row)
    return viewer, row


def _need_running(row: Partnership) -> None:
    if row.state != states.ACCEPTED:
        raise Http404


def _talk(request: HttpRequest, conversation_id: UUID) -> tuple[Viewer, talks.Talk]:
    viewer = viewer_of(request)
    return viewer, found(talks.talk(viewer, conversation_id))
