"""One's own time away, and what one chose for it."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from wellbeing.away import presenters as present
from wellbeing.away import rules, states
from wellbeing.away.actions import absences as recording
from wellbeing.away.actions import choosing as actions
from wellbeing.away.actions.choosing import Wanted
from wellbeing.away.forms import NOBODY, AbsenceForm, TurnForm, WishForm
from wellbeing.away.queries import absences, days
from wellbeing.away.views.parts import press
from wellbeing.holders import Holder, holders_of
from workforce.core import forms
from workforce.core.access import Viewer
from workforce.core.http import allowed, page, viewer_of, wrong_method
from workforce.core.presenting import and_words, near_words
from workforce.core.sections import sections_of
from workforce.people.errors import Refused
from workforce.people.forms import FindQuery
from workforce.people.models import Person
from workforce.people.models.relationship import Kind
from workforce.people.queries import choosing
from workforce.people.views.base import done, found

DAY = timedelta(days=1)


def seen_by(managers: list[Holder]) -> forms.Privacy:
    named = and_words([each.name for each in managers])
    return forms.leads(f"You, {named} and HR" if named else "You and HR")


def managers_of(viewer: Viewer) -> list[Holder]:
    held = holders_of([viewer.me], viewer.today, [Kind.LINE_MANAGER])
    return held[viewer.me]


def mine(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_come)
    if refusal := wrong_method(request, "GET"):
        return refusal
    rows = absences.of_person(viewer, viewer.me)
    standing = absences.now_or_ahead(rows, viewer)
    return page(
        request,
        "away/mine.html",
        sections=sections_of(viewer, "my-plan"),
        is_employed=rules.is_employed.test(viewer, None),
        standing=standing,
        before=[row for row in rows if row not in standing],
        contacts=present.contact_lines(absences.contacts(viewer, rows)),
        wished=absences.wish_of(viewer, viewer.me),
        talk=absences.talk_of(viewer, viewer.me),
        turn=absences.turn_of(viewer),
        taken=[row for row in days.mine(viewer) if row.on >= viewer.today],
        privacy=seen_by(managers_of(viewer)),
        present=present,
        today=viewer.today,
    )


def absence_record(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_come)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = AbsenceForm(
        request.POST if request.method == "POST" else None,
        seen_by=seen_by(managers_of(viewer)),
        initial={"starts": viewer.today},
    )

    def record() -> None:
        cleaned = form.cleaned_data
        me = Person.objects.visible_to(viewer).get(pk=viewer.me)
        recording.record(me, starts=cleaned["starts"], ends=cleaned["ends"], by=viewer)

    if done(request, form, record):
        messages.success(
            request, "Saved. Nothing falls due while you are away, and nobody is told why."
        )
        return redirect("away:mine")
    return page(
        request,
        "away/absence_record.html",
        form=form,
        person=None,
        is_employed=rules.is_employed.test(viewer, None),
    )


def wish(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_come)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    standing, managers = absences.wish_of(viewer, viewer.me), managers_of(viewer)
    row = standing.row if standing else None
    shown = str(row.shown_to_id) if standing and standing.is_read and row else None
    form = WishForm(
        request.POST if request.method == "POST" else None,
        managers=[(str(each.person_id), each.name) for each in managers],
        version=row.version if row else 0,
        initial={
            "how": standing.how, "often": standing.often, "by_whom": standing.by_whom,
            "words": standing.words,
            "shown_to": shown or (NOBODY if row.shown_to_id is None else None),
        } if standing and row else {"by_whom": ""},
    )  # fmt: skip

    def write() -> None:
        said = {name: form.cleaned_data[name] for name in ("how", "often", "by_whom", "words")}
        wanted = Wanted(**said, shown_to=form.shows_to)
        actions.write_wish(wanted, version=form.began_from or 0, by=viewer)

    if done(request, form, write):
        messages.success(request, "Saved. You can change it whenever you like.")
        return redirect("away:mine")
    return page(
        request,
        "away/wish.html",
        form=form,
        wished=standing,
        is_closed=bool(row and row.shown_to_id and shown is None),
        looks=absences.wish_looks(viewer),
    )


def wish_forget(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_come)
    to = redirect("away:mine")
    return press(request, lambda: actions.forget_wish(by=viewer), "Gone, for good.", to)


def mind_day(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_come)
    if refusal := wrong_method(request, "GET"):
        return refusal
    return page(
        request,
        "away/mind_day.html",
        left=days.my_left(viewer),
        rows=days.mine(viewer),
        privacy=forms.leads("You and your line manager") if managers_of(viewer) else forms.only_you(),
        tomorrow=viewer.today + DAY,
        today=viewer.today,
    )  # fmt: skip


def mind_day_take(request: HttpRequest, when: str) -> HttpResponse:
    viewer = allowed(request, rules.may_come)
    if when not in ("today", "tomorrow"):
        raise Http404
    on = viewer.today + (DAY if when == "tomorrow" else DAY * 0)
    said = f"Yours: {near_words(on, viewer.today)}. Nobody asks why. You can take it back until it ends."
    to = redirect("away:mind-day")
    return press(request, lambda: actions.take_day(on=on, by=viewer), said, to)


def mind_day_back(request: HttpRequest, day_id: UUID) -> HttpResponse:
    viewer = allowed(request, rules.may_come)
    row = found(days.get(viewer, day_id))
    to = redirect("away:mind-day")
    return press(request, lambda: actions.take_day_back(row, by=viewer), "Taken back.", to)


def talk(request: HttpRequest) -> HttpResponse:
    """What to talk about before there is any need. That it took place is written down with one's first months."""
    viewer = allowed(request, rules.may_come)
    if refusal := wrong_method(request, "GET"):
        return refusal
    return page(request, "away/talk.html", talk=absences.talk_of(viewer, viewer.me))


def turn(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_come)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    row = absences.turn_of(viewer)
    find = FindQuery.read(request)
    candidates = choosing.people(viewer, find.values["name"] or "", but=viewer.person_id)
    form = TurnForm(
        request.POST if request.method == "POST" else None,
        candidates=candidates,
        asking="Whom would you like to be able to turn to?",
    )

    def ask() -> None:
        manager = choosing.person(viewer, form.holder_id)
        if manager is None:
            raise Refused("Choose a person")
        actions.ask_turn(manager, by=viewer)

    if done(request, form, ask):
        messages.success(request, "Asked. They get one message, and say yes or no.")
        return redirect("away:turn")
    return page(request, "away/turn.html", row=row, form=form, find=find, candidates=candidates)


def turn_answer(request: HttpRequest, turn_id: UUID) -> HttpResponse:
    """For whoever was chosen."""
    viewer = viewer_of(request)
    row = found(absences.turn(viewer, turn_id))
    if row.manager_id != viewer.person_id:
        raise Http404
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    if request.method == "POST":
        accept = request.POST.get("answer") == "accept"
        said = f"You are there for {row.person.called}." if accept else "Answered. Nobody asks why."
        to = redirect("away:turn-answer", row.pk) if accept else redirect("home:today")
        return press(request, lambda: actions.answer_turn(row, accept=accept, by=viewer), said, to)
    return page(request, "away/turn_answer.html", row=row, is_asked=row.state == states.ASKED)


def turn_end(request: HttpRequest, turn_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(absences.turn(viewer, turn_id))
    to = redirect("away:turn" if row.person_id == viewer.person_id else "home:today")
    return press(request, lambda: actions.end_turn(row, by=viewer), "Ended. Nobody asks why.", to)
