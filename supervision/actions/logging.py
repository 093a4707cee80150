"""Logging meetings that took place: one from a page, thousands from a history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction

from supervision import ledger, rules, states, telling, words
from supervision.actions import agreed_actions, private_notes, topics
from supervision.actions.diary import Slot, put_next
from supervision.errors import AlreadyLogged, CannotSave, SavedBefore
from supervision.models import AgreedAction, Agreement, Meeting, Mode
from supervision.said import Said, values
from supervision.strands import in_order
from workforce.core import audit, clock, copying, once
from workforce.core.access import Viewer
from workforce.core.presenting import date_words
from workforce.core.sealed import Plain, seal_many

__all__ = ["Log", "Slot", "Todo", "log", "log_many"]


@dataclass(frozen=True, slots=True)
class Todo:
    """Something one of the two will do."""

    words: str
    owner_id: UUID
    by_date: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Log(Said):
    """A meeting that took place. `planned_id`: the planned meeting it was; `agreed`: the other one has
    agreed it already (a history); `group_size`: of a group session; `logged_by_id` and `logged_at` are heard from the product alone."""

    assignment_id: UUID
    strands: Collection[str]
    date: date
    holder_id: UUID
    time: time | None = None
    minutes: int | None = None
    mode: str = Mode.IN_PERSON
    topics: Collection[str] = ()
    todos: Sequence[Todo] = ()
    next: Slot | None = None
    planned_id: UUID | None = None
    group_size: int | None = None
    agreed: bool = False
    logged_by_id: UUID | None = None
    logged_at: datetime | None = None


def log(
    entry: Log,
    *,
    by: Viewer,
    once_key: str = "",
    private: str = "",
    own_topics: Collection[str] = (),
    answers: Mapping[UUID, str] | None = None,
) -> Meeting:
    """`private`: the writer's own note; `own_topics`: words of the supported person's own, remembered for
    them; `answers`: what became of actions from earlier meetings. Kept with it or not at all. Raises SavedBefore, AlreadyLogged."""
    with transaction.atomic():
        if once_key and not once.claim(by, once_key):
            raise SavedBefore
        named = topics.named(entry.topics, own_topics, assignment_id=entry.assignment_id)
        meeting = log_many([replace(entry, topics=named)], by=by)[0]
        if private.strip():
            private_notes.add(meeting=meeting, words=private, by=by)
        agreed_actions.answer(answers=answers or {}, assignment_ids=[entry.assignment_id], by=by)
        return meeting


@transaction.atomic
def log_many(entries: Sequence[Log], *, by: Viewer) -> list[Meeting]:
    """Raises AlreadyLogged when one of them is there already. A constant number of queries."""
    if not entries:
        return []
    assignments = {entry.assignment_id for entry in entries}
    lock(assignments)
    pairs = rules.pairs(assignments, by.today)
    for entry in entries:
        _check(entry, pairs.get(entry.assignment_id), by)
    planned = _planned(entries, assignments)
    _refuse_doubles(entries, planned)
    meetings = [
        _meeting(entry, planned.get(number), by, pairs[entry.assignment_id])
        for number, entry in enumerate(entries)
    ]
    _seal(meetings, entries, pairs)
    _write(meetings)
    _keep_todos(meetings, entries, pairs)
    put_next(
        [(m, e.next) for m, e in zip(meetings, entries, strict=True) if e.next],
        {pk: pair.ends for pk, pair in pairs.items()},
        by=by,
    )
    ledger.settle_for(assignments, {strand for entry in entries for strand in entry.strands})
    _say(meetings, entries, pairs, by)
    return meetings


def _may_still_look(meeting: Meeting, pair: rules.Pair) -> bool:
    """Who held it and hands it over since has no page left to be sent to."""
    return meeting.holder_id in pair.holding(meeting.strands)


def lock(assignments: Collection[UUID]) -> None:
    """Both of a pair may press Save at once: the second waits, and finds the first one's log."""
    rows = Agreement.objects.select_for_update().filter(assignment_id__in=assignments)
    list(rows.order_by("pk").values_list("pk"))


def _check(entry: Log, pair: rules.Pair | None, by: Viewer) -> None:
    if pair is None or not entry.strands:
        raise CannotSave("Choose what kind of supervision it was", "strands")
    rules.check(rules.may_log, by, rules.place_in(pair, entry.strands))
    if entry.topics:
        rules.check(rules.may_tick_topics, by, rules.place_in(pair, entry.strands))
    if entry.date > clock.today():
        raise CannotSave("The date you met must be today or before", "date")
    if entry.date < pair.starts:
        raise CannotSave(f"The date you met must be {date_words(pair.starts)} or after", "date")
    if pair.ends is not None and entry.date > pair.ends:
        raise CannotSave(f"The date you met must be {date_words(pair.ends)} or before", "date")
    if entry.holder_id == pair.supported:
        raise CannotSave("Choose who you met", "holder")
    if by.person_id not in {None, pair.supported, entry.holder_id}:
        raise CannotSave("You can log the meetings you held yourself", "holder")
    owners = {todo.owner_id for todo in entry.todos}
    if not owners <= {pair.supported, entry.holder_id}:
        raise CannotSave("Choose which of the two will do it", "todos")


def _planned(entries: Sequence[Log], assignments: Collection[UUID]) -> dict[int, Meeting]:
    """For each entry the planned meeting it was: the one it names, else one on the same day. One that was
    moved or called off meanwhile stays as it is: they met all the same."""
    rows = Meeting.objects.select_for_update(of=("self",)).filter(assignment_id__in=assignments)
    named = {entry.planned_id for entry in entries if entry.planned_id}
    waiting = list(rows.filter(state=states.PLANNED)) + list(
        rows.filter(pk__in=named, state=states.HELD)
    )
    by_id = {meeting.pk: meeting for meeting in waiting}
    by_day: dict[tuple[UUID, date], list[Meeting]] = defaultdict(list)
    for meeting in waiting:
        if meeting.state == states.PLANNED:
            by_day[(meeting.assignment_id, meeting.date)].append(meeting)
    found: dict[int, Meeting] = {}
    for number, entry in enumerate(entries):
        same_day = by_day.get((entry.assignment_id, entry.date), [])
        match = by_id.get(entry.planned_id) if entry.planned_id else None
        match = match or next((m for m in same_day if {*m.strands} & {*entry.strands}), None)
        if match is not None and match.assignment_id == entry.assignment_id:
            found[number] = match
    return found


def _refuse_doubles(entries: Sequence[Log], planned: dict[int, Meeting]) -> None:
    taken: dict[tuple[UUID, date, str], UUID] = {}
    held = Meeting.objects.filter(
        state=states.HELD,
        assignment_id__in={entry.assignment_id for entry in entries},
        date__in={entry.date for entry in entries},
    )
    for pk, assignment_id, day, strands in held.values_list(
        "pk", "assignment_id", "date", "strands"
    ):
        taken |= {(assignment_id, day, strand): pk for strand in strands}
    for number, entry in enumerate(entries):
        if number in planned and planned[number].state == states.HELD:
            raise AlreadyLogged(planned[number].pk)
        for strand in entry.strands:
            key = (entry.assignment_id, entry.date, strand)
            if key in taken:
                raise AlreadyLogged(taken[key])
            taken[key] = entry.planned_id or entry.assignment_id


def _meeting(entry: Log, planned: Meeting | None, by: Viewer, pair: rules.Pair) -> Meeting:
    meeting = planned or Meeting(assignment_id=entry.assignment_id)
    if planned is not None:
        states.MEETING.check(planned.state, states.HELD)
    meeting.state = states.HELD
    meeting.strands = in_order(entry.strands)
    meeting.date, meeting.time, meeting.minutes = entry.date, entry.time, entry.minutes
    meeting.mode, meeting.holder_id = entry.mode, entry.holder_id
    meeting.group_size = entry.group_size
    meeting.logged_by_id = by.person_id or entry.logged_by_id or pair.supported
    meeting.written_by_id = meeting.logged_by_id
    meeting.logged_at = (by.is_system and entry.logged_at) or clock.now()
    if entry.agreed and by.is_system:
        meeting.answer, meeting.answered_at = states.AGREED, meeting.logged_at
    return meeting


def _seal(
    meetings: Sequence[Meeting], entries: Sequence[Log], pairs: dict[UUID, rules.Pair]
) -> None:
    plains: list[Plain] = []
    for meeting, entry in zip(meetings, entries, strict=True):
        content = words.Content(topics=tuple(entry.topics), **values(entry))
        plains += words.plains_of(meeting, pairs[meeting.assignment_id].supported, content)
    sealed = iter(seal_many(plains))
    for meeting in meetings:
        for name in words.SEALED:
            setattr(meeting, name, next(sealed))


_WRITTEN = [
    "state", "strands", "date", "time", "minutes", "mode", "holder", "group_size", "logged_by",
    "written_by",
    "logged_at", "answer", "answered_at", *words.SEALED,
]  # fmt: skip


def _write(meetings: Sequence[Meeting]) -> None:
    fresh = [meeting for meeting in meetings if meeting._state.adding]
    known = [meeting for meeting in meetings if not meeting._state.adding]
    copying.insert(fresh)
    if known:
        Meeting.objects.bulk_update(known, _WRITTEN, batch_size=500)


def _keep_todos(
    meetings: Sequence[Meeting], entries: Sequence[Log], pairs: dict[UUID, rules.Pair]
) -> None:
    rows, plains = [], []
    for meeting, entry in zip(meetings, entries, strict=True):
        for todo in entry.todos:
            row = AgreedAction(
                meeting=meeting, owner_id=todo.owner_id, by_date=todo.by_date, done_on=todo.done_on
            )
            rows.append(row)
            owner = pairs[meeting.assignment_id].supported
            plains.append(Plain(todo.words.strip(), owner, words.ACTION, row.pk))
    for row, blob in zip(rows, seal_many(plains), strict=True):
        row.words = blob
    copying.insert(rows)


def _say(
    meetings: Sequence[Meeting],
    entries: Iterable[Log],
    pairs: dict[UUID, rules.Pair],
    by: Viewer,
) -> None:
    people = [pairs[meeting.assignment_id].supported for meeting in meetings]
    about = [f"meeting {meeting.pk}" for meeting in meetings]
    audit.record_each("supervision logged", zip(people, about, strict=True), by=by)
    told = [
        (telling.the_other(meeting, person, by), meeting, "logged")
        for meeting, person, entry in zip(meetings, people, entries, strict=True)
        if not entry.agreed and _may_still_look(meeting, pairs[meeting.assignment_id])
    ]
    telling.tell(telling.LOGGED, told, by=by)
