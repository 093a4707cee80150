"""What one action changed together is given back together, or not at all."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypeAlias
from uuid import UUID

from django.db import IntegrityError, models, transaction

from workforce.core import audit
from workforce.core.access import Viewer
from workforce.people import announcing
from workforce.people.actions import assignments, posts
from workforce.people.errors import Conflict
from workforce.people.models import Assignment, Grant, Relationship
from workforce.people.models.signal import Sent

# By kind and id the fields as text; None for what is not there.
Fields: TypeAlias = dict[str, Any] | None
Snapshot: TypeAlias = dict[str, dict[str, Fields]]
_MODELS: dict[str, type[models.Model]] = {
    "assignment": Assignment, "relationship": Relationship, "grant": Grant,
}  # fmt: skip
CHANGED = (
    "Some of this was changed since, so it can't be taken back as a whole. Look at the person's "
    "page and change what is left there."
)


def snapshot(ids: Mapping[str, Iterable[UUID]]) -> Snapshot:
    """These rows as they stand, locked in the order of all actions."""
    found: Snapshot = {}
    for kind, model in _MODELS.items():
        wanted = {str(pk) for pk in ids.get(kind, ())}
        rows = model._default_manager.select_for_update(no_key=True).filter(pk__in=wanted)
        there = {str(row.pk): _written(row) for row in rows.order_by("pk")}
        found[kind] = {pk: there.get(pk) for pk in sorted(wanted)}
    return found


def again(before: Snapshot) -> Snapshot:
    """The same rows now."""
    return snapshot({kind: map(UUID, rows) for kind, rows in before.items()})


@transaction.atomic
def restore(before: Snapshot, after: Snapshot, *, by: Viewer) -> None:
    """As it was `before`, provided that nobody changed since how it stood `after`."""
    now = again(before)
    if now != after:
        raise Conflict(CHANGED)
    changed = {
        kind: [pk for pk, fields in rows.items() if fields != now[kind][pk]]
        for kind, rows in before.items()
    }
    rows = [_read(Assignment, before["assignment"][pk]) for pk in changed["assignment"]]
    assignments.refuse_fuller(rows)
    try:
        with transaction.atomic():
            for kind, model in _MODELS.items():
                _write(model, before[kind], now[kind], changed[kind])
    except IntegrityError as error:
        raise Conflict(CHANGED) from error
    _tell(rows, changed["relationship"], now["assignment"], by)


def _write(
    model: type[models.Model], before: dict[str, Fields], now: dict[str, Fields], changed: list[str]
) -> None:
    there = [_read(model, before[pk]) for pk in changed if now[pk] is not None and before[pk]]
    gone = [_read(model, before[pk]) for pk in changed if now[pk] is None and before[pk]]
    names = [field.name for field in model._meta.concrete_fields if not field.primary_key]
    model._default_manager.bulk_update(there, names, batch_size=500)
    model._default_manager.bulk_create(gone)


def _tell(
    rows: list[Assignment], held: list[str], now: dict[str, Fields], by: Viewer
) -> None:  # fmt: skip
    posts.fill([row.post_id for row in rows if row.post_id and row.ends is None], by=by)
    announcing.forget(Sent.LEFT, [row.pk for row in rows])
    announcing.forget(Sent.ENDED, [UUID(pk) for pk in held])
    before: dict[UUID, dict[str, Any]] = {}
    for row in rows:
        stood = now[str(row.pk)]
        if stood is not None and stood["ends"] != _text(row, "ends"):
            before[row.pk] = {"ends": date.fromisoformat(stood["ends"]) if stood["ends"] else None}
    announcing.changed(before, by=by)
    audit.record_each(
        "given back", [(row.person_id, f"assignment {row.pk}") for row in rows], by=by
    )


def _written(row: models.Model) -> dict[str, Any]:
    return {field.attname: _text(row, field.attname) for field in row._meta.concrete_fields}


def _text(row: models.Model, attname: str) -> str | None:
    field = next(each for each in row._meta.concrete_fields if each.attname == attname)
    value = getattr(row, attname)
    return None if value is None else str(field.value_to_string(row))


def _read(model: type[models.Model], fields: Fields) -> Any:
    assert fields is not None  # noqa: S101  (what was not there before is given back by nobody)
    by_name = {field.attname: field for field in model._meta.concrete_fields}
    return model(
        **{
            name: None if text is None else by_name[name].to_python(text)
            for name, text in fields.items()
        }
    )
