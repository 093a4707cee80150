"""How an objective goes: its status, milestones, evidence and values, by who owns it; and what the sponsor says."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from strategy.aims import presenters, rules
from strategy.aims.actions import comments as comment_actions
from strategy.aims.actions import progress as actions
from strategy.aims.errors import Changed
from strategy.aims.forms import (
    CommentForm,
    EvidenceForm,
    MetForm,
    OwnerForm,
    ReasonForm,
    StatusForm,
    ValueForm,
)
from strategy.aims.models import Milestone, Objective
from strategy.aims.queries import strategy as queries
from strategy.aims.views.parts import found, objective_page, people, posted, written
from workforce.core.access import Viewer
from workforce.core.http import allowed
from workforce.core.pressing import press

NAME = "aims:objective-detail"


def status_say(request: HttpRequest, line_id: UUID) -> HttpResponse:
    viewer, row = _told(request, line_id)
    form = StatusForm(posted(request), is_culture=row.is_culture)

    def say() -> None:
        actions.say_status(
            line=line_id, by=viewer, once_key=form.once_key, going=form.cleaned_data["going"],
            narrative=form.cleaned_data["narrative"],
        )  # fmt: skip

    return written(
        request, form, say, said="Saved. It stands on the strategy's page from now on.",
        to=objective_page(line_id), heading="Say how it goes", caption=row.words,
        lead="What was said before stays, with its day.",
    )  # fmt: skip


def status_take_back(request: HttpRequest, status_id: UUID) -> HttpResponse:
    viewer = allowed(request, rules.may_read)
    row = found(queries.status(viewer, status_id))
    _tells(viewer, row.line_id)
    return press(
        request, lambda: actions.take_back_status(row=row, by=viewer), "Taken back.", NAME,
        line_id=row.line_id,
    )  # fmt: skip


def milestone_met(request: HttpRequest, line_id: UUID) -> HttpResponse:
    viewer, row = _milestone(request, line_id)
    form = MetForm(posted(request), initial={"on": viewer.today})

    def meet() -> None:
        actions.meet(line=line_id, shown=form.shown(), by=viewer, once_key=form.once_key)

    return written(
        request, form, meet, said="Met. What shows it stands with the evidence.",
        to=objective_page(row.objective.line_id), heading="A milestone is met", caption=row.words,
    )  # fmt: skip


def milestone_let_go(request: HttpRequest, line_id: UUID) -> HttpResponse:
    viewer, row = _milestone(request, line_id)
    form = ReasonForm(posted(request))

    def let_go() -> None:
        reason = form.cleaned_data["reason"]
        actions.let_go(line=line_id, reason=reason, by=viewer, once_key=form.once_key)

    return written(
        request, form, let_go, said="Let go, with its reason. You can take it up again.",
        to=objective_page(row.objective.line_id), heading="Let a milestone go", caption=row.words,
        submit="Let it go",
        lead="It is not counted as due any more, and the board reads why.",
    )  # fmt: skip


def milestone_again(request: HttpRequest, line_id: UUID) -> HttpResponse:
    viewer, row = _milestone(request, line_id)
    return press(
        request, lambda: actions.open_again(line=line_id, by=viewer), "It is ahead again.", NAME,
        line_id=row.objective.line_id,
    )  # fmt: skip


def evidence_add(request: HttpRequest, line_id: UUID) -> HttpResponse:
    viewer, row = _told(request, line_id)
    form = EvidenceForm(posted(request), initial={"on": viewer.today})

    def add() -> None:
        actions.add_evidence(line=line_id, shown=form.shown(), by=viewer, once_key=form.once_key)

    return written(
        request, form, add, said="Saved.", to=objective_page(line_id), heading="Add evidence",
        caption=row.words,
    )  # fmt: skip


def evidence_out(request: HttpRequest, evidence_id: UUID, out: bool) -> HttpResponse:
    viewer = allowed(request, rules.may_read)
    row = found(queries.piece(viewer, evidence_id))
    _tells(viewer, row.line_id)
    said = "Taken out. You can put it back." if out else "It is back."
    return press(
        request, lambda: actions.take_out(row=row, out=out, by=viewer), said, NAME,
        line_id=row.line_id,
    )  # fmt: skip


def value_enter(request: HttpRequest, line_id: UUID) -> HttpResponse:
    viewer = allowed(request, rules.may_read)
    measure = found(queries.measure_in_force(viewer, line_id))
    found(measure if rules.may_tell.test(viewer, measure.objective) else None)
    form = ValueForm(posted(request))

    def enter() -> None:
        actions.enter(line=line_id, by=viewer, once_key=form.once_key, **form.said())

    return written(
        request, form, enter, said="Saved, with its source.",
        to=objective_page(measure.objective.line_id), heading="Enter a value", caption=measure.words,
        lead=presenters.counted_in(measure),
    )  # fmt: skip


def value_out(request: HttpRequest, value_id: UUID, out: bool) -> HttpResponse:
    viewer = allowed(request, rules.may_read)
    row = found(queries.entered(viewer, value_id))
    measure = found(queries.measure_in_force(viewer, row.line_id))
    found(measure if rules.may_tell.test(viewer, measure.objective) else None)
    said = "Taken out. You can put it back." if out else "It is back."
    return press(
        request, lambda: actions.take_out(row=row, out=out, by=viewer), said, NAME,
        line_id=measure.objective.line_id,
    )  # fmt: skip


def hand_over(request: HttpRequest, line_id: UUID) -> HttpResponse:
    viewer = allowed(request, rules.may_write)
    row = found(queries.objective_in_force(viewer, line_id))
    said = {"owner": row.owner_id, "was": row.owner_id}
    form = OwnerForm(posted(request), people=people(viewer), initial=said)

    def hand() -> None:
        was = form.cleaned_data["was"]
        try:
            actions.hand_over(line=line_id, to=form.chosen, was=was, by=viewer)
        except Changed:
            form.read_again(found(queries.objective_in_force(viewer, line_id)).owner_id)
            raise

    return written(
        request, form, hand, said="Handed over. They get one message, and what is due goes with it.",
        to=objective_page(line_id), heading="Hand an objective over", caption=row.words,
        submit="Hand it over",
    )  # fmt: skip


def comment_add(request: HttpRequest, line_id: UUID) -> HttpResponse:
    viewer = allowed(request, rules.may_read)
    row = found(queries.objective_in_force(viewer, line_id))
    found(row if rules.may_comment.test(viewer, row.strategy) else None)
    form = CommentForm(posted(request))

    def comment() -> None:
        words = form.cleaned_data["words"]
        comment_actions.comment(line=line_id, words=words, by=viewer, once_key=form.once_key)

    return written(
        request, form, comment, said="Sent. The owner gets one message and answers here.",
        to=objective_page(line_id), heading="Comment on an objective", caption=row.words, submit="Send",
    )  # fmt: skip


def comment_answer(request: HttpRequest, comment_id: UUID) -> HttpResponse:
    viewer = allowed(request, rules.may_read)
    row = found(queries.comment(viewer, comment_id))
    _tells(viewer, row.line_id)
    form = CommentForm(posted(request), asking="What do you answer?")

    def answer() -> None:
        words = form.cleaned_data["words"]
        comment_actions.answer(row=row, words=words, by=viewer, once_key=form.once_key)

    return written(
        request, form, answer, said="Sent. Whoever commented gets one message.",
        to=objective_page(row.line_id), heading="Answer a comment", submit="Send",
        facts=presenters.comment_facts(row),
    )  # fmt: skip


def _told(request: HttpRequest, line_id: UUID) -> tuple[Viewer, Objective]:
    viewer = allowed(request, rules.may_read)
    return viewer, _tells(viewer, line_id)


def _tells(viewer: Viewer, line_id: UUID) -> Objective:
    row = found(queries.objective_in_force(viewer, line_id))
    return found(row if rules.may_tell.test(viewer, row) else None)


def _milestone(request: HttpRequest, line_id: UUID) -> tuple[Viewer, Milestone]:
    viewer = allowed(request, rules.may_read)
    row = found(queries.milestone_in_force(viewer, line_id))
    found(row if rules.may_tell.test(viewer, row.objective) else None)
    return viewer, row
