"""Warnings of any kinds together: one query for rows, one for how many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db import connection

from workforce.core import settings
from workforce.core.settings import Values as InForce
from workforce.establishment.queries.warnings import alone, pay, span, terms, triad
from workforce.establishment.queries.warnings.columns import Kind, Level, Values, Warning
from workforce.establishment.queries.warnings.reach import Reach

_SQL_OF: dict[Kind, Callable[[Reach], str]] = {
    Kind.TRIAD: triad.sql,
    Kind.NEW_ALONE: alone.new_sql,
    Kind.ALONE: alone.sql,
    Kind.SPAN: span.sql,
    Kind.TERM: terms.sql,
    Kind.PAY: pay.sql,
}
_NAMED = """
SELECT w.kind, w.what, w.level, w.since, w.day, w.number, w.detail, w.assignment_id, w.person_id,
  w.post_id, w.team_id, w.patch_id,
  COALESCE(COALESCE(NULLIF(p.known_as, ''), p.first_name) || ' ' || p.last_name, '') AS name,
  COALESCE(o.title, '') AS title, COALESCE(o.code, '') AS code, COALESCE(t.name, '') AS team,
  COALESCE(s.name, '') AS area, COALESCE(c.name, '') AS patch
FROM {warnings} w
LEFT JOIN people_person p ON p.id = w.person_id
LEFT JOIN people_post o ON o.id = w.post_id
LEFT JOIN people_team t ON t.id = w.team_id
LEFT JOIN people_servicearea s ON s.id = t.area_id
LEFT JOIN people_patch c ON c.id = w.patch_id
WHERE (%(level)s::int IS NULL OR w.level = %(level)s) AND w.kind = ANY(%(only)s::text[])
ORDER BY w.level, w.day NULLS LAST, array_position(%(order)s::text[], w.kind), p.sort_name, t.name,
  o.code, w.assignment_id
LIMIT %(most)s OFFSET %(skip)s
"""
COUNTED = "SELECT w.kind, w.level, count(*) FROM ({warnings}) w GROUP BY 1, 2"
# What is found is found once: a part of it with names beside how many there are of each.
_PART = f"""
WITH found AS MATERIALIZED ({{warnings}}), counted AS (
  SELECT json_agg(json_build_array(kind, level, n)) AS counts
  FROM (SELECT kind, level, count(*) AS n FROM found GROUP BY 1, 2) each_kind
)
SELECT counted.counts, part.* FROM counted LEFT JOIN ({_NAMED.format(warnings="found")}) part ON true
"""  # noqa: S608
ALL = 1_000_000


def rows(
    reach: Reach,
    day: date,
    *,
    level: Level | None = None,
    most: int = ALL,
    skip: int = 0,
    now: InForce | None = None,
) -> list[Warning]:
    """What is most urgent first. `now`: the settings of that day, where they are read already."""
    if reach.is_empty:
        return []
    wanted = _wanted(reach.kinds, level, most, skip)
    return [
        _warning(row)
        for row in ask(_NAMED.format(warnings="({warnings})"), reach, day, wanted, now)
    ]


def part(
    reach: Reach,
    day: date,
    *,
    only: Iterable[Kind],
    level: Level | None,
    most: int,
    skip: int,
    now: InForce | None = None,
) -> tuple[Counts, list[Warning]]:
    """How many there are of the whole reach, and of some kinds and a level one page, as one query."""
    if reach.is_empty:
        return Counts(), []
    found = ask(_PART, reach, day, _wanted(only, level, most, skip), now)
    counts = found[0][0] or []
    return counted(counts), [_warning(row) for _, *row in found if row[0] is not None]


def _wanted(only: Iterable[Kind], level: Level | None, most: int, skip: int) -> Values:
    return {
        "level": level and int(level),
        "only": [str(kind) for kind in only],
        "order": [str(kind) for kind in Kind],
        "most": most,
        "skip": skip,
    }


def _warning(row: Sequence[Any]) -> Warning:
    return Warning(Kind(row[0]), row[1], Level(row[2]), *row[3:])


@dataclass(frozen=True, slots=True)
class Counts:
    by: dict[tuple[Kind, Level], int] = field(default_factory=dict)

    def of(self, kind: Kind | None = None, level: Level | None = None) -> int:
        return sum(
            n
            for (each, urgency), n in self.by.items()
            if kind in (None, each) and level in (None, urgency)
        )


def counts(reach: Reach, day: date, *, now: InForce | None = None) -> Counts:
    if reach.is_empty:
        return Counts()
    return counted(ask(COUNTED, reach, day, {}, now))


def counted(found: Iterable[Any]) -> Counts:
    return Counts({(Kind(kind), Level(level)): n for kind, level, n in found})


def find(reach: Reach, day: date) -> dict[Kind, list[Warning]]:
    """By kind, every kind of the reach."""
    found: dict[Kind, list[Warning]] = {kind: [] for kind in reach.kinds}
    for row in rows(reach, day):
        found[row.kind].append(row)
    return found


def ask(sql: str, reach: Reach, day: date, values: Values, now: InForce | None = None) -> list[Any]:
    numbers = _numbers(day, now or settings.load(day))
    # A team, a post or an assignment has no span: the database need not even plan for it.
    kinds = [kind for kind in reach.kinds if kind != Kind.SPAN or not span.is_out_of(reach)]
    warnings = " UNION ALL ".join(_SQL_OF[kind](reach) for kind in kinds or reach.kinds)
    with connection.cursor() as cursor:
        cursor.execute(sql.format(warnings=warnings), {**numbers, **reach.values(), **values})
        return cursor.fetchall()


def _numbers(day: date, now: InForce) -> Values:
    """The settings as they are on that day, and what follows from them."""
    months = int(now.get("establishment.experienced_months"))
    days = sorted(int(each) for each in now.get("establishment.term_days"))
    return {
        "day": day,
        "amber": int(now.get("people.span_amber")),
        "red": int(now.get("people.span_red")),
        "term_days": days,
        "term_most": max(days, default=-1),
        "term_now": max(days[:2], default=0),
        "term_soon": max(days[:3], default=0),
        "experienced_days": (day - (day - relativedelta(months=months))).days,
    }
