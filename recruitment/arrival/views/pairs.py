"""Pairs and overrides; quick questions."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from recruitment.arrival import presenters, rules
from recruitment.arrival.actions import asking, overriding, pairing
from recruitment.arrival.forms import HolderForm, OverrideForm, WordForm
from recruitment.arrival.queries import choosing_pairs, opened, probations
from recruitment.arrival.states import ASKED, GRANTED
from recruitment.arrival.views.parts import data, press
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.paging import page_of
from workforce.core.sections import sections_of
from workforce.people.forms import FindQuery
from workforce.people.views.base import done, found


def pair_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_list_pairs.test(viewer, None))
    if refusal := wrong_method(request, "GET"):
        return refusal
    shown = page_of(probations.pairs_running(viewer), request, joined_late=True)
    return page(
        request,
        "arrival/pair_list.html",
        page=shown,
        rows=presenters.pair_rows(shown.items),
        waiting=presenters.waiting_rows(probations.pairs_waiting(viewer)),
        overrides=presenters.override_rows(probations.overrides(viewer), viewer.today),
        sections=sections_of(viewer, "recruitment"),
    )


def pair_choose(request: HttpRequest, pairing_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(probations.pairing(viewer, pairing_id))
    team = row.assignment.team
    rules.need(rules.is_central.test(viewer, None) or rules.leads_team.test(viewer, team))
    rules.need(viewer.person_id != row.assignment.person_id)
    find = FindQuery.read(request)
    name = find.values["name"] or ""
    people, hints = choosing_pairs.offered(viewer, row.assignment, viewer.today, name)
    form = HolderForm(data(request), asking="Whom do they work beside?", people=people, hints=hints)
    if done(
        request,
        form,
        lambda: pairing.choose(pairing=row, answer=form.cleaned_data["holder"], by=viewer),
    ):
        messages.success(request, "Saved. Whoever you chose gets one message.")
        return redirect("arrival:pair-list")
    return page(
        request, "arrival/pair_choose.html", form=form, row=row, has_people=bool(people), find=find, name=name
    )  # fmt: skip


def pair_end(request: HttpRequest, pairing_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(probations.pairing(viewer, pairing_id))
    rules.need(
        rules.is_central.test(viewer, None) or rules.leads_team.test(viewer, row.assignment.team)
    )
    rules.need(viewer.person_id != row.assignment.person_id)
    return press(
        request, lambda: pairing.end(pairing=row, by=viewer), "Saved. It waits for nobody any more.",
        lambda: redirect("arrival:pair-list"),
    )  # fmt: skip


def override_detail(request: HttpRequest, override_id: UUID) -> HttpResponse:
    """What was asked and answered; the patch lead answers here."""
    viewer = viewer_of(request)
    row = found(probations.override(viewer, override_id))
    decides = (
        rules.leads_team.test(viewer, row.team)
        and row.state == ASKED
        and row.person_id != viewer.person_id
    )
    if not decides and (refusal := wrong_method(request, "GET")):
        return refusal
    form = OverrideForm(data(request)) if decides else None

    def answer() -> None:
        cleaned = form.cleaned_data if form is not None else {}
        overriding.answer(
            override=row, grants=cleaned["grants"], reason=cleaned["reason"], by=viewer
        )

    if form is not None and done(request, form, answer):
        messages.success(request, "Saved. Whoever asked gets one message.")
        return redirect("arrival:override-detail", override_id=row.pk)
    return page(
        request,
        "arrival/override_detail.html",
        row=row,
        form=form,
        known=presenters.override_facts(row),
        last=overriding.last_day(row.starts),
        withdraws=row.state in (ASKED, GRANTED)
        and viewer.person_id in (row.asked_by_id, row.answered_by_id),
        lists=rules.may_list_pairs.test(viewer, None),
    )


def override_withdraw(request: HttpRequest, override_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(probations.override(viewer, override_id))
    rules.need(
        viewer.person_id is not None and viewer.person_id in (row.asked_by_id, row.answered_by_id)
    )
    return press(
        request, lambda: overriding.withdraw(override=row, by=viewer), "Withdrawn.",
        lambda: redirect("arrival:override-detail", override_id=row.pk),
    )  # fmt: skip


def word_ask(request: HttpRequest) -> HttpResponse:
    """One press beside whoever is asked, with a line or without."""
    viewer = viewer_of(request)
    rules.need(asking.may_ask(viewer) is not None)
    if refusal := wrong_method(request, "POST"):
        return refusal
    form, kind = WordForm(request.POST), request.POST.get("kind", "")
    if done(
        request, form, lambda: asking.ask(kind=kind, line=form.cleaned_data["line"], by=viewer)
    ):
        messages.success(request, "They know that you would like a word. If it can't wait, ring.")
    else:
        words = [str(error) for errors in form.errors.values() for error in errors]
        messages.info(request, " ".join(words))
    return redirect("arrival:mine")


def word_ask_one(request: HttpRequest, kind: str) -> HttpResponse:
    """One press on Today."""
    viewer = viewer_of(request)
    rules.need(asking.may_ask(viewer) is not None and kind in asking.TO)
    return press(
        request, lambda: asking.ask(kind=kind, by=viewer), "They know that you would like a word. If it can't wait, ring.",
        lambda: redirect("home:today"),
    )  # fmt: skip


def word_list(request: HttpRequest) -> HttpResponse:
    """Who would like a word with one, and whose pair one is."""
    viewer = viewer_of(request)
    words, pairs = probations.words_to(viewer), probations.partners_of(viewer)
    rules.need(
        viewer.person_id is not None
        and (bool(words) or bool(pairs) or choosing_pairs.is_beside(viewer))
    )
    if refusal := wrong_method(request, "GET"):
        return refusal
    return page(
        request, "arrival/word_list.html", words=presenters.words(words, opened.lines(viewer, words)),
        pairs=presenters.partner_rows(pairs),
    )  # fmt: skip


def word_ring(request: HttpRequest, word_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(probations.word(viewer, word_id))
    rules.need(row.to_id == viewer.person_id)
    return press(
        request, lambda: asking.will_ring(word=row, by=viewer), "They know that you will ring.",
        lambda: redirect("home:today"),
    )  # fmt: skip


def word_done(request: HttpRequest, word_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(probations.word(viewer, word_id))
    return press(
        request, lambda: asking.done(word=row, by=viewer), "Done. It is forgotten in a few weeks.",
        lambda: redirect("home:today"),
    )  # fmt: skip
