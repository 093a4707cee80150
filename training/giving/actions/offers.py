"""An offer comes about, changes, and is given by somebody else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from training.giving import rules
from training.giving.errors import CannotSave, Changed, SavedBefore
from training.giving.models import Giver, Offer
from training.giving.queries.near import could_give
from workforce.core import audit, once
from workforce.core.access import Viewer
from workforce.gatherings import actions as gatherings
from workforce.gatherings.models import Gathering
from workforce.people.closing import keep_open
from workforce.people.models import ServiceArea, Team


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    title: str
    kind: str
    area_id: UUID
    rhythm: str
    starts: date
    open_to: str
    joining: str
    team_id: UUID | None = None
    place: str = ""
    until: date | None = None
    together: str = ""


@transaction.atomic
def add(said: Said, *, by: Viewer, once_key: str = "") -> Offer:
    """Whoever adds it gives it, unless they are of the central team or in no peer role: then they say who does. Raises SavedBefore for
    the second press."""
    rules.need(rules.may_add, by)
    need_first(by, once_key)
    row = Offer()
    _write(row, said, by=by)
    row.save(force_insert=True)
    audit.record("offer added", by=by, on=None, about=f"offer {row.pk}")
    if by.person_id is not None and rules.gives_what_they_add.test(by, None):
        Giver.objects.create(offer=row, person_id=by.person_id, starts=by.today)
    return row


@transaction.atomic
def change(*, offer: Offer, said: Said, version: int, by: Viewer) -> Offer:
    """Raises Changed when somebody else changed it since."""
    rules.need(rules.may_run, by, offer)
    row = locked(offer)
    if row.version != version:
        raise Changed("Somebody changed this in the meantime. Look at it again, then change it")
    _write(row, said, by=by)
    row.version += 1
    row.save()
    audit.record("offer changed", by=by, on=None, about=f"offer {row.pk}")
    return row


@transaction.atomic
def begin_giving(*, offer: Offer, person_id: UUID, by: Viewer) -> Giver:
    """They give it too, from today on. Naming somebody twice is naming them once."""
    rules.need(rules.may_run, by, offer)
    row = locked(offer)
    there = row.givers.filter(person_id=person_id, ends__isnull=True).first()
    if there is not None:
        return there
    if not by.is_system and not could_give(by, row).filter(pk=person_id).exists():
        raise CannotSave("Choose somebody from the list", "person")
    made = Giver.objects.create(offer=row, person_id=person_id, starts=by.today)
    audit.record("offer given by somebody more", by=by, on=person_id, about=f"offer {row.pk}")
    return made


@transaction.atomic
def end_giving(*, giver: Giver, by: Viewer) -> None:
    """Up to yesterday; what they would have led is led by nobody until somebody plans it anew. Twice is once."""
    rules.need(rules.may_run, by, giver.offer)
    locked(giver.offer)
    row = Giver.objects.get(pk=giver.pk)
    if row.ends is not None:
        return
    row.ends = by.today - timedelta(days=1)
    row.save(update_fields=["ends"])
    audit.record("offer no longer given", by=by, on=row.person_id, about=f"offer {row.offer_id}")
    led = Gathering.objects.ahead().filter(
        offer_session__offer=row.offer_id, facilitators__person=row.person_id
    )
    for gathering in led:
        gatherings.step_down(gathering=gathering, person_id=row.person_id, by=by)


def need_first(by: Viewer, key: str) -> None:
    if key and not once.claim(by, key):
        raise SavedBefore


def locked(offer: Offer) -> Offer:
    found: Offer = Offer.objects.select_for_update(no_key=True).get(pk=offer.pk)
    return found


def _write(row: Offer, said: Said, *, by: Viewer) -> None:
    keep_open(ServiceArea, said.area_id, field="area", by=by, was=row.area_id)
    keep_open(Team, said.team_id, field="team", by=by, was=row.team_id)
    if said.until is not None and said.until < said.starts:
        raise CannotSave("The last day must not be before the first", "until")
    for name in Said.__slots__:
        value = getattr(said, name)
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    if not row.title:
        raise CannotSave("Enter what it is called", "title")
