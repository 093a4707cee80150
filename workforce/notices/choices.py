"""What people chose for their mails, read for many at once."""

from collections.abc import Collection
from uuid import UUID

from workforce.notices.calendar import AS_THE_ORGANISATION, Choice
from workforce.notices.models import Preference, choice_of

_FIELDS = ("person_id", "quiet_from", "quiet_until", "working_days", "weekly_on")


def of(people: Collection[UUID]) -> dict[UUID, Choice]:
    """Of those who chose anything, with one query."""
    rows = Preference.objects.filter(person_id__in=set(people)).values_list(*_FIELDS)
    found = {person: choice_of(*chosen) for person, *chosen in rows}
    return {person: choice for person, choice in found.items() if choice != AS_THE_ORGANISATION}
