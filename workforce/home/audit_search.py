"""The audit log as information governance searches it: who, on whom, what, from a day to a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.models import AuditEvent
from workforce.people.models import Person
from workforce.people.queries.names import called, words_of

MOST_PEOPLE = 200
EITHER, DID, WAS_CONCERNED = "", "who", "whom"

# Every action there is, found by stepping through its index: so many steps as there are actions, not lines.
_ACTIONS = """
WITH RECURSIVE step AS (
    (SELECT action FROM core_auditevent ORDER BY action LIMIT 1)
    UNION ALL
    SELECT (SELECT action FROM core_auditevent WHERE action > step.action ORDER BY action LIMIT 1)
    FROM step WHERE step.action IS NOT NULL
) SELECT action FROM step WHERE action IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    people: Sequence[UUID] | None = None
    """Whoever is called so; None when nobody was asked for."""
    side: str = EITHER
    actions: Sequence[str] | None = None
    first: date | None = None
    last: date | None = None
    is_cut: bool = field(default=False, compare=False)


def wanted(*, name: str, side: str, action: str, first: date | None, last: date | None) -> Wanted:
    found = _called(name) if name else None
    actions = _like(action) if action else None
    is_cut = found is not None and len(found) > MOST_PEOPLE
    return Wanted(
        None if found is None else found[:MOST_PEOPLE], side, actions, first, last, is_cut
    )


def rows(viewer: Viewer, asked: Wanted) -> list[QuerySet[AuditEvent]]:
    """Nothing that is private: not even of whoever looks, since this page may be printed. What somebody did and what
    concerns them is asked for apart, and put together by whoever shows it: each has an index, both at once have none."""
    found = AuditEvent.objects.visible_to(viewer).filter(private=False)
    if asked.actions is not None:
        found = found.filter(action__in=asked.actions)
    if asked.first:
        found = found.filter(at__gte=clock.at_local(asked.first, datetime.min.time()))
    if asked.last and asked.last < date.max:
        after = asked.last + timedelta(days=1)
        found = found.filter(at__lt=clock.at_local(after, datetime.min.time()))
    return [found.filter(side).order_by("-at", "-pk") for side in _sides(asked)]


def _sides(asked: Wanted) -> list[Q]:
    if asked.people is None:
        return [Q()]
    did, concerned = Q(actor__in=asked.people), Q(on__in=asked.people)
    sides = {DID: [did], WAS_CONCERNED: [concerned]}
    return sides.get(asked.side, [did, concerned])


def _called(name: str) -> list[UUID]:
    """As the list of people finds them; signs without a letter are nobody's name."""
    if not words_of(name):
        return []
    people = called(Person.objects.order_by("sort_name", "pk"), name)
    return list(people.values_list("pk", flat=True)[: MOST_PEOPLE + 1])


def _like(words: str) -> list[str]:
    """Known actions with these words in them."""
    with connection.cursor() as cursor:
        cursor.execute(_ACTIONS)
        known = [str(action) for (action,) in cursor.fetchall()]
    return [action for action in known if words.casefold() in action.casefold()]
