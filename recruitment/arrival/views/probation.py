"""One probation: where it stands, was it provided, and the outcome."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from recruitment.arrival import presenters, rules
from recruitment.arrival.actions import deciding, providing
from recruitment.arrival.forms import ExtendForm, ProvidedForm, ReadForm, SeeForm
from recruitment.arrival.models import Ending, Probation, Provided
from recruitment.arrival.queries import checklist, opened, probations
from recruitment.arrival.views.parts import data, home_of, press, probation
from workforce.core.access import Viewer
from workforce.core.forms import LongForm
from workforce.core.http import page, wrong_method
from workforce.people.views.base import done, found, version_of


def probation_detail(request: HttpRequest, arrival_id: UUID) -> HttpResponse:
    viewer, row = probation(request, arrival_id)
    if refusal := wrong_method(request, "GET"):
        return refusal
    course, arrival = probations.course(viewer, row), row.arrival
    name, args = home_of(viewer, arrival)
    lines = checklist.of(viewer, arrival, probation_alone=True)
    return page(
        request,
        "arrival/probation_detail.html",
        course=course,
        row=row,
        arrival=arrival,
        own=rules.is_the_person.test(viewer, arrival),
        decides=rules.decides.test(viewer, row) and row.is_running,
        reads=rules.reads_answers.test(viewer, arrival),
        as_hr=_may_confirm(viewer, course, as_hr=True),
        as_second=_may_confirm(viewer, course, as_hr=False),
        withdraws=rules.decides.test(viewer, row) or rules.is_hr.test(viewer, None),
        undoes=presenters.may_undo(course, viewer),
        answers=presenters.answers(
            course.answers, opened.provided(viewer, arrival, course.answers), viewer, arrival
        ),
        extensions=presenters.extensions(
            course.extensions, opened.plans(viewer, arrival, course.extensions)
        ),
        lines=presenters.lines(lines, arrival, viewer),
        present=presenters,
        home=name,
        home_args=args,
        today=viewer.today,
    )


def _may_confirm(viewer: Viewer, course: probations.Course, *, as_hr: bool) -> bool:
    ending = course.ending
    if ending is None or rules.is_the_person.test(viewer, course.probation.arrival):
        return False
    said = {ending.by_id, ending.hr_id, ending.second_id}
    rule = rules.is_hr if as_hr else rules.is_central
    waits = (ending.hr_id if as_hr else ending.second_id) is None
    return waits and viewer.person_id not in said and bool(rule.test(viewer, None))


def provided_write(request: HttpRequest, arrival_id: UUID) -> HttpResponse:
    viewer, row = _decides(request, arrival_id)
    form = ProvidedForm(data(request))
    if done(
        request, form, lambda: providing.answer(probation=row, answers=form.answers(), by=viewer)
    ):
        messages.success(request, "Saved. The person, the patch lead and HR each get one message.")
        return _home(row)
    return page(request, "arrival/provided_write.html", form=form, arrival=row.arrival)


def provided_see(request: HttpRequest, arrival_id: UUID, answer_id: UUID) -> HttpResponse:
    """By the person: whether they see it so."""
    viewer, row = probation(request, arrival_id)
    rules.need(rules.is_the_person.test(viewer, row.arrival))
    answer: Provided = found(probations.answer(viewer, row, answer_id))
    words = opened.provided(viewer, row.arrival, [answer])[0]
    initial = {"agrees": answer.person_agrees, "words": words["person_words"]}
    form = SeeForm(data(request), initial=initial)

    def see() -> None:
        providing.see(
            provided=answer,
            agrees=form.cleaned_data["agrees"],
            words=form.cleaned_data["words"],
            by=viewer,
        )

    if done(request, form, see):
        messages.success(
            request, "Saved. Whoever answered, your patch lead and HR each get one message."
        )
        return _home(row)
    return page(
        request,
        "arrival/provided_see.html",
        form=form,
        arrival=row.arrival,
        answer=answer,
        words=words,
    )


def provided_read(request: HttpRequest, arrival_id: UUID, answer_id: UUID) -> HttpResponse:
    """By a lead: it is read, and what will be provided."""
    viewer, row = probation(request, arrival_id)
    rules.need(rules.reads_answers.test(viewer, row.arrival) and row.is_running)
    answer = found(probations.answer(viewer, row, answer_id))
    form = ReadForm(data(request))

    def read() -> None:
        providing.read(provided=answer, will_provide=form.cleaned_data["will_provide"], by=viewer)

    if done(request, form, read):
        messages.success(
            request,
            "Saved. The person, the line manager and whoever answered each get one message.",
        )
        return _home(row)
    words = opened.provided(viewer, row.arrival, [answer])[0]
    return page(
        request,
        "arrival/provided_read.html",
        form=form,
        arrival=row.arrival,
        answer=answer,
        words=words,
    )


def probation_pass(request: HttpRequest, arrival_id: UUID) -> HttpResponse:
    viewer, row = _decides(request, arrival_id, running=False)
    return press(
        request, lambda: deciding.pass_(probation=row, version=version_of(request), by=viewer),
        f"Passed. {row.arrival.person.called if row.arrival.person else 'The person'} is told, warmly.", lambda: _home(row),
    )  # fmt: skip


def probation_extend(request: HttpRequest, arrival_id: UUID) -> HttpResponse:
    viewer, row = _decides(request, arrival_id)
    course = probations.course(viewer, row)
    if course.standing is None or course.months_left < 1:
        messages.info(
            request,
            providing.ANSWER_FIRST
            if course.standing is None
            else "It can't be extended any further",
        )
        return _home(row)
    form = ExtendForm(data(request), most=course.months_left, version=row.version)

    def extend() -> None:
        deciding.extend(
            probation=row, months=int(form.cleaned_data["months"]), plan=form.cleaned_data["plan"],
            version=form.began_from or 0, by=viewer,
        )  # fmt: skip

    if done(request, form, extend):
        messages.success(request, "Extended. The person and HR each get one message.")
        return _home(row)
    return page(
        request, "arrival/probation_extend.html", form=form, arrival=row.arrival, course=course
    )


def ending_propose(request: HttpRequest, arrival_id: UUID) -> HttpResponse:
    viewer, row = _decides(request, arrival_id)
    course = probations.course(viewer, row)
    if not course.may_end:
        messages.info(
            request, providing.ANSWER_FIRST if course.standing is None else providing.READ_FIRST
        )
        return _home(row)
    form = LongForm(data(request), version=row.version)
    version = form.began_from if form.is_bound and form.is_valid() else row.version
    if done(
        request,
        form,
        lambda: deciding.propose_ending(probation=row, version=version or 0, by=viewer),
    ):
        messages.success(
            request, "Proposed. It waits for HR and a central lead, and the person is told."
        )
        return _home(row)
    return page(
        request, "arrival/ending_propose.html", form=form, arrival=row.arrival, course=course
    )


def ending_confirm(request: HttpRequest, arrival_id: UUID) -> HttpResponse:
    viewer, row = probation(request, arrival_id)
    is_hr, is_central = rules.is_hr.test(viewer, None), rules.is_central.test(viewer, None)
    rules.need((is_hr or is_central) and not rules.is_the_person.test(viewer, row.arrival))
    ending = probations.course(viewer, row).ending
    as_hr = is_hr and (not is_central or request.POST.get("as") == "hr")
    return _about_ending(
        request,
        row,
        ending,
        lambda it: deciding.confirm_ending(ending=it, as_hr=as_hr, by=viewer),
        "Saved.",
    )


def ending_withdraw(request: HttpRequest, arrival_id: UUID) -> HttpResponse:
    viewer, row = probation(request, arrival_id)
    rules.need(rules.decides.test(viewer, row) or rules.is_hr.test(viewer, None))
    rules.need(not rules.is_the_person.test(viewer, row.arrival))
    ending = probations.course(viewer, row).ending
    return _about_ending(
        request,
        row,
        ending,
        lambda it: deciding.withdraw_ending(ending=it, by=viewer),
        "Withdrawn. Probation goes on.",
    )


def _about_ending(
    request: HttpRequest,
    row: Probation,
    ending: Ending | None,
    act: Callable[[Ending], object],
    said: str,
) -> HttpResponse:
    if ending is None:
        if refusal := wrong_method(request, "POST"):
            return refusal
        messages.info(request, "Nobody proposes to end it, or it was withdrawn meanwhile.")
        return _home(row)
    return press(request, lambda: act(ending), said, lambda: _home(row))


def probation_undo(request: HttpRequest, arrival_id: UUID) -> HttpResponse:
    viewer, row = _decides(request, arrival_id, running=False)
    return press(
        request,
        lambda: deciding.undo(probation=row, by=viewer),
        "Taken back. The person is told.",
        lambda: _home(row),
    )


def _decides(
    request: HttpRequest, arrival_id: UUID, *, running: bool = True
) -> tuple[Viewer, Probation]:
    viewer, row = probation(request, arrival_id)
    rules.need(rules.decides.test(viewer, row) and (row.is_running or not running))
    return viewer, row


def _home(row: Probation) -> HttpResponse:
    return redirect("arrival:probation-detail", arrival_id=row.arrival_id)
