"""A version of the strategy: begun, written, put in force, and kept whole when the next one is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Max

from strategy.aims import owed, rules, telling
from strategy.aims.actions.common import lock, need_first, need_version
from strategy.aims.errors import CannotSave
from strategy.aims.models import Comment, Measure, Milestone, Objective, Strategy
from strategy.aims.queries.people import could_own
from strategy.aims.states import IN_FORCE, REPLACED, STRATEGY, WRITTEN
from workforce.core import audit
from workforce.core.access import Viewer
from workforce.obligations.actions import settle

T = TypeVar("T", Objective, Measure, Milestone)
_LOCK = 7_340_231


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    title: str
    words: str
    starts: date
    until: date
    owner_id: UUID
    sponsor_id: UUID | None = None


@transaction.atomic
def begin(said: Said, *, by: Viewer, once_key: str = "") -> Strategy:
    """The first version, or one that takes nothing over."""
    rules.need(rules.may_write, by)
    need_first(by, once_key)
    row = _new(by)
    _write(row, said, by)
    row.save(force_insert=True)
    audit.record("strategy begun", by=by, on=None, about=f"strategy {row.pk}")
    return row


@transaction.atomic
def begin_next(*, by: Viewer) -> Strategy:
    """As the one in force reads. What was told of it goes on: it hangs on the lines, not on a version."""
    rules.need(rules.may_write, by)
    old = Strategy.objects.in_force().select_for_update(no_key=True).first()
    if old is None:
        raise CannotSave("No strategy is in force yet. Write the first version")
    row = _new(by)
    for name in ("title", "words", "starts", "until", "owner_id", "sponsor_id"):
        setattr(row, name, getattr(old, name))
    row.save(force_insert=True)
    for each in old.objectives.order_by("pk"):
        _copy(each, row)
    audit.record("strategy begun", by=by, on=None, about=f"strategy {row.pk}")
    return row


@transaction.atomic
def change(*, strategy: Strategy, said: Said, version: int, by: Viewer) -> Strategy:
    rules.need(rules.may_write, by)
    row = lock(strategy)
    _need_written(row)
    need_version(row, version)
    _write(row, said, by)
    row.version += 1
    row.save()
    audit.record("strategy changed", by=by, on=None, about=f"strategy {row.pk}")
    return row


@transaction.atomic
def put_in_force(*, strategy: Strategy, by: Viewer) -> Strategy:
    """From today on, for everybody. What was taken out of it goes; the one before it is kept as it was. Twice is once."""
    rules.need(rules.may_write, by)
    _hold()
    row = lock(strategy)
    if row.state == IN_FORCE:
        return row
    _need_written(row)
    if missing := wanting(row):
        raise CannotSave(missing[0])
    for model in (Milestone, Measure):
        model.objects.filter(objective__strategy=row, is_out=True).delete()
    row.objectives.filter(is_out=True).delete()
    old = Strategy.objects.in_force().select_for_update(no_key=True).first()
    if old is not None:
        STRATEGY.check(old.state, REPLACED)
        old.state, old.replaced_on = REPLACED, by.today
        old.save(update_fields=["state", "replaced_on"])
    row.state, row.in_force_on = IN_FORCE, by.today
    row.version += 1
    row.save(update_fields=["state", "in_force_on", "version"])
    audit.record("strategy put in force", by=by, on=None, about=f"strategy {row.pk}")
    settle_all([each for each in (old, row) if each is not None])
    people = {row.owner_id, *row.objectives.values_list("owner_id", flat=True)}
    telling.in_force(row, people | ({row.sponsor_id} if row.sponsor_id else set()), by=by)
    return row


@transaction.atomic
def discard(*, strategy: Strategy, by: Viewer) -> None:
    """Of one that is being written alone; asked twice, as it does not come back."""
    rules.need(rules.may_write, by)
    row = lock(strategy)
    _need_written(row)
    audit.record("strategy draft discarded", by=by, on=None, about=f"strategy {row.pk}")
    row.delete()


def wanting(row: Strategy) -> list[str]:
    """What it lacks to be put in force, each as something to do."""
    rows = list(row.objectives.filter(is_out=False).select_related("owner"))
    found = []
    if not rows:
        found.append("Write at least one objective first")
    left = [each for each in rows if each.owner.left_on is not None]
    found += [f"Choose somebody who is here for “{each.words}”" for each in left]
    dated = Milestone.objects.filter(objective__in=rows, is_out=False)
    for each in rows:
        own = [one for one in dated if one.objective_id == each.pk]
        if not each.is_culture and not own:
            found.append(
                f"Add a milestone to “{each.words}”, or say that it is a change of culture"
            )
        found += [
            f"Give “{one.words}” a day: only a change of culture has none"
            for one in own
            if one.due is None and not each.is_culture
        ]
    return found


def settle_all(rows: list[Strategy]) -> None:
    """The ledger, for all that these versions ask of anybody."""
    lines = Milestone.objects.filter(objective__strategy__in=rows).values_list("line_id", flat=True)
    settle(owed.MILESTONE, set(lines))
    of = Objective.objects.filter(strategy__in=rows).values("line_id")
    settle(owed.ANSWER, set(Comment.objects.filter(line__in=of).values_list("pk", flat=True)))


def _new(by: Viewer) -> Strategy:
    _hold()
    if Strategy.objects.filter(state=WRITTEN).exists():
        raise CannotSave("A version is being written already. Go on with that one")
    last = Strategy.objects.aggregate(last=Max("number"))["last"] or 0
    return Strategy(number=last + 1)


def _hold() -> None:
    """Two of the central team at once: the second waits, and reads what the first has written."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _copy(old: Objective, into: Strategy) -> None:
    measures, milestones = list(old.measures.all()), list(old.milestones.all())
    new = _again(old, strategy_id=into.pk)
    new.save(force_insert=True)
    for each in (*measures, *milestones):
        _again(each, objective_id=new.pk).save(force_insert=True)


def _again(old: T, **more: UUID) -> T:
    values = {
        field.attname: getattr(old, field.attname)
        for field in old._meta.concrete_fields
        if field.name not in {"id", "version"}
    }
    return type(old)(**(values | more))


def _need_written(row: Strategy) -> None:
    if row.state != WRITTEN:
        raise CannotSave("This version is in force, or was. Write the next one to change something")


def _write(row: Strategy, said: Said, by: Viewer) -> None:
    if said.until <= said.starts:
        raise CannotSave("The last day must be after the first", "until")
    kept = {row.owner_id, row.sponsor_id}
    for name, person in (("owner", said.owner_id), ("sponsor", said.sponsor_id)):
        if person and person not in kept and not could_own(by.today).filter(pk=person).exists():
            raise CannotSave("Choose somebody from the list", name)
    for name in Said.__slots__:
        value = getattr(said, name)
        setattr(row, name, value.strip() if isinstance(value, str) else value)
