"""Who leads a gathering."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import F

from workforce.core import audit
from workforce.core.access import Viewer
from workforce.gatherings import calendars, kinds, rules, telling
from workforce.gatherings.actions import reserve
from workforce.gatherings.actions.locking import (
    locked,
    locked_many,
    need_planned,
    settle,
)
from workforce.gatherings.errors import CannotSave, Changed
from workforce.gatherings.models import Facilitator, Gathering, Role
from workforce.people.models import Person


@transaction.atomic
def appoint(*, gathering: Gathering, person_id: UUID, role: str, by: Viewer) -> Facilitator:
    """In that role from now on. As lead or reserve they take the place of whoever was."""
    rules.check(rules.may_arrange, by, gathering)
    row = locked(gathering)
    need_planned(row)
    _need_here(person_id, row)
    there = row.facilitators.filter(person_id=person_id).first()
    if there is not None and there.role == role:
        return there
    _ask_kind(row, person_id)
    row.facilitators.filter(person_id=person_id).delete()
    if role in {Role.LEAD, Role.RESERVE} and (other := row.facilitators.filter(role=role).first()):
        _lead_no_more(row, other.person_id, by)
    return _put(row, person_id, role, by)


@transaction.atomic
def appoint_many(wanted: Sequence[tuple[Gathering, UUID, str]], *, by: Viewer) -> None:
    """As `appoint`, for many of one kind that nobody leads yet, all or none: as many queries as for one. Each
    comes at most once in a gathering, and each role."""
    for gathering, *_ in wanted[:1]:
        rules.check(rules.may_arrange, by, gathering)
    rows = locked_many({gathering.pk for gathering, *_ in wanted})
    asked = [(rows[gathering.pk], person_id) for gathering, person_id, _ in wanted]
    for row in rows.values():
        need_planned(row)
    _need_unled(rows)
    if words := next(iter(cannot_lead(asked).values()), ""):
        raise CannotSave(words, "person")
    _put_many(rows, wanted, by)


def _need_unled(rows: Collection[UUID]) -> None:
    if Facilitator.objects.filter(gathering__in=list(rows)).exists():
        raise Changed("Somebody leads one of them already")


def cannot_lead(asked: Sequence[tuple[Gathering, UUID]]) -> dict[tuple[UUID, UUID], str]:
    """By gathering and person, what speaks against their leading it; of one kind."""
    people = Person.objects.in_bulk({person_id for _, person_id in asked})
    found = {
        (row.pk, person_id): _leaves(people[person_id])
        for row, person_id in asked
        if _is_gone(people[person_id], row)
    }
    for row, _ in asked[:1]:
        kind = kinds.registry().get(row.kind)
        found |= kind.why_not_lead_many(asked) if kind else {}
    return found


def _put_many(
    rows: Mapping[UUID, Gathering], wanted: Sequence[tuple[Gathering, UUID, str]], by: Viewer
) -> None:
    for row in rows.values():
        row.version += 1
    Gathering.objects.filter(pk__in=list(rows)).update(version=F("version") + 1)
    Facilitator.objects.bulk_create(
        Facilitator(gathering=row, person_id=person, role=role) for row, person, role in wanted
    )
    calendars.settle(list(rows), by=by)
    about = [(person_id, f"gathering {row.pk}") for row, person_id, _ in wanted]
    audit.record_each("gathering to lead", about, by=by)
    told = [(rows[row.pk], person_id, role) for row, person_id, role in wanted]
    telling.tell_who_leads_many(told, by=by)


@transaction.atomic
def step_down(*, gathering: Gathering, person_id: UUID, by: Viewer) -> None:
    """Whoever leads it themselves, or whoever arranges it. Whoever is in reserve leads it then, and is told
    (`gatherings.reserve_takes_over`); or is asked whether they can."""
    is_oneself = by.person_id is not None and by.person_id == person_id
    rules.need(is_oneself or by.is_system or rules.may_arrange.test(by, gathering))
    row = locked(gathering)
    need_planned(row)
    was_lead = row.facilitators.filter(person_id=person_id, role=Role.LEAD).exists()
    if _lead_no_more(row, person_id, by):
        if was_lead:
            reserve.step_in([row], by=by)
        settle(row, by=by)


@transaction.atomic
def take_over(*, gathering: Gathering, by: Viewer) -> Facilitator:
    """The reserve leads instead of whoever can't. Any of them may say so, or whoever arranges it."""
    rules.check(rules.may_run | rules.may_arrange, by, gathering)
    row = locked(gathering)
    need_planned(row)
    ready = row.facilitators.filter(role=Role.RESERVE).first()
    if ready is None:
        raise CannotSave("Nobody is in reserve. Choose who leads it instead")
    lead = row.facilitators.filter(role=Role.LEAD).first()
    if lead is not None:
        _lead_no_more(row, lead.person_id, by)
    ready.delete()
    return _put(row, ready.person_id, Role.LEAD, by)


def _need_here(person_id: UUID, row: Gathering) -> None:
    person = Person.objects.get(pk=person_id)
    if _is_gone(person, row):
        raise CannotSave(_leaves(person), "person")


def _is_gone(person: Person, row: Gathering) -> bool:
    return person.left_on is not None and person.left_on < row.day


def _leaves(person: Person) -> str:
    return f"{person.name} leaves before that day. Choose somebody else"


def _ask_kind(row: Gathering, person_id: UUID) -> None:
    kind = kinds.registry().get(row.kind)
    if kind is not None and (words := kind.why_not_lead(row, person_id)):
        raise CannotSave(words, "person")


def _put(row: Gathering, person_id: UUID, role: str, by: Viewer) -> Facilitator:
    row.version += 1
    row.save(update_fields=["version"])
    made = Facilitator.objects.create(gathering=row, person_id=person_id, role=role)
    settle(row, by=by)
    audit.record("gathering to lead", by=by, on=person_id, about=f"gathering {row.pk}")
    telling.tell_who_leads(row, person_id, role, by=by)
    return made


def _lead_no_more(row: Gathering, person_id: UUID, by: Viewer) -> bool:
    was_lead = row.facilitators.filter(person_id=person_id, role=Role.LEAD).exists()
    if not row.facilitators.filter(person_id=person_id).delete()[0]:
        return False
    row.version += 1
    row.save(update_fields=["version"])
    audit.record("gathering not to lead", by=by, on=person_id, about=f"gathering {row.pk}")
    if was_lead:
        telling.tell_who_led(row, person_id, by=by)
    return True
