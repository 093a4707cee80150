"""The one way the ledger is written: what it should say is compared with what it says, and the difference
is written in the transaction that caused it."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from workforce.core.ids import uuid7
from workforce.obligations import kinds, locks
from workforce.obligations.kinds import Expected, Kind
from workforce.obligations.models import Obligation

_AT_ONCE = 2000
_COLUMNS = {
    "assignment_id": "uuid",
    "begins": "date",
    "due": "date",
    "grace_end": "date",
    "state": "text",
    "met_on": "date",
    "closed_on": "date",
    "other_id": "uuid",
    "owner_kind": "text",
}
_KEY = {"person_id": "uuid", "source_id": "uuid", "cycle": "text"}
_TABLE = Obligation._meta.db_table

Key = tuple[UUID, UUID, str]
Says = tuple[Any, ...]
Read = Callable[[list[UUID]], Mapping[str, Iterable[Expected]]]


def settle(kind_slug: str, source_ids: Collection[UUID]) -> int:
    """Make the ledger say what it should about these sources; returns how many rows it wrote.

    Call it after the write that changed them, in the same transaction. Two at once agree: the second
    waits, and reads what the first has written."""
    kind = kinds.get(kind_slug)
    return settle_together([kind_slug], source_ids, lambda some: {kind_slug: kind.expected(some)})


def settle_together(kind_slugs: Sequence[str], source_ids: Collection[UUID], read: Read) -> int:
    """Likewise for kinds of the same sources that are read in one go: `read` says by its slug what each expects. It
    reads once all of them are locked, so that nobody writes in between what it has not seen."""
    sources = sorted(set(source_ids))
    together = [kinds.get(slug) for slug in kind_slugs]
    changed: set[str] = set()
    written = 0
    with transaction.atomic():
        for kind in together:
            locks.hold(kind.slug, sources)
        met = {kind.slug: _met(kind, sources) for kind in together}
        for some in _batches(sources):
            expected = read(some)
            for kind in together:
                if wrote := _write(kind, *_difference(kind, some, expected[kind.slug])):
                    changed.add(kind.slug)
                    written += wrote
        for kind in together:
            if kind.slug in changed:
                _settle_readers(
                    kind, {person for person, _ in met[kind.slug] ^ _met(kind, sources)}
                )
    return written


def _met(kind: Kind, sources: list[UUID]) -> set[tuple[UUID, date | None]]:
    """Of a kind that another one reads."""
    if not kinds.readers(kind.slug):
        return set()
    rows = Obligation.objects.filter(kind=kind.slug, source_id__in=sources, state=kinds.MET)
    return set(rows.order_by().values_list("person_id", "met_on"))


def _settle_readers(kind: Kind, people: set[UUID]) -> None:
    for reader in kinds.readers(kind.slug) if people else ():
        if found := reader.sources_of(people):
            settle(reader.slug, found)


def settle_for_people(person_ids: Collection[UUID]) -> int:
    """Settle everything that is owed to these people: their pauses, say, have changed."""
    rows = (
        Obligation.objects.filter(person_id__in=list(person_ids))
        .order_by("kind")
        .values_list("kind", "source_id")
        .distinct()
    )
    by_kind: dict[str, set[UUID]] = {}
    for slug, source_id in rows:
        by_kind.setdefault(slug, set()).add(source_id)
    with transaction.atomic():
        # What reads others comes after them: two who settle the same rows take their locks in one order.
        slugs = sorted(by_kind, key=lambda slug: (bool(kinds.get(slug).reads), slug))
        return sum(settle(slug, by_kind[slug]) for slug in slugs)


def _batches(sources: list[UUID]) -> Iterable[list[UUID]]:
    return (sources[at : at + _AT_ONCE] for at in range(0, len(sources), _AT_ONCE))


def _says(kind: Kind, row: Expected) -> Says:
    return (
        row.assignment_id, row.begins, row.due, row.grace_end, row.state, row.met_on, row.closed_on,
        row.other_id, kind.owner,
    )  # fmt: skip


def _difference(
    kind: Kind, sources: list[UUID], expected: Iterable[Expected]
) -> tuple[dict[Key, Says], dict[UUID, Says], list[UUID]]:
    """What is missing, what says something else (by id), and what should not be there."""
    should = {(row.person_id, row.source_id, row.cycle): _says(kind, row) for row in expected}
    changed: dict[UUID, Says] = {}
    extra: list[UUID] = []
    found = Obligation.objects.filter(kind=kind.slug, source_id__in=sources)
    for row_id, person, source, cycle, *says in found.values_list("id", *_KEY, *_COLUMNS):
        wanted = should.pop((person, source, cycle), None)
        if wanted is None:
            extra.append(row_id)
        elif wanted != tuple(says):
            changed[row_id] = wanted
    return should, changed, extra


def _write(
    kind: Kind, missing: dict[Key, Says], changed: dict[UUID, Says], extra: list[UUID]
) -> int:
    if extra:
        Obligation.objects.filter(id__in=extra).delete()
    if changed:
        _update(changed)
    if missing:
        _insert(kind, missing)
    return len(extra) + len(changed) + len(missing)


def _update(changed: dict[UUID, Says]) -> None:
    arrays = [list(column) for column in zip(*changed.values(), strict=True)]
    sets = ", ".join(f"{name} = n.{name}" for name in _COLUMNS)
    places = ", ".join(f"%s::{sort}[]" for sort in _COLUMNS.values())
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {_TABLE} o SET {sets} FROM unnest(%s::uuid[], {places})"  # noqa: S608 (our own names)
            f" AS n(id, {', '.join(_COLUMNS)}) WHERE o.id = n.id",
            [list(changed), *arrays],
        )


def _insert(kind: Kind, missing: dict[Key, Says]) -> None:
    names = ["id", *_KEY, *_COLUMNS]
    sorts = ["uuid", *_KEY.values(), *_COLUMNS.values()]
    rows = [(uuid7(), *key, *says) for key, says in missing.items()]
    arrays = [list(column) for column in zip(*rows, strict=True)]
    places = ", ".join(f"%s::{sort}[]" for sort in sorts)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {_TABLE} (kind, source_kind, {', '.join(names)})"  # noqa: S608 (our own names)
            f" SELECT %s, %s, n.* FROM unnest({places}) AS n({', '.join(names)})",
            [kind.slug, kind.source_kind, *arrays],
        )
