"""Writing a return, agreeing to it, and what is pressed while it goes on."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from wellbeing.returning import presenters as present
from wellbeing.returning import rules, weeks
from wellbeing.returning.actions import planning, running
from wellbeing.returning.defaults import OWN_SHARES, PAID_WEEKS
from wellbeing.returning.forms import AdviserForm, BeginForm, PlanForm
from wellbeing.returning.models import Return
from wellbeing.returning.queries import returns
from wellbeing.returning.queries.returns import Shown
from wellbeing.returning.views.parts import of_the_two, one, own
from wellbeing.returning.weeks import Plan
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.http import allowed, page, viewer_of, wrong_method
from workforce.core.presenting import count_words
from workforce.people.errors import Refused
from workforce.people.forms import FindQuery
from workforce.people.queries import choosing
from workforce.people.views.base import done, found, press


def pay_words(viewer: Viewer) -> str:
    paid = int(settings.of(viewer).get(PAID_WEEKS))
    if not paid:
        return "What pay there is for hours not worked is agreed with HR."
    return (
        f"Full pay for the first {count_words(paid, 'week')}. After that, hours not worked are pay or annual leave as "
        "agreed with HR."
    )


def begin(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_come)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    shares = list(settings.of(viewer).get(OWN_SHARES))
    form = BeginForm(request.POST if request.method == "POST" else None, own=shares)
    made: list[Return] = []

    def start() -> None:
        plan = Plan(
            weeks.template(form.cleaned_data["template"], shares),
            pay=pay_words(viewer),
        )
        made.append(planning.begin(starts=form.cleaned_data["starts"], plan=plan, by=viewer))

    if done(request, form, start):
        messages.success(request, "Begun. Only you can see it until you send it.")
        return redirect("returning:detail", made[0].pk) if made else redirect("returning:mine")
    return page(request, "returning/begin.html", form=form)


def detail(request: HttpRequest, return_id: UUID) -> HttpResponse:
    viewer, row = one(request, return_id)
    if refusal := wrong_method(request, "GET"):
        return refusal
    shown = returns.shown(viewer, row)
    return page(
        request,
        "returning/detail.html",
        shown=shown,
        week=present.week_now(shown),
        present=present,
        today=viewer.today,
    )


def printed(request: HttpRequest, return_id: UUID) -> HttpResponse:
    viewer, row = one(request, return_id)
    if refusal := wrong_method(request, "GET"):
        return refusal
    shown = returns.shown(viewer, row)
    return page(request, "returning/printed.html", shown=shown, present=present)


def change(request: HttpRequest, return_id: UUID) -> HttpResponse:
    viewer, row = of_the_two(request, return_id)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    shown = returns.shown(viewer, row)
    base = found(shown.asked or shown.in_force)
    fixed = row.in_force > 0 and row.starts is not None and row.starts <= viewer.today
    form = PlanForm(
        request.POST if request.method == "POST" else None,
        plan=base.plan,
        other=_other(shown),
        is_own=shown.is_own,
        fixed=fixed,
        version=row.latest,
        initial={"starts": base.row.starts},
    )

    def write() -> None:
        planning.write(
            row, starts=form.cleaned_data.get("starts") or base.row.starts,
            plan=form.cleaned_data["plan"], latest=form.began_from or 0, by=viewer,
        )  # fmt: skip

    if done(request, form, write):
        messages.success(request, _written(shown))
        return redirect("returning:detail", row.pk)
    return page(
        request,
        "returning/change.html",
        form=form,
        shown=shown,
        pay=pay_words(viewer),
        other=_other(shown),
        present=present,
    )


def _written(shown: Shown) -> str:
    if shown.is_own:
        return "Saved. Only you can see this version until you agree to it, which sends it."
    return f"Sent. {shown.row.person.called} gets one message, and decides in their own time."


def _other(shown: Shown) -> str:
    return "your line manager" if shown.is_own else shown.row.person.name


def confirm(request: HttpRequest, version_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    version = found(returns.version(viewer, version_id))
    of_the_two(request, version.of_id)
    is_own = version.of.person_id == viewer.person_id
    told = "Your line manager" if is_own else version.of.person.called
    return press(
        request,
        lambda: planning.confirm(version, by=viewer),
        f"You agree to it. {told} gets one message. Once you both agree, it holds.",
        "returning:detail",
        version.of_id,
    )


def step_back(request: HttpRequest, return_id: UUID) -> HttpResponse:
    viewer, row = own(request, return_id)
    said = "A step back, from today. It holds at once, and nobody asks why."
    return press(
        request, lambda: running.step_back(row, by=viewer), said, "returning:detail", row.pk
    )


def pause(request: HttpRequest, return_id: UUID) -> HttpResponse:
    viewer, row = own(request, return_id)
    said = "It stands still from today, until you carry on."
    return press(request, lambda: running.pause(row, by=viewer), said, "returning:detail", row.pk)


def carry_on(request: HttpRequest, return_id: UUID) -> HttpResponse:
    viewer, row = own(request, return_id)
    said = "It goes on from today."
    return press(
        request, lambda: running.carry_on(row, by=viewer), said, "returning:detail", row.pk
    )


def review(request: HttpRequest, return_id: UUID) -> HttpResponse:
    viewer, row = of_the_two(request, return_id)
    said = "Noted for today, without a word of what was said."
    return press(request, lambda: running.review(row, by=viewer), said, "returning:detail", row.pk)


def complete(request: HttpRequest, return_id: UUID) -> HttpResponse:
    viewer, row = of_the_two(request, return_id)
    said = "Completed. What was adjusted stays."
    return press(
        request, lambda: running.complete(row, by=viewer), said, "returning:detail", row.pk
    )


def end(request: HttpRequest, return_id: UUID) -> HttpResponse:
    viewer, row = own(request, return_id)
    said = "Ended. You can begin another one any day."
    return press(request, lambda: running.end(row, by=viewer), said, "returning:mine")


def look(request: HttpRequest, return_id: UUID) -> HttpResponse:
    viewer, row = own(request, return_id)
    said = "That is fine. Nobody is told."
    return press(
        request, lambda: running.look_at_plan(row, by=viewer), said, "returning:detail", row.pk
    )


def adviser(request: HttpRequest, return_id: UUID) -> HttpResponse:
    viewer, row = own(request, return_id)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    if request.method == "POST" and request.POST.get("nobody"):
        said = "They can't read it any more."
        return press(
            request, lambda: running.name_adviser(row, adviser=None, by=viewer), said,
            "returning:detail", row.pk,
        )  # fmt: skip
    find = FindQuery.read(request)
    candidates = choosing.people(viewer, find.values["name"] or "", but=viewer.person_id)
    form = AdviserForm(
        request.POST if request.method == "POST" else None,
        candidates=candidates,
        asking="Who else may read it?",
    )

    def name() -> None:
        person = choosing.person(viewer, form.holder_id)
        if person is None:
            raise Refused("Choose a person")
        running.name_adviser(row, adviser=person, by=viewer)

    if done(request, form, name):
        messages.success(
            request, "They may read it from now on, and change nothing. End it whenever you like."
        )
        return redirect("returning:detail", row.pk)
    return page(
        request, "returning/adviser.html", form=form, find=find, candidates=candidates, row=row
    )
