"""My passport: what goes along, and to whom I showed it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from wellbeing.adjustments import presenters, rules
from wellbeing.adjustments.actions import sharing
from wellbeing.adjustments.forms import PassportForm
from wellbeing.adjustments.queries import near, passports
from wellbeing.adjustments.reports import OwnPassport
from workforce.core.access import Viewer
from workforce.core.http import allowed, page, wrong_method
from workforce.core.sections import sections_of
from workforce.people.views.base import done, found, press
from workforce.reports import presenters as files
from workforce.reports import queries as made


def _mine(request: HttpRequest) -> Viewer:
    return allowed(request, rules.may_ask)


def passport(request: HttpRequest) -> HttpResponse:
    viewer = _mine(request)
    if refusal := wrong_method(request, "GET"):
        return refusal
    held = passports.own(viewer)
    shown = {each.row.relationship_id for each in held.showings}
    return page(
        request,
        "adjustments/passport.html",
        held=held,
        present=presenters,
        managers=[each for each in near.managers_of(viewer) if each.relationship_id not in shown],
        files=files.file_rows(made.recent_files(viewer, [OwnPassport()], most=3)),
        sections=sections_of(viewer, "my-plan"),
    )


def write(request: HttpRequest) -> HttpResponse:
    viewer = _mine(request)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    held = passports.own(viewer)
    form = PassportForm(
        request.POST if request.method == "POST" else None,
        goes=presenters.line_choices([*held.lines, *held.others]),
        initial={"about": held.about, "goes": [str(each.row.pk) for each in held.lines]},
        version=held.passport.version if held.passport else 1,
    )

    def save() -> None:
        cleaned = form.cleaned_data
        sharing.write_passport(
            about=cleaned["about"], goes=[UUID(each) for each in cleaned.get("goes") or ()],
            version=form.began_from or 0, by=viewer,
        )  # fmt: skip

    if done(request, form, save):
        seen = (
            "Whoever you showed it to reads it as you showed it, until you show it again."
            if held.showings
            else "Nobody sees it until you show it."
        )
        messages.success(request, f"Saved. {seen}")
        return redirect("adjustments:passport")
    if form.is_bound:
        held = passports.own(viewer)
        form.begin_anew(held.passport.version if held.passport else 1)
    return page(request, "adjustments/passport_write.html", form=form, held=held)


def show(request: HttpRequest, relationship_id: UUID) -> HttpResponse:
    viewer = _mine(request)
    return press(
        request,
        lambda: sharing.show_passport(relationship=relationship_id, by=viewer),
        "Shown. They get one message, and read what goes along until you say otherwise.",
        "adjustments:passport",
    )


def stop(request: HttpRequest, showing_id: UUID) -> HttpResponse:
    viewer = _mine(request)
    showing = found(passports.own_showing(viewer, showing_id))
    return press(
        request,
        lambda: sharing.stop_passport(showing, by=viewer),
        f"Done. {showing.holder.name} can't read it any more.",
        "adjustments:passport",
    )
