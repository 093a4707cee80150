"""Whether somebody has held a role towards somebody without a break since a day: what was shown to them as that is theirs to
read as long. Asked of the database each time; nothing is remembered past the request."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import (
    Aggregate,
    BooleanField,
    DateField,
    ExpressionWrapper,
    F,
    Func,
    OuterRef,
    Q,
    Subquery,
    TextField,
    Value,
)
from django.db.models.functions import Cast, Least

from workforce.people.models import Relationship


class _Days(Func):
    function = "daterange"
    output_field = TextField()


class _AllDays(Aggregate):
    function = "range_agg"
    output_field = TextField()  # type: ignore[assignment]


class _Covers(Func):
    template = "(%(expressions)s)"
    arg_joiner = " @> "
    output_field = BooleanField()


def _days(first: Any, last: Any) -> _Days:
    return _Days(first, last, Value("[]"))


def unbroken(*, person: str, since: str, day: date, role: Any = None, holder: str = "holder") -> Q:
    """The holder has held the role towards the person on every day since it was agreed. Somebody else in between, or
    nobody, and it is off for good: the writer is asked anew. Who covers is nobody's holder. `role`: that of the row, or
    the one said here."""
    held = Relationship.objects.filter(
        kind=role or OuterRef("role"), holder=OuterRef(holder), assignment__person=OuterRef(person)
    )
    today = Cast(Value(day), DateField())
    agreed = _days(Least(F(since), today), today)
    days = held.order_by().values("kind").annotate(days=_AllDays(_days(F("starts"), F("ends"))))
    covers = _Covers(Subquery(days.values("days")), agreed)
    return Q(ExpressionWrapper(covers, output_field=BooleanField()))
