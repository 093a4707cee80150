"""One vacancy: posted by hand, changed, and the request it belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from recruitment.actions import moving
from recruitment.models import Request
from recruitment.vacancies import rules
from recruitment.vacancies.actions import looking
from recruitment.vacancies.actions.shared import alone, locked, need_first, save, step
from recruitment.vacancies.errors import CannotSave
from recruitment.vacancies.importing.planning import advertised_on
from recruitment.vacancies.importing.reading import REF
from recruitment.vacancies.models import Vacancy
from recruitment.vacancies.states import CLOSED, VACANCY
from recruitment.vacancies.watching import watch
from workforce.core import audit
from workforce.core.access import Viewer
from workforce.establishment.actions.unknown_roles import vacancies as unknown_roles
from workforce.establishment.models.unknown_roles import How
from workforce.people.closing import keep_open
from workforce.people.models import Team

BY_HAND = re.compile(r"BY-HAND-(\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    title: str
    state: str
    ref: str = ""
    band: str = ""
    team_id: UUID | None = None
    contract: str = ""
    hours: str = ""
    opens: date | None = None
    closes: date | None = None


@transaction.atomic
def add(said: Said, *, by: Viewer, once_key: str = "") -> Vacancy:
    """By hand: no list closes it. Raises SavedBefore, CannotSave where the reference is there already."""
    rules.need(rules.may_watch, by)
    need_first(by, once_key)
    alone()
    ref = said.ref.strip() or _next_ref()
    if not REF.fullmatch(ref):
        raise CannotSave(
            "Enter the reference with letters, digits, dashes and dots, or leave it empty", "ref"
        )
    there = Vacancy.objects.filter(ref__iexact=ref).first()
    if there is not None:
        raise CannotSave(f"{there.ref} is here already: {there.title}. Open that one", "ref")
    row = Vacancy(
        ref=ref, is_by_hand=True, seen_on=by.today, state_since=by.today, state=said.state
    )
    _put(row, said, by)
    row.save(force_insert=True)
    step(row, "posted it by hand", by=by, after=row.state)
    audit.record("vacancy posted", by=by, on=None, about=f"vacancy {row.pk}")
    looking.look(occasion=f"vacancy:{row.pk}", by=by)
    return locked(row)


@transaction.atomic
def change(*, vacancy: Vacancy, said: Said, version: int, by: Viewer) -> Vacancy:
    """One that was posted by hand; what the recruitment system says is changed there."""
    rules.need(rules.may_watch, by)
    alone()
    row = locked(vacancy, version)
    if not row.is_by_hand:
        raise CannotSave(
            "This one comes from the recruitment system. Change it there, and bring the list in"
        )
    before = row.state
    if said.state != before:
        VACANCY.check(before, said.state)
        row.state, row.state_since = said.state, by.today
    _put(row, said, by)
    row.version += 1
    row.save()
    step(row, "changed it", by=by, before=before if before != row.state else "", after=row.state)
    audit.record("vacancy changed", by=by, on=None, about=f"vacancy {row.pk}")
    looking.look(occasion=f"vacancy:{row.pk}", by=by)
    return row


@transaction.atomic
def link(*, vacancy: Vacancy, request: Request, version: int, by: Viewer) -> Vacancy:
    """It is the vacancy of this request, so nobody is asked about it any more. Raises Changed, CannotSave."""
    rules.need(rules.may_watch, by)
    row = locked(vacancy, version)
    asked = moving.locked(request)
    if row.request_id == asked.pk:
        return row
    if row.request_id is not None:
        raise CannotSave("It belongs to another request. Say first that it doesn't")
    if asked.handed_in_on is None:
        raise CannotSave("This request isn't handed in yet. Choose another")
    row.request, row.is_apart = asked, False
    save(row, "request", "is_apart")
    step(row, f"linked it to {str(asked).lower()}", by=by)
    moving.note(request=asked, what=f"Has vacancy {row.ref}", by=by)
    unknown_roles.settle([row.ref], how=How.REQUEST, by=by)
    audit.record("vacancy linked", by=by, on=None, about=f"vacancy {row.pk}")
    return row


@transaction.atomic
def unlink(*, vacancy: Vacancy, version: int, by: Viewer) -> Vacancy:
    """It belongs to no request after all: where its title is watched for, it is asked about."""
    rules.need(rules.may_watch, by)
    alone()
    row = locked(vacancy, version)
    if row.request is None:
        return row
    step(row, f"said that it doesn't belong to {str(row.request).lower()}", by=by)
    moving.note(request=row.request, what=f"Vacancy {row.ref} isn't its own", by=by)
    row.request, row.is_apart = None, True
    save(row, "request", "is_apart")
    audit.record("vacancy unlinked", by=by, on=None, about=f"vacancy {row.pk}")
    if row.is_peer and row.is_there:
        looking.ask([row], occasion=f"vacancy:{row.pk}:{row.version}", by=by)
    return row


def _put(row: Vacancy, said: Said, by: Viewer) -> None:
    if said.opens and said.closes and said.closes < said.opens:
        raise CannotSave("The last day must not be before the first", "closes")
    team = (
        Team.objects.select_related("area").filter(pk=said.team_id).first()
        if said.team_id
        else None
    )
    row.title, row.band, row.contract, row.hours = said.title, said.band, said.contract, said.hours
    row.opens, row.closes = said.opens, said.closes
    keep_open(Team, said.team_id, field="team", by=by, was=row.team_id)
    row.team, row.area = team, team.area if team else None
    row.team_words, row.directorate = (team.name, team.area.name) if team else ("", "")
    row.is_peer = watch().catches(row.title)
    row.advertised_on = row.advertised_on or advertised_on(row, by.today)
    if row.state == CLOSED:
        row.missing_since = None


def _next_ref() -> str:
    refs = Vacancy.objects.filter(ref__startswith="BY-HAND-").values_list("ref", flat=True)
    numbers = [int(found[1]) for ref in refs if (found := BY_HAND.fullmatch(ref))]
    return f"BY-HAND-{max(numbers, default=0) + 1}"
