"""Somebody is away or leaves: all whom they support, in one go, to those who stand in or take over."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import OperationalError, transaction
from django.http import Http404

from supervision import fitting
from supervision.actions import handing
from supervision.queries import cover as queries
from supervision.queries.cover import CoverRow, Group
from supervision.strands import HOLDER_OF, Strand
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.presenting import date_words
from workforce.establishment.gate_support import slots_taken
from workforce.obligations import pauses
from workforce.obligations.dates import Days
from workforce.people.actions import locks, relationships
from workforce.people.actions.relationships import Beginning
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Assignment, Person, Relationship
from workforce.people.models.relationship import Kind

MEANWHILE = (
    "Somebody changed who is there for them meanwhile, and nothing was done twice. How it stands now is "
    "below; look at it again, then decide"
)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Given:
    """This agreement's strand, to this person."""

    agreement_id: UUID
    to: UUID


@dataclass(frozen=True, slots=True)
class _Move:
    row: CoverRow
    to: Person


@transaction.atomic
def name_cover_for(
    holder_id: UUID,
    given: Sequence[Given],
    *,
    starts: date,
    ends: date,
    version: int,
    by: Viewer,
) -> list[Relationship]:
    """All of them or none, on those of the days that nobody covers yet; what is planned in them is with
    whoever stands in. Raises Conflict where anything of
    this holder is otherwise than at `version`, Refused with why somebody can't."""
    _check_days(starts, ends, by)
    moves = _moves(holder_id, given, version, by)
    _refuse_all(moves, starts, ends, counts=False)
    entries = [
        Beginning(
            Kind.COVER, move.to, first, move.row.agreement.assignment, ends=last,
            acts_as=HOLDER_OF[move.row.strand],
        )
        for move in moves
        for first, last in _free(move.row, starts, ends)
    ]  # fmt: skip
    made = relationships.begin_many(entries, by=by)
    handing.stand_in(made, away=holder_id, by=by)
    return made


@transaction.atomic
def hand_over_from(
    holder_id: UUID, given: Sequence[Given], *, on: date, version: int, by: Viewer
) -> list[Relationship]:
    """From `on`, for good; what nobody holds by then begins. Otherwise as `name_cover_for`."""
    _check_days(on, None, by)
    moves = _moves(holder_id, given, version, by)
    _refuse_all(moves, on, on, counts=True)
    held = {move.row.agreement.pk: move.row.held_on(on) for move in moves}
    _refuse_others(moves, held, holder_id)
    running = [(row, move.to) for move in moves if (row := held[move.row.agreement.pk])]
    until = {row.pk: _last_day(move, on) for move in moves if (row := held[move.row.agreement.pk])}
    new = [_beginning(move, on) for move in moves if held[move.row.agreement.pk] is None]
    made = relationships.hand_over_each(running, on=on, until=until, by=by) if running else []
    return [*made, *(relationships.begin_many(new, by=by) if new else [])]


def _refuse_others(
    moves: Sequence[_Move], held: Mapping[UUID, Relationship | None], holder_id: UUID
) -> None:
    """What somebody else holds by then is not this holder's to hand over."""
    for move in moves:
        row = held[move.row.agreement.pk]
        if row is not None and row.holder_id != holder_id:
            raise Refused(
                f"{move.row.supported.name}: {row.holder.name} is there from {date_words(row.starts)}. "
                "Choose a day before that, or leave this one as it is"
            )


def _beginning(move: _Move, on: date) -> Beginning:
    place = move.row.agreement.assignment
    return Beginning(HOLDER_OF[move.row.strand], move.to, on, place, ends=_last_day(move, on))


def _last_day(move: _Move, on: date) -> date | None:
    """For good, or until whoever is named for later begins."""
    later = [row.starts for row in move.row.held if row.starts > on]
    return min(later) - DAY if later else None


def _check_days(starts: date, ends: date | None, by: Viewer) -> None:
    if starts < by.today:
        raise Refused("Choose today or a day after it")
    if ends is not None and ends < starts:
        raise Refused("Choose a last day that is the first day or after it")


def _moves(holder_id: UUID, given: Sequence[Given], version: int, by: Viewer) -> list[_Move]:
    """With what they are about locked, and as it stands now."""
    if not given:
        raise Refused("Choose somebody for at least one of them")
    page = _locked(holder_id, by)
    if page is None:
        raise Http404
    rows = {row.agreement.pk: row for row in page.rows}
    if page.version != version or any(each.agreement_id not in rows for each in given):
        raise Conflict(MEANWHILE)
    people = _hold({each.to for each in given})
    return [_Move(rows[each.agreement_id], people[each.to]) for each in given]


def _locked(holder_id: UUID, by: Viewer) -> Group | None:
    before = queries.of_holder(by, holder_id)
    if before is None:
        return None
    wanted = {row.agreement.assignment_id for row in before.rows}
    rows = Assignment.objects.select_for_update(no_key=True).filter(pk__in=wanted).order_by("pk")
    list(rows.values_list("pk"))
    return queries.of_holder(by, holder_id)


def _hold(ids: set[UUID]) -> Mapping[UUID, Person]:
    """Nobody else gives these people anything meanwhile. Not waited for: whoever records a leaving holds the
    person first."""
    rows = Person.objects.select_for_update(no_key=True, nowait=True).filter(pk__in=ids)
    try:
        with transaction.atomic():
            found = {one.pk: one for one in rows.order_by("pk")}
    except OperationalError as error:
        raise Conflict(locks.MEANWHILE) from error
    if len(found) != len(ids):
        raise Http404
    return found


def _refuse_all(moves: Sequence[_Move], starts: date, ends: date, *, counts: bool) -> None:
    """`counts`: as people they support. Counted together: six at once are six."""
    peer = [move.to.pk for move in moves if move.row.strand == Strand.PEER and counts]
    taken = slots_taken(peer) if peer else Counter()
    most = int(settings.get("people.span_red"))
    away = pauses.of({move.to.pk for move in moves})
    lack = fitting.unqualified({move.to.pk for move in moves}, Strand.PEER, starts)
    more: dict[UUID, set[UUID]] = defaultdict(set)
    for move in moves:
        row, to = move.row, move.to
        words = fitting.why_not(
            to,
            strand=row.strand,
            supported=row.supported.pk,
            apart=row.other_side,
            starts=starts,
            taken=taken[to.pk] + len(more[to.pk] - {row.supported.pk}),
            most=most,
            unqualified=to.pk in lack,
        )
        if words:
            raise Refused(f"{row.supported.name}: {words}")
        _refuse_away(to, away.get(to.pk, []), starts, ends)
        if row.strand == Strand.PEER and counts:
            more[to.pk].add(row.supported.pk)


def _refuse_away(to: Person, away: Sequence[Days], starts: date, ends: date) -> None:
    """Not since when or until when: they may be of a patch whose absences are not this viewer's to know."""
    if any(first <= ends and (last is None or last >= starts) for first, last in away):
        raise Refused(
            f"{to.name} is not there on all of these days. Choose somebody else, or other days"
        )


def _free(row: CoverRow, starts: date, ends: date) -> Sequence[tuple[date, date]]:
    """Of these days, those within the post that nobody covers yet."""
    found, day = [], starts
    for each in row.covers:
        if each.starts > ends:
            break
        if each.starts > day:
            found.append((day, each.starts - DAY))
        if each.ends is None:
            day = ends + DAY
            break
        day = max(day, each.ends + DAY)
    if day <= ends:
        found.append((day, ends))
    last = row.agreement.assignment.ends
    found = [each for each in found if last is None or each[0] <= last]
    if not found:
        raise Refused(
            f"{row.supported.name}: somebody covers all of these days already. Leave this one as it is"
        )
    return found
