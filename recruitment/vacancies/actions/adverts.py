"""The advert of a request: written, opened and closed. The request's row is locked, so that of two who write at once the
second is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from recruitment.actions import moving
from recruitment.models import Request
from recruitment.states import RECRUITING
from recruitment.vacancies import rules
from recruitment.vacancies.actions.shared import need_first
from recruitment.vacancies.errors import CannotSave, Changed
from recruitment.vacancies.models import Advert
from recruitment.vacancies.states import ADVERT, OPENED, OVER, WRITING
from workforce.core import audit
from workforce.core.access import Viewer
from workforce.establishment.models import JobDescriptionVersion

CHANGED = "Somebody changed this advert in the meantime. Look at it again, then change it"
NOT_YET = "This request isn't at its advert yet. What is missing is on its page: an advert is opened when the team is ready"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    text: str
    where: str = ""
    closes_on: date | None = None
    vacancy_id: UUID | None = None


@transaction.atomic
def write(
    *, request: Request, said: Said, on_version: JobDescriptionVersion | None, version: int, by: Viewer, once_key: str = "",
) -> Advert:  # fmt: skip
    """`version` 0: there is none yet. `on_version`: the job description it was made of. Raises Changed, SavedBefore."""
    asked = moving.locked(request)
    rules.need(rules.may_write_advert, by, asked)
    need_first(by, once_key)
    row = _current(asked)
    if (row.version if row else 0) != version:
        raise Changed(CHANGED)
    row = row or Advert(request=asked, version=0)
    if row.opened_on and said.closes_on and said.closes_on < row.opened_on:
        raise CannotSave("It can't close before it opened", "closes_on")
    row.text, row.where = said.text, said.where
    row.closes_on, row.vacancy_id = said.closes_on, said.vacancy_id
    row.description_version = on_version
    row.written_by_id, row.version = by.person_id, row.version + 1
    row.save()
    audit.record("advert written", by=by, on=None, about=f"advert {row.pk}")
    return row


@transaction.atomic
def open_it(*, advert: Advert, on: date, version: int, by: Viewer) -> Advert:
    """It can be read since that day. What is kept with it is whether the request had passed its gate by now. Raises
    CannotSave while it hasn't, Changed."""
    asked, row = _both(advert, version, by)
    if row.state != WRITING:
        raise Changed("This advert is open already")
    if asked.stage not in RECRUITING:
        raise CannotSave(NOT_YET)
    if not Request.objects.not_held().filter(pk=asked.pk).exists():
        raise CannotSave("This request is held. Whoever holds it lets it go first")
    if on > by.today:
        raise CannotSave("Note it on the day on which it opens", "on")
    if on < asked.stage_since and asked.stage == "advert":
        raise CannotSave("The request wasn't at its advert by that day. Enter a later day", "on")
    if row.closes_on and row.closes_on < on:
        raise CannotSave("The advert says that it closes before. Change that first", "on")
    ADVERT.check(row.state, OPENED)
    row.state, row.opened_on, row.is_through_gate = OPENED, on, True
    _save(row, "state", "opened_on", "is_through_gate")
    moving.note(request=asked, what="Advert opened, with the explainer", by=by)
    audit.record("advert opened", by=by, on=None, about=f"advert {row.pk}")
    return row


@transaction.atomic
def close_it(*, advert: Advert, version: int, by: Viewer) -> Advert:
    asked, row = _both(advert, version, by)
    if row.state != OPENED:
        raise Changed("This advert isn't open any more")
    row.state, row.closed_on = OVER, by.today
    _save(row, "state", "closed_on")
    moving.note(request=asked, what="Advert closed", by=by)
    audit.record("advert closed", by=by, on=None, about=f"advert {row.pk}")
    return row


def _current(request: Request) -> Advert | None:
    return Advert.objects.filter(request=request).exclude(state=OVER).first()


def _both(advert: Advert, version: int, by: Viewer) -> tuple[Request, Advert]:
    asked = moving.locked(advert.request)
    rules.need(rules.may_write_advert, by, asked)
    row: Advert = Advert.objects.select_for_update(no_key=True).get(pk=advert.pk)
    if row.version != version:
        raise Changed(CHANGED)
    return asked, row


def _save(row: Advert, *fields: str) -> None:
    row.version += 1
    row.save(update_fields=["version", *fields])
