from __future__ import annotations

from functools import partial
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from workforce.accounts import doors
from workforce.core import clock, settings
from workforce.core.access import Viewer
from workforce.core.forms import DateField
from workforce.core.http import for_people, page, viewer_of, wrong_method
from workforce.people.views.base import done, found, press
from workforce.reports.report import Report, frozen, thawed
from workforce.reports.schedules import actions, presenters, queries, rules
from workforce.reports.schedules.forms import ScheduleForm
from workforce.reports.schedules.models import Schedule


@for_people("GET", "HEAD")
def schedule_list(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    return page(
        request,
        "schedules/schedule_list.html",
        may_keep=rules.may_keep.test(viewer, None),
        kept=presenters.kept_rows(queries.kept(viewer)),
        received=presenters.received_rows(queries.received(viewer)),
    )


@doors.asks_again
def schedule_add(request: HttpRequest, slug: str) -> HttpResponse:
    viewer = viewer_of(request)
    report = found(rules.may_send(viewer, slug))
    filters = _kept_filters(request, report, viewer)
    months = int(settings.get("schedules.longest_months"))
    form = ScheduleForm(
        request.POST if request.method == "POST" else None,
        report=report,
        offered=queries.offered(viewer, report),
        by_address=partial(queries.by_address, viewer, report),
        initial={"ends": clock.today() + relativedelta(months=months), "format": report.formats[0]},
    )
    if done(
        request,
        form,
        lambda: actions.begin(report, filters=filters, plan=form.plan, by=viewer),
    ):
        messages.success(request, "Saved. They get a message when a file is there for them.")
        return redirect("schedules:schedule-list")
    chosen = report.chosen_words(report.form(thawed(filters), viewer)) if filters else []
    return page(
        request, "schedules/schedule_add.html", form=form, report=report, chosen=_undated(report, chosen)
    )  # fmt: skip


def schedule_detail(request: HttpRequest, schedule_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = _seen(request, schedule_id)
    if refusal := wrong_method(request, "GET"):
        return refusal
    is_kept = row.kept_by_id == viewer.person_id
    report = rules.reads(row.report, viewer)
    may = queries.still_may(viewer, row, report) if is_kept else set()
    chosen = report.chosen_words(report.form(thawed(row.filters), viewer)) if report else []
    gets = any(
        each.person_id == viewer.person_id and not each.stopped_on for each in row.recipients.all()
    )
    return page(
        request,
        "schedules/schedule_detail.html",
        schedule=row,
        report=report,
        is_kept=is_kept,
        gets=gets and row.is_running,
        facts=presenters.facts(row, _undated(report, chosen) if report and row.filters else []),
        people=presenters.people_rows(row, may) if is_kept else [],
        sendings=presenters.sending_rows(queries.sendings(viewer, row)),
        file_id=queries.own_file(viewer, row) if report else None,
    )


def schedule_change(request: HttpRequest, schedule_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = _own(request, schedule_id)
    report = found(rules.may_send(viewer, row.report))
    gets = [each for each in row.recipients.all() if not each.stopped_on]
    offered = dict(queries.offered(viewer, report)) | {
        each.person_id: each.person.name for each in gets
    }
    form = ScheduleForm(
        request.POST if request.method == "POST" else None,
        report=report,
        offered=offered.items(),
        by_address=partial(queries.by_address, viewer, report),
        initial={
            "people": [str(each.person_id) for each in gets],
            "day": str(row.day),
            "format": row.format,
            "ends": row.ends,
        },
    )
    if done(request, form, lambda: actions.change(row, plan=form.plan, by=viewer)):
        messages.success(request, "Saved.")
        return redirect("schedules:schedule-detail", schedule_id=row.pk)
    return page(request, "schedules/schedule_change.html", form=form, schedule=row)


def schedule_end(request: HttpRequest, schedule_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = _own(request, schedule_id)
    said = "Ended. Nobody gets it any more."
    return press(
        request, lambda: actions.end(row, by=viewer), said, "schedules:schedule-detail", row.pk
    )


def schedule_stop(request: HttpRequest, schedule_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = _seen(request, schedule_id)
    if all(each.person_id != viewer.person_id for each in row.recipients.all()):
        raise Http404
    said = "Stopped for you. Whoever keeps it sees that you get it no longer."
    return press(request, lambda: actions.stop(row, by=viewer), said, "schedules:schedule-list")


def _seen(request: HttpRequest, schedule_id: UUID) -> Schedule:
    return found(queries.schedule(viewer_of(request), schedule_id))


def _own(request: HttpRequest, schedule_id: UUID) -> Schedule:
    row = _seen(request, schedule_id)
    if row.kept_by_id != viewer_of(request).person_id:
        raise Http404
    return row


def _kept_filters(request: HttpRequest, report: Report, viewer: Viewer) -> dict[str, str]:
    """What was chosen, without days: each month's report is of the day on which it is made."""
    form = report.form(request.GET, viewer)
    return {
        name: value
        for name, value in frozen(form).items()
        if not isinstance(form.fields[name], DateField)
        and value != str(form.fields[name].initial or "")
    }


def _undated(report: Report, chosen: list[tuple[str, str]]) -> list[tuple[str, str]]:
    dated = {
        str(each.label)
        for each in report.filters.base_fields.values()
        if isinstance(each, DateField)
    }
    return [(label, words) for label, words in chosen if label not in dated]
