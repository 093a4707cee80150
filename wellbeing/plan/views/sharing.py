"""Who may read which part: chosen, looked at as they see it, stopped."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from wellbeing import holders
from wellbeing.plan import presenters, questions
from wellbeing.plan.actions import sharing
from wellbeing.plan.forms import ShareForm
from wellbeing.plan.queries import mine, shared
from wellbeing.plan.questions import Question
from wellbeing.plan.rules import may_have
from workforce.core.access import Viewer
from workforce.core.http import allowed, page, wrong_method
from workforce.people.forms import FindQuery
from workforce.people.queries import choosing
from workforce.people.queries.choosing import Candidates
from workforce.people.views.base import done, found, press


def part_share(request: HttpRequest, number: int) -> HttpResponse:
    viewer = allowed(request, may_have)
    question = found(questions.get(number))
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    find = FindQuery.read(request)
    candidates = _candidates(viewer, question, find.values["name"] or "")
    choices, hints = _choices(viewer, question, candidates)
    form = ShareForm(
        request.POST if request.method == "POST" else None, choices=choices, hints=hints
    )

    def share() -> None:
        data = form.cleaned_data
        sharing.share(number=number, key=data["key"], until=data["until"], by=viewer)

    if done(request, form, share):
        messages.success(request, "Shared. No message is sent: tell them yourself if you like.")
        return redirect("plan:part-detail", number)
    return page(
        request, "plan/part_share.html", form=form, find=find, candidates=candidates,
        question=question, choices=choices,
    )  # fmt: skip


def _candidates(viewer: Viewer, question: Question, name: str) -> Candidates:
    if not question.may_name:
        return Candidates([])
    return choosing.people(viewer, name, but=viewer.person_id)


def _choices(
    viewer: Viewer, question: Question, candidates: Candidates
) -> tuple[list[tuple[str, str]], dict[str, str]]:
    """Whoever holds a role that is offered, and who was found by name."""
    held = holders.holders_of([viewer.me], viewer.today, question.offered)[viewer.me]
    roles = [
        (sharing.key_of(each.role, each.person_id), f"{each.name}, {each.words.lower()}")
        for each in held
        if each.person_id != viewer.person_id
    ]
    named = [(sharing.key_of("", pk), name) for pk, name, _ in candidates.people]
    hints = {sharing.key_of("", pk): words for pk, _, words in candidates.people if words}
    hints |= dict.fromkeys((key for key, _ in roles), "For as long as they hold this role")
    return roles + named, hints


def who(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, may_have)
    if refusal := wrong_method(request, "GET"):
        return refusal
    people = presenters.given_people(mine.given(viewer))
    asked = presenters.asked_rows(mine.overview(viewer))
    return page(request, "plan/who.html", people=people, asked=asked)


def share_stop(request: HttpRequest, share_id: UUID) -> HttpResponse:
    viewer = allowed(request, may_have)
    share = found(mine.own_share(viewer, share_id))
    said = "Stopped. They can't open it any more."
    return press(request, lambda: sharing.stop(share=share, by=viewer), said, "plan:who")


def person_stop(request: HttpRequest, person_id: UUID) -> HttpResponse:
    viewer = allowed(request, may_have)
    found(mine.plan_of(viewer))
    said = "Stopped. They can't open any part any more."
    return press(
        request, lambda: sharing.stop_person(person=person_id, by=viewer), said, "plan:who"
    )


def stop_all(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, may_have)
    found(mine.plan_of(viewer))
    said = "Stopped. Only you can see your plan."
    return press(request, lambda: sharing.stop_all(by=viewer), said, "plan:who")


def share_answer(request: HttpRequest, share_id: UUID) -> HttpResponse:
    """Somebody else holds the role now: they as well, or not."""
    viewer = allowed(request, may_have)
    share = found(mine.own_share(viewer, share_id))
    chosen = _uuid(request.POST.get("holder", ""))
    said = (
        "Shared. No message is sent."
        if chosen
        else "They see nothing of it. You aren't asked again."
    )
    return press(
        request,
        lambda: sharing.answer_change(share=share, holder=chosen, by=viewer),
        said,
        "plan:part-detail",
        share.part.number,
    )


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def preview(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Exactly the reader's page, for the writer."""
    viewer = allowed(request, may_have)
    plan = found(mine.plan_of(viewer))
    name = found(mine.overview(viewer).people.get(person_id))
    shown = found(shared.opened(person_id, plan.pk, viewer.today))
    if refusal := wrong_method(request, "GET"):
        return refusal
    return page(request, "plan/preview.html", shown=shown, name=name)
