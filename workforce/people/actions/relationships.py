"""Who is what to whom: begin, end, hand over, cover."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.core.presenting import date_words
from workforce.people import announcing, peer_supervision
from workforce.people.actions import locks, overlaps, timeline
from workforce.people.closing import refuse_closed
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Assignment, Patch, Person, Relationship, Team
from workforce.people.models.change import Source, What
from workforce.people.models.relationship import Kind
from workforce.people.models.signal import Sent

MEANWHILE = locks.MEANWHILE


@dataclass(frozen=True, slots=True)
class Beginning:
    """Towards an assignment; for who leads it, a patch; for who coaches it, a team. `acts_as` is
    needed for cover alone."""

    kind: str
    holder: Person
    starts: date
    assignment: Assignment | None = None
    patch: Patch | None = None
    ends: date | None = None
    acts_as: str = field(default="")
    team: Team | None = None

    def row(self) -> Relationship:
        return Relationship(
            kind=self.kind,
            acts_as=self.acts_as if self.kind == Kind.COVER else self.kind,
            holder=self.holder,
            assignment=self.assignment,
            patch=self.patch,
            team=self.team,
            starts=self.starts,
            ends=self.ends,
        )


@transaction.atomic
def begin_many(
    entries: Sequence[Beginning], *, by: Viewer, within: bool = False
) -> list[Relationship]:
    """All of them or none. An end is brought forward to the end of the assignment. `within` a
    larger change, which writes its own line of the timeline."""
    rows = [entry.row() for entry in entries]
    locks.lock(rows)
    locks.hold_still(rows)
    for row in rows:
        _fit(row)
        if place := row.team or row.patch:
            refuse_closed({place.pk: row.starts}, of=type(place), by=by)
    overlaps.refuse(rows)
    _refuse_unqualified(rows, by)
    try:
        with transaction.atomic():
            Relationship.objects.bulk_create(rows, batch_size=1000)
    except IntegrityError as error:
        raise Conflict(MEANWHILE) from error
    _record("relationship began", rows, by=by)
    timeline.write([] if within else [timeline.support_began(row) for row in rows], by=by)
    announcing.began(Sent.BEGAN, rows, by=by)
    announcing.ended(Sent.ENDED, rows, by=by)
    return rows


def begin(
    *,
    kind: str,
    holder: Person,
    starts: date,
    by: Viewer,
    assignment: Assignment | None = None,
    patch: Patch | None = None,
    team: Team | None = None,
    ends: date | None = None,
    acts_as: str = "",
) -> Relationship:
    entry = Beginning(kind, holder, starts, assignment, patch, ends, acts_as, team)
    return begin_many([entry], by=by)[0]


@transaction.atomic
def end_many(
    relationships: Sequence[Relationship], *, on: date, by: Viewer, within: bool = False
) -> None:
    """`on` is the last day. What has not begun by then, and not by today, is called off."""
    rows = _as_they_stand(relationships)
    off = [row for row in rows if row.starts > on]
    for row in off:
        if row.starts <= clock.today():
            raise Refused(
                f"{_is_what(row)} since {date_words(row.starts)}. Choose that day or a later one."
            )
    kept = [row for row in rows if row.starts <= on and (row.ends is None or row.ends != on)]
    for row in kept:
        if row.ends is not None and row.ends < on:
            raise Conflict(_over(row))
        row.ends = on
    Relationship.objects.bulk_update(kept, ["ends"], batch_size=1000)
    _record("relationship ended", kept, by=by)
    if not within:
        timeline.write([timeline.support(row, What.SUPPORT_ENDED, on) for row in kept], by=by)
    announcing.ended(Sent.ENDED, kept, by=by)
    _call_off(off, by=by)


def end(relationship: Relationship, *, on: date, by: Viewer) -> None:
    end_many([relationship], on=on, by=by)


def hand_over(
    relationships: Sequence[Relationship], *, to: Person, on: date, by: Viewer
) -> list[Relationship]:
    """From `on`, `to` is what the holder was until the day before."""
    return hand_over_each([(row, to) for row in relationships], on=on, by=by)


@transaction.atomic
def hand_over_each(
    heirs: Sequence[tuple[Relationship, Person]],
    *,
    on: date,
    by: Viewer,
    until: Mapping[UUID, date | None] | None = None,
) -> list[Relationship]:
    """As `hand_over`, each to somebody of its own: all of them or none. `until`: by relationship, the last
    day of whoever takes over, where it isn't the one it has."""
    to = {row.pk: heir for row, heir in heirs}
    rows = _as_they_stand([row for row, _ in heirs])
    for row in rows:
        if row.ends is not None and row.ends < on:
            raise Conflict(_over(row))
        if row.holder_id == to[row.pk].pk:
            raise Refused(f"{_is_what(row)} already. Choose somebody else.")
        if row.starts >= on:
            raise Refused(
                f"{_is_what(row)} from {date_words(row.starts)}. Choose a day after that."
            )
    last = {row.pk: row.ends for row in rows} | dict(until or {})
    after = [_following(row, to[row.pk], on, last[row.pk]) for row in rows]
    end_many(rows, on=on - timedelta(days=1), by=by, within=True)
    made = begin_many(after, by=by, within=True)
    timeline.write(_handed_over(rows, made, on - timedelta(days=1)), by=by)
    return made


def _handed_over(
    rows: Sequence[Relationship], made: Sequence[Relationship], last: date
) -> list[timeline.Entry]:
    """One line for whoever is supported; for a patch, one for each of the two who lead it."""
    entries = []
    for old, new in zip(rows, made, strict=True):
        if new.assignment_id is not None:
            entries.append(timeline.handed_over(old, new))
        else:
            entries.append(timeline.support(old, What.SUPPORT_ENDED, last))
            entries.append(timeline.support_began(new))
    return entries


def _following(row: Relationship, to: Person, on: date, ends: date | None) -> Beginning:
    return Beginning(row.kind, to, on, row.assignment, row.patch, ends, row.acts_as, row.team)


def cover(
    relationship: Relationship, *, holder: Person, starts: date, ends: date | None, by: Viewer
) -> Relationship:
    """`holder` has the duties for a while; the relationship itself stays with who holds it."""
    return begin(
        kind=Kind.COVER,
        acts_as=relationship.acts_as,
        holder=holder,
        starts=starts,
        ends=ends,
        assignment=relationship.assignment,
        patch=relationship.patch,
        team=relationship.team,
        by=by,
    )


def follow_assignments(ends: dict[UUID, date], *, by: Viewer) -> None:
    """Assignments end on these days: so does what is held towards them."""
    starts = dict(Assignment.objects.filter(pk__in=ends).values_list("pk", "starts"))
    running = Relationship.objects.select_for_update(of=("self",), no_key=True)
    rows = [
        row
        for row in running.filter(assignment__in=ends).select_related("assignment").order_by("pk")
        if row.ends is None or row.ends > ends[row.assignment_id]
    ]
    late = [row for row in rows if row.starts > ends[row.assignment_id]]
    kept = [row for row in rows if row.starts <= ends[row.assignment_id]]
    for row in kept:
        row.ends = ends[row.assignment_id]
    Relationship.objects.bulk_update(kept, ["ends"], batch_size=1000)
    _record("relationship ended", kept, by=by)
    announcing.ended(Sent.ENDED, kept, by=by)
    _call_off(late, by=by, gone={pk for pk, day in ends.items() if starts[pk] > day})


def _call_off(
    rows: Sequence[Relationship], *, by: Viewer, gone: Collection[UUID] = frozenset()
) -> None:
    """`gone`: assignments that are called off themselves, which says it all."""
    _record("relationship called off", rows, by=by)
    lines = [
        timeline.support(row, What.SUPPORT_OFF, row.starts)
        for row in rows
        if row.assignment_id not in gone
    ]
    timeline.write(lines, by=by)
    Relationship.objects.filter(pk__in=[row.pk for row in rows]).delete()


def _as_they_stand(relationships: Sequence[Relationship]) -> list[Relationship]:
    locks.lock(relationships)
    found = Relationship.objects.select_for_update(of=("self",), no_key=True).filter(
        pk__in=[row.pk for row in relationships]
    )
    rows = list(
        found.select_related("holder", "assignment__person", "patch", "team").order_by("pk")
    )
    if len(rows) != len({row.pk for row in relationships}):
        raise Conflict(MEANWHILE)
    return rows


def _fit(row: Relationship) -> None:
    """One relationship on its own: does it make sense?"""
    assignment = row.assignment
    what = Kind(row.acts_as).label.lower() if row.acts_as in Kind.values else "cover"
    if row.ends is not None and row.ends < row.starts:
        raise Refused("Choose an end that is not before the start.")
    if row.holder.left_on is not None and row.holder.left_on < row.starts:
        raise Refused(
            f"{row.holder.name} left on {date_words(row.holder.left_on)}. Choose somebody else."
        )
    if assignment is None:
        return
    if row.holder_id == assignment.person_id:
        raise Refused(f"Nobody can be their own {what}. Choose somebody else.")
    if row.starts < assignment.starts:
        raise Refused(
            f"The post begins on {date_words(assignment.starts)}. Choose that day or a later one."
        )
    if assignment.ends is not None:
        if row.starts > assignment.ends:
            raise Refused(
                f"The post ends on {date_words(assignment.ends)}. Choose that day or an earlier one."
            )
        row.ends = min(row.ends or assignment.ends, assignment.ends)


def _refuse_unqualified(rows: Sequence[Relationship], by: Viewer) -> None:
    """What the product does by itself, and what an extract says, is taken as it is: it shows as something to
    mend."""
    if by.is_system or by.via == Source.EXTRACT:
        return
    for row in peer_supervision.not_fit(rows):
        raise Refused(peer_supervision.why_not(row.holder, peer_supervision.course_days()))


def _record(action: str, rows: Sequence[Relationship], *, by: Viewer) -> None:
    audit.record_each(
        action,
        [
            (
                row.assignment.person_id if row.assignment else row.holder_id,
                f"{row.kind} {row.pk}",
            )
            for row in rows
        ],
        by=by,
    )


def _is_what(row: Relationship) -> str:
    return f"{row.holder.name} is {overlaps.what(row)}"


def _over(row: Relationship) -> str:
    last = date_words(row.ends)
    return f"{row.holder.name} stops being {overlaps.what(row)} on {last} already. Look again."
