"""The rows of somebody that a class is about, as the rooms declare them, and how they go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date
from uuid import UUID

from django.apps import apps
from django.db import models, transaction
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.deletion import ProtectedError

from workforce.core import doors
from workforce.core.retention import Root, roots
from workforce.core.retention_classes import RetentionClass
from workforce.core.sealed import SealedField
from workforce.people.models import Assignment, Person

EMPLOYMENT, VOLUNTEERING, SUMMARY = "employment", "volunteering", "summary"
FORMER = ("A former", "colleague")
Rows = QuerySet[models.Model]


class StillHeld(Exception):
    """Something that stays points at what should go."""


def roots_of(period: RetentionClass) -> tuple[Root, ...]:
    """A volunteer's record is of the same rows: whose it is says for how long."""
    return roots(EMPLOYMENT if period.slug == VOLUNTEERING else period.slug)


def rows_of(root: Root, before: date, people: Collection[UUID] | None = None) -> Rows:
    rows: Rows = apps.get_model(root.model)._base_manager.all()
    rows = rows.filter(
        **{f"{root.of}__isnull": False} if people is None else {f"{root.of}__in": people}
    )
    if root.words_only:
        written = [Q(**{f"{name}__isnull": False}) for name in _sealed(rows)]
        rows = rows.filter(Q(*written, _connector=Q.OR))
    if root.only is not None:
        rows = rows.filter(root.only)
    return rows.filter(root.over(before)) if root.over else rows


def gone_before(period: RetentionClass, before: date, today: date) -> QuerySet[Person]:
    """Who left before that day and is not back, nor about to be."""
    theirs = Assignment.objects.filter(person=OuterRef("pk"))
    rows = Person.objects.filter(left_on__lt=before)
    rows = rows.exclude(Exists(theirs.filter(Q(ends__isnull=True) | Q(ends__gte=today))))
    if period.slug == EMPLOYMENT:
        return rows.filter(Exists(theirs.employed()) | ~Exists(theirs))
    if period.slug == VOLUNTEERING:
        return rows.filter(Exists(theirs)).exclude(Exists(theirs.employed()))
    if period.slug == SUMMARY:
        return rows.exclude(first_name=FORMER[0], last_name=FORMER[1])
    return rows


def counts_by_person(period: RetentionClass, before: date, today: date, people: Collection[UUID] | None = None) -> dict[UUID, int]:  # fmt: skip
    """How many rows are past the period, of each person that has any: a query a kind of row."""
    left = gone_before(period, before, today)
    if people is not None:
        left = left.filter(pk__in=people)
    if period.slug == SUMMARY:
        return dict.fromkeys(left.values_list("pk", flat=True), 1)
    found: Counter[UUID] = Counter()
    for root in roots_of(period):
        rows = rows_of(root, before, people)
        if root.over is None:
            rows = rows.filter(**{f"{root.of}__in": left.values("pk")})
        for pk, n in rows.order_by().values_list(root.of).annotate(n=Count("pk")):
            found[pk] += n
    return dict(found)


def by_kind(period: RetentionClass, before: date, person: UUID) -> dict[str, int]:
    """What would go, in the words of the models."""
    if period.slug == SUMMARY:
        return {"name and address": 1}
    return {words: n for words, n in _counted(period, before, person) if n}


def _counted(period: RetentionClass, before: date, person: UUID) -> Iterator[tuple[str, int]]:
    for root in roots_of(period):
        yield words_of(root), rows_of(root, before, [person]).count()


def words_of(root: Root) -> str:
    words = str(apps.get_model(root.model)._meta.verbose_name)
    return f"{words} (the words alone)" if root.words_only else words


def remove(period: RetentionClass, before: date, person: UUID) -> dict[str, int]:
    """In whatever order what points at what allows. Says how many rows of each model went, with what hung on them."""
    gone: Counter[str] = Counter()
    waiting = list(roots_of(period))
    with transaction.atomic(), doors.saying("undoing"):
        while waiting:
            left = [root for root in waiting if not _went(root, before, person, gone)]
            if len(left) == len(waiting):
                raise StillHeld(", ".join(root.model for root in left))
            waiting = left
    return {label: n for label, n in sorted(gone.items()) if n}


def _went(root: Root, before: date, person: UUID, gone: Counter[str]) -> bool:
    rows = rows_of(root, before, [person])
    if root.words_only:
        gone[f"{root.model} (words)"] += rows.update(**dict.fromkeys(_sealed(rows)))
        return True
    ids = list(rows.values_list("pk", flat=True))
    try:
        with transaction.atomic():
            _, each = apps.get_model(root.model)._base_manager.filter(pk__in=ids).delete()
    except ProtectedError:
        return False
    gone.update(each)
    return True


def _sealed(rows: Rows) -> list[str]:
    return [
        each.attname for each in rows.model._meta.concrete_fields if isinstance(each, SealedField)
    ]
