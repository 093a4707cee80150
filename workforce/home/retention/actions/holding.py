"""A legal hold on a person or on a class, and that the records manager confirmed a period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from workforce.core import audit, clock, holds, retention_classes, settings
from workforce.core.access import Viewer
from workforce.core.models import LegalHold
from workforce.home.retention import rules
from workforce.home.retention.models import Confirmation, Review
from workforce.home.retention.states import OFF, OPEN
from workforce.people.errors import Refused
from workforce.people.models import Person

ONE = "Name a person, or choose a class"
NOT_HERE = "Nobody has this name and this last day. Look at how the name is spelled"


@dataclass(frozen=True, slots=True)
class Hold:
    person: UUID | None
    period: str
    reason: str
    asked_by: str
    review_on: date


@transaction.atomic
def put_on(said: Hold, *, by: Viewer) -> LegalHold:
    """From now. What was to be deleted stays; deletions that run are done first. Twice is once."""
    rules.need(by)
    holds.lock(alone=True)
    _fits(said)
    today = clock.today()
    row, is_new = LegalHold.objects.get_or_create(
        person=said.person, period=said.period, reason=said.reason, lifted_on=None,
        defaults={"asked_by": said.asked_by, "starts": today, "review_on": said.review_on, "put_on_by": by.person_id},
    )  # fmt: skip
    of = {"person_id": said.person} if said.person else {"period": said.period}
    Review.objects.filter(state__in=OPEN, **of).update(state=OFF, decided_on=today)
    if is_new:
        audit.record(
            "legal hold put on", by=by, on=said.person, about=_about(row), basis=said.reason
        )
    return row


@transaction.atomic
def lift(hold: LegalHold, *, by: Viewer) -> None:
    """What is past its period comes up for review the next night."""
    rules.need(by)
    holds.lock(alone=True)
    today = clock.today()
    rows = LegalHold.objects.filter(pk=hold.pk, lifted_on__isnull=True)
    if rows.update(lifted_on=today, lifted_by=by.person_id):
        audit.record(
            "legal hold lifted", by=by, on=hold.person, about=_about(hold), basis=hold.reason
        )


@transaction.atomic
def confirm(*, period: str, name: str, by: Viewer) -> None:
    """Of the period as it stands now: another one is to be confirmed again."""
    rules.need(by)
    found = retention_classes.of(period)
    number = int(settings.get(found.setting_slug))
    Confirmation.objects.create(
        period=period, number=number, name=name, on=clock.today(), by=by.person_id
    )
    audit.record("retention period confirmed", by=by, on=None, about=f"retention {period}")


def _fits(said: Hold) -> None:
    if (said.person is None) == (not said.period):
        raise Refused(ONE)
    if said.person and not Person.objects.filter(pk=said.person).exists():
        raise Refused(NOT_HERE)
    if said.period and not retention_classes.of(said.period).can_be_held:
        raise Refused("This goes as was promised and is never held. Choose another class")
    if said.review_on <= clock.today():
        raise Refused("Choose a day after today on which the hold is looked at again")


def _about(row: LegalHold) -> str:
    return f"hold {row.pk}"
