"""My CPD, an entry of it, and what others share."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from training.cpd import actions, presenters, rules
from training.cpd.defaults import GUIDE, PUT_BACK
from training.cpd.forms import EntryForm, ShareForm, YearForm
from training.cpd.models import Entry
from training.cpd.queries import mine as log
from training.cpd.queries import shared
from training.cpd.queries.circle import circle
from training.cpd.reports import OwnLog
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.paging import page_of
from workforce.core.sections import sections_of
from workforce.people.views.base import done, found
from workforce.reports import presenters as files
from workforce.reports import queries as made


def _demand(viewer: Viewer) -> None:
    if not rules.may_log.test(viewer, None):
        raise Http404


def _own(request: HttpRequest, entry_id: UUID) -> Entry:
    viewer = viewer_of(request)
    _demand(viewer)
    return found(log.own(viewer, entry_id))


def mine(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    _demand(viewer)
    if refusal := wrong_method(request, "GET"):
        return refusal
    values = settings.of(viewer)
    years = log.years(viewer)
    wanted = YearForm.read(request).values["year"]
    year = next((each for each in years if each.year == wanted), years[0])
    shown = page_of(log.of_year(viewer, year.year), request)
    rows = log.opened(viewer, shown.items)
    return page(
        request,
        "cpd/mine.html",
        year=year,
        years=presenters.year_links(years, year.year),
        words=presenters.year_words(year, int(values.get(GUIDE))),
        has_guide=bool(values.get(GUIDE)),
        rows=presenters.entry_rows(rows, viewer.today),
        page=shown,
        taken_out=presenters.put_back_rows(log.taken_out(viewer), viewer.today),
        put_back_days=int(values.get(PUT_BACK)),
        files=files.file_rows(made.recent_files(viewer, [OwnLog()], most=5)),
        sections=sections_of(viewer, "learning"),
    )


def entry_add(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    _demand(viewer)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = EntryForm(
        request.POST if request.method == "POST" else None, initial={"day": viewer.today}
    )
    if done(request, form, lambda: actions.add(form.said(), by=viewer)):
        messages.success(request, "Saved in your log. Only you can see it.")
        return redirect("cpd:mine")
    return page(request, "cpd/entry_add.html", form=form)


def entry_detail(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    entry = _own(request, entry_id)
    if refusal := wrong_method(request, "GET"):
        return refusal
    return _entry_page(request, entry)


def _entry_page(request: HttpRequest, entry: Entry, form: ShareForm | None = None) -> HttpResponse:
    viewer = viewer_of(request)
    row = log.opened(viewer, [entry])[0]
    shared_already = {share.holder_id for share in row.shares}
    left = [each for each in circle(viewer) if each.holder.pk not in shared_already]
    return page(
        request,
        "cpd/entry_detail.html",
        row=row,
        facts=presenters.facts(row),
        privacy=presenters.who(row),
        shares=presenters.share_rows(row.shares),
        form=form or ShareForm(circle=left),
        may_share=bool(left),
        is_out=entry.taken_out_at is not None,
    )


def entry_change(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    entry = _own(request, entry_id)
    viewer = viewer_of(request)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    row = log.opened(viewer, [entry])[0]
    form = EntryForm(
        request.POST if request.method == "POST" else None,
        version=entry.version,
        initial={
            "what": row.words.what, "kind": entry.kind, "day": entry.day, "hours": entry.quarters,
            "takes": row.words.takes, "topic": row.words.topic, "link": row.words.link,
        },
    )  # fmt: skip

    def change() -> None:
        version = form.began_from or 0
        actions.change(entry=entry, said=form.said(), version=version, by=viewer)

    if done(request, form, change):
        messages.success(request, "Saved.")
        return redirect("cpd:entry-detail", entry_id=entry.pk)
    return page(
        request, "cpd/entry_change.html", form=form, entry=entry, privacy=presenters.who(row)
    )


def entry_share(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    entry = _own(request, entry_id)
    viewer = viewer_of(request)
    if refusal := wrong_method(request, "POST"):
        return refusal
    near = circle(viewer)
    form = ShareForm(request.POST, circle=near)

    def share() -> None:
        actions.share(entry=entry, key=UUID(form.cleaned_data["with_whom"]), by=viewer)

    if not done(request, form, share):
        return _entry_page(request, entry, form)
    chosen = next(each for each in near if each.key == form.cleaned_data["with_whom"])
    name = chosen.holder.called
    messages.success(
        request, f"Shared. {name} finds it under “CPD shared with me”; no message is sent."
    )
    return redirect("cpd:entry-detail", entry_id=entry.pk)


def share_stop(request: HttpRequest, share_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    _demand(viewer)
    share = found(log.own_share(viewer, share_id))
    if refusal := wrong_method(request, "POST"):
        return refusal
    actions.stop(share=share, by=viewer)
    messages.success(request, f"Stopped. {share.holder.called} can't open it any more.")
    return redirect("cpd:entry-detail", entry_id=share.entry_id)


def entry_take_out(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    entry = _own(request, entry_id)
    if refusal := wrong_method(request, "POST"):
        return refusal
    actions.take_out(entry=entry, by=viewer_of(request))
    messages.success(request, "Taken out. You can put it back below, under “Taken out lately”.")
    return redirect("cpd:mine")


def entry_put_back(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    entry = _own(request, entry_id)
    if refusal := wrong_method(request, "POST"):
        return refusal
    actions.put_back(entry=entry, by=viewer_of(request))
    messages.success(request, "It is in your log again. Only you can see it.")
    return redirect("cpd:entry-detail", entry_id=entry.pk)


def shared_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    if not rules.may_be_shared_with.test(viewer, None):
        raise Http404
    if refusal := wrong_method(request, "GET"):
        return refusal
    shown = page_of(shared.shared_with(viewer), request)
    rows = presenters.shared_rows(shown.items, viewer.today)
    is_peer = rules.may_log.test(viewer, None)
    return page(request, "cpd/shared_list.html", rows=rows, page=shown, is_peer=is_peer)


def shared_detail(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(shared.entry_shared(viewer, entry_id))
    if refusal := wrong_method(request, "GET"):
        return refusal
    actions.note_reading(entry=row.entry, by=viewer)
    return page(request, "cpd/shared_detail.html", row=row, facts=presenters.facts(row))
