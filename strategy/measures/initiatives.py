"""What was begun on a day is written down, changed and taken out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.http import Http404

from strategy.measures import rules
from strategy.measures.models import Initiative
from workforce.core import audit
from workforce.core.access import Viewer
from workforce.people.errors import Conflict


@dataclass(frozen=True, slots=True)
class Said:
    title: str
    begun_on: date
    what: str = ""


class Changed(Conflict):
    def __init__(self) -> None:
        super().__init__(
            "Somebody changed this while you wrote. Open it in another window, and bring the two together"
        )


@transaction.atomic
def add(said: Said, *, by: Viewer) -> Initiative:
    _demand(by)
    row = Initiative.objects.create(
        title=said.title, begun_on=said.begun_on, what=said.what, written_by_id=by.person_id
    )
    audit.record("initiative written", by=by, on=None, about=f"initiative {row.pk}")
    return row


@transaction.atomic
def change(*, initiative: Initiative, said: Said, version: int, by: Viewer) -> Initiative:
    """Raises Changed."""
    row = _locked(initiative.pk, by)
    if row.version != version:
        raise Changed
    row.title, row.begun_on, row.what = said.title, said.begun_on, said.what
    row.version, row.written_by_id = row.version + 1, by.person_id
    row.save()
    audit.record("initiative changed", by=by, on=None, about=f"initiative {row.pk}")
    return row


@transaction.atomic
def take_out(*, initiative: Initiative, by: Viewer) -> None:
    _locked(initiative.pk, by).delete()
    audit.record("initiative taken out", by=by, on=None, about=f"initiative {initiative.pk}")


def _demand(by: Viewer) -> None:
    if not rules.may_write(by):
        raise Http404


def _locked(key: UUID, by: Viewer) -> Initiative:
    _demand(by)
    row = Initiative.objects.select_for_update(no_key=True).filter(pk=key).first()
    if row is None:
        raise Http404
    return row
