"""All that is held of one person, a query a kind of row, however many rows there are.

Not scoped by `visible_to`, which lets in by role as well: only what a row's own way to this person (`Record.mine`) leads
to. Nothing opens but what is sealed under this person's key, or the key of a row of theirs.

Made for somebody who has left (`theirs=False`) nothing sealed opens at all, and what was promised to nobody else is not
even counted: whoever makes it reads no more than they may."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache, reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Count, Q, QuerySet, Value
from django.db.models.functions import TruncMonth

from workforce.core import cards, clock
from workforce.core.access import NO_PERSON, Viewer
from workforce.core.models import AuditEvent
from workforce.core.own_record import Record, Room, Words, headed, rooms
from workforce.core.ready import Ready
from workforce.core.retention import keeps
from workforce.core.sealed import Sealed, Unreadable, unseal_many
from workforce.home.queries import people_named
from workforce.home.record import values
from workforce.reports.contents import Value as Told

ANOTHERS = "Sealed for the other one of you: ask them, or read it where it was written"
UNREADABLE = "Can't be opened any more"
PART = "Your part"
DID = "What you did yourself"
LOOKED = "Somebody looked"
LOG = "core.AuditEvent"


@dataclass(frozen=True, slots=True)
class Line:
    day: date | None
    what: str
    model: str
    said: Sequence[tuple[str, Told]]


@dataclass(frozen=True, slots=True)
class Part:
    heading: str
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class _Found:
    record: Record
    row: Mapping[str, Any]
    part: str

    @property
    def is_whole(self) -> bool:
        """What the row is about is this person; or all who can be in it have a part in it, and `says` is for them."""
        return not self.part or all(part for _, part in self.record.ways)


def in_order() -> tuple[Room, ...]:
    """The log last: who somebody is and does comes first."""
    ground, *above = rooms()
    return (*above, ground)


def counts(viewer: Viewer) -> list[tuple[str, int]]:
    """How many lines each room has, in one query."""
    found = [0] * len(in_order())
    # Whatever roles somebody has, what is held of them is found in one way: it need be worked out once.
    for room, rows in _ready().rows(replace(viewer, roles=frozenset())):
        found[room] += rows
    return [(room.heading, found[n]) for n, room in enumerate(in_order())]


def _counted(viewer: Viewer) -> QuerySet[Any, Any]:
    asked = [
        _mine(record, viewer).order_by().annotate(room=Value(n)).values("room").annotate(rows=Count("pk")).values_list("room", "rows")
        for n, room in enumerate(in_order())
        for record in room.records
    ]  # fmt: skip
    return asked[0].union(*asked[1:], all=True)


@cache
def _ready() -> Ready:
    """Once rooms have said what they hold."""
    return Ready(_counted)


def parts(viewer: Viewer, *, theirs: bool = True) -> list[Part]:
    found = [
        (room, [each for record in room.records if theirs or _may_be_told(record) for each in _rows(record, viewer)
                if theirs or not _is_private(each)])
        for room in in_order()
    ]  # fmt: skip
    rows = [each for _, of_room in found for each in of_room]
    names, opened = people_named(_named(rows)), _opened(rows, viewer) if theirs else {}
    made = [Part(room.heading, _lines(of_room, names, opened)) for room, of_room in found]
    *above, ground = made
    lines = sorted(ground.lines, key=lambda line: line.what != LOOKED)
    return [*above, Part(ground.heading, [*lines, *(_own_doing(viewer) if theirs else [])])]


def _may_be_told(record: Record) -> bool:
    """Not what somebody wrote for themselves, or was promised to be gone."""
    return not any(each.end == "as promised" for each in keeps()[record.model].classes)


def _is_private(found: _Found) -> bool:
    return bool(found.record.model == LOG and found.row["private"])


def _mine(record: Record, viewer: Viewer) -> QuerySet[Any, Any]:
    ways = [Q(**{path: _me(record, viewer)}) for path, _ in record.ways]
    return apps.get_model(record.model)._default_manager.filter(
        reduce(or_, ways), record.only or Q()
    )


def _me(record: Record, viewer: Viewer) -> UUID:
    return (viewer.user_id or NO_PERSON) if record.by_account else viewer.me


def _rows(record: Record, viewer: Viewer) -> Iterator[_Found]:
    me = _me(record, viewer)
    asked = [path for path, _ in map(headed, (*record.says, *record.part_says, *record.who))]
    sealed = [path for words in record.words for path in (words.column, words.key) if path]
    ways = [path for path, _ in record.ways]
    private = ["private"] if record.model == LOG else []
    wanted = dict.fromkeys(["pk", *ways, *asked, *sealed, *private, *filter(None, [record.day])])
    order = [record.day, "pk"] if record.day else ["pk"]
    for row in _mine(record, viewer).order_by(*order).values(*wanted):
        part = next(part for path, part in record.ways if row[path] == me)
        yield _Found(record, row, part)


def _named(rows: Iterable[_Found]) -> set[UUID]:
    ids = {each.row[headed(path)[0]] for each in rows if not each.part for path in each.record.who}
    return {pk for pk in ids if pk is not None}


def _opened(rows: Sequence[_Found], viewer: Viewer) -> dict[tuple[str, UUID, str], str]:
    """What is sealed under this person's own keys, all with one query."""
    wanted = {
        (each.record.model, each.row["pk"], words.column): Sealed(blob, key, words.label, each.row["pk"])
        for each in rows
        for words in each.record.words
        if (blob := each.row[words.column]) is not None and (key := _key(words, each, viewer)) is not None
    }  # fmt: skip
    try:
        return dict(zip(wanted, unseal_many(list(wanted.values())), strict=True))
    except Unreadable:
        return {place: _one(text) for place, text in wanted.items()}


def _one(text: Sealed) -> str:
    try:
        return unseal_many([text])[0]
    except Unreadable:
        return UNREADABLE


def _key(words: Words, found: _Found, viewer: Viewer) -> UUID | None:
    """None: it is under another's key."""
    key: UUID = found.row[words.key] if words.key else viewer.me
    return key if bytes(found.row[words.column])[1:17] == key.bytes else None


def _lines(
    rows: Iterable[_Found], names: Mapping[UUID, str], opened: Mapping[Any, str]
) -> list[Line]:
    made = []
    for each in rows:
        record = each.record
        said: list[tuple[str, Told]] = [(PART, each.part)] if each.part else []
        said += _says(each)
        if not each.part:
            said += [
                (heading, names.get(each.row[path])) for path, heading in map(headed, record.who)
            ]
        said += _words(each, opened)
        if record.note and not each.part:
            said.append(("Where it is", record.note))
        kept = [(heading, told) for heading, told in said if told is not None]
        made.append(Line(_day(each.row.get(record.day)), _title(each), record.model, kept))
    return made


def _title(found: _Found) -> str:
    """Of the log: whether somebody else only looked."""
    row, record = found.row, found.record
    if record.model != LOG or row["action"] not in cards.looks():
        return (record.part_title if found.part else "") or record.title
    return LOOKED if row["actor"] not in (None, row["on"]) else record.title


def _says(found: _Found) -> Iterator[tuple[str, Told]]:
    model, looks = found.record.model, cards.looks()
    asked = found.record.says if found.is_whole else found.record.part_says
    for path, heading in map(headed, asked):
        value = found.row[path]
        if model == LOG:
            value = looks.get(value, value)
        yield heading, values.told(model, path, value)


def _words(found: _Found, opened: Mapping[Any, str]) -> Iterator[tuple[str, Told]]:
    for words in found.record.words:
        text = opened.get((found.record.model, found.row["pk"], words.column))
        if text is not None:
            yield words.heading, _read(words, text, found.row).strip() or None
        elif found.row[words.column] is not None and not found.part:
            yield words.heading, ANOTHERS


def _read(words: Words, text: str, row: Mapping[str, Any]) -> str:
    if words.read is not None:
        return words.read(text, row)
    return values.from_json(text) if words.is_json else text


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return clock.local(value).date()
    return value if isinstance(value, date) else None


def _own_doing(viewer: Viewer) -> list[Line]:
    """What the log has of this person's own doing, by month: whom it was about is theirs."""
    rows = (
        AuditEvent.objects.filter(actor=viewer.me)
        .exclude(on=viewer.me)
        .annotate(month=TruncMonth("at"))
        .values_list("month", "action")
        .annotate(times=Count("pk"))
        .order_by("month", "action")
    )
    words = cards.looks()
    return [
        Line(_day(month), DID, LOG, [("What was done", words.get(action, action)), ("Times in this month", times)])
        for month, action, times in rows
    ]  # fmt: skip
