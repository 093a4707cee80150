"""My adjustments: asked for, looked at, taken back; who reads them."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from wellbeing.adjustments import presenters, rules
from wellbeing.adjustments.actions import asking, deciding, sharing
from wellbeing.adjustments.actions.asking import Wish
from wellbeing.adjustments.forms import AcceptForm, AdviserForm, AskForm, WordsForm
from wellbeing.adjustments.queries import adjustments, near
from wellbeing.adjustments.views.parts import own
from workforce.core import settings
from workforce.core.http import allowed, page, viewer_of, wrong_method
from workforce.core.paging import page_of
from workforce.core.sections import sections_of
from workforce.people.views.base import done, found, press, version_of


def mine(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_ask)
    if refusal := wrong_method(request, "GET"):
        return refusal
    shown = page_of(adjustments.mine(viewer), request)
    return page(
        request,
        "adjustments/mine.html",
        rows=presenters.own_rows(adjustments.with_kinds(shown.items)),
        page=shown,
        others=rules.may_answer.test(viewer, None),
        sections=sections_of(viewer, "my-plan"),
    )


def ask(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_ask)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    managers, advisers = near.managers_of(viewer), near.advisers(viewer)
    form = AskForm(
        request.POST if request.method == "POST" else None,
        managers=presenters.manager_choices(managers),
        advisers=presenters.people_choices(advisers),
        seen_by=presenters.asked_of(managers),
    )

    def send() -> None:
        cleaned = form.cleaned_data
        to = [UUID(each) for each in cleaned.get("managers") or ()]
        asking.ask(Wish(cleaned["kind"], cleaned["need"], to, cleaned["adviser"]), by=viewer)

    if done(request, form, send):
        messages.success(
            request, "Sent. Whoever it went to gets one message, without a word of it."
        )
        return redirect("adjustments:mine")
    values = settings.of(viewer)
    return page(
        request,
        "adjustments/ask.html",
        form=form,
        nobody=not managers and not advisers,
        answer_days=int(values.get("adjustments.answer_days")),
        decide_days=int(values.get("adjustments.decide_days")),
    )


def own_detail(request: HttpRequest, adjustment_id: UUID) -> HttpResponse:
    viewer, data = own(request, adjustment_id)
    if refusal := wrong_method(request, "GET"):
        return refusal
    managers = [
        each for each in near.managers_of(viewer)
        if not adjustments.is_shown_by(data, each.relationship_id)
    ]  # fmt: skip
    return page(
        request,
        "adjustments/detail.html",
        data=data,
        row=data.row,
        present=presenters,
        readers=presenters.reader_rows(data),
        looks=adjustments.looks(viewer, data.row),
        managers=managers,
        steps=presenters.step_rows(data),
        facts=presenters.facts(data),
    )


def accept(request: HttpRequest, adjustment_id: UUID) -> HttpResponse:
    """What somebody who line manages me offered."""
    viewer, data = own(request, adjustment_id)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    other = data.row.proposed_by.name if data.row.proposed_by else "whoever offered it"
    form = AcceptForm(
        request.POST if request.method == "POST" else None, other=other, version=data.row.version
    )

    def agree() -> None:
        need, version = form.cleaned_data["need"], form.began_from or 0
        asking.accept(data.row, need=need, version=version, by=viewer)

    if done(request, form, agree):
        messages.success(request, "Agreed. Whoever offered it gets one message.")
        return redirect("adjustments:own-detail", adjustment_id)
    return page(request, "adjustments/accept.html", form=form, data=data, row=data.row)


def withdraw(request: HttpRequest, adjustment_id: UUID) -> HttpResponse:
    viewer, data = own(request, adjustment_id)
    return press(
        request,
        lambda: asking.withdraw(data.row, by=viewer),
        "Done. Its words are deleted. You can ask at any time.",
        "adjustments:mine",
    )


def take(request: HttpRequest, adjustment_id: UUID) -> HttpResponse:
    viewer, data = own(request, adjustment_id)
    accept_it = request.POST.get("answer") == "accept"
    said = "Agreed." if accept_it else "Sent. You talk it over again, and a decision is owed anew."
    return press(
        request,
        lambda: deciding.take(data.row, accept=accept_it, version=version_of(request), by=viewer),
        said,
        "adjustments:own-detail",
        adjustment_id,
    )


def again(request: HttpRequest, adjustment_id: UUID) -> HttpResponse:
    """Ask whoever was named to look at a refusal again."""
    viewer, data = own(request, adjustment_id)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = WordsForm(
        request.POST if request.method == "POST" else None,
        label="Is there something they should know?",
        hint="You need not add anything.",
        seen_by=presenters.seen_by(data, True, data.row.again_by.name if data.row.again_by else ""),
        version=data.row.version,
    )

    def send() -> None:
        words, version = form.cleaned_data["words"], form.began_from or 0
        deciding.again(data.row, words=words, version=version, by=viewer)

    if done(request, form, send):
        messages.success(request, "Sent. They get one message, and read all of this from now on.")
        return redirect("adjustments:own-detail", adjustment_id)
    return page(request, "adjustments/again.html", form=form, data=data, row=data.row)


def adviser_add(request: HttpRequest, adjustment_id: UUID) -> HttpResponse:
    viewer, data = own(request, adjustment_id)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    beside = {each.holder_id for each in data.parties}
    left = [each for each in near.advisers(viewer) if each.pk not in beside]
    form = AdviserForm(
        request.POST if request.method == "POST" else None,
        advisers=presenters.people_choices(left),
    )

    def bring() -> None:
        sharing.bring_adviser(data.row, adviser=form.cleaned_data["adviser"], by=viewer)

    if done(request, form, bring):
        messages.success(
            request, "Done. They get one message, and read it until you say otherwise."
        )
        return redirect("adjustments:own-detail", adjustment_id)
    return page(request, "adjustments/adviser.html", form=form, row=data.row, people=left)


def show(request: HttpRequest, adjustment_id: UUID, relationship_id: UUID) -> HttpResponse:
    """To somebody who line manages me today."""
    viewer, data = own(request, adjustment_id)
    return press(
        request,
        lambda: sharing.show(data.row, relationship=relationship_id, by=viewer),
        "Shown. They read it from now on; of what was said before, nothing.",
        "adjustments:own-detail",
        adjustment_id,
    )


def party_stop(request: HttpRequest, party_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    party = found(adjustments.own_party(viewer, party_id))
    return press(
        request,
        lambda: sharing.stop(party, by=viewer),
        f"Done. {party.holder.name} can't read it any more.",
        "adjustments:own-detail",
        party.adjustment_id,
    )
