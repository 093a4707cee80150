"""What speaks against somebody's leading a slot (docs/field.md, Reflective practice), for as many as are asked
about: a query each for who is away, who leads something else then, and who has a place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from supervision.reflective import outside
from workforce.gatherings.models import Facilitator, Gathering, Place
from workforce.gatherings.states import PLANNED
from workforce.obligations import pauses

Asked = Sequence[tuple[Gathering, UUID]]
Spans = Mapping[UUID, Collection[tuple[UUID, datetime, datetime]]]


def why_not(asked: Asked) -> dict[tuple[UUID, UUID], str]:
    """By gathering and person; nobody else is in it."""
    if not asked:
        return {}
    away = pauses.of({person for _, person in asked})
    led, placed = _led(asked), _placed(asked)
    told = {
        (row.pk, person): _away(away.get(person, ()), row)
        or _elsewhere(led.get(person, ()), row)
        or _near(placed.get(row.pk, set()), row, person)
        for row, person in asked
    }
    return {key: words for key, words in told.items() if words}


def _away(days: Sequence[pauses.Days], row: Gathering) -> str:
    day = row.day
    if any(starts <= day and (ends is None or day <= ends) for starts, ends in days):
        return "They can't lead that day. Choose somebody else"
    return ""


def _led(asked: Asked) -> Spans:
    """By person, from when until when they lead something that is still planned, in the time asked about."""
    found: dict[UUID, list[tuple[UUID, datetime, datetime]]] = defaultdict(list)
    rows = Facilitator.objects.filter(
        person_id__any_of=list({person for _, person in asked}),
        gathering__state=PLANNED,
        gathering__starts_at__lt=max(row.ends_at for row, _ in asked),
        gathering__ends_at__gt=min(row.starts_at for row, _ in asked),
    ).order_by()
    for person, *span in rows.values_list(
        "person_id", "gathering_id", "gathering__starts_at", "gathering__ends_at"
    ):
        found[person].append((span[0], span[1], span[2]))
    return found


def _elsewhere(spans: Collection[tuple[UUID, datetime, datetime]], row: Gathering) -> str:
    if any(pk != row.pk and s < row.ends_at and e > row.starts_at for pk, s, e in spans):
        return "They lead something else at that time. Choose somebody else"
    return ""


def _placed(asked: Asked) -> dict[UUID, set[UUID]]:
    """By gathering, who has a place or waits for one."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    rows = Place.objects.live().filter(
        gathering_id__any_of=list({row.pk for row, _ in asked}), person__isnull=False
    )
    for gathering, person in rows.order_by().values_list("gathering_id", "person_id"):
        found[gathering].add(person)
    return found


def _near(people: set[UUID], row: Gathering, person_id: UUID) -> str:
    if person_id in people:
        return "They have a place in this one. Choose somebody else"
    near = outside.too_near([person_id], people, row.day)
    if near:
        return (
            f"They work with {len(near)} of those who have a place, in one team or as a supervisor."
            " Choose somebody from outside"
        )
    return ""
