"""What people do about their own calendar. Nobody does it for somebody else."""

from uuid import UUID

from django.db import transaction

from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.gatherings import calendar_inviting, calendar_queries
from workforce.gatherings.calendar_tokens import hash_of, new_token
from workforce.gatherings.models import CalendarAddress, CalendarChoice, CalendarEntry
from workforce.people.models import Person


@transaction.atomic
def make_address(*, by: Viewer) -> str:
    """A new address, and the end of the one before. Its token is in nothing but the answer."""
    person_id, token = _own(by), new_token()
    CalendarAddress.objects.update_or_create(
        person_id=person_id, defaults={"token_hash": hash_of(token), "made_at": clock.now()}
    )
    audit.record("calendar address made", by=by, on=person_id)
    return token


@transaction.atomic
def stop_address(*, by: Viewer) -> None:
    """From now on it answers like one that never was. Stopping twice is stopping once."""
    person_id = _own(by)
    gone, _ = CalendarAddress.objects.filter(person=person_id).delete()
    if gone:
        audit.record("calendar address stopped", by=by, on=person_id)


@transaction.atomic
def choose(*, shows_kind: bool, by_mail: bool, by: Viewer) -> None:
    """What calendars show, and whether dates come by mail. Who begins to want them gets what is ahead."""
    person_id = _own(by)
    wanted = calendar_queries.wants_invitations(by)
    CalendarChoice.objects.update_or_create(
        person_id=person_id, defaults={"shows_kind": shows_kind, "by_mail": by_mail}
    )
    audit.record("calendar choices changed", by=by, on=person_id)
    if by_mail and not wanted:
        _invite_to_what_is_ahead(person_id)


def _invite_to_what_is_ahead(person_id: UUID) -> None:
    """At a new sequence: what was told before they stopped is told again."""
    now = clock.now()
    ahead = CalendarEntry.objects.filter(person=person_id, is_off=False, ends__gt=now)
    entries = list(ahead.select_for_update().order_by("pk"))
    for entry in entries:
        entry.sequence, entry.changed_at = entry.sequence + 1, now
    CalendarEntry.objects.bulk_update(entries, ["sequence", "changed_at"])
    calendar_inviting.invite(entries)


def _own(by: Viewer) -> UUID:
    """Two windows at once: the second waits for the first."""
    if by.person_id is None:
        raise ValueError("Only a person has a calendar")
    return Person.objects.select_for_update(no_key=True).get(pk=by.me).pk
