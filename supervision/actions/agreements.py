from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from supervision import calendars, ledger, rules, states, telling
from supervision.errors import CannotSave
from supervision.models import Agreement, IntervalChange, Meeting
from supervision.strands import strands_of
from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor
from workforce.people.models import Assignment

LEAST_DAYS, MOST_DAYS = 7, 182


@transaction.atomic
def begin_for(*, assignment_ids: Collection[UUID], on: date, by: Viewer) -> int:
    """An agreement for each strand that applies and has none open. Safe to send twice."""
    rows = Assignment.objects.filter(pk__in=assignment_ids).select_related("role")
    already = set(
        Agreement.objects.filter(assignment_id__in=assignment_ids)
        .filter(Q(ends__isnull=True) | Q(ends__gte=on))
        .values_list("assignment_id", "strand")
    )
    wanted = [
        (row, strand)
        for row in rows.select_for_update(of=("self",)).order_by("pk")
        if row.ends is None or row.ends >= on
        for strand in strands_of(row)
        if (row.pk, strand) not in already
    ]
    return begin(wanted, on, by)


def begin(wanted: Sequence[tuple[Assignment, str]], on: date, by: Viewer) -> int:
    """In the caller's transaction, for strands that have none open."""
    made = [
        Agreement(assignment=row, strand=strand, starts=max(row.starts, on))
        for row, strand in wanted
    ]
    Agreement.objects.bulk_create(made, batch_size=2000)
    ledger.settle((row.strand, row.pk) for row in made)
    record("supervision agreement began", made, by)
    return len(made)


@transaction.atomic
def end_for(*, assignment_ids: Collection[UUID], on: date, by: Viewer) -> int:
    """`on` is the last day, and counts. Cancels what is due after it and takes meetings planned for
    later out of the diary; what was to begin later never was."""
    running = Agreement.objects.filter(assignment_id__in=assignment_ids).filter(
        Q(ends__isnull=True) | Q(ends__gt=on)
    )
    rows = list(running.select_for_update(of=("self",)).select_related("assignment").order_by("pk"))
    off = [row for row in rows if row.starts > on]
    kept = [row for row in rows if row.starts <= on]
    Agreement.objects.filter(pk__in=[row.pk for row in kept]).update(ends=on)
    Agreement.objects.filter(pk__in=[row.pk for row in off]).delete()
    _take_from_diary(assignment_ids, on, by)
    ledger.settle((row.strand, row.pk) for row in rows)
    record("supervision agreement ended", kept, by)
    record("supervision agreement called off", off, by)
    return len(rows)


@transaction.atomic
def change_interval(*, agreement: Agreement, days: int | None, by: Viewer) -> None:
    """From today on; without days, the setting in force again. Re-computes the open due date alone. By
    either of the two, whoever leads the patch, or the central team."""
    pair = rules.pairs([agreement.assignment_id], by.today)[agreement.assignment_id]
    place = rules.place_in(pair, [agreement.strand])
    if not rules.leads(by, agreement.assignment_id):
        rules.check(rules.may_change_interval, by, place)
    if days is not None and not LEAST_DAYS <= days <= MOST_DAYS:
        raise CannotSave(f"Enter a number of days from {LEAST_DAYS} to {MOST_DAYS}", "days")
    locked = Agreement.objects.select_for_update().get(pk=agreement.pk)
    if locked.ends is not None and locked.ends < by.today:
        raise CannotSave("This supervision has ended, so its rhythm can't change any more")
    IntervalChange.objects.update_or_create(
        agreement=locked, on=clock.today(), defaults={"days": days}
    )
    ledger.settle([(locked.strand, locked.pk)])
    audit.record(
        "supervision interval changed", by=by, on=pair.supported, about=f"agreement {locked.pk}"
    )
    _tell_interval(locked, place, by)


def _tell_interval(agreement: Agreement, place: rules.Place, by: Viewer) -> None:
    """The two, without whoever did it."""
    if by.person_id is None:
        return
    occasion = f"{agreement.pk}:{clock.today().isoformat()}"
    own, theirs = reverse("supervision:support-list"), reverse("supervision:people-list")
    told = {place.supported: own} | dict.fromkeys(sorted(place.holding), theirs)
    notify(
        [NoticeFor(person, telling.INTERVAL, occasion, link=link) for person, link in told.items()],
        by=by.person_id,
    )


def _take_from_diary(assignment_ids: Collection[UUID], on: date, by: Viewer) -> None:
    later = Meeting.objects.filter(
        assignment_id__in=assignment_ids, state=states.PLANNED, date__gt=on
    )
    ids = list(later.select_for_update(no_key=True).order_by("pk").values_list("pk", flat=True))
    Meeting.objects.filter(pk__in=ids).update(state=states.REMOVED)
    calendars.settle(ids, by=by)


def record(action: str, rows: Collection[Agreement], by: Viewer) -> None:
    about = [(row.assignment.person_id, f"agreement {row.pk}") for row in rows]
    audit.record_each(action, about, by=by)
