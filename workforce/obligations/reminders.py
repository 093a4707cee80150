"""Who is to be reminded of what today: a query a kind and stage over the open rows of the ledger."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from workforce.core import clock
from workforce.notices.kinds import NoticeFor
from workforce.notices.models import Notice
from workforce.obligations import kinds, owners
from workforce.obligations.kinds import Kind, Stage

# Short, for every index of the notices carries it: the source, and which due date of whom.
_OCCASION = (
    "replace(o.source_id::text, '-', '') || '/' ||"
    " left(md5(o.person_id || '/' || o.cycle || '/' || (o.due - DATE '2000-01-01')), 16)"
)
_NOT_PAUSED = """NOT EXISTS (SELECT FROM obligations_pause z
    WHERE z.person_id = {who} AND z.starts <= %(day)s AND (z.ends IS NULL OR z.ends >= %(day)s))"""
_OPEN = f"""SELECT o.* FROM obligations_obligation o
  WHERE o.state = 'open' AND o.kind = %(kind)s AND o.due IS NOT NULL
    AND {_NOT_PAUSED.format(who="o.person_id")}"""  # noqa: S608 (our own names)
_PERSON = "SELECT o.id, o.person_id AS holder_id FROM chosen o"
_OTHER = "SELECT o.id, o.other_id AS holder_id FROM chosen o WHERE o.other_id IS NOT NULL"
_TELL = f"""SELECT g.holder_id, {_OCCASION} FROM acting g
  JOIN chosen o ON o.id = g.id
  WHERE {_NOT_PAUSED.format(who="g.holder_id")}"""  # noqa: S608
_NOT_TOLD = f""" AND NOT EXISTS (SELECT FROM notices_notice n
    WHERE n.person_id = g.holder_id AND n.kind = %(notice)s AND n.occasion = {_OCCASION}
      AND n.stage = %(stage)s AND n.channel = 'product')"""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Window:
    """The dates a stage's own date may have, for it to be the one to remind of today."""

    column: str
    first: date
    last: date
    next_column: str
    next_first: date


def notice_slug(kind: Kind) -> str:
    return f"due.{kind.slug}"


def to_remind(first: date, last: date) -> Iterator[NoticeFor]:
    """Every reminder whose stage was reached since `first` and is still the latest of its kind towards the
    same people, of what is due until `last`, and that is not in the product yet."""
    for kind in kinds.registry().values():
        stages = list(kind.stages)
        for stage in stages:
            window = _window(stage, stages, first)
            for person_id, occasion in _not_in_hand(kind, _missing(kind, stage, window, last)):
                yield NoticeFor(person_id, notice_slug(kind), occasion, stage.slug, kind.link)


def still_to_remind(notices: Sequence[Notice]) -> set[UUID]:
    """Of reminders that wait: those whose row is open with the same due date, nobody paused, and whose
    person is still the one to tell."""
    by_slug = {notice_slug(kind): kind for kind in kinds.registry().values()}
    found: set[UUID] = set()
    for slug, stage_slug in {(n.kind, n.stage) for n in notices}:
        kind = by_slug.get(slug)
        stage = next((s for s in kind.stages if s.slug == stage_slug), None) if kind else None
        some = [n for n in notices if (n.kind, n.stage) == (slug, stage_slug)]
        if kind is None or stage is None:
            continue
        rows = _holding(kind, stage, {n.occasion.partition("/")[0] for n in some})
        holding = set(_not_in_hand(kind, rows))
        found |= {n.id for n in some if (n.person_id, n.occasion) in holding}
    return found


def _not_in_hand(kind: Kind, rows: list[tuple[UUID, str]]) -> list[tuple[UUID, str]]:
    """Without what a date soon is set for; once that date has passed in vain, they are there again."""
    if not rows:
        return rows
    arranged = set(kind.arranged({_source(occasion) for _, occasion in rows}))
    return [row for row in rows if _source(row[1]) not in arranged]


def _source(occasion: str) -> UUID:
    return UUID(occasion.partition("/")[0])


def _branches(kind: Kind, stage: Stage) -> Sequence[str]:
    if stage.to == "person":
        return [_PERSON]
    if kind.private:
        return [_OTHER] if stage.to == "owner" else []
    if stage.to == "responsible":
        return [owners.RESPONSIBLE]
    return owners.TO_OWNER if stage.to == "owner" else owners.TO_PATCH_LEAD


def _window(stage: Stage, stages: Sequence[Stage], first: date) -> _Window:
    today = clock.today()
    column = _column(stage)
    later = sorted(
        (s for s in stages if s.to == stage.to and _order(s) > _order(stage)), key=_order
    )
    then = later[0] if later else None
    return _Window(
        column=column,
        first=first - timedelta(days=stage.days),
        last=today - timedelta(days=stage.days),
        next_column=_column(then) if then else column,
        next_first=today - timedelta(days=then.days) + _DAY if then else date.min,
    )


def _column(stage: Stage) -> str:
    return "grace_end" if stage.after_grace else "due"


def _order(stage: Stage) -> tuple[bool, int]:
    return stage.after_grace, stage.days


def _missing(kind: Kind, stage: Stage, window: _Window, last: date) -> list[tuple[UUID, str]]:
    chosen = (
        f"{_OPEN} AND o.{window.column} BETWEEN %(first)s AND %(last)s"
        f" AND o.{window.next_column} >= %(next_first)s AND o.due <= %(until)s"
    )
    values = {"first": window.first, "last": window.last, "next_first": window.next_first}
    return _run(kind, stage, chosen, _TELL + _NOT_TOLD, values | {"until": last})


def _holding(kind: Kind, stage: Stage, sources: Collection[str]) -> list[tuple[UUID, str]]:
    chosen = f"{_OPEN} AND o.source_id = ANY(%(sources)s::uuid[])"
    return _run(kind, stage, chosen, _TELL, {"sources": list(sources)})


def _run(
    kind: Kind, stage: Stage, chosen: str, then: str, values: dict[str, Any]
) -> list[tuple[UUID, str]]:
    branches = _branches(kind, stage)
    if not branches:
        return []
    names: dict[str, Any] = {
        "day": clock.today(),
        "kind": kind.slug,
        "notice": notice_slug(kind),
        "responsible": kind.responsible,
    }
    with connection.cursor() as cursor:
        sql = owners.query(chosen, branches, then, of_everybody=True)
        cursor.execute(sql, {**names, "stage": stage.slug, **values})
        return cursor.fetchall()
