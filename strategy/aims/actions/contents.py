"""What a version says: objectives, what they are measured by, and their milestones. Only while it is being written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from strategy.aims import rules
from strategy.aims.actions.common import lock, need_first, need_version
from strategy.aims.choices import Better, Thread
from strategy.aims.errors import CannotSave
from strategy.aims.indicators import offered, unit_of
from strategy.aims.models import Line, Measure, Milestone, Objective, Strategy
from strategy.aims.queries.people import could_own
from strategy.aims.states import WRITTEN
from workforce.core import audit
from workforce.core.access import Viewer

Part = TypeVar("Part", Objective, Measure, Milestone)
ELSEWHERE = "This version is in force, or was. Write the next one to change something"


@dataclass(frozen=True, slots=True, kw_only=True)
class Aimed:
    aim: str
    words: str
    owner_id: UUID
    promise: str = ""
    is_culture: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    words: str
    better: str = Better.UP
    indicator: str = ""
    unit: str = ""
    baseline: Decimal | None = None
    baseline_of: str = ""
    wanted: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    words: str
    due: date | None = None


@transaction.atomic
def add_objective(*, strategy: Strategy, said: Aimed, by: Viewer, once_key: str = "") -> Objective:
    _may(by, strategy)
    need_first(by, once_key)
    last = strategy.objectives.filter(aim=said.aim).aggregate(last=Max("order"))["last"]
    row = Objective(strategy=strategy, order=0 if last is None else last + 1)
    _aimed(row, said, by)
    row.line = Line.objects.create(kind=Thread.OBJECTIVE)
    return _added(row, by)


@transaction.atomic
def change_objective(*, row: Objective, said: Aimed, version: int, by: Viewer) -> Objective:
    found = _locked(row, version, by)
    _aimed(found, said, by)
    return _changed(found, by)


@transaction.atomic
def add_measure(*, objective: Objective, said: Measured, by: Viewer, once_key: str = "") -> Measure:
    _may(by, objective.strategy)
    need_first(by, once_key)
    row = Measure(objective=objective)
    _measured(row, said)
    row.line = Line.objects.create(kind=Thread.MEASURE)
    return _added(row, by)


@transaction.atomic
def change_measure(*, row: Measure, said: Measured, version: int, by: Viewer) -> Measure:
    found = _locked(row, version, by)
    _measured(found, said)
    return _changed(found, by)


@transaction.atomic
def add_milestone(*, objective: Objective, said: Due, by: Viewer, once_key: str = "") -> Milestone:
    _may(by, objective.strategy)
    need_first(by, once_key)
    row = Milestone(objective=objective)
    _due(row, said)
    row.line = Line.objects.create(kind=Thread.MILESTONE)
    return _added(row, by)


@transaction.atomic
def change_milestone(*, row: Milestone, said: Due, version: int, by: Viewer) -> Milestone:
    found = _locked(row, version, by)
    _due(found, said)
    return _changed(found, by)


@transaction.atomic
def take_out(*, row: Part, out: bool, by: Viewer) -> None:
    """Out of the version being written, or back into it; what goes for good goes when it is put in force."""
    _may(by, _strategy(row))
    found = lock(row)
    if found.is_out == out:
        return
    found.is_out = out
    found.save(update_fields=["is_out"])
    audit.record(
        f"strategy {_kind(row)} {'taken out' if out else 'put back'}",
        by=by, on=None, about=f"{_kind(row)} {row.pk}",
    )  # fmt: skip


def _may(by: Viewer, strategy: Strategy) -> None:
    rules.need(rules.may_write, by)
    if lock(strategy).state != WRITTEN:
        raise CannotSave(ELSEWHERE)


def _strategy(row: Part) -> Strategy:
    of = row if isinstance(row, Objective) else row.objective
    found: Strategy = of.strategy
    return found


def _locked(row: Part, version: int, by: Viewer) -> Part:
    _may(by, _strategy(row))
    found = lock(row)
    need_version(found, version)
    return found


def _added(row: Part, by: Viewer) -> Part:
    row.save(force_insert=True)
    audit.record(f"strategy {_kind(row)} added", by=by, on=None, about=f"{_kind(row)} {row.pk}")
    return row


def _changed(row: Part, by: Viewer) -> Part:
    row.version += 1
    row.save()
    audit.record(f"strategy {_kind(row)} changed", by=by, on=None, about=f"{_kind(row)} {row.pk}")
    return row


def _kind(row: Part) -> str:
    return type(row).__name__.lower()


def _aimed(row: Objective, said: Aimed, by: Viewer) -> None:
    is_new = said.owner_id != row.owner_id
    if is_new and not could_own(by.today).filter(pk=said.owner_id).exists():
        raise CannotSave("Choose somebody from the list", "owner")
    row.aim, row.owner_id, row.promise = said.aim, said.owner_id, said.promise
    row.is_culture, row.words = said.is_culture, _words(said.words)


def _measured(row: Measure, said: Measured) -> None:
    if said.indicator and said.indicator not in {slug for slug, _ in offered(row.indicator)}:
        raise CannotSave("Choose a figure from the list", "indicator")
    if not said.indicator and not said.unit:
        raise CannotSave("Say what it is counted in", "unit")
    row.words, row.indicator, row.better = _words(said.words), said.indicator, said.better
    row.unit = unit_of(said.indicator) if said.indicator else said.unit
    row.baseline, row.wanted = said.baseline, said.wanted
    row.baseline_of = said.baseline_of.strip() if said.baseline is not None else ""


def _due(row: Milestone, said: Due) -> None:
    """A day is asked for when the version is put in force: only a change of culture has none."""
    strategy = row.objective.strategy
    if said.due is not None and not strategy.starts <= said.due <= strategy.until:
        raise CannotSave("Choose a day within the strategy", "due")
    if said.due is None and not row.objective.is_culture:
        raise CannotSave("Give it a day: only a change of culture has none", "due")
    row.words, row.due = _words(said.words), said.due


def _words(said: str) -> str:
    if not (words := said.strip()):
        raise CannotSave("Write what it is", "words")
    return words
