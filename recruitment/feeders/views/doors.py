"""For whoever has no sign-in: what the ways are, signing up, and one's own path behind a link."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from recruitment.feeders import presenters as present
from recruitment.feeders.actions import paths as actions
from recruitment.feeders.actions import treated
from recruitment.feeders.actions.paths import Who
from recruitment.feeders.forms import MoveForm, SignUpForm, StepForm, TreatedForm
from recruitment.feeders.models import Path
from recruitment.feeders.queries import paths as queries
from recruitment.feeders.views.parts import done, tried
from workforce.accounts import doors
from workforce.core import limits, settings
from workforce.core.http import page

MANY = "Many people are signing up just now. Try again in an hour, or ask a peer worker to help you"


@doors.open_to_all
@require_http_methods(["GET", "HEAD"])
def ways(request: HttpRequest) -> HttpResponse:
    return page(request, "feeders/ways.html")


@doors.open_to_all
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def sign_up(request: HttpRequest) -> HttpResponse:
    """The address that is theirs is shown in this answer and never again."""
    form = SignUpForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        most = int(settings.get("feeders.sign_ups"))
        if limits.is_within("feeders-sign-up", "all", most=most, seconds=3600):
            made: list[str] = []
            if done(request, form, lambda: made.append(_signed_up(form))):
                return page(request, "feeders/signed_up.html", secret=made[0])
        else:
            form.add_error(None, MANY)
    return page(request, "feeders/sign_up.html", form=form)


def _signed_up(form: SignUpForm) -> str:
    said = {name: form.cleaned_data[name] for name in ("way", "name", "contact", "aim")}
    return actions.sign_up(**said, once_key=form.once_key)


@doors.open_to_all
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def yours(request: HttpRequest, secret: str) -> HttpResponse:
    """One's own path. What is sent says which of its forms it is."""
    found = queries.by_link(secret)
    if found is None:
        return _gone(request)
    row, who = found[0], Who(link=found[1])
    said = request.POST.get("form", "")
    forms = _forms(request, row, said)
    if request.method == "POST" and _save(request, row, who, said, forms):
        return redirect("feeders:yours", secret=secret)
    (shown,) = queries.opened([row], steps=True)
    rows, now = present.stages(row, own=True)
    return page(
        request,
        "feeders/yours.html",
        row=row,
        shown=shown,
        secret=secret,
        stages=rows,
        now=now,
        tag=present.tag_of(row),
        facts=present.facts(shown),
        known=present.known_words(row),
        moment=treated.moment_of(row),
        step_form=forms[0],
        move=forms[1],
        treated_form=forms[2],
    )


def _forms(request: HttpRequest, row: Path, said: str) -> tuple[StepForm, MoveForm, TreatedForm]:
    (shown,) = queries.opened([row], steps=True)
    other = row.companion.name if row.companion else ""
    sent = {name: request.POST if said == name else None for name in ("step", "move", "treated")}
    return (
        StepForm(sent["step"], other=other, version=row.version, initial={"words": shown.step, "step_by": row.step_by}),
        MoveForm(sent["move"], prefix="move", state=row.state, version=row.version),
        TreatedForm(sent["treated"], prefix="treated"),
    )  # fmt: skip


def _save(
    request: HttpRequest,
    row: Path,
    who: Who,
    said: str,
    forms: tuple[StepForm, MoveForm, TreatedForm],
) -> bool:
    step, move, answer = forms
    if said == "step":
        return _told(request, done(request, step, lambda: actions.plan_step(
            path=row, words=step.cleaned_data["words"], by_day=step.cleaned_data["step_by"], version=step.began_from or 0, who=who
        )))  # fmt: skip
    if said == "move":
        return _told(request, done(request, move, lambda: actions.move(
            path=row, to=move.cleaned_data["state"], version=move.began_from or 0, who=who
        )))  # fmt: skip
    moment = treated.moment_of(row)
    if said == "treated" and moment is not None:
        if request.POST.get("rather") == "not":
            tried(
                request,
                lambda: treated.rather_not(path=row, moment=moment, who=who),
                "That is fine. You are not asked again.",
            )
            return True
        return _told(request, done(request, answer, lambda: treated.answer(
            path=row, moment=moment, how=answer.cleaned_data["how"], words=answer.cleaned_data["words"], who=who
        )))  # fmt: skip
    return False


def _told(request: HttpRequest, is_done: bool) -> bool:
    if is_done:
        messages.success(request, "Saved. Thank you.")
    return is_done


@doors.open_to_all
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def yours_forget(request: HttpRequest, secret: str) -> HttpResponse:
    found = queries.by_link(secret)
    if found is None:
        return _gone(request)
    row, who = found[0], Who(link=found[1])
    if request.method == "POST":
        actions.forget(path=row, who=who)
        return page(request, "feeders/forgotten.html")
    return page(request, "feeders/yours_forget.html", secret=secret)


def _gone(request: HttpRequest) -> HttpResponse:
    """One that never was reads like one that was withdrawn."""
    return page(request, "feeders/link_gone.html", status=410)
