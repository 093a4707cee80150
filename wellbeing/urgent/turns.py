"""Who is told in which turn: whom the person chose; who chose nobody, their peer supervisor and then their line manager.

Whoever left, has no sign-in or is not at work today is passed over, and nobody is told that they were."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wellbeing import holders
from wellbeing.urgent.models import Chosen, Kind, Place
from workforce.obligations.models import Pause
from workforce.people import scopes
from workforce.people.models import Person
from workforce.people.models.relationship import Kind as Role


@dataclass(frozen=True, slots=True)
class Turn:
    place: str
    person_id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Turns:
    support: Sequence[Turn]
    step_back: Sequence[Turn]
    manager: Turn | None
    """Whom a second ask goes to: the manager who was chosen for it, else the line manager, else the backup; nobody who
    was asked first already, unless they were chosen for both."""
    has_chosen: bool

    def of(self, kind: str, *, is_again: bool = False) -> Sequence[Turn]:
        """Asked again: the manager first, then the others once more."""
        order = self.step_back if kind == Kind.STEP_BACK else self.support
        if is_again and self.manager:
            others = (each for each in order if each.person_id != self.manager.person_id)
            return [self.manager, *others]
        return order


def of(person_id: UUID, day: date) -> Turns:
    """Three queries."""
    chosen = Chosen.objects.filter(person=person_id).first()
    held = holders.holders_of([person_id], day, (Role.PEER_SUPERVISOR, Role.LINE_MANAGER))
    named: list[tuple[str, UUID]] = [
        (place, pk)
        for place in (Place.FIRST, Place.BACKUP, Place.MANAGER)
        if chosen is not None and (pk := getattr(chosen, f"{place.value}_id"))
    ]
    roles = {Role.PEER_SUPERVISOR: Place.SUPERVISOR, Role.LINE_MANAGER: Place.LINE_MANAGER}
    theirs = [(roles[Role(each.role)].value, each.person_id) for each in held[person_id]]
    theirs.sort(key=lambda each: each[0] != Place.SUPERVISOR)
    names = _reached({pk for _, pk in [*named, *theirs]} - {person_id}, day)
    chain, instead = _turns(named, names), _turns(theirs, names)
    support = chain or instead
    managing = _first(instead, Place.LINE_MANAGER)
    manager = _first(chain, Place.MANAGER) or managing
    rest = [each for each in (managing, *support[1:]) if each]
    first = support[0].person_id if support else None
    another = next((each for each in rest if each.person_id != first), None)
    cover = [each for each in (manager, _first(chain, Place.BACKUP)) if each]
    return Turns(
        support=support,
        step_back=cover or support,
        manager=_first(chain, Place.MANAGER) or another,
        has_chosen=bool(named),
    )


def _turns(places: Sequence[tuple[str, UUID]], names: dict[UUID, str]) -> list[Turn]:
    """Each person once, in their first place; the manager's place is kept for who has two."""
    found: dict[UUID, Turn] = {}
    for place, pk in places:
        if pk in names and (pk not in found or place == Place.MANAGER):
            found[pk] = Turn(place, pk, names[pk])
    return list(found.values())


def _first(turns: Sequence[Turn], place: str) -> Turn | None:
    return next((each for each in turns if each.place == place), None)


def _reached(people: Collection[UUID], day: date) -> dict[UUID, str]:
    rows = Person.objects.filter(
        scopes.here(day), pk__in=list(people), user__isnull=False, user__is_active=True
    ).exclude(pk__in=Pause.objects.on(day).values("person"))
    return {row.pk: row.name for row in rows}
