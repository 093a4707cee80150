"""Records of the organisation that are past their period: nobody's own, and decided over as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models, transaction
from django.db.models import CASCADE, PROTECT, Exists, ForeignKey, OuterRef, QuerySet
from django.db.models.deletion import ProtectedError

from workforce.core import doors, holds
from workforce.core.retention import Lot, lots
from workforce.core.retention_classes import RetentionClass
from workforce.people.models import Person

AT_ONCE = 200
Rows = QuerySet[models.Model]


HELD = "somebody named in it is under legal hold"
POINTED_AT = "something that is kept for longer leads to it"


def by_kind(period: RetentionClass, before: date) -> dict[str, int]:
    held = holds.people()
    counted = ((lot.words, _rows(lot, before, held).count()) for lot in lots(period.slug))
    return {words: n for words, n in counted if n}


def staying(period: RetentionClass, before: date) -> dict[tuple[str, str], int]:
    """What is past the period too and stays: its kind, and why."""
    held, found = holds.people(), {}
    for lot in lots(period.slug):
        free = _free(lot, before, held).count()
        found[lot.words, HELD] = _over(lot, before).count() - free
        found[lot.words, POINTED_AT] = free - _rows(lot, before, held).count()
    return {what: n for what, n in found.items() if n}


def count(period: RetentionClass, before: date) -> int:
    return sum(by_kind(period, before).values())


def remove(period: RetentionClass, before: date) -> dict[str, int]:
    """In whatever order what points at what allows. What something that stays still points at stays too."""
    gone: Counter[str] = Counter()
    held = holds.people()
    with transaction.atomic(), doors.saying("undoing"):
        while sum(_went(lot, before, held, gone) for lot in lots(period.slug)):
            pass
    return {label: n for label, n in sorted(gone.items()) if n}


def _went(lot: Lot, before: date, held: Collection[UUID], gone: Counter[str]) -> int:
    ids = list(_rows(lot, before, held).values_list("pk", flat=True))
    some = (ids[n : n + AT_ONCE] for n in range(0, len(ids), AT_ONCE))
    return sum(_deleted(apps.get_model(lot.model), each, gone) for each in some)


def _deleted(model: type[models.Model], ids: list[Any], gone: Counter[str]) -> int:
    """All at once, or else each by itself."""
    try:
        with transaction.atomic():
            _, each = model._base_manager.filter(pk__in=ids).delete()
    except ProtectedError:
        return sum(_deleted(model, [pk], gone) for pk in ids) if len(ids) > 1 else 0
    gone.update(each)
    return len(ids)


def _rows(lot: Lot, before: date, held: Collection[UUID]) -> Rows:
    """Those that go: nothing that stays points at them."""
    rows = _free(lot, before, held)
    going = {each.model: each for each in lots(lot.period)}
    for model, way in _pointing(apps.get_model(lot.model)):
        pointing = model._base_manager.filter(**{way: OuterRef("pk")})
        if also := going.get(model._meta.label):
            pointing = pointing.exclude(pk__in=_rows(also, before, held).order_by().values("pk"))
        rows = rows.exclude(Exists(pointing))
    return rows


def _over(lot: Lot, before: date) -> Rows:
    rows: Rows = apps.get_model(lot.model)._base_manager.all()
    return rows.filter(pk__in=rows.filter(lot.over(before)).order_by().values("pk"))


def _free(lot: Lot, before: date, held: Collection[UUID]) -> Rows:
    """But for those that name somebody under legal hold, or have a line that does, or are a part of such a record."""
    rows = _over(lot, before)
    if not held:
        return rows
    model = apps.get_model(lot.model)
    if lot.part_of:
        whole = model._meta.get_field(lot.part_of).related_model
        rows = rows.filter(**{f"{lot.part_of}__in": _unnamed(whole, held).order_by().values("pk")})
    return rows.filter(pk__in=_unnamed(model, held).order_by().values("pk"))


def _unnamed(model: type[models.Model], held: Collection[UUID]) -> Rows:
    rows: Rows = model._base_manager.all()
    for name in _naming(model):
        rows = rows.exclude(**{f"{name}__in": held})
    for line, way in _lines(model):
        for name in _naming(line):
            theirs = line._base_manager.filter(**{way: OuterRef("pk"), f"{name}__in": held})
            rows = rows.exclude(Exists(theirs))
    return rows


def _naming(model: type[models.Model]) -> list[str]:
    fields = model._meta.concrete_fields
    return [
        each.name
        for each in fields
        if isinstance(each, ForeignKey) and each.related_model is Person
    ]


def _lines(model: type[models.Model]) -> Iterator[tuple[type[models.Model], str]]:
    return _leading_to(model, CASCADE)


def _pointing(model: type[models.Model]) -> Iterator[tuple[type[models.Model], str]]:
    return _leading_to(model, PROTECT)


def _leading_to(model: type[models.Model], how: object) -> Iterator[tuple[type[models.Model], str]]:
    for field in model._meta.get_fields(include_hidden=True):
        if getattr(field, "on_delete", None) is how and field.related_model is not model:  # type: ignore[union-attr]
            yield field.related_model, field.field.name  # type: ignore[union-attr,misc]
