"""The plan of next posts: a place is written, moved, linked to its request and taken out. What breaks a span is refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.db import connection, transaction
from django.http import Http404

from strategy.access import rules, spans
from strategy.access.models import Level, Next
from strategy.access.queries import plan, room
from strategy.access.states import ASKED, DROPPED, NEXT, PLANNED
from workforce.core import audit, settings
from workforce.core.access import Viewer
from workforce.people.closing import refuse_closed
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Patch, Team

CHANGED = (
    "Somebody changed the plan while you looked. How it stands is below; nothing of yours was saved"
)
UP, DOWN = "up", "down"
_LOCK = 7_340_519
LONGEST = relativedelta(years=10)


@dataclass(frozen=True, slots=True)
class Said:
    team_id: UUID
    level: str
    how_many: int
    why: str
    first: str
    by_day: date


@transaction.atomic
def add(said: Said, *, by: Viewer) -> Next:
    """At the end of its patch's plan."""
    _one_at_a_time()
    team = _team(said.team_id, by)
    refuse_closed({team.pk: by.today}, by=by)
    _refuse(said, by)
    last = _of_patch(team.area.patch_id)
    row = Next(order=(last[-1].order + 1) if last else 1, written_by_id=by.me, written_on=by.today)
    _put(row, said, team)
    _keep_spans(_patch(team), [*last, row], by)
    row.save(force_insert=True)
    _log("next post planned", row, by)
    return row


@transaction.atomic
def change(row: Next, said: Said, *, version: int, by: Viewer) -> Next:
    _one_at_a_time()
    row = _locked(row, version, by)
    if row.state == ASKED:
        raise Refused(
            "It is asked for already, so its request says what it is. Let go of the request first"
        )
    team = _team(said.team_id, by)
    if team.pk != row.team_id:
        refuse_closed({team.pk: by.today}, by=by)
    _refuse(said, by)
    before, was = row.team.area.patch, (row.team_id, row.level, row.how_many)
    _put(row, said, team)
    if was != (row.team_id, row.level, row.how_many):
        rows = [each for each in _of_patch(team.area.patch_id) if each.pk != row.pk]
        if before != team.area.patch:
            row.order = rows[-1].order + 1 if rows else 1
            _keep_spans_without(row, before, by)
        _keep_spans(_patch(team), sorted([*rows, row], key=lambda each: each.order), by)
    return _save(row, "next post changed", by)


@transaction.atomic
def move(row: Next, way: str, *, version: int, by: Viewer) -> None:
    """One place up or down in its patch."""
    _one_at_a_time()
    row = _locked(row, version, by)
    rows = _of_patch(row.team.area.patch_id)
    at = next(i for i, each in enumerate(rows) if each.pk == row.pk)
    to = at - 1 if way == UP else at + 1
    if not 0 <= to < len(rows):
        raise Refused("It stands at the end already")
    other, as_it_was = rows[to], list(rows)
    rows[at], rows[to] = other, rows[at]
    _keep_spans(row.team.area.patch, rows, by, unless_broken=as_it_was)
    row.order, other.order = other.order, row.order
    other.save(update_fields=["order"])
    _save(row, "next post moved", by)


@transaction.atomic
def take_out(row: Next, *, reason: str, version: int, by: Viewer) -> None:
    _one_at_a_time()
    row = _locked(row, version, by)
    if not reason.strip():
        raise Refused("Say why it is taken out")
    _keep_spans_without(row, row.team.area.patch, by)
    NEXT.check(row.state, DROPPED)
    row.state, row.request, row.reason, row.closed_on = DROPPED, None, reason.strip(), by.today
    _save(row, "next post taken out", by)


@transaction.atomic
def link(row: Next, *, request: UUID | None, version: int, by: Viewer) -> None:
    """To a request of its team; None: the request was the wrong one, or is over."""
    _one_at_a_time()
    row = _locked(row, version, by)
    if request is None:
        NEXT.check(row.state, PLANNED)
        row.request, row.state = None, PLANNED
        _save(row, "next post without its request", by)
        return
    if request not in {pk for pk, _ in plan.requests_for(by, row)}:
        raise Refused("Choose an open request of this team")
    NEXT.check(row.state, ASKED)
    row.request_id, row.state = request, ASKED
    _save(row, "next post asked for", by)


def _one_at_a_time() -> None:
    """An order and a span are of all places at once."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _team(pk: UUID, by: Viewer) -> Team:
    team = Team.objects.select_related("area__patch").filter(pk=pk).first()
    if team is None:
        raise Http404
    rules.need(rules.may_plan_for, by, team)
    return team


def _locked(row: Next, version: int, by: Viewer) -> Next:
    found: Next | None = (
        Next.objects.select_related("team__area__patch", "request__post").in_plan().filter(pk=row.pk).first()
    )  # fmt: skip
    if found is None:
        raise Conflict(CHANGED)
    rules.need(rules.may_plan_for, by, found.team)
    if found.version != version:
        raise Conflict(CHANGED)
    return found


def _of_patch(patch: UUID | None) -> list[Next]:
    rows = Next.objects.in_plan().filter(team__area__patch=patch)
    return list(rows.select_related("team__area__patch", "request__post").order_by("order", "pk"))


def _refuse(said: Said, by: Viewer) -> None:
    if not by.today <= said.by_day <= by.today + LONGEST:
        raise Refused("Choose a day that is still to come, and not more than ten years away")
    if not 1 <= said.how_many <= 20:
        raise Refused("Plan from 1 to 20 posts at a place")
    if said.level not in Level.values:
        raise Refused("Choose which post it is")


def _put(row: Next, said: Said, team: Team) -> None:
    row.team, row.level, row.how_many, row.by_day = team, said.level, said.how_many, said.by_day
    row.why, row.first = said.why.strip(), said.first.strip()


def _patch(team: Team) -> Patch:
    patch: Patch | None = team.area.patch
    if patch is None:
        raise Refused(
            "This team's area is in no patch, so nobody leads it. Put it into a patch first"
        )
    return patch


def _keep_spans_without(row: Next, patch: Patch | None, by: Viewer) -> None:
    """A senior who is planned before others makes their room: without that place they have none."""
    rows = _of_patch(patch.pk if patch else None)
    rest = [each for each in rows if each.pk != row.pk]
    _keep_spans(patch, rest, by, unless_broken=rows)


def _keep_spans(
    patch: Patch | None, rows: Sequence[Next], by: Viewer, *, unless_broken: Sequence[Next] | None = None
) -> None:  # fmt: skip
    """Refused: which span it would break, and at whose turn. `unless_broken`: the plan as it was; whoever mends one that is
    broken since somebody left isn't stopped by it."""
    if not rows or patch is None:
        return
    values: Any = settings.load()
    days = int(values.get("people.supervision_course_days"))
    holders = room.of_patches([patch.pk], by.today, days)[patch.pk]
    most = int(values.get("people.span_red"))
    broken = spans.first_broken(holders, plan.places(rows), most)
    if broken is None:
        return
    if unless_broken and spans.first_broken(holders, plan.places(unless_broken), most):
        return
    raise Refused(spans.words(broken, holders, patch.name, most))


def _save(row: Next, what: str, by: Viewer) -> Next:
    row.version += 1
    row.save()
    _log(what, row, by)
    return row


def _log(what: str, row: Next, by: Viewer) -> None:
    audit.record(what, by=by, on=None, about=f"next post {row.pk}")
