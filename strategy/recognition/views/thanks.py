"""Thanks and successes: one's own, those one sent, and those that others show."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from strategy.recognition import rules
from strategy.recognition.actions import thanks as actions
from strategy.recognition.forms import ReadersForm, SayForm, SuccessForm
from strategy.recognition.models import Success
from strategy.recognition.queries import circle
from strategy.recognition.queries import thanks as queries
from strategy.recognition.views.parts import shared, shown
from workforce.core.access import Viewer
from workforce.core.http import allowed, page, viewer_of, wrong_method
from workforce.people.views.base import done, found, press


def thanks(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.is_somebody)
    if refusal := wrong_method(request, "GET"):
        return refusal
    rows = shown(queries.got(viewer), request)
    told = queries.opened(rows.items)
    return page(request, "recognition/thanks.html", told=told, page=rows, **shared(viewer))


def sent(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.is_somebody)
    if refusal := wrong_method(request, "GET"):
        return refusal
    rows = shown(queries.sent(viewer), request)
    return page(request, "recognition/sent.html", told=queries.opened(rows.items), page=rows)


def away(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.is_somebody)
    if refusal := wrong_method(request, "GET"):
        return refusal
    rows = shown(queries.got(viewer, away=True), request)
    return page(request, "recognition/away.html", told=queries.opened(rows.items), page=rows)


def others(request: HttpRequest) -> HttpResponse:
    """What others let one read: thanks they got, and successes of theirs."""
    viewer = allowed(request, rules.is_somebody)
    if refusal := wrong_method(request, "GET"):
        return refusal
    rows = shown(queries.shown_successes(viewer), request)
    thanked = queries.shown(viewer)[: rows.size] if rows.number == 1 else []
    return page(
        request,
        "recognition/shown.html",
        successes=queries.opened_successes(rows.items),
        thanked=queries.opened(list(thanked)),
        page=rows,
        **shared(viewer),
    )


def say(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.is_somebody)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = SayForm(request.POST if request.method == "POST" else None, people=circle.people(viewer))

    def send() -> None:
        data = form.cleaned_data
        actions.say(to=data["person"], name=data["name"], words=data["words"], by=viewer)

    if done(request, form, send):
        messages.success(request, "Sent. They get one message, without a word of it.")
        return redirect("recognition:sent")
    return page(request, "recognition/say.html", form=form)


def readers(request: HttpRequest, thanks_id: UUID) -> HttpResponse:
    """Who else may read what one got."""
    viewer = viewer_of(request)
    row = found(queries.thanks_of(viewer, thanks_id))
    if row.to_id != viewer.person_id:
        raise Http404
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = ReadersForm(
        request.POST if request.method == "POST" else None, initial={"readers": row.readers}
    )
    if done(
        request,
        form,
        lambda: actions.show(thanks=row, readers=form.cleaned_data["readers"], by=viewer),
    ):
        messages.success(request, "Saved. You can change it at any time.")
        return redirect("recognition:thanks")
    return page(request, "recognition/readers.html", form=form, told=queries.opened([row])[0])


def put_away(request: HttpRequest, thanks_id: UUID) -> HttpResponse:
    viewer, back = viewer_of(request), request.POST.get("back") == "1"
    row = found(queries.thanks_of(viewer, thanks_id))
    if row.to_id != viewer.person_id:
        raise Http404
    return press(
        request,
        lambda: actions.put_away(thanks=row, away=not back, by=viewer),
        "It is back among your thanks."
        if back
        else "Put away. Nobody else reads it now, and you find it under Put away.",
        "recognition:thanks",
    )


def take_back(request: HttpRequest, thanks_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(queries.thanks_of(viewer, thanks_id))
    if row.by_id != viewer.person_id:
        raise Http404
    return press(
        request,
        lambda: actions.take_back(thanks=row, by=viewer),
        "Taken back. It is gone for both of you.",
        "recognition:sent",
    )


def successes(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.is_somebody)
    if refusal := wrong_method(request, "GET"):
        return refusal
    rows = shown(queries.own_successes(viewer), request)
    told = queries.opened_successes(rows.items)
    return page(request, "recognition/successes.html", told=told, page=rows, **shared(viewer))


def success_add(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.is_somebody)
    return _success(request, viewer, None)


def success_change(request: HttpRequest, success_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    return _success(request, viewer, found(queries.success_of(viewer, success_id)))


def success_remove(request: HttpRequest, success_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(queries.success_of(viewer, success_id))
    return press(
        request,
        lambda: actions.take_back_success(success=row, by=viewer),
        "Taken back. Nobody can read it any more.",
        "recognition:successes",
    )


def _success(request: HttpRequest, viewer: Viewer, row: Success | None) -> HttpResponse:
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    told = queries.opened_successes([row])[0] if row else None
    form = SuccessForm(
        request.POST if request.method == "POST" else None,
        version=told.version if told else None,
        initial={"words": told.words, "readers": told.readers} if told else {},
    )

    def save() -> None:
        data, version = form.cleaned_data, form.began_from or 0
        actions.write(
            success=row, words=data["words"], readers=data["readers"], version=version, by=viewer
        )

    if done(request, form, save):
        messages.success(request, "Saved. You can change it or take it back at any time.")
        return redirect("recognition:successes")
    return page(request, "recognition/success_write.html", form=form, told=told)
