"""Who may hold peer supervision: whoever has the qualification, or a place on a course that is soon. Recorded
by hand until courses write it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from workforce.core import clock, settings
from workforce.people.models import Person, Qualification, Relationship
from workforce.people.models.relationship import Kind

HELD, BOOKED = "peer-supervision", "peer-supervision-place-booked"
"""Of a place booked, `until` is the day of the course."""


def course_days() -> int:
    return int(settings.get("people.supervision_course_days"))


def fit_on(day: date, days: int | None = None) -> QuerySet[Qualification]:
    """The rows that let somebody begin on that day. A day that is past is judged as of today. `days`: the
    setting, where it is known."""
    today = clock.today()
    on = max(day, today)
    held = Q(slug=HELD, starts__lte=on) & (Q(until__isnull=True) | Q(until__gte=on))
    last = on + timedelta(days=course_days() if days is None else days)
    return Qualification.objects.filter(held | Q(slug=BOOKED, until__gte=today, until__lte=last))


def without(people: Collection[UUID], day: date) -> set[UUID]:
    """Those of these people who may not begin on that day. One query and a setting."""
    if not people:
        return set()
    return set(people) - set(fit_on(day).filter(holder__in=people).values_list("holder", flat=True))


def why_not(who: Person, days: int) -> str:
    return (
        f"{who.called} has no supervision qualification yet. Book a course within {days} days, or choose "
        "someone who has it"
    )


def not_fit(rows: Sequence[Relationship]) -> Iterable[Relationship]:
    """Of what begins: where peer supervision, cover included, goes to somebody who may not. Whoever holds or
    held it towards the same person goes on."""
    peer = [row for row in rows if row.acts_as == Kind.PEER_SUPERVISOR and row.assignment]
    found: list[Relationship] = []
    for day in sorted({row.starts for row in peer}):
        begins = [row for row in peer if row.starts == day]
        lack = without({row.holder_id for row in begins}, day)
        found += [row for row in begins if row.holder_id in lack]
    if not found:
        return []
    before = set(
        Relationship.objects.filter(
            kind=Kind.PEER_SUPERVISOR, holder__in={row.holder_id for row in found}
        ).values_list("holder_id", "assignment__person_id")
    )
    return [row for row in found if (row.holder_id, row.assignment.person_id) not in before]
