"""When what was shared holds. Asked of the database each time; nothing is remembered past the request."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q

from wellbeing.unbroken import unbroken
from workforce.core.access import ADMINISTRATOR, CENTRAL_LEAD, HR, INFORMATION_GOVERNANCE
from workforce.people import scopes
from workforce.people.models import Assignment, Grant

OFFICES = (HR, CENTRAL_LEAD, ADMINISTRATOR, INFORMATION_GOVERNANCE)
"""Who holds one of these is never chosen by name: only what they are to the writer opens a part."""


def in_office(day: date, who: str) -> Q:
    """Somebody of HR, the central team, an administrator or information governance, by role or by post."""
    given = Grant.objects.filter(scopes.runs(day), role__in=OFFICES, person=OuterRef(who))
    posts = Assignment.objects.filter(scopes.runs(day), role__tier="central", person=OuterRef(who))
    return Q(Exists(given)) | Q(Exists(posts))


def holds(day: date, *, person: str, since: str) -> Q:
    """By name: as long as it was not ended and they hold no office. By role: `unbroken`. Both are here."""
    by_name = Q(role="") & ~in_office(day, "holder")
    by_role = ~Q(role="") & unbroken(person=person, since=since, day=day)
    here = scopes.here(day, "holder") & scopes.here(day, person.replace("_id", ""))
    return (by_name | by_role) & here & Q(**{f"{since}__lte": day})
