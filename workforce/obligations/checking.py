"""The same `expected` that writes the ledger, over everything, and not writing."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from django.db import connection, transaction

from workforce.obligations import kinds
from workforce.obligations.actions import settle
from workforce.obligations.kinds import Expected, Kind

_COLUMNS = "assignment_id, begins, due, grace_end, state, met_on, closed_on, other_id"
_MAKE = """
CREATE TEMPORARY TABLE expected_now (person_id uuid, source_id uuid, assignment_id uuid, cycle text,
  begins date, due date, grace_end date, state text, met_on date, closed_on date, other_id uuid)
ON COMMIT DROP
"""
_COPY = f"COPY expected_now ({', '.join(Expected._fields)}) FROM STDIN"
_AT_ONCE = 50_000
_COMPARE = f"""
SELECT coalesce(e.source_id, o.source_id), coalesce(e.person_id, o.person_id), coalesce(e.cycle, o.cycle),
  CASE WHEN o.id IS NULL THEN 'missing' WHEN e.source_id IS NULL THEN 'too many' ELSE 'differs' END,
  o.state, o.due, e.state, e.due
FROM (SELECT * FROM obligations_obligation WHERE kind = %(kind)s) o
FULL JOIN expected_now e
  ON e.source_id = o.source_id AND e.person_id = o.person_id AND e.cycle = o.cycle
WHERE o.id IS NULL OR e.source_id IS NULL OR o.owner_kind <> %(owner)s
  OR ({", ".join("o." + name for name in _COLUMNS.split(", "))}) IS DISTINCT FROM
     ({", ".join("e." + name for name in _COLUMNS.split(", "))})
ORDER BY 1, 3
"""  # noqa: S608 (our own names)


@dataclass(frozen=True, slots=True)
class Difference:
    kind: str
    source_id: UUID
    person_id: UUID
    cycle: str
    what: str
    says: tuple[object, object]
    should: tuple[object, object]

    def __str__(self) -> str:
        """Ids and dates: fit for a log."""
        says, should = (" ".join(str(part) for part in pair) for pair in (self.says, self.should))
        return (
            f"{self.kind} {self.source_id} {self.cycle}: {self.what}, says {says}, should {should}"
        )


def check(slugs: list[str] | None = None) -> Iterator[Difference]:
    """Every difference between the ledger and what it should say."""
    for kind in kinds.registry().values():
        if slugs is None or kind.slug in slugs:
            yield from _check(kind)


def fix() -> int:
    """Settle each source that differs; returns how many rows that wrote."""
    wrong: dict[str, set[UUID]] = {}
    for difference in check():
        wrong.setdefault(difference.kind, set()).add(difference.source_id)
    return sum(settle(slug, sources) for slug, sources in wrong.items())


@transaction.atomic
def _check(kind: Kind) -> list[Difference]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ" if _first() else "SELECT 1"
        )
        cursor.execute(_MAKE)
        rows = iter(kind.expected(None))
        while some := list(islice(rows, _AT_ONCE)):  # all read before the copy takes the connection
            with cursor.copy(_COPY) as copy:
                for row in some:
                    copy.write_row(row)
        cursor.execute("ANALYZE expected_now")
        cursor.execute(_COMPARE, {"kind": kind.slug, "owner": kind.owner})
        found = cursor.fetchall()
        cursor.execute("DROP TABLE expected_now")
    return [
        Difference(kind.slug, source, person, cycle, what, (state, due), (e_state, e_due))
        for source, person, cycle, what, state, due, e_state, e_due in found
    ]


def _first() -> bool:
    """Whether this is a transaction of its own, not a part of a test's or an action's."""
    return len(connection.savepoint_ids) == 0
