"""Funded against in post, as of a day (docs/field.md, Establishment): one query for every breakdown.

A post's state on an earlier day is that of its last step by then; its hours, band and team are today's.
Nothing is suppressed: name, post and band are seen by HR and the leads anyway (docs/field.md, Who sees
what)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db import connection

from workforce.core import clock
from workforce.core.access import CENTRAL_LEAD, HR, Viewer
from workforce.establishment.queries.warnings.columns import running
from workforce.establishment.queries.warnings.reach import led

ZERO = Decimal(0)


class By(StrEnum):
    AREA = "area"
    PATCH = "patch"
    BAND = "band"
    CONTRACT = "contract"
    ROLE = "role"


@dataclass(frozen=True, slots=True)
class Line:
    """One group, or all of them. `key` is what the list of posts is filtered by; empty for posts without
    a patch or a band."""

    key: str
    words: str
    posts: int = 0
    funded: Decimal = ZERO
    people: int = 0
    in_post: Decimal = ZERO

    @property
    def vacant(self) -> Decimal:
        return self.funded - self.in_post

    @property
    def rate(self) -> Decimal | None:
        """The vacancy rate; none where nothing is funded."""
        return self.vacant / self.funded if self.funded else None


@dataclass(frozen=True, slots=True)
class Figures:
    day: date
    total: Line
    by: dict[By, list[Line]] = field(default_factory=dict)
    volunteers: int = 0


# Where a post stood: today as it says itself, earlier by its steps.
_STATE_TODAY = "people_post"
_STATE_THEN = """(SELECT q.id, q.role_id, q.band_id, q.team_id, q.contract, q.fte, z.after AS state
  FROM people_post q JOIN (SELECT DISTINCT ON (post_id) post_id, after FROM people_poststep
    WHERE "on" <= %(day)s ORDER BY post_id, "on" DESC, id DESC) z ON z.post_id = q.id)"""
# By what one may break down: the columns of a group, its key, its words and its place.
_OF = {
    By.AREA: ("s.id, s.name", "s.id::text", "s.name", "0"),
    By.PATCH: ('c.id, c.name, c."order"', "c.id::text", "c.name", 'c."order"'),
    By.BAND: ('b.slug, b.words, b."order"', "b.slug", "b.words", 'b."order"'),
    By.CONTRACT: ("p.contract", "p.contract", "p.contract", "0"),
    By.ROLE: ('r.slug, r.words, r."order"', "r.slug", "r.words", 'r."order"'),
}
_JOINS = """JOIN people_roletype r ON r.id = p.role_id
LEFT JOIN people_band b ON b.id = p.band_id
JOIN people_team t ON t.id = p.team_id
JOIN people_servicearea s ON s.id = t.area_id
LEFT JOIN people_patch c ON c.id = s.patch_id"""
_SQL = f"""
SELECT 'posts' AS what, {{group}}, count(*) AS n, COALESCE(sum(p.fte), 0) AS fte
FROM {{posts}} p {_JOINS}
WHERE p.state IN ('approved', 'advertised', 'filled', 'vacant') {{ours}}
GROUP BY GROUPING SETS ({{sets}})
UNION ALL
SELECT 'people', {{group}}, count(DISTINCT a.person_id), COALESCE(sum(COALESCE(a.fte, p.fte)), 0)
FROM {{posts}} p
JOIN people_assignment a ON a.post_id = p.id AND {running("a")} {_JOINS}
WHERE p.state IN ('approved', 'advertised', 'filled', 'vacant') {{ours}}
GROUP BY GROUPING SETS ({{sets}})
UNION ALL
SELECT 'volunteers', '', '', '', 0, count(DISTINCT a.person_id), 0
FROM people_assignment a
JOIN people_team t ON t.id = a.team_id
JOIN people_servicearea s ON s.id = t.area_id
WHERE a.employment = 'volunteer' AND {running("a")} {{ours}}
"""  # noqa: S608  (our own names)
_CONTRACTS = {"permanent": "Permanent", "fixed_term": "Fixed term", "secondment": "Secondment"}
_NONE = {By.PATCH: "No patch yet", By.BAND: "No band"}

Row = tuple[str, str, str, str, int, int, Decimal]


def figures(viewer: Viewer, day: date, by: Sequence[By] = tuple(By)) -> Figures:
    """Of the whole trust for the centre and HR, else of the patches the viewer leads. Each breakdown
    counts people anew, so that a page asks for those it shows."""
    whole = viewer.is_system or viewer.has(CENTRAL_LEAD, HR)
    patches: Sequence[UUID] = () if whole else led(viewer)
    sql = _SQL.format(
        posts=_STATE_TODAY if day == clock.today() else _STATE_THEN,
        ours="" if whole else "AND s.patch_id = ANY(%(patches)s::uuid[])",
        group=_group(by),
        sets=", ".join(["()", *(f"({_OF[each][0]})" for each in by)]),
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, {"day": day, "patches": list(patches)})
        rows: list[Row] = cursor.fetchall()
    groups = [row for row in rows if row[0] != "volunteers"]
    volunteers = next((row[5] for row in rows if row[0] == "volunteers"), 0)
    total = next(iter(_lines(row for row in groups if not row[1])), Line("", "All"))
    broken = {each: _lines(row for row in groups if row[1] == each) for each in by}
    return Figures(day, total, broken, volunteers)


def _group(by: Sequence[By]) -> str:
    def first(number: int, otherwise: str) -> str:
        cases = " ".join(
            f"WHEN grouping({_OF[each][1].removesuffix('::text')}) = 0 THEN {_OF[each][number]}"
            for each in by
        )
        return f"COALESCE(CASE {cases} END, {otherwise})"

    kinds = " ".join(
        f"WHEN grouping({_OF[each][1].removesuffix('::text')}) = 0 THEN '{each}'" for each in by
    )
    return (
        f"CASE {kinds} ELSE '' END AS by, {first(1, chr(39) * 2)} AS key, "
        f"{first(2, chr(39) * 2)} AS words, {first(3, '0')} AS place"
    )


def _lines(rows: Iterable[Row]) -> list[Line]:
    found: dict[str, dict[str, Any]] = {}
    for what, by, key, words, place, n, fte in rows:
        line = found.setdefault(key, {"words": _words(by, key, words), "place": place})
        line |= {"posts": n, "funded": fte} if what == "posts" else {"people": n, "in_post": fte}
    ordered = sorted(found.items(), key=lambda item: (item[1]["place"], item[1]["words"]))
    return [
        Line(key, **{name: value for name, value in line.items() if name != "place"})
        for key, line in ordered
    ]


def _words(by: str, key: str, words: str) -> str:
    if not by:
        return "All"
    return _CONTRACTS.get(key, words) or _NONE[By(by)]
