"""A group session: entered once by whoever held it, a log of their own for each who was there."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from uuid import UUID

from django.db import transaction

from supervision import rules, states
from supervision.actions import agreed_actions
from supervision.actions.logging import Log, Slot, lock, log_many
from supervision.errors import CannotSave, SavedBefore
from supervision.models import AgreedAction, Meeting, Mode
from workforce.core import clock, once
from workforce.core.access import Viewer
from workforce.core.presenting import and_words, date_words
from workforce.people.models import Assignment

LEAST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Several people supported and who holds it, on one day."""

    strand: str
    assignment_ids: Collection[UUID]
    holder_id: UUID
    date: date
    time: time | None = None
    minutes: int | None = None
    mode: str = Mode.IN_PERSON


@dataclass(frozen=True, slots=True, kw_only=True)
class Session(Together):
    """`agreed_words`: what the group agreed, which goes into each log. Topics are each person's own."""

    agreed_words: str = ""
    next: Slot | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """The logs that were made, and the assignments for which somebody had logged that day already."""

    logs: Sequence[Meeting]
    there_before: Collection[UUID]


@transaction.atomic
def log_group(
    session: Session,
    *,
    by: Viewer,
    once_key: str = "",
    answers: Mapping[UUID, str] | None = None,
) -> Kept:
    """All or nothing, but for whoever logged it first: their log stays as it is. `answers`: what became of
    actions from earlier meetings, with somebody who was not there this time too. The logs know how many
    were there and not who: nothing ties them together. Raises SavedBefore."""
    if once_key and not once.claim(by, once_key):
        raise SavedBefore
    there = set(session.assignment_ids)
    if len(there) < LEAST:
        raise CannotSave("Tick at least two people, or log the meeting with one", "people")
    lock(there)
    check_in_post(there, session.date)
    before = _logged_before(there, session)
    pairs = rules.pairs(there, by.today)
    for pk in before:
        rules.check(rules.may_log, by, rules.place_in(pairs[pk], [session.strand]))
    logging = [pk for pk in sorted(there - before) if pk in pairs]
    made = log_many([_entry(session, pk, len(there), pairs[pk].ends) for pk in logging], by=by)
    asked = AgreedAction.objects.filter(pk__in=answers or {})
    places = set(asked.values_list("meeting__assignment", flat=True))
    agreed_actions.answer(answers=answers or {}, assignment_ids=places, by=by)
    return Kept(made, before)


def check_in_post(assignment_ids: Collection[UUID], day: date) -> None:
    """Names whoever has none on that day."""
    rows = Assignment.objects.filter(pk__in=assignment_ids).select_related("person")
    out = [
        row.person.called
        for row in rows.order_by("person__sort_name")
        if day < row.starts or (row.ends is not None and day > row.ends)
    ]
    if out:
        tense = "had" if day <= clock.today() else "will have"
        raise CannotSave(
            f"{and_words(out)} {tense} no post on {date_words(day)}. Change the date or untick them",
            "people",
        )


def _logged_before(assignment_ids: Collection[UUID], session: Session) -> set[UUID]:
    rows = Meeting.objects.filter(
        assignment_id__in=assignment_ids,
        state=states.HELD,
        date=session.date,
        strands__contains=[session.strand],
    )
    return set(rows.values_list("assignment_id", flat=True))


def _entry(session: Session, assignment_id: UUID, size: int, last: date | None) -> Log:
    entry = Log(
        assignment_id=assignment_id,
        strands=[session.strand],
        date=session.date,
        holder_id=session.holder_id,
        time=session.time,
        minutes=session.minutes,
        mode=session.mode,
        agreed_words=session.agreed_words,
        next=session.next,
        group_size=size,
    )
    # Whoever will have left by then is in the group this time, and has no date for the next.
    beyond = session.next is not None and last is not None and session.next.date > last
    return replace(entry, next=None) if beyond else entry
