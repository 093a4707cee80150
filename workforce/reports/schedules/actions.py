"""A report that goes to named people by the month. Each gets their own file, made as they may see it that day."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.http import Http404

from workforce.core import audit, clock, settings
from workforce.core.access import Viewer
from workforce.core.presenting import date_words
from workforce.people.errors import Refused
from workforce.people.viewers import viewer_of
from workforce.reports import actions as files
from workforce.reports.report import Report, thawed
from workforce.reports.schedules import queries, rules, telling
from workforce.reports.schedules.models import LAST_DAY, Recipient, Schedule, Sending
from workforce.reports.schedules.states import ASKED, FAILED, NOT_THEIRS, SENDING, SENT
from workforce.reports.states import FAILED as NOT_MADE
from workforce.reports.states import READY

log = logging.getLogger(__name__)
NOBODY = "Choose at least one person"
NOT_OFFERED = "Choose people who may read this report today"
MOST_PEOPLE = 50


@dataclass(frozen=True, slots=True)
class Plan:
    day: int
    format: str
    people: Collection[UUID]
    ends: date


@transaction.atomic
def begin(report: Report, *, filters: Mapping[str, str], plan: Plan, by: Viewer) -> Schedule:
    if rules.may_send(by, report.slug) is None:
        raise Http404
    _fits(report, plan, by)
    row: Schedule = Schedule.objects.create(
        report=report.slug, title=report.title, filters=dict(filters), format=plan.format, day=plan.day,
        kept_by_id=by.me, ends=plan.ends,
    )  # fmt: skip
    Recipient.objects.bulk_create(Recipient(schedule=row, person_id=each) for each in plan.people)
    _log("monthly report begun", row, by)
    return row


@transaction.atomic
def change(schedule: Schedule, *, plan: Plan, by: Viewer) -> None:
    """Who stopped it for themselves is not put back by leaving them ticked, nor asked again."""
    row = _kept(schedule, by)
    report = rules.may_send(by, row.report)
    if report is None or not row.is_running:
        raise Refused("This report is not sent any more. Begin again from its page")
    before = {each.person_id: each for each in row.recipients.all()}
    _fits(report, plan, by, beside=set(before))
    gone = [pk for pk, each in before.items() if pk not in plan.people and not each.stopped_on]
    row.recipients.filter(person_id__in=gone).delete()
    new = [pk for pk in plan.people if pk not in before]
    Recipient.objects.bulk_create(Recipient(schedule=row, person_id=each) for each in new)
    row.day, row.format, row.ends = plan.day, plan.format, plan.ends
    row.save()
    _log("monthly report changed", row, by)


@transaction.atomic
def end(schedule: Schedule, *, by: Viewer) -> None:
    row = _kept(schedule, by)
    if row.ended_on is None:
        _end(row, by)


@transaction.atomic
def stop(schedule: Schedule, *, by: Viewer) -> None:
    """By whoever gets it, for themselves alone."""
    rows = Recipient.objects.filter(schedule=schedule, person_id=by.me, stopped_on=None)
    if rows.update(stopped_on=clock.today()):
        _log("monthly report stopped for oneself", schedule, by)


def run() -> int:
    """What is due this month and was not asked for yet: a day that was missed is made up for within its month,
    a month that is over is not. How many files were asked for."""
    due = Schedule.objects.running().filter(day__lte=clock.today().day)
    return sum(_run(pk) for pk in due.order_by("pk").values_list("pk", flat=True))


def _run(schedule_id: UUID) -> int:
    asked = 0
    row = Schedule.objects.select_related("kept_by__user").get(pk=schedule_id)
    if row.made_on > clock.today().replace(day=row.day):
        return 0  # it was begun after this month's day
    if not _is_kept(row):
        with transaction.atomic():
            _end(row, Viewer.system())
        return 0
    people = row.recipients.filter(stopped_on=None).order_by("pk").values_list("pk", flat=True)
    for recipient_id in list(people):
        try:
            asked += _ask(recipient_id)
        except files.TooMany:
            log.info("monthly report %s waits: somebody has many files waiting", row.pk)
        except Exception:
            log.exception("monthly report %s was not asked for", row.pk)
    return asked


@transaction.atomic
def _ask(recipient_id: UUID) -> bool:
    """For one person, under a lock, so that of two at once the second finds it done."""
    rows = Recipient.objects.select_for_update(of=("self",)).select_related(
        "schedule", "person__user"
    )
    found = rows.filter(pk=recipient_id, stopped_on=None).first()
    month = clock.today().replace(day=1)
    if found is None:
        return False
    row, person = found.schedule, found.person
    if Sending.objects.filter(schedule=row, person=person, month=month).exists():
        return False
    viewer = _viewer(person.user)
    report = rules.reads(row.report, viewer)
    made = Sending(schedule=row, person=person, month=month)
    if viewer is None or report is None:
        made.state = NOT_THEIRS
    else:
        kept = report.kept(report.form(thawed(row.filters), viewer))
        made.file_id = files.ask(report, filters=kept, format=row.format, by=viewer)
    made.save(force_insert=True)
    by = Viewer.system("monthly reports")
    audit.record("monthly report asked for", by=by, on=person.pk, about=f"schedule {row.pk}")
    return made.state == ASKED


def tell() -> int:
    """Whose file is ready gets a notice; whether they may still read it is asked once more. How many were told."""
    waiting = Sending.objects.filter(state=ASKED).order_by("pk").values_list("pk", flat=True)
    return sum(_tell(pk) for pk in list(waiting))


@transaction.atomic
def _tell(sending_id: UUID) -> bool:
    rows = Sending.objects.select_for_update(of=("self",)).select_related(
        "schedule", "person__user"
    )
    row = rows.filter(pk=sending_id, state=ASKED).first()
    if row is None:
        return False
    state = row.file.state if row.file else NOT_MADE
    if state not in {READY, NOT_MADE}:
        return False
    if rules.reads(row.schedule.report, _viewer(row.person.user)) is None:
        to = NOT_THEIRS
    else:
        to = SENT if state == READY else FAILED
    SENDING.check(row.state, to)
    row.state, row.on = to, clock.today()
    row.save(update_fields=["state", "on"])
    if to == SENT:
        telling.ready(row)
    return to == SENT


@transaction.atomic
def forget_old() -> int:
    before = clock.today() - relativedelta(months=int(settings.get("schedules.kept_months")))
    gone = Sending.objects.filter(month__lt=before).delete()[0]
    over = Schedule.objects.filter(ends__lt=before) | Schedule.objects.filter(ended_on__lt=before)
    gone += over.delete()[0]
    if gone:
        audit.record("monthly reports kept no longer", by=Viewer.system(), on=None)
    return gone


def _is_kept(row: Schedule) -> bool:
    """Whoever keeps it is still here and may still read it and have it sent."""
    viewer = _viewer(row.kept_by.user)
    return viewer is not None and rules.may_send(viewer, row.report) is not None


def _viewer(user: object) -> Viewer | None:
    if user is None or not getattr(user, "is_active", False):
        return None
    found = viewer_of(user)
    return found if found.person_id else None


def _kept(schedule: Schedule, by: Viewer) -> Schedule:
    row: Schedule | None = (
        Schedule.objects.select_for_update().filter(pk=schedule.pk, kept_by_id=by.me).first()
    )
    if row is None:
        raise Http404
    return row


def _fits(report: Report, plan: Plan, by: Viewer, beside: Collection[UUID] = ()) -> None:
    today = clock.today()
    latest = today + relativedelta(months=int(settings.get("schedules.longest_months")))
    if not 1 <= plan.day <= LAST_DAY or plan.format not in report.formats:
        raise Refused("Choose a day of the month and a kind of file")
    if not today < plan.ends <= latest:
        raise Refused(f"Choose a last day from tomorrow to {date_words(latest)}")
    if not plan.people or len(plan.people) > MOST_PEOPLE:
        raise Refused(f"{NOBODY}, and {MOST_PEOPLE} at most")
    new = set(plan.people) - set(beside)
    if not new <= queries.may_get(by, report, new):
        raise Refused(NOT_OFFERED)


def _end(row: Schedule, by: Viewer) -> None:
    Schedule.objects.filter(pk=row.pk, ended_on=None).update(ended_on=clock.today())
    _log("monthly report ended", row, by)


def _log(what: str, row: Schedule, by: Viewer) -> None:
    audit.record(what, by=by, on=None, about=f"schedule {row.pk}")
