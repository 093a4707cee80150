"""A fixed term that comes to its end is told of once at each stage: to the person, to whoever manages them
and to the central team (docs/field.md, Fixed terms).

The occasion holds the day, so that a contract that was extended starts anew. What was said about the end
(`Post.end_agreed`) ends the telling."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.db import connection
from django.urls import reverse

from workforce.core import clock, settings
from workforce.establishment.queries import central_team
from workforce.notices.kinds import NoticeFor, NoticeKind
from workforce.notices.models import Notice

OWN, MANAGED, CENTRAL = "term.own", "term.managed", "term.central"

_ENDING = """
SELECT a.id, a.person_id, p.id AS post, p.fixed_term_ends AS ends,
  (SELECT min(d) FROM unnest(%(term_days)s::int[]) d
    WHERE p.fixed_term_ends <= %(day)s::date + d) AS stage
FROM people_post p
JOIN people_assignment a ON a.post_id = p.id AND a.starts <= %(day)s
  AND (a.ends IS NULL OR a.ends >= p.fixed_term_ends)
WHERE p.contract = 'fixed_term' AND p.end_agreed IS DISTINCT FROM p.fixed_term_ends
  AND p.fixed_term_ends BETWEEN %(day)s::date AND %(day)s::date + %(most)s::int
"""
# Nobody is written to while their clock is paused; whoever manages them, and the centre, are.
_WHO = f"""
WITH ending AS ({_ENDING}), told AS (
  SELECT '{OWN}' AS kind, e.person_id AS who, e.id, e.ends, e.stage, e.person_id AS about FROM ending e
  WHERE NOT EXISTS (SELECT FROM obligations_pause z WHERE z.person_id = e.person_id
    AND z.starts <= %(day)s AND (z.ends IS NULL OR z.ends >= %(day)s))
  UNION
  SELECT '{MANAGED}', x.holder_id, e.id, e.ends, e.stage, e.person_id FROM ending e
  JOIN people_relationship x ON x.assignment_id = e.id AND x.acts_as = 'line_manager'
    AND x.starts <= %(day)s AND (x.ends IS NULL OR x.ends >= %(day)s)
  UNION
  SELECT '{CENTRAL}', c.person_id, e.id, e.ends, e.stage, e.post FROM ending e
  CROSS JOIN unnest(%(central)s::uuid[]) c(person_id)
  WHERE c.person_id <> e.person_id
)
SELECT kind, who, id, ends, stage, about FROM told
"""  # noqa: S608  (our own names)
_NOT_TOLD = """ WHERE NOT EXISTS (SELECT FROM notices_notice n
  WHERE n.person_id = told.who AND n.kind = told.kind AND n.stage = told.stage::text
    AND n.occasion = told.id || ':' || to_char(told.ends, 'YYYY-MM-DD') AND n.channel = 'product')"""


def should_exist(first: date, last: date) -> Iterator[NoticeFor]:
    """The stage that is reached, for each who isn't told of it yet: after a missed night it is the latest
    alone, and a contract that is new here is told of at once."""
    for kind, who, assignment, ends, stage, about in _told(clock.today(), _NOT_TOLD):
        yield NoticeFor(who, kind, _occasion(assignment, ends), str(stage), _link(kind, about))


def still_holds(kind: str, notices: Sequence[Notice]) -> Collection[UUID]:
    holding = {
        (who, _occasion(assignment, ends), str(stage))
        for each, who, assignment, ends, stage, _ in _told(clock.today())
        if each == kind
    }
    return [n.pk for n in notices if (n.person_id, n.occasion, n.stage) in holding]


def _told(day: date, only: str = "") -> list[tuple[str, UUID, UUID, date, int, UUID]]:
    days = _days()
    with connection.cursor() as cursor:
        cursor.execute(
            _WHO + only,
            {
                "day": day,
                "term_days": days,
                "most": max(days, default=-1),
                "central": sorted(central_team.ids(day)),
            },
        )
        return cursor.fetchall()


def _days() -> list[int]:
    return [int(each) for each in settings.get("establishment.term_days")]


def _occasion(assignment: UUID, ends: date) -> str:
    return f"{assignment}:{ends.isoformat()}"


def _link(kind: str, about: UUID) -> str:
    name = "establishment:post-detail" if kind == CENTRAL else "people:person-detail"
    return reverse(name, args=[about])


class _Lines(dict[str, str]):
    """A line for any stage: which there are is a setting."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words

    def get(self, stage: str, default: Any = None) -> Any:
        return self.words.format(days=stage) if stage.isdigit() else default


def _kind(slug: str, words: str, line: str) -> NoticeKind:
    return NoticeKind(
        slug,
        line=line,
        lines=partial(_Lines, words),
        still_holds=partial(still_holds, slug),
        reminder=True,
    )


KINDS = [
    _kind(OWN, "Your contract has an end within {days} days. You can ask what comes next.",
          "Your contract has an end. You can ask what comes next."),
    _kind(MANAGED, "A fixed term in your team ends within {days} days. What comes next is to be decided.",
          "A fixed term in your team ends. What comes next is to be decided."),
    _kind(CENTRAL, "A fixed term ends within {days} days. What comes next can be recorded on the post.",
          "A fixed term ends. What comes next can be recorded on the post."),
]  # fmt: skip
