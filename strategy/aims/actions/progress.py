"""How it goes: told by who owns an objective, while its version is in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.urls import Resolver404, resolve

from strategy.aims import owed, rules, telling
from strategy.aims.actions.common import need_first, told_of
from strategy.aims.choices import Going
from strategy.aims.errors import CannotSave, Changed
from strategy.aims.models import (
    Comment,
    Entered,
    Evidence,
    Line,
    Measure,
    Milestone,
    Objective,
    Status,
)
from strategy.aims.queries.people import could_own
from strategy.aims.states import AHEAD, IN_FORCE, LET_GO, MET, MILESTONE, WRITTEN
from workforce.core import audit, clock, doors
from workforce.core.access import Viewer
from workforce.obligations.actions import settle


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    words: str
    link: str = ""
    on: date


@transaction.atomic
def say_status(*, line: UUID, going: str, narrative: str, by: Viewer, once_key: str = "") -> Status:
    """With its reason, of today. A change of culture is never done: it has a direction."""
    objective = told_of(line, by)
    need_first(by, once_key)
    if going == Going.DONE and objective.is_culture:
        raise CannotSave("A change of culture has a direction and no end. Choose another", "going")
    if not narrative.strip():
        raise CannotSave("Say why, in a sentence or two", "narrative")
    row = Status.objects.create(
        line_id=line, going=going, narrative=narrative.strip(), on=by.today, by_id=by.person_id
    )
    audit.record("strategy status said", by=by, on=None, about=f"objective {line}")
    return row


@transaction.atomic
def take_back_status(*, row: Status, by: Viewer) -> None:
    """On the day it was said, while the board has not been shown it."""
    told_of(row.line_id, by)
    if row.on != by.today:
        raise CannotSave("This was said on an earlier day. Say how it goes now instead")
    with doors.saying("undoing"):
        Status.objects.filter(pk=row.pk).delete()
    audit.record("strategy status taken back", by=by, on=None, about=f"objective {row.line_id}")


@transaction.atomic
def meet(*, line: UUID, shown: Shown, by: Viewer, once_key: str = "") -> None:
    """A milestone is met on a day, with what shows it."""
    milestone = _milestone(line)
    told_of(milestone.objective.line_id, by)
    need_first(by, once_key)
    _move(line, MET, shown.on, "")
    _evidence(milestone.objective.line_id, shown, by, milestone=line)
    _settled("met", line, by)


@transaction.atomic
def let_go(*, line: UUID, reason: str, by: Viewer, once_key: str = "") -> None:
    milestone = _milestone(line)
    told_of(milestone.objective.line_id, by)
    need_first(by, once_key)
    if not reason.strip():
        raise CannotSave("Say why it is let go", "reason")
    _move(line, LET_GO, by.today, reason.strip())
    _settled("let go", line, by)


@transaction.atomic
def open_again(*, line: UUID, by: Viewer) -> None:
    """It was not so after all: ahead again. What was shown for it stays. Twice is once."""
    milestone = _milestone(line)
    told_of(milestone.objective.line_id, by)
    if Line.objects.get(pk=line).state == AHEAD:
        return
    _move(line, AHEAD, None, "")
    _settled("open again", line, by)


@transaction.atomic
def add_evidence(*, line: UUID, shown: Shown, by: Viewer, once_key: str = "") -> Evidence:
    told_of(line, by)
    need_first(by, once_key)
    row = _evidence(line, shown, by)
    audit.record("strategy evidence added", by=by, on=None, about=f"objective {line}")
    return row


@transaction.atomic
def enter(
    *,
    line: UUID,
    value: Decimal,
    period: str,
    on: date,
    source: str,
    by: Viewer,
    once_key: str = "",
) -> Entered:
    """A value of a measure that is entered by hand."""
    measure = Measure.objects.filter(line=line, objective__strategy__state=IN_FORCE).first()
    if measure is None or measure.indicator:
        raise Http404
    told_of(measure.objective.line_id, by)
    need_first(by, once_key)
    if on > by.today:
        raise CannotSave("Choose a day that is not in the future", "on")
    if measure.unit == "percent" and not 0 <= value <= 100:
        raise CannotSave("Enter a share from 0 to 100", "value")
    row = Entered.objects.create(
        line_id=line, value=value, period=period.strip(), on=on, source=source.strip(),
        by_id=by.person_id,
    )  # fmt: skip
    audit.record("strategy value entered", by=by, on=None, about=f"measure {line}")
    return row


@transaction.atomic
def take_out(*, row: Evidence | Entered, out: bool, by: Viewer) -> None:
    """Evidence or a value, and back again."""
    told_of(_objective_line(row), by)
    found = type(row).objects.select_for_update().get(pk=row.pk)
    if (found.taken_out_at is not None) == out:
        return
    found.taken_out_at = clock.now() if out else None
    found.save(update_fields=["taken_out_at"])
    kind = "evidence" if isinstance(row, Evidence) else "value"
    what = "taken out" if out else "put back"
    audit.record(f"strategy {kind} {what}", by=by, on=None, about=f"{kind} {row.pk}")


@transaction.atomic
def hand_over(*, line: UUID, to: UUID, was: UUID, by: Viewer) -> None:
    """An objective in force, from `was`, whom one read on the page, to somebody else, from today: what is owed
    goes with it. Raises `Changed` where a colleague has handed it to a third meanwhile."""
    rules.need(rules.may_write, by)
    row = told_of(line, by)
    if row.owner_id == to:
        return
    if row.owner_id != was:
        raise Changed(
            f"Somebody has handed it to {row.owner.name} in the meantime. Look again, then save"
        )
    if not could_own(by.today).filter(pk=to).exists():
        raise CannotSave("Choose somebody from the list", "owner")
    # In the version that is being written too, unless it names somebody else already.
    Objective.objects.filter(
        line=line, owner=row.owner_id, strategy__state__in=[WRITTEN, IN_FORCE]
    ).update(owner_id=to)
    row.owner_id = to
    audit.record("strategy objective handed over", by=by, on=to, about=f"objective {line}")
    settle(owed.MILESTONE, set(row.milestones.values_list("line_id", flat=True)))
    settle(owed.ANSWER, set(Comment.objects.filter(line=line).values_list("pk", flat=True)))
    telling.yours(row, by=by)


def _milestone(line: UUID) -> Milestone:
    rows = Milestone.objects.filter(line=line, objective__strategy__state=IN_FORCE)
    row = rows.select_related("objective").first()
    if row is None:
        raise Http404
    return row


def _move(line: UUID, to: str, on: date | None, reason: str) -> None:
    row = Line.objects.select_for_update(no_key=True).get(pk=line)
    if not MILESTONE.can_move(row.state, to):
        raise Changed(f"This milestone is {MILESTONE.words[row.state]} already. Look at it again")
    if on is not None and on > clock.today():
        raise CannotSave("Choose a day that is not in the future", "on")
    row.state, row.closed_on, row.reason = to, on, reason
    row.save(update_fields=["state", "closed_on", "reason"])


def _settled(what: str, line: UUID, by: Viewer) -> None:
    audit.record(f"strategy milestone {what}", by=by, on=None, about=f"milestone {line}")
    settle(owed.MILESTONE, [line])


def _evidence(line: UUID, shown: Shown, by: Viewer, milestone: UUID | None = None) -> Evidence:
    words, link = shown.words.strip(), shown.link.strip()
    if not words:
        raise CannotSave("Say what shows it", "words")
    if shown.on > by.today:
        raise CannotSave("Choose a day that is not in the future", "on")
    if link.startswith("/"):
        _need_page(link)
    return Evidence.objects.create(
        line_id=line,
        milestone_id=milestone,
        words=words,
        link=link,
        on=shown.on,
        by_id=by.person_id,
    )


def _need_page(link: str) -> None:
    try:
        resolve(link.partition("?")[0].partition("#")[0])
    except Resolver404:
        raise CannotSave(
            "There is no such page here. Copy it from the address of the page, from the first / on",
            "link",
        ) from None


def _objective_line(row: Evidence | Entered) -> UUID:
    if isinstance(row, Evidence):
        return row.line_id
    measure = Measure.objects.filter(line=row.line_id, objective__strategy__state=IN_FORCE)
    found = measure.values_list("objective__line", flat=True).first()
    if found is None:
        raise CannotSave("This measure is not in the strategy any more")
    return found
