"""The paid peer posts that ran in a time, for the formulas. One query."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from django.db.models import Q

from strategy.measures.formulas import Held
from workforce.people.models import Assignment


def posts(first: date, last: date) -> list[Held]:
    """Those that run on any day of it, and those that begin on the day after: whoever begins then has not left."""
    paid = Assignment.objects.employed().filter(role__is_paid=True)
    rows = paid.filter(Q(ends__isnull=True) | Q(ends__gte=first), starts__lte=last)
    ahead = paid.filter(starts__gt=last, person__in=rows.values("person_id"))
    columns = (
        "person_id", "starts", "ends", "team__area__patch_id", "fte", "post__contract",
    )  # fmt: skip
    return [
        Held(person, starts, ends or date.max, patch, Fraction(fte or 0), contract == "fixed_term")
        for person, starts, ends, patch, fte, contract in (
            rows.order_by()
            .values_list(*columns)
            .union(ahead.order_by().values_list(*columns), all=True)
        )
    ]
