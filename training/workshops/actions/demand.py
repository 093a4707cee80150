"""Somebody would like a workshop, or not any more."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404

from training.workshops import rules
from training.workshops.models import MOST_ASKED, Demand, Programme, TimeOfDay, Ward
from training.workshops.queries.people import may_be_staff
from workforce.core import audit, clock, once
from workforce.core.access import Viewer
from workforce.core.errors import CannotSave, SavedBefore
from workforce.gatherings.actions.locking import lock_people
from workforce.gatherings.kinds import Who
from workforce.people.models import Assignment


@transaction.atomic
def ask(
    *,
    programme: Programme,
    time_of_day: str,
    by: Viewer,
    who: Who | None = None,
    team_id: UUID | None = None,
    number: int = 1,
    once_key: str = "",
) -> Demand:
    """For `who`, by name; or for a number of a team. 404 for whom or what isn't theirs to ask for. Asking by name
    twice is asking once, from today."""
    if once_key and not once.claim(by, once_key):
        raise SavedBefore
    if time_of_day not in TimeOfDay.values:
        raise CannotSave("Choose by day, at night or either", "time_of_day")
    if who is None:
        row = _of_team(programme, team_id, number, by)
    else:
        lock_people([who.person_id or who.staff_id])
        row = _of_person(programme, who, by) if who.person_id else _of_staff(programme, who, by)
    row.time_of_day, row.by_id, row.on = time_of_day, by.person_id, clock.today()
    row.save()
    audit.record("workshop asked for", by=by, on=row.person_id, about=f"programme {programme.pk}")
    return row


@transaction.atomic
def take_back(*, demand: Demand, by: Viewer) -> None:
    """By whoever it is for or asked, and by the central team. Twice is once."""
    row = Demand.objects.select_for_update(no_key=True).get(pk=demand.pk)
    is_theirs = by.person_id is not None and by.person_id in {row.person_id, row.by_id}
    rules.need(by.is_system or is_theirs or rules.may_plan.test(by, None))
    if row.taken_back_on is None:
        row.taken_back_on = clock.today()
        row.save(update_fields=["taken_back_on"])
        audit.record("workshop not asked for any more", by=by, on=row.person_id,
                     about=f"programme {row.programme_id}")  # fmt: skip


def _of_team(programme: Programme, team_id: UUID | None, number: int, by: Viewer) -> Demand:
    teams = rules.wards_managed(by, programme)
    if by.is_system or rules.is_of_its_team.test(by, programme):
        rows = Ward.objects.standing().filter(programme=programme)
        teams = set(rows.values_list("team_id", flat=True))
    if team_id is None or team_id not in teams:
        raise Http404
    if not 1 <= number <= MOST_ASKED:
        raise CannotSave(f"Enter a number from 1 to {MOST_ASKED}", "number")
    return Demand(programme=programme, team_id=team_id, number=number)


def _of_person(programme: Programme, who: Who, by: Viewer) -> Demand:
    """For oneself alone."""
    rules.need(who.person_id == by.person_id and rules.may_ask_for_oneself.test(by, programme))
    rows = Assignment.objects.filter(person=who.person_id).order_by("-starts", "pk")
    job = rows.running(clock.today()).first() or rows.first()
    if job is None:
        raise CannotSave("You have no team here yet")
    return _standing(programme, person_id=who.person_id) or Demand(
        programme=programme, person_id=who.person_id, team_id=job.team_id
    )


def _of_staff(programme: Programme, who: Who, by: Viewer) -> Demand:
    rows = may_be_staff(by, programme, clock.today())
    staff = get_object_or_404(rows.filter(pk__in=[who.staff_id]))
    return _standing(programme, staff_id=staff.pk) or Demand(
        programme=programme, staff=staff, team_id=staff.team_id
    )


def _standing(programme: Programme, **who: Any) -> Demand | None:
    return Demand.objects.standing().filter(programme=programme, **who).first()
