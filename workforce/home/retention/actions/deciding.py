"""Keep with a reason, or delete: which can be taken back for some days, and then is done by night."""

from __future__ import annotations

import logging
from datetime import date, timedelta
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.db import transaction

from workforce.core import audit, clock, holds, retention_classes, settings
from workforce.core.access import Viewer
from workforce.core.presenting import date_words
from workforce.core.retention_classes import RetentionClass
from workforce.core.settings import Values
from workforce.home.retention import keys, lots, rows, rules
from workforce.home.retention.actions.leavers import forget_person, forget_sign_in
from workforce.home.retention.models import Reason, Removal, Review
from workforce.home.retention.states import GONE, KEPT, OFF, TO_GO, WAITING
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Person

log = logging.getLogger(__name__)
LONGEST_YEARS = 10
GRACE = "core.retention_grace_days"
SINCE = "This was decided a moment ago. Look at it again"
HELD = "It is under legal hold. Nothing of it is deleted until the hold is lifted"


@transaction.atomic
def keep(review: Review, *, until: date, reason: str, version: int, by: Viewer) -> None:
    """It comes up again after that day."""
    row = _locked(review, version, by, WAITING)
    today = clock.today()
    if reason not in Reason.values:
        raise Refused("Choose why it is kept")
    if not today < until <= today + relativedelta(years=LONGEST_YEARS):
        raise Refused(f"Choose a day after today, in {LONGEST_YEARS} years at the latest")
    _decide(row, by, state=KEPT, keep_until=until, reason=reason)
    audit.record(
        "records kept longer",
        by=by,
        on=row.person_id,
        about=f"retention {row.period}",
        basis=reason,
    )


@transaction.atomic
def delete(review: Review, *, version: int, by: Viewer) -> Review:
    """Not at once: it can be taken back until the night of the day named."""
    row = _locked(review, version, by, WAITING)
    if _held(row):
        raise Refused(HELD)
    goes_on = clock.today() + timedelta(days=int(settings.get(GRACE)))
    _decide(row, by, state=TO_GO, goes_on=goes_on)
    audit.record(
        "records to be deleted",
        by=by,
        on=row.person_id,
        about=f"retention {row.period}",
        basis="period over",
    )
    return row


@transaction.atomic
def take_back(review: Review, *, version: int, by: Viewer) -> None:
    row = _locked(review, version, by, TO_GO)
    _decide(row, by, state=WAITING, goes_on=None)
    audit.record("deletion taken back", by=by, on=row.person_id, about=f"retention {row.period}")


def carry_out(*, by: Viewer) -> int:
    """By night, each in a transaction of its own: one that can't be done keeps no other from it."""
    over = Review.objects.filter(state=TO_GO, goes_on__lte=clock.today()).order_by("goes_on", "pk")
    return sum(_tried(pk, by) for pk in over.values_list("pk", flat=True))


def _tried(pk: UUID, by: Viewer) -> bool:
    try:
        return _carry_out(pk, by)
    except rows.StillHeld:
        # Whole or not at all; it is tried again the next night, and the log names the kind of row.
        log.exception("records of review %s were not deleted", pk)
        return False


@transaction.atomic
def _carry_out(pk: UUID, by: Viewer) -> bool:
    holds.lock()
    row = Review.objects.select_for_update().filter(pk=pk, state=TO_GO).first()
    if row is None or _held(row):
        return False
    period, values = retention_classes.of(row.period), settings.load()
    if not _is_there(row, period, values):
        row.state = OFF
        row.save()
        return False
    if row.person_id is None:
        _note(row, period, values, by, lots.remove(period, period.before(values)))
    else:
        _remove(row, row.person_id, period, values, by)
    return True


def _is_there(row: Review, period: RetentionClass, values: Values) -> bool:
    before = period.before(values)
    if row.person_id is None:
        return lots.count(period, before) > 0
    Person.objects.select_for_update().get(pk=row.person_id)
    return bool(rows.counts_by_person(period, before, values.on, [row.person_id]))


def _remove(row: Review, person: UUID, period: RetentionClass, values: Values, by: Viewer) -> None:
    counts = rows.remove(period, period.before(values), person)
    if period.slug in (rows.EMPLOYMENT, rows.VOLUNTEERING):
        counts |= forget_sign_in(person)
    if period.slug == rows.SUMMARY:
        counts |= forget_sign_in(person) | forget_person(person)
    _note(row, period, values, by, counts, is_erased=keys.erase_if_empty(person))


def _note(row: Review, period: RetentionClass, values: Values, by: Viewer, counts: dict[str, int], *, is_erased: bool = False) -> None:  # fmt: skip
    """That it was done: how many of what, when, by whom and why."""
    row.state, row.version = GONE, row.version + 1
    row.save()
    Removal.objects.create(
        person=row.person_id, period=row.period, on=clock.today(), by=row.decided_by,
        basis=f"{period.period_words(values)}; decided {date_words(row.decided_on)}"[:120],
        counts=counts, key_erased=is_erased,
    )  # fmt: skip
    audit.record(
        "records deleted", by=by, on=row.person_id, about=f"retention {row.period}", basis="decided"
    )


def _held(row: Review) -> bool:
    return holds.on_class(row.period) or row.person_id in holds.people()


def _locked(review: Review, version: int, by: Viewer, state: str) -> Review:
    rules.need(by)
    holds.lock()
    row = Review.objects.select_for_update().filter(pk=review.pk).first()
    if row is None or row.version != version or row.state != state:
        raise Conflict(SINCE)
    return row


def _decide(row: Review, by: Viewer, **fields: object) -> None:
    for name, value in fields.items():
        setattr(row, name, value)
    row.decided_by, row.decided_on, row.version = by.person_id, clock.today(), row.version + 1
    row.save()
