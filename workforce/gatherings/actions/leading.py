"""Who leads a gathering."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from workforce.core import audit
from workforce.core.access import Viewer
from workforce.gatherings import kinds, rules, telling
from workforce.gatherings.actions import reserve
from workforce.gatherings.actions.locking import locked, need_planned, settle
from workforce.gatherings.errors import CannotSave
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
    if role in {Role.LEAD, Role.RESERVE}:
        row.facilitators.filter(role=role).delete()
    return _put(row, person_id, role, by)


@transaction.atomic
def step_down(*, gathering: Gathering, person_id: UUID, by: Viewer) -> None:
    """Whoever leads it themselves, or whoever arranges it. Whoever is in reserve leads it then, and is told
    (`gatherings.reserve_takes_over`); or is asked whether they can."""
    is_oneself = by.person_id is not None and by.person_id == person_id
    rules.need(is_oneself or by.is_system or rules.may_arrange.test(by, gathering))
    row = locked(gathering)
    need_planned(row)
    was_lead = row.facilitators.filter(person_id=person_id, role=Role.LEAD).exists()
    if _drop(row, person_id, by):
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
        _drop(row, lead.person_id, by)
    ready.delete()
    return _put(row, ready.person_id, Role.LEAD, by)


def _need_here(person_id: UUID, row: Gathering) -> None:
    person = Person.objects.get(pk=person_id)
    if person.left_on is not None and person.left_on < row.day:
        raise CannotSave(f"{person.name} leaves before that day. Choose somebody else", "person")


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


def _drop(row: Gathering, person_id: UUID, by: Viewer) -> bool:
    if not row.facilitators.filter(person_id=person_id).delete()[0]:
        return False
    row.version += 1
    row.save(update_fields=["version"])
    audit.record("gathering not to lead", by=by, on=person_id, about=f"gathering {row.pk}")
    return True
