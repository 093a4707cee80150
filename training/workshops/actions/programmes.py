"""A programme: its words, its wards, its stage."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from training.workshops import rules
from training.workshops.models import Programme, StageMove, Ward
from training.workshops.queries import standing
from training.workshops.states import PROGRAMME, is_forward
from workforce.core import audit, clock, once
from workforce.core.access import Viewer
from workforce.core.errors import CannotSave, SavedBefore
from workforce.gatherings.errors import Changed
from workforce.people.closing import keep_open
from workforce.people.models import Team


@dataclass(frozen=True, slots=True)
class Words:
    """What the central team writes of a programme."""

    title: str
    about: str
    values_words: str = ""
    wider_words: str = ""
    training_week: str = ""
    is_for_peers: bool = False


_FIELDS = ("title", "about", "values_words", "wider_words", "training_week", "is_for_peers")


@transaction.atomic
def make(words: Words, *, by: Viewer, once_key: str = "") -> Programme:
    """In its pilot. Raises SavedBefore for the second press."""
    _need_to_plan(by)
    if once_key and not once.claim(by, once_key):
        raise SavedBefore
    row = Programme(stage_since=clock.today())
    _write(row, words)
    row.save()
    audit.record("workshop programme made", by=by, on=None, about=f"programme {row.pk}")
    return row


@transaction.atomic
def change(words: Words, *, programme: Programme, version: int, by: Viewer) -> Programme:
    """Raises Changed where somebody was quicker."""
    _need_to_plan(by)
    row = _locked(programme)
    if row.version != version:
        raise Changed("Somebody changed this in the meantime. Look at it again, then change it")
    _write(row, words)
    row.version += 1
    row.save(update_fields=[*_FIELDS, "version"])
    audit.record("workshop programme changed", by=by, on=None, about=f"programme {row.pk}")
    return row


@transaction.atomic
def add_ward(*, programme: Programme, team_id: UUID, by: Viewer) -> Ward:
    """From today. Adding it twice is adding it once."""
    _need_to_plan(by)
    row = _locked(programme)
    team = Team.objects.get(pk=team_id)
    there = row.wards.standing().filter(team=team).first()
    if there is not None:
        return there
    keep_open(Team, team.pk, field="team", by=by)
    made = Ward.objects.create(programme=row, team=team, since=clock.today())
    audit.record("ward in a workshop programme", by=by, on=None, about=f"team {team.pk}")
    return made


@transaction.atomic
def end_ward(*, ward: Ward, by: Viewer) -> None:
    """From today it is in the programme no more; who came stays in the registers."""
    _need_to_plan(by)
    row = Ward.objects.select_for_update(no_key=True).get(pk=ward.pk)
    if row.until is None:
        row.until = clock.today()
        row.save(update_fields=["until"])
        audit.record(
            "ward out of a workshop programme", by=by, on=None, about=f"team {row.team_id}"
        )


@transaction.atomic
def move_stage(*, programme: Programme, to: str, words: str, by: Viewer) -> StageMove:
    """To the next stage once all that it asks is there, or one back. CannotSave says what is missing; NotAllowed
    where there is no such move."""
    _need_to_plan(by)
    row = _locked(programme)
    PROGRAMME.check(row.stage, to)
    if is_forward(row.stage, to):
        missing = [need.words for need in standing.needs_of(by, row) if not need.is_met]
        if missing:
            raise CannotSave(f"Still missing: {'; '.join(missing)}", "to")
    made = StageMove.objects.create(
        programme=row, before=row.stage, after=to, on=clock.today(), by_id=by.person_id, words=words
    )
    row.stage, row.stage_since = to, clock.today()
    row.version += 1
    row.save(update_fields=["stage", "stage_since", "version"])
    audit.record(f"workshop programme: {to}", by=by, on=None, about=f"programme {row.pk}")
    return made


def _write(row: Programme, words: Words) -> None:
    for name in _FIELDS:
        setattr(row, name, getattr(words, name))


def _locked(programme: Programme) -> Programme:
    return Programme.objects.select_for_update(no_key=True).get(pk=programme.pk)


def _need_to_plan(by: Viewer) -> None:
    rules.need(by.is_system or rules.may_plan.test(by, None))
