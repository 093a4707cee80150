"""What became otherwise for whom, written by the action that makes it so."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from workforce.core import clock, copying
from workforce.core.access import Viewer
from workforce.people import signals
from workforce.people.models import Assignment, Change, Relationship, RoleType
from workforce.people.models.change import Source, What
from workforce.people.models.relationship import Kind

Words = Mapping[str, Any]
FACTS = ("team_id", "role_id", "post_id", "employment", "form", "hours", "fte", "starts", "ends")
# Which line of the timeline a field belongs to, in the order in which they are told.
_KINDS = {
    What.MOVED: ("team_id", "post_id"),
    What.ROLE: ("role_id",),
    What.HOURS: ("hours", "fte"),
    What.STARTS: ("starts",),
    What.ENDS: ("ends",),
    What.TERMS: ("employment", "form"),
}
_NAMES, _CONTACT = {"first_name", "last_name", "known_as"}, {"email", "phone"}


@dataclass(frozen=True, slots=True)
class Entry:
    person_id: UUID
    kind: str
    day: date
    assignment: UUID | None = None
    team_id: UUID | None = None
    relationship: UUID | None = None
    other: UUID | None = None
    patch_id: UUID | None = None
    acts_as: str = ""
    was: Words = field(default_factory=dict)
    now: Words = field(default_factory=dict)
    source: str = ""


def write(entries: Iterable[Entry], *, by: Viewer) -> None:
    """In the transaction of what happened. Those who tell people about it hear it here."""
    moment = clock.now()
    rows = [
        Change(
            person_id=each.person_id,
            kind=each.kind,
            day=each.day,
            recorded_at=moment,
            recorded_by=by.person_id,
            source=each.source or by.via or Source.HAND,
            assignment=each.assignment,
            relationship=each.relationship,
            other=each.other,
            team_id=each.team_id,
            patch_id=each.patch_id,
            acts_as=each.acts_as,
            was=_plain(each.was),
            now=_plain(each.now),
        )
        for each in entries
    ]
    copying.insert(rows)
    if rows:
        signals.recorded.send(sender=None, changes=rows, by=by)


def of(row: Assignment, kind: str, day: date, *, was: Words | None = None, **now: Any) -> Entry:
    return Entry(row.person_id, kind, day, row.pk, row.team_id, was=was or {}, now=now)


def facts(row: Assignment) -> dict[str, Any]:
    return {_bare(name): getattr(row, name) for name in FACTS}


def begun(rows: Sequence[Assignment]) -> list[Entry]:
    """Joined, came back, or began in one more post: by what else the person has or had."""
    earlier: dict[UUID, list[tuple[date, date | None]]] = {}
    ids = {row.pk for row in rows}
    others = Assignment.objects.filter(person__in={row.person_id for row in rows})
    for pk, person, starts, ends in others.values_list("pk", "person", "starts", "ends"):
        if pk not in ids:
            earlier.setdefault(person, []).append((starts, ends))
    found = []
    for row in sorted(rows, key=lambda row: row.starts):
        before = earlier.setdefault(row.person_id, [])
        found.append(of(row, _began_as(row, before), row.starts, **facts(row)))
        before.append((row.starts, row.ends))
    return found


def _began_as(row: Assignment, others: Sequence[tuple[date, date | None]]) -> str:
    before = [(starts, ends) for starts, ends in others if starts <= row.starts]
    if not before:
        return What.JOINED
    runs_on = any(ends is None or (row.starts - ends).days <= 1 for _, ends in before)
    return What.APPOINTED if runs_on else What.CAME_BACK


def altered(was: Mapping[UUID, Words], rows: Iterable[Assignment]) -> list[Entry]:
    """`was`: by assignment, the fields that are otherwise now, as they were."""
    today = clock.today()
    found = []
    ladder = rungs() if any("role_id" in before for before in was.values()) else {}
    for row in rows:
        before = was.get(row.pk) or {}
        for kind, names in _KINDS.items():
            changed = [name for name in names if name in before]
            if changed:
                old = {_bare(name): before[name] for name in changed}
                new = {_bare(name): getattr(row, name) for name in changed}
                if kind == What.ROLE:
                    new["promotion"] = is_higher(before["role_id"], row.role_id, ladder)
                found.append(of(row, kind, _day_of(kind, row, today), was=old, **new))
    return found


Ladder = Mapping[UUID, int | None]


def rungs() -> Ladder:
    """Where the band of each role stands in the order of bands."""
    return dict(RoleType.objects.values_list("pk", "band__order"))


def is_higher(was: UUID, now: UUID, ladder: Ladder) -> bool:
    before, after = ladder.get(was), ladder.get(now)
    return before is not None and after is not None and after > before


def _day_of(kind: str, row: Assignment, today: date) -> date:
    if kind == What.ENDS and row.ends is not None:
        return row.ends
    return row.starts if kind == What.STARTS else max(today, row.starts)


def person_changed(person_id: UUID, names: Iterable[str]) -> list[Entry]:
    """Which parts changed, and not what they were: nobody's former name is kept."""
    changed, today = set(names), clock.today()
    found = []
    for kind, parts in ((What.NAMES, _NAMES), (What.CONTACT, _CONTACT)):
        if mine := sorted(changed & parts):
            found.append(Entry(person_id, kind, today, now={"fields": mine}))
    return found


def support(row: Relationship, kind: str, day: date, **now: Any) -> Entry:
    """About the person who is supported or, for a patch, about who leads it."""
    assignment = row.assignment
    return Entry(
        person_id=assignment.person_id if assignment else row.holder_id,
        kind=kind,
        day=day,
        assignment=row.assignment_id,
        team_id=assignment.team_id if assignment else None,
        relationship=row.pk,
        other=now.pop("other", None),
        patch_id=row.patch_id,
        acts_as=row.acts_as,
        was=now.pop("was", {}),
        now={"holder": row.holder_id, "cover": row.kind == Kind.COVER} | now,
    )


def support_began(row: Relationship) -> Entry:
    with_it = row.assignment is not None and row.ends == row.assignment.ends
    return support(row, What.SUPPORT_BEGAN, row.starts, ends=None if with_it else row.ends)


def handed_over(old: Relationship, new: Relationship) -> Entry:
    return support(
        new, What.HANDED_OVER, new.starts, other=old.holder_id,
        was={"holder": old.holder_id, "relationship": old.pk},
    )  # fmt: skip


def _bare(name: str) -> str:
    return name.removesuffix("_id")


def _plain(words: Words) -> dict[str, Any]:
    return {name: _value(value) for name, value in words.items()}


def _value(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value) if isinstance(value, UUID) else value
