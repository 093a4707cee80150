"""Lessons: what happened, what it taught, and where else it may matter. No person and no case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from strategy.insight import rules
from strategy.insight.actions.common import first, fits, locked, log, same
from strategy.insight.labels import MOST_TEXT, MOST_TITLE
from strategy.insight.models import Insight, Lesson
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.errors import CannotSave


@dataclass(frozen=True, slots=True)
class Learned:
    title: str
    happened: str
    learned: str
    on: date
    changed: str = ""
    elsewhere: str = ""


@transaction.atomic
def learn(*, said: Learned, by: Viewer, insight: Insight | None = None, once_key: str = "") -> Lesson:  # fmt: skip
    """By itself, or from something that was heard."""
    from_ = locked(insight, by) if insight else None
    rules.need(rules.may_learn.test(by, from_))
    first(by, once_key)
    row = Lesson(insight=from_)
    _put(row, said)
    row.save(force_insert=True)
    log("lesson written", row, by)
    return row


@transaction.atomic
def change(*, lesson: Lesson, said: Learned, version: int | None, by: Viewer) -> Lesson:
    rules.need(rules.leads.test(by, None))
    row = locked(lesson, by)
    same(row.version, version)
    _put(row, said)
    row.version += 1
    row.save()
    log("lesson changed", row, by)
    return row


@transaction.atomic
def take_out(*, lesson: Lesson, by: Viewer) -> None:
    rules.need(rules.is_central.test(by, None))
    row = locked(lesson, by)
    log("lesson taken out", row, by)
    row.delete()


def _put(row: Lesson, said: Learned) -> None:
    if said.on > clock.today():
        raise CannotSave("Choose a day that is not in the future", "on")
    row.title = fits(said.title, MOST_TITLE, "Give it a name", "title")
    row.happened = fits(said.happened, MOST_TEXT, "Say what happened", "happened")
    row.learned = fits(said.learned, MOST_TEXT, "Say what it taught", "learned")
    row.changed, row.elsewhere, row.on = said.changed.strip(), said.elsewhere.strip(), said.on
