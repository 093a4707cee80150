"""A small trust to change, and an account of it that is worked out another way."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from django.contrib.auth import get_user_model

from tests.people import trust
from tests.people.trust import SYSTEM, day
from workforce.core import clock
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.people.actions import relationships
from workforce.people.models import Assignment, Change, Person, Relationship

KINDS = ("line_manager", "clinical_supervisor", "peer_supervisor")


def signed_in(person: Person) -> Person:
    email = f"{person.pk}@northvale.example"
    person.user = get_user_model().objects.create_user(email=email, password="x" * 20)
    person.save()
    return person


def lead(person: Person | None = None) -> Viewer:
    """Somebody of the central team who does it."""
    who = person or trust.person("Marcus Bell")
    return Viewer(who.user_id, who.pk, who.name, frozenset({CENTRAL_LEAD}), clock.today())


def supported(name: str = "Sam Okafor", **fields: Any) -> Assignment:
    """Somebody in a post with a whole triad, since a hundred days."""
    row = trust.appointed(name, **fields)
    for kind, holder in zip(KINDS, ("Dan Hughes", "Amina Yusuf", "Priya Nair"), strict=True):
        who = Person.objects.filter(last_name=holder.split()[1]).first() or trust.person(holder)
        relationships.begin(kind=kind, holder=who, assignment=row, starts=row.starts, by=SYSTEM)
    return row


def triad(assignment: Assignment, on: date | None = None) -> dict[str, str]:
    rows = Relationship.objects.filter(assignment=assignment).running(on or clock.today())
    return {row.acts_as: row.holder.last_name for row in rows.select_related("holder")}


def has(person: Person, on: date) -> list[Assignment]:
    return list(Assignment.objects.filter(person=person).running(on))


FIELDS = ("team", "role", "post", "employment", "form", "hours", "fte", "starts", "ends")


def as_told(person: Person) -> dict[str, dict[str, Any]]:
    """What a person's timeline says they have, from its lines alone, in the order of recording."""
    state: dict[str, dict[str, Any]] = {}
    kept: list[dict[str, dict[str, Any]]] = []
    lines = Change.objects.filter(person=person, acts_as="").order_by("recorded_at", "pk")
    for line in lines:
        key, now = str(line.assignment), line.now
        if line.kind in {"joined", "appointed", "came_back"}:
            state[key] = {name: now.get(name) for name in FIELDS}
        elif line.kind in {"moved", "seconded", "acting_up"}:
            home = line.was["assignment"]
            kept.append({pk: dict(row) for pk, row in state.items()})
            state[home]["ends"] = _before(line.day)
            if key != home:
                state[key] = {name: now.get(name) for name in FIELDS}
        elif line.kind in {"hours", "role", "starts", "ends", "terms"}:
            state[key] |= {name: now[name] for name in FIELDS if name in now}
        elif line.kind == "called_off":
            state.pop(key)
        elif line.kind == "left":
            kept.append({pk: dict(row) for pk, row in state.items()})
            _leave(state, line.day.isoformat())
        elif line.kind in {"stayed", "stint_off"}:
            state = kept.pop()
        elif line.kind == "stint_changed":
            _stint(state, line)
    return state


def _before(day: date) -> str:
    return (day - timedelta(days=1)).isoformat()


def _leave(state: dict[str, dict[str, Any]], last: str) -> None:
    for pk in list(state):
        if state[pk]["starts"] > last:
            state.pop(pk)
        elif state[pk]["ends"] is None or state[pk]["ends"] > last:
            state[pk]["ends"] = last


def _stint(state: dict[str, dict[str, Any]], line: Change) -> None:
    if line.now.get("for_good"):
        state.pop(line.now["back"])
        away = state[str(line.assignment)]
        away |= {"ends": line.now["ends"]}
        away["employment"] = "employed" if away["employment"] == "seconded" else away["employment"]
        return
    ends = date.fromisoformat(line.now["ends"])
    state[str(line.assignment)]["starts"] = (ends + timedelta(days=1)).isoformat()
    if line.now["away"]:
        state[line.now["away"]]["ends"] = ends.isoformat()


def as_it_is(person: Person) -> dict[str, dict[str, Any]]:
    return {
        str(row.pk): {
            name: _plain(getattr(row, f"{name}_id", getattr(row, name))) for name in FIELDS
        }
        for row in Assignment.objects.filter(person=person)
    }


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    return f"{value.normalize():f}" if hasattr(value, "normalize") else str(value)


def everything() -> dict[str, Any]:
    """All that may be given back, as it stands."""
    found: dict[str, Any] = defaultdict(dict)
    for model in (Assignment, Relationship):
        for row in model.objects.all():
            values = {f.attname: getattr(row, f.attname) for f in model._meta.concrete_fields}
            found[model.__name__][row.pk] = values
    found["left"] = dict(Person.objects.values_list("pk", "left_on"))
    return dict(found)


__all__ = ["SYSTEM", "day", "trust"]
