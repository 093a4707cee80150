"""One's own plan, a question a page."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from wellbeing.plan import presenters, questions
from wellbeing.plan.actions import keeping
from wellbeing.plan.actions import parts as actions
from wellbeing.plan.forms import PartForm, ReminderForm
from wellbeing.plan.queries import check_ins, mine
from wellbeing.plan.questions import Question
from wellbeing.plan.reports import OwnPlan
from wellbeing.plan.rules import may_have
from workforce.core.access import Viewer
from workforce.core.http import allowed, page, wrong_method
from workforce.core.sections import sections_of
from workforce.people.views.base import done, found, press
from workforce.reports import presenters as files
from workforce.reports import queries as made


def plan_detail(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, may_have)
    if refusal := wrong_method(request, "GET"):
        return refusal
    now = mine.overview(viewer)
    return page(
        request,
        "plan/plan_detail.html",
        found=now,
        wish=mine.wish_of(viewer),
        parts=presenters.part_rows(now),
        asked=presenters.asked_rows(now),
        proposed=sorted({each.part.number for each in now.proposals}),
        questions=questions.QUESTIONS,
        people=now.people,
        rhythm=check_ins.rhythm(viewer),
        files=files.file_rows(made.recent_files(viewer, [OwnPlan()], most=3)),
        sections=sections_of(viewer, "my-plan"),
    )


def part_detail(request: HttpRequest, number: int) -> HttpResponse:
    viewer, question = _question(request, number)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    now = mine.overview(viewer)
    one = mine.opened(viewer, now, number)
    form = _form(request, question, one)

    def write() -> None:
        # What was kept when a session had ended shows no ticks: it opens the part to nobody, and closes it.
        share = set() if "kept" in request.POST else form.newly_ticked
        actions.write(
            number=number, text=form.cleaned_data["text"], version=form.began_from or 0,
            share=share, stop=form.unticked, by=viewer,
        )  # fmt: skip

    if done(request, form, write):
        return _after(request, number)
    stands = ""
    if form.is_bound:
        now = mine.overview(viewer)
        one = mine.opened(viewer, now, number)
        is_newer = form.is_bound and one.version != (form.began_from or 0)
        stands = one.text if is_newer else ""
        form.begin_anew(one.version)
    return page(
        request,
        "plan/part_detail.html",
        form=form,
        question=question,
        state=one.state,
        privacy=presenters.who(one.state),
        parts=presenters.part_rows(now, number),
        happened=presenters.happened(one.happened),
        asked=[row for row in presenters.asked_rows(now) if row["question"].startswith(f"Part {number},")],
        proposals=presenters.proposal_rows(now, one.lines, number),
        readers=list({share.holder_id: share.holder for share in one.state.shares}.values()),
        last=presenters.LAST,
        stands=stands,
        has_versions=one.version > 1,
    )  # fmt: skip


def _form(request: HttpRequest, question: Question, one: mine.Open) -> PartForm:
    shown = presenters.choices(one) if question.may_share else []
    return PartForm(
        request.POST if request.method == "POST" else None,
        question=question, choices=shown, hints=presenters.hints(one), ticked=presenters.ticked(one),
        version=one.version, initial={"text": one.text},
    )  # fmt: skip


def _after(request: HttpRequest, number: int) -> HttpResponse:
    messages.success(request, "Saved.")
    then = request.POST.get("then", "")
    if then == "choose":
        return redirect("plan:part-share", number)
    if then == "next" and number < presenters.LAST:
        return redirect("plan:part-detail", number + 1)
    return redirect("plan:plan-detail")


def _question(request: HttpRequest, number: int) -> tuple[Viewer, Question]:
    viewer = allowed(request, may_have)
    return viewer, found(questions.get(number))


def version_list(request: HttpRequest, number: int) -> HttpResponse:
    viewer, question = _question(request, number)
    if refusal := wrong_method(request, "GET"):
        return refusal
    rows = presenters.version_rows(mine.versions(viewer, number) or [])
    return page(request, "plan/version_list.html", question=question, rows=rows)


def version_put_back(request: HttpRequest, number: int, version_id: UUID) -> HttpResponse:
    viewer, _ = _question(request, number)
    rows = mine.versions(viewer, number) or []
    found(next((each for each in rows if each.row.pk == version_id), None))
    return press(
        request,
        lambda: actions.put_back(number=number, version=version_id, by=viewer),
        "Put back. Whoever can see this part sees it as it is now; the text before is kept for you.",
        "plan:part-detail",
        number,
    )


def proposal_answer(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    viewer = allowed(request, may_have)
    proposal = found(mine.own_proposal(viewer, proposal_id))
    accept = request.POST.get("answer") == "accept"
    said = (
        "Added at the end of this part. Change it as you like."
        if accept
        else "Let be. Nobody is told."
    )
    return press(
        request,
        lambda: actions.answer(proposal=proposal, accept=accept, by=viewer),
        said,
        "plan:part-detail",
        proposal.part.number,
    )


def plan_delete(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, may_have)
    if request.method == "POST":
        said = "Deleted. Nothing of it can be opened again, and nobody is told."
        return press(request, lambda: keeping.delete(by=viewer), said, "plan:plan-detail")
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    return page(request, "plan/plan_delete.html", plan=mine.plan_of(viewer))


def looked(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, may_have)
    found(mine.plan_of(viewer))
    said = "Noted, for you alone. You are reminded again in some months, as you chose."
    return press(request, lambda: keeping.looked_again(by=viewer), said, "plan:plan-detail")


def reminders(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, may_have)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    wish = mine.wish_of(viewer)
    initial = {name: getattr(wish, name) for name in ReminderForm.base_fields}
    form = ReminderForm(request.POST if request.method == "POST" else None, initial=initial)

    def remind() -> None:
        keeping.remind(wanted=keeping.Reminders(**form.cleaned_data), by=viewer)

    if done(request, form, remind):
        messages.success(request, "Saved. Only you are ever reminded of your plan.")
        return redirect("plan:plan-detail")
    return page(request, "plan/reminders.html", form=form)


def count_me(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, may_have)
    found(mine.plan_of(viewer))
    yes = request.POST.get("count") == "yes"
    said = "You are in the number from now on." if yes else "You are in no number any more."
    return press(request, lambda: keeping.count_me(yes=yes, by=viewer), said, "plan:plan-detail")


def not_now(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, may_have)
    said = "That is fine. It stays under My plan if you ever want it."
    return press(request, lambda: keeping.not_now(by=viewer), said, "home:today")
