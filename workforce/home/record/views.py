from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from workforce.accounts import doors
from workforce.core import settings
from workforce.core.http import allowed, page, viewer_of, wrong_method
from workforce.home.record import queries, texts
from workforce.home.record.forms import LeaverForm
from workforce.home.record.leavers import Asked, make, may_make
from workforce.home.record.reports import LeaversRecord, MyRecord
from workforce.people.views.base import done
from workforce.reports.presenters import file_rows
from workforce.reports.queries import recent_files


@doors.asks_again
def of_leaver(request: HttpRequest) -> HttpResponse:
    """For whoever answers for privacy: the record of somebody who can't sign in any more."""
    viewer = allowed(request, may_make)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = LeaverForm(request.POST if request.method == "POST" else None)
    made: list[UUID] = []
    if done(request, form, lambda: made.append(make(_asked(form), by=viewer))):
        # Sent twice it is made once.
        return redirect("reports:file-detail", made[0]) if made else redirect("record:of-leaver")
    return page(
        request,
        "record/of_leaver.html",
        form=form,
        files=file_rows(recent_files(viewer, [LeaversRecord()])),
        keep_days=settings.load().get("reports.keep_days"),
    )


def _asked(form: LeaverForm) -> Asked:
    data = form.cleaned_data
    return Asked(data["who"], data["purpose"], data["checked"], data["format"])


def my_record(request: HttpRequest) -> HttpResponse:
    """What is held of whoever looks, counted, and the files they made of it."""
    viewer = viewer_of(request)
    if viewer.person_id is None:
        raise Http404
    if refusal := wrong_method(request, "GET"):
        return refusal
    counted = queries.counts(viewer)
    values = settings.load()
    return page(
        request,
        "record/my_record.html",
        held=[(heading, count) for heading, count in counted if count],
        nothing=[heading for heading, count in counted if not count],
        files=file_rows(recent_files(viewer, [MyRecord()])),
        seen_by=texts.SEEN_BY,
        not_in_here=texts.not_in_here(),
        put_right=texts.put_right(values.get("home.privacy_contact")),
        keep_days=values.get("reports.keep_days"),
    )
